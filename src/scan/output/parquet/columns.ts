import type { JudgedRow } from '../../rows.ts'
import { judgedOf, type Writer } from '../format.ts'
import { columnsOf, recordsOf } from '../writers/records.ts'

/** Columns of a Parquet output in order: those of CSV and the evidence. */
export function parquetColumns(files: boolean): readonly string[] {
  return [...columnsOf(files), 'evidence']
}

/** Writes rows as one line of JSON for each of `parquetColumns`, its values: how they get to who writes Parquet. */
function columnLines(rows: readonly JudgedRow[], file: string | null): string {
  const records = recordsOf(rows, file)
  const columns: unknown[][] = columnsOf(file !== null).map((_, at) => records.map((record) => record[at]))
  columns.push(rows.map(({ verdict }) => verdict.evidence))
  return columns.map((values) => `${JSON.stringify(values)}\n`).join('')
}

/** Cuts what `columnLines` wrote at its lines. */
export function cutColumns(text: Uint8Array, columns: number): readonly Uint8Array[] {
  let start = 0
  return Array.from({ length: columns }, () => {
    const end = text.indexOf(10, start) + 1
    const line = text.subarray(start, end)
    start = end
    return line
  })
}

/** Writes what the packer makes row groups of. */
export const parquetWriter: Writer = {
  head: () => 'PAR1',
  block: (rows, file) => columnLines(judgedOf(rows), file),
}
