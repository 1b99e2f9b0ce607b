import { stringify } from 'csv-stringify/sync'
import { HIDDEN } from '../../../engine/words/characters.ts'
import { judgedOf, type Writer } from '../format.ts'
import { columnsOf, recordsOf } from './records.ts'

/** Signs that open a formula, in all widths. */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/

/** Spaces, and the invisible character that is not in `HIDDEN`. */
const SPACES = /^(?:\s|\ufe0f)+/

/** Controls that a spreadsheet may pass over or take for the border of a cell, so that what follows opens another. */
const BORDER = /^[\t\n\r]/

/**
 * Text with an apostrophe before it where a spreadsheet might run it as a formula, such as a name `=HYPERLINK(...)`: with the
 * sign of a formula first or behind spaces, controls and invisible characters, or with a tab or line end first. The option
 * escape_formulas of csv-stringify looks at the first character alone, and takes a line feed for none. Numbers stay.
 */
function guarded(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value
  // Most names begin with a letter.
  const first = value.charCodeAt(0)
  const plain =
    (first >= 0x4e00 && first <= 0x9fff) || (first >= 0x30 && first <= 0x39) || (first > 0x60 && first < 0x7b)
  if (plain) return value
  return BORDER.test(value) || FORMULA.test(value.replace(HIDDEN, '').replace(SPACES, ''))
    ? `'${value}`
    : value
}

/**
 * Writes records as CSV (RFC 4180, LF); null is an empty field.
 * @param inert puts an apostrophe before text that a spreadsheet might run as a formula, see `guarded`
 */
export function csvBlock(records: readonly (readonly unknown[])[], inert = false): string {
  const given = inert ? records.map((record) => record.map(guarded)) : records
  return stringify(given as unknown[][], { delimiter: ',' })
}

/** Writes CSV. */
export const csvWriter: Writer = {
  head: (files) => csvBlock([columnsOf(files)]),
  block: (rows, file) => csvBlock(recordsOf(judgedOf(rows), file)),
}

/** Writes CSV for Excel: with a byte order mark and without formulas. */
export const excelWriter: Writer = {
  head: (files) => `\ufeff${csvBlock([columnsOf(files)])}`,
  block: (rows, file) => csvBlock(recordsOf(judgedOf(rows), file), true),
}
