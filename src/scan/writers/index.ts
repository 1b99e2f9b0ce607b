import type { OutputFormat } from '../formats.ts'
import { isRefused, type JudgedRow, type OutputRow } from '../types.ts'
import { csvBlock, OUTPUT_COLUMNS, recordsOf, tsvBlock } from './delimited.ts'
import { jsonLine } from './jsonl.ts'

/** Text of an output format. Refused rows have a place in JSON lines only. */
export interface Writer {
  /** Text before the first row. */
  readonly head: string
  block(rows: readonly OutputRow[]): string
}

function judged(rows: readonly OutputRow[]): JudgedRow[] {
  return rows.filter((row): row is JudgedRow => !isRefused(row))
}

const WRITERS: Readonly<Record<OutputFormat, Writer>> = {
  csv: { head: csvBlock([OUTPUT_COLUMNS]), block: (rows) => csvBlock(recordsOf(judged(rows))) },
  jsonl: { head: '', block: (rows) => rows.map(jsonLine).join('') },
  tsv: { head: tsvBlock([OUTPUT_COLUMNS]), block: (rows) => tsvBlock(recordsOf(judged(rows))) },
}

/** Gives the writer of a format. */
export function writerOf(format: OutputFormat): Writer {
  return WRITERS[format]
}
