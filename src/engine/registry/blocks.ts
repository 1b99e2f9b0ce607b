/** Bytes of a file, in chunks cut anywhere; can be gone through again from the start. */
export type Chunks = Iterable<Uint8Array>

export const LINE_FEED = 10

/**
 * The same bytes cut behind line feeds, so that no character and no line stands in two blocks; only the last block may
 * end otherwise. A line feed is part of no other character, in UTF-8 as in GB 18030.
 */
export function* wholeLines(chunks: Chunks): Generator<Uint8Array> {
  const rest: Uint8Array[] = []
  for (const chunk of chunks) {
    const cut = chunk.lastIndexOf(LINE_FEED) + 1
    if (cut > 0) yield joined([...rest.splice(0), chunk.subarray(0, cut)])
    if (cut < chunk.length) rest.push(chunk.subarray(cut))
  }
  if (rest.length > 0) yield joined(rest)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The text of a file in parts, each of whole lines; can be gone through again from the start. */
export type TextBlocks = Iterable<string>

/** One line of a file, without the line feed; `line` is its 1-based number. */
export interface Line {
  readonly line: number
  readonly content: string
}

/** Lines from number `from` on. What follows the last line feed is a line too, unless it is nothing. */
export function* linesOf(blocks: TextBlocks, from = 1): Generator<Line> {
  let line = 1
  for (const block of blocks) {
    const contents = block.split('\n')
    if (contents.at(-1) === '') contents.pop()
    for (const content of contents) {
      if (line >= from) yield { line, content }
      line++
    }
  }
}

/** The header, and how many lines stand before it: `#` comment lines on top and empty lines. Null where there is none. */
export function headerOf(blocks: TextBlocks): { before: number; header: string | null } {
  let before = 0
  for (const { content } of linesOf(blocks)) {
    if (!/^(\uFEFF?#|\uFEFF?\s*$)/.test(content)) return { before, header: content }
    before++
  }
  return { before, header: null }
}

/** A line without the byte order mark before it and the carriage return behind it. */
export function stripEnd(line: string): string {
  const start = line.charCodeAt(0) === 0xfeff ? 1 : 0
  const end = line.endsWith('\r') ? line.length - 1 : line.length
  return line.slice(start, end)
}
