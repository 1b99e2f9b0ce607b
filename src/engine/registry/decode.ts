import type { TextBlocks } from '../tables/lines.ts'
import { type Chunks, LINE_FEED, wholeLines } from './blocks.ts'
import type { Problems } from './problems.ts'

const SAVE = 'save the file again as UTF-8 (spreadsheets call it CSV UTF-8)'

/**
 * Text of a registry. UTF-8 only: a guess that is wrong would register wrong names, and nobody would see it.
 * @returns null where the bytes are not UTF-8, which goes to `problems` with the first bad line and a remedy
 */
export function decodeRegistry(bytes: Uint8Array, file: string, problems: Problems): string | null {
  const blocks = decodeChunks([bytes], file, problems)
  return blocks && [...blocks].join('')
}

/** As `decodeRegistry`, of a file in chunks. All of them are looked at before; the text is decoded again as it is asked for. */
export function decodeChunks(chunks: Chunks, file: string, problems: Problems): TextBlocks | null {
  let first = true
  for (const block of wholeLines(chunks)) {
    if (first && isWide(block)) {
      problems.addFile(file, 'UTF-8', 'UTF-16', SAVE)
      return null
    }
    first = false
    if (decode(block, 'utf-8') === null) {
      noteEncoding(chunks, file, problems)
      return null
    }
  }
  return { [Symbol.iterator]: () => textsOf(chunks) }
}

/** A byte order mark is dropped where the file begins, and nowhere else. */
function* textsOf(chunks: Chunks): Generator<string> {
  let ignoreBOM = false
  for (const block of wholeLines(chunks)) {
    yield new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(block)
    ignoreBOM = true
  }
}

const isWide = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

function noteEncoding(chunks: Chunks, file: string, problems: Problems): void {
  const line = firstBadLine(chunks)
  const chinese = isGb18030(chunks)
  const got = `${chinese ? 'what looks like GB 18030 (GBK)' : 'other bytes'}, first in line ${line}`
  const remedy = chinese ? `${SAVE}, or run iconv -f gb18030 -t utf-8` : `repair the line, or ${SAVE}`
  problems.addFile(file, 'UTF-8', got, remedy)
}

function isGb18030(chunks: Chunks): boolean {
  for (const block of wholeLines(chunks)) if (decode(block, 'gb18030') === null) return false
  return true
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function firstBadLine(chunks: Chunks): number {
  let line = 1
  for (const block of wholeLines(chunks)) {
    for (let start = 0; start < block.length; line++) {
      const end = block.indexOf(LINE_FEED, start)
      const stop = end < 0 ? block.length : end
      if (decode(block.subarray(start, stop), 'utf-8') === null) return line
      start = stop + 1
    }
  }
  return line
}
