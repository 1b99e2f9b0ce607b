import { stringify } from 'csv-stringify/sync'
import type { JudgedRow } from '../types.ts'

/** Columns of a CSV or TSV output. The evidence, which is nested, is in the JSON lines output only. */
export const OUTPUT_COLUMNS = [
  'id',
  'row',
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

function fieldsOf({ id, row, verdict }: JudgedRow): readonly (string | number | null)[] {
  const { name, score, category, relation, body, reading, reason } = verdict
  const found = [body?.id ?? null, body?.name ?? null, body?.form ?? null]
  return [id, row, name, verdict.verdict, score, category, relation, ...found, reading, reason.en, reason.zh]
}

/** Writes records as CSV (RFC 4180, LF); null is an empty field. */
export function csvBlock(records: readonly (readonly unknown[])[]): string {
  return stringify(records as unknown[][], { delimiter: ',' })
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

/** Records of judged rows in the order of `OUTPUT_COLUMNS`. */
export function recordsOf(rows: readonly JudgedRow[]): (readonly (string | number | null)[])[] {
  return rows.map(fieldsOf)
}
