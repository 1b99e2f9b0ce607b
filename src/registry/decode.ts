import type { Problems } from './problems.ts'

const SAVE = 'save the file again as UTF-8 (spreadsheets call it CSV UTF-8)'

/**
 * Text of a registry. UTF-8 only: a guess that is wrong would register wrong names, and nobody would see it.
 * @returns null where the bytes are not UTF-8, which goes to `problems` with the first bad line and a remedy
 */
export function decodeRegistry(bytes: Uint8Array, file: string, problems: Problems): string | null {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (wide) {
    problems.addFile(file, 'UTF-8', 'UTF-16', SAVE)
    return null
  }
  const text = decode(bytes, 'utf-8')
  if (text !== null) return text
  const line = firstBadLine(bytes)
  const chinese = decode(bytes, 'gb18030') !== null
  const got = `${chinese ? 'what looks like GB 18030 (GBK)' : 'other bytes'}, first in line ${line}`
  const remedy = chinese ? `${SAVE}, or run iconv -f gb18030 -t utf-8` : `repair the line, or ${SAVE}`
  problems.addFile(file, 'UTF-8', got, remedy)
  return null
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, start)
    if (end < 0 || decode(bytes.subarray(start, end), 'utf-8') === null) return line
    start = end + 1
  }
}
