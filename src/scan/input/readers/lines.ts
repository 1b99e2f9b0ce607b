import { RAW_LIMIT, type RefusedRow, type Row } from '../../rows.ts'

/** Cuts a text into its lines, without line ends (LF or CRLF). A line end at the end starts no line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** A row that could not be read, with its text cut to a bearable length. */
export function refused(row: number, error: string, raw: string, id: RefusedRow['id'] = null): RefusedRow {
  return { row, id, error, raw: raw.slice(0, RAW_LIMIT) }
}

/** Reads one name a line. An empty line is the empty name; spaces belong to the name. */
export function readLines(text: string, firstRow: number): Row[] {
  return linesOf(text).map((name, at): Row => ({ row: firstRow + at, id: null, name }))
}
