import { LINES } from '../../../engine/tables/records.ts'
import { RAW_LIMIT, type RefusedRow } from '../../rows.ts'
import type { ReadText } from '../format.ts'
import type { FindLayout, RowLayout } from '../row-layout.ts'

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
export const readLines: ReadText = (text, firstRow) => ({
  rows: linesOf(text).map((name, at) => ({ row: firstRow + at, id: null, name })),
  firstObject: null,
})

/** The layout of plain lines: each of them is a name. */
export function linesLayout(label: string): RowLayout {
  return { format: 'lines', dialect: LINES, table: null, fields: null, label }
}

/** Gives it at once, whatever the text is. */
export const findLines: FindLayout = (_head, _last, label) => ({ layout: linesLayout(label), headerEnd: 0 })
