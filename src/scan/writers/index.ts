import type { OutputFormat } from '../formats.ts'
import { isRefused, type JudgedRow, type OutputRow } from '../types.ts'
import { columnsOf, csvBlock, recordsOf, tsvBlock } from './delimited.ts'
import { jsonLine } from './jsonl.ts'

/** Text of an output format. Refused rows have a place in JSON lines only. `file` is null where there is one input. */
export interface Writer {
  /** Text before the first row; `files` says whether rows name their file. */
  head(files: boolean): string
  block(rows: readonly OutputRow[], file: string | null): string
}

function judged(rows: readonly OutputRow[]): JudgedRow[] {
  return rows.filter((row): row is JudgedRow => !isRefused(row))
}

/** Formats, and CSV for Excel: with a byte order mark and without formulas. */
export type TextFormat = OutputFormat | 'excel'

const WRITERS: Readonly<Record<TextFormat, Writer>> = {
  csv: {
    head: (files) => csvBlock([columnsOf(files)]),
    block: (rows, file) => csvBlock(recordsOf(judged(rows), file)),
  },
  excel: {
    head: (files) => `\ufeff${csvBlock([columnsOf(files)])}`,
    block: (rows, file) => csvBlock(recordsOf(judged(rows), file), true),
  },
  jsonl: { head: () => '', block: (rows, file) => rows.map((row) => jsonLine(row, file)).join('') },
  tsv: {
    head: (files) => tsvBlock([columnsOf(files)]),
    block: (rows, file) => tsvBlock(recordsOf(judged(rows), file)),
  },
}

/** Gives the writer of a format. */
export function writerOf(format: TextFormat): Writer {
  return WRITERS[format]
}
