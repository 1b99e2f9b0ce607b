/** The text of a file in parts, each of whole lines; can be gone through again from the start. */
export type TextBlocks = Iterable<string>

/** One line of a file, without what ends it; `line` is its 1-based number. */
export interface Line {
  readonly line: number
  readonly content: string
}

/**
 * Lines from number `from` on, without the byte order mark before the first one and the carriage return behind each.
 * What follows the last line feed is a line too, unless it is nothing.
 */
export function* linesOf(blocks: TextBlocks, from = 1): Generator<Line> {
  let line = 1
  for (const block of blocks) {
    for (const content of linesIn(block, line === 1)) {
      if (line >= from) yield { line, content }
      line++
    }
  }
}

/** As `linesOf`, of one block; `first` is whether the file begins with it. */
export function linesIn(block: string, first = true): string[] {
  const lines = block.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (first && lines[0]?.charCodeAt(0) === 0xfeff) lines[0] = lines[0].slice(1)
  return block.includes('\r') ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines
}

/** Whether a line may stand before the header: a `#` comment, or empty. */
export const isBeforeHeader = (line: string): boolean => line.startsWith('#') || line.trim() === ''

/** The header, and how many lines stand before it. Null where there is none. */
export function headerOf(blocks: TextBlocks): { before: number; header: string | null } {
  let before = 0
  for (const { content } of linesOf(blocks)) {
    if (!isBeforeHeader(content)) return { before, header: content }
    before++
  }
  return { before, header: null }
}
