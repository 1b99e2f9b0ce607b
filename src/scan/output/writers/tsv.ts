import { judgedOf, type Writer } from '../format.ts'
import { columnsOf, recordsOf } from './records.ts'

/**
 * Writes records as TSV without quoting. Tab, line feed and carriage return within a field become `\t`, `\n`
 * and `\r`; a backslash stays, since names such as ╮(╯▽╰)╭\ are many and control characters are rare.
 */
function tsvBlock(records: readonly (readonly unknown[])[]): string {
  const field = (value: unknown): string =>
    String(value ?? '').replace(/[\t\n\r]/g, (control) => ({ '\t': '\\t', '\n': '\\n' })[control] ?? '\\r')
  return records.map((record) => `${record.map(field).join('\t')}\n`).join('')
}

/** Writes TSV. */
export const tsvWriter: Writer = {
  head: (files) => tsvBlock([columnsOf(files)]),
  block: (rows, file) => tsvBlock(recordsOf(judgedOf(rows), file)),
}
