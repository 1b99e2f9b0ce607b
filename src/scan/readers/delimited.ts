import type { Layout } from '../layout.ts'
import { Records } from '../records.ts'
import type { Row } from '../types.ts'
import { refused } from './lines.ts'

/**
 * Reads the rows of a table from text that holds whole records. Records with another number of fields than the header are
 * refused.
 *
 * A parser of one's own, since blocks must be cut where their readers see the ends of records, and as csv-parse, which is
 * the oracle of its tests, reads 170,000 rows a second: less than names can be judged.
 */
export function readTable(text: string, firstRow: number, { dialect, table }: Layout): Row[] {
  const records = new Records(text, dialect)
  const { columns, width } = table!
  const rows: Row[] = []
  for (let at = 0; at < text.length; ) {
    const end = records.end(at, true)
    const fields = records.fields(at, end)
    const row = firstRow + rows.length
    if (fields?.length === width) {
      const id = columns.id === undefined ? null : fields[columns.id]!
      const name = fields[columns.name]!
      const owner = columns.owner === undefined ? '' : fields[columns.owner]!
      rows.push(owner === '' ? { row, id, name } : { row, id, name, owner })
    } else {
      const error =
        fields === null
          ? 'line: expected CSV, got a quoted field that is not closed; close or double the quotes'
          : `line: expected ${width} columns as in the header, got ${fields.length}; complete or quote the row`
      rows.push(refused(row, error, text.slice(at, records.contentEnd(at, end))))
    }
    at = end
  }
  return rows
}
