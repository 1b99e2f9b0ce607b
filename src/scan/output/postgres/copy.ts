import { visible } from '../../../engine/shown.ts'
import type { JudgedRow, RefusedRow } from '../../rows.ts'
import { judgedOf, type Writer } from '../format.ts'
import { columnsOf, recordsOf } from '../writers/records.ts'

/** Columns of a table of judged rows, and of one of refused rows. */
export const ROW_COLUMNS: readonly string[] = ['run', ...columnsOf(true), 'evidence']
export const REJECT_COLUMNS = ['run', 'id', 'file', 'row', 'error', 'raw'] as const

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}

/** NUL and halves of surrogate pairs, which PostgreSQL has no place for, become U+FFFD: spans of the name stay right. */
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd')
}

/** A number as PostgreSQL writes it in JSON: without an exponent. */
function decimal(value: number): string {
  const [all, sign, first, rest = '', zeros] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(String(value)) ?? []
  return all === undefined ? String(value) : `${sign}0.${'0'.repeat(Number(zeros) - 1)}${first}${rest}`
}

/** A value as the type jsonb gives it back: keys by length, then by bytes; so that what was written can be compared. */
function jsonb(value: unknown): string {
  if (typeof value === 'number') return decimal(value)
  if (typeof value === 'string') return JSON.stringify(storable(value))
  if (Array.isArray(value)) return `[${value.map(jsonb).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  const order = fields.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return `{${order.map(([key, field]) => `${JSON.stringify(key)}: ${jsonb(field)}`).join(', ')}}`
}

/** A value in the text format of COPY. */
export function copyField(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return decimal(value)
  return storable(value).replace(/[\b\f\n\r\t\v\\]/g, (control) => ESCAPES[control]!)
}

function line(values: readonly (string | number | null)[]): string {
  return `${values.map(copyField).join('\t')}\n`
}

/** Writes judged rows of a run in the text format of COPY, as the server itself would, in the order of `ROW_COLUMNS`. */
function copyRows(rows: readonly JudgedRow[], file: string | null, run: number): string {
  return recordsOf(rows, file ?? '')
    .map((record, at) => line([run, ...record, jsonb(rows[at]!.verdict.evidence)]))
    .join('')
}

/** The same for refused rows, in the order of `REJECT_COLUMNS`. */
function copyRejects(rows: readonly RefusedRow[], file: string | null, run: number): string {
  return rows.map(({ id, row, error, raw }) => line([run, id, file ?? '', row, visible(error), raw])).join('')
}

/** Writes what is copied into the tables of a run. */
export const copyWriter: Writer = {
  head: () => '',
  block: (rows, file, run) => copyRows(judgedOf(rows), file, run!),
  rejects: (rows, file, run) => copyRejects(rows, file, run!),
}
