import type { Piece } from '../decode.ts'
import { RAW_LIMIT, type RefusedRow, type Row } from '../types.ts'

/** Cuts a piece into its lines, without line ends (LF or CRLF). A line end at the end starts no line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** A row that could not be read, with its text cut to a bearable length. */
export function refused(row: number, error: string, raw: string, id: RefusedRow['id'] = null): RefusedRow {
  return { row, id, error, raw: raw.slice(0, RAW_LIMIT) }
}

/**
 * Reads one name a line: blocks of rows, one for each piece. An empty line is the empty name; spaces belong
 * to the name.
 */
export async function* readLines(pieces: AsyncIterable<Piece>): AsyncGenerator<readonly Row[]> {
  let row = 0
  for await (const piece of pieces) {
    yield piece.text === undefined
      ? [refused(++row, piece.error, piece.raw)]
      : linesOf(piece.text).map((name): Row => ({ row: ++row, id: null, name }))
  }
}
