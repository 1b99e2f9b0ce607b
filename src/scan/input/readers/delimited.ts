import { safe } from '../../../engine/shown.ts'
import { Records } from '../../../engine/tables/records.ts'
import type { Row } from '../../rows.ts'
import type { ReadText } from '../format.ts'
import type { RowLayout } from '../row-layout.ts'
import { refused } from './lines.ts'

/**
 * Reads the rows of a table from text that holds whole records. Records with another number of fields than the header are
 * refused.
 *
 * A parser of one's own, as no library at hand keeps a stray quote (小"猫, one that is never closed) from taking the rows
 * behind it along, says where in a chunk the last whole record ends, so that blocks can be cut there, and gives the text of
 * a row that it refuses. None was clearly faster (csv-parse 7, uDSV 0.7, Papa Parse 5, d3-dsv 3, csv42 5, fast-csv).
 * csv-parse is the oracle of its tests where it reads a text at all.
 */
export const readTable: ReadText = (text, firstRow, layout) => {
  const records = new Records(text, layout.dialect)
  const rows: Row[] = []
  for (let at = 0; at < text.length; ) {
    const end = records.end(at, true)
    if (!records.isBlank(at, end)) rows.push(readRow(text, records, at, end, firstRow + rows.length, layout))
    at = end
  }
  return { rows, firstObject: null }
}

function readRow(
  text: string,
  records: Records,
  at: number,
  end: number,
  row: number,
  { table }: RowLayout,
): Row {
  const { columns, header } = table!
  const fields = records.fields(at, end)
  const start = records.unmarked(at)
  if (fields?.length !== header.length) {
    return refused(
      row,
      wrongWidth(fields, header, text.slice(start, end)),
      text.slice(at, records.contentEnd(at, end)),
    )
  }
  const id = columns.id === undefined ? null : fields[columns.id]!
  const name = fields[columns.name]!
  const owner = columns.owner === undefined ? '' : fields[columns.owner]!
  const heading = header[columns.name]!
  if ((name === heading && header.length > 1) || start > at) {
    const error = notARow(fields, header, heading, start > at)
    if (error !== undefined) return refused(row, error, text.slice(at, records.contentEnd(at, end)))
    // Who bears a name may put an invisible character first: it is judged with it.
    if (columns.name === 0)
      return { row, id, name: text.slice(at, start) + name, ...(owner !== '' && { owner }) }
  }
  return owner === '' ? { row, id, name } : { row, id, name, owner }
}

/** Why a record is none where files were joined: a header that came again, or that of another table. */
function notARow(
  fields: readonly string[],
  header: readonly string[],
  heading: string,
  marked: boolean,
): string | undefined {
  if (fields.every((field, at) => field === header[at])) {
    return 'line: expected a row, got the header again, as where files were joined; leave it out'
  }
  if (!marked || !fields.includes(heading)) return undefined
  return 'line: expected a row, got another header, as where files were joined; cut the file there, as its columns may be others'
}

function wrongWidth(fields: readonly string[] | null, header: readonly string[], text: string): string {
  if (fields === null) {
    return 'line: expected CSV, got a quoted field that is not closed; close or double the quotes'
  }
  const error = safe`line: expected ${header.length} columns as in the header, got ${fields.length}`
  if (!text.includes('\ufeff')) return `${error}; complete or quote the row`
  return `${error} and a byte order mark among them, as where files were joined; end the line before it`
}
