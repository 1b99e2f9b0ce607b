import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { safe } from '../shown.ts'
import type { Detector } from '../types.ts'
import type { Block } from './cut.ts'
import type { Layout } from './layout.ts'
import { readBlock } from './readers/index.ts'
import type { FirstObject } from './readers/jsonl.ts'
import { Tally, type TallyCounts } from './summary.ts'
import { type InputRow, isRefused, type JudgedRow, type OutputRow, type RefusedRow } from './types.ts'
import { withUnknownOwner } from './unknown-owners.ts'
import { type TextFormat, writerOf } from './writers/index.ts'

/** Which rows are written, and how. */
export interface Wanted {
  /** Null where no rows are written. */
  readonly format: TextFormat | null
  readonly gzip: boolean
  /** Every judged row, not only those that are not clear. */
  readonly all: boolean
  /** Refused rows too, in their place. */
  readonly refused: boolean
  /** Refused rows for the side file. */
  readonly rejects: boolean
  /** Flagged rows that are given back as they are. */
  readonly flaggedLimit: number
  /** Number of the run, where the output holds several. */
  readonly run?: number
}

/** One block to judge: plain data, which may go to another thread. */
export interface Task extends Omit<Block, 'start' | 'end'> {
  readonly layout: Layout
  /** Input that the rows are told to be from, null where there is but one. */
  readonly file: string | null
  readonly wanted: Wanted
}

/** The answer to a block; `read = written + unwritten + refused` rows. */
export interface Answer {
  readonly read: number
  readonly written: number
  readonly unwritten: number
  readonly refused: number
  /** What is added to the output and to the side file. */
  readonly text: Uint8Array
  readonly rejects: Uint8Array
  readonly tally: TallyCounts
  readonly flagged: readonly JudgedRow[]
  readonly firstObject: FirstObject | null
}

function engineFault(row: InputRow, error: unknown): RefusedRow {
  const message = error instanceof Error ? error.message : String(error)
  return {
    row: row.row,
    id: row.id,
    error: safe`name: expected an answer of the engine, got ${message}; report this as a defect`,
    raw: row.name,
  }
}

/**
 * Judges a row; with an owner whom no registry knows as if none were given, which the row then tells. A fault of the engine on
 * one name must not lose the other rows: it becomes a refused row.
 */
export function judgeRow(row: InputRow, detector: Detector): OutputRow {
  const { owner } = row
  try {
    if (owner === undefined) return { row: row.row, id: row.id, verdict: detector.check(row.name) }
    if (detector.knows(owner))
      return { row: row.row, id: row.id, verdict: detector.check(row.name, { owner }) }
    const verdict = detector.check(row.name)
    const reason = withUnknownOwner(verdict.reason, owner)
    return { row: row.row, id: row.id, verdict: { ...verdict, reason }, unknownOwner: owner }
  } catch (error) {
    return engineFault(row, error)
  }
}

/** Gives text as bytes of an output, to be joined to others: a gzip file is one or more that stand in a row. */
export function packed(text: string, gzip: boolean): Buffer {
  return gzip ? gzipSync(text) : Buffer.from(text)
}

/** Reads and judges a block, and writes its answers as text. */
export function answerTask(task: Task, detector: Detector): Answer {
  const { wanted, file } = task
  const { rows, firstObject } = readBlock(task, task.layout)
  const tally = new Tally(wanted.flaggedLimit)
  const out: OutputRow[] = []
  const bad: RefusedRow[] = []
  let written = 0
  for (const row of rows) {
    const answer = isRefused(row) ? row : judgeRow(row, detector)
    if (isRefused(answer)) {
      bad.push(answer)
      if (wanted.refused) out.push(answer)
      continue
    }
    tally.add(answer)
    if (wanted.format === null || !(wanted.all || answer.verdict.verdict !== 'clear')) continue
    out.push(answer)
    written++
  }
  const text =
    wanted.format === null || out.length === 0 ? '' : writerOf(wanted.format).block(out, file, wanted.run)
  const rejects = wanted.rejects ? writerOf(wanted.format ?? 'jsonl').rejects(bad, file, wanted.run) : ''
  return {
    read: rows.length,
    written,
    unwritten: rows.length - bad.length - written,
    refused: bad.length,
    text: packed(text, wanted.gzip && text !== ''),
    rejects: Buffer.from(rejects),
    tally: tally.counts(),
    flagged: tally.flagged,
    firstObject,
  }
}
