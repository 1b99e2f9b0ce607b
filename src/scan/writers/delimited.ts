import { stringify } from 'csv-stringify/sync'
import type { JudgedRow } from '../types.ts'

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

/**
 * Writes records as CSV (RFC 4180, LF); null is an empty field.
 * @param inert puts an apostrophe before text that a spreadsheet would run as a formula, such as a name `=HYPERLINK(...)`
 */
export function csvBlock(records: readonly (readonly unknown[])[], inert = false): string {
  return stringify(records as unknown[][], { delimiter: ',', escape_formulas: inert })
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
