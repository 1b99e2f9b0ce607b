import { stringify } from 'csv-stringify/sync'
import { HIDDEN } from '../../../engine/words/characters.ts'
import type { JudgedRow } from '../../rows.ts'

/** Columns of a CSV or TSV output. The evidence, which is nested, is in the JSON lines output only. */
const OUTPUT_COLUMNS = [
  'name',
  'verdict',
  'score',
  'category',
  'relation',
  'body_id',
  'body_name',
  'form',
  'reading',
  'reason_en',
  'reason_zh',
] as const

/** The columns in order; `files` says whether rows name their file. */
export function columnsOf(files: boolean): readonly string[] {
  return ['id', ...(files ? ['file'] : []), 'row', ...OUTPUT_COLUMNS]
}

function fieldsOf({ id, row, verdict }: JudgedRow, file: string | null): readonly (string | number | null)[] {
  const { name, score, category, relation, body, reading, reason } = verdict
  const found = [body?.id ?? null, body?.name ?? null, body?.form ?? null]
  const place = file === null ? [id, row] : [id, file, row]
  return [...place, name, verdict.verdict, score, category, relation, ...found, reading, reason.en, reason.zh]
}

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

/**
 * Writes records as TSV without quoting. Tab, line feed and carriage return within a field become `\t`, `\n`
 * and `\r`; a backslash stays, since names such as ╮(╯▽╰)╭\ are many and control characters are rare.
 */
export function tsvBlock(records: readonly (readonly unknown[])[]): string {
  const field = (value: unknown): string =>
    String(value ?? '').replace(/[\t\n\r]/g, (control) => ({ '\t': '\\t', '\n': '\\n' })[control] ?? '\\r')
  return records.map((record) => `${record.map(field).join('\t')}\n`).join('')
}

/** Records of judged rows in the order of `columnsOf`. */
export function recordsOf(
  rows: readonly JudgedRow[],
  file: string | null,
): (readonly (string | number | null)[])[] {
  return rows.map((row) => fieldsOf(row, file))
}
