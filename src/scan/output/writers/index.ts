import type { OutputFormat } from '../../formats.ts'
import { isRefused, type JudgedRow, type OutputRow, type RefusedRow } from '../../rows.ts'
import { columnLines } from './column-lines.ts'
import { copyRejects, copyRows } from './copy.ts'
import { columnsOf, csvBlock, recordsOf, tsvBlock } from './delimited.ts'
import { jsonLine, rejectLine } from './jsonl.ts'

/** Text of an output format. Refused rows have a place in JSON lines only. `file` is null where there is one input. */
export interface Writer {
  /** Text before the first row; `files` says whether rows name their file. */
  head(files: boolean): string
  /** @param run number of the run, where the output holds several */
  block(rows: readonly OutputRow[], file: string | null, run?: number): string
  /** Refused rows, for where they stand by themselves. */
  rejects(rows: readonly RefusedRow[], file: string | null, run?: number): string
}

function judged(rows: readonly OutputRow[]): JudgedRow[] {
  return rows.filter((row): row is JudgedRow => !isRefused(row))
}

const rejects: Writer['rejects'] = (rows, file) => rows.map((row) => rejectLine(row, file)).join('')

/** Formats, and CSV for Excel: with a byte order mark and without formulas. */
export type TextFormat = OutputFormat | 'excel'

const WRITERS: Readonly<Record<TextFormat, Writer>> = {
  csv: {
    head: (files) => csvBlock([columnsOf(files)]),
    block: (rows, file) => csvBlock(recordsOf(judged(rows), file)),
    rejects,
  },
  jsonl: {
    head: () => '',
    block: (rows, file) => rows.map((row) => jsonLine(row, file)).join(''),
    rejects,
  },
  postgres: {
    head: () => '',
    block: (rows, file, run) => copyRows(judged(rows), file, run!),
    rejects: (rows, file, run) => copyRejects(rows, file, run!),
  },
  excel: {
    head: (files) => `\ufeff${csvBlock([columnsOf(files)])}`,
    block: (rows, file) => csvBlock(recordsOf(judged(rows), file), true),
    rejects,
  },
  // What a packer makes row groups of.
  parquet: { head: () => 'PAR1', block: (rows, file) => columnLines(judged(rows), file), rejects },
  tsv: {
    head: (files) => tsvBlock([columnsOf(files)]),
    block: (rows, file) => tsvBlock(recordsOf(judged(rows), file)),
    rejects,
  },
}

/** Gives the writer of a format. */
export function writerOf(format: TextFormat): Writer {
  return WRITERS[format]
}
