import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { sieveOf } from '../../engine/detector.ts'
import { safe } from '../../engine/shown.ts'
import type { Detector, Verdict } from '../../engine/types.ts'
import { type OutputFormat, outputOf } from '../formats.ts'
import type { Block } from '../input/cut.ts'
import type { FirstObject } from '../input/format.ts'
import type { RowLayout } from '../input/row-layout.ts'
import type { WrittenBlock } from '../output/delivery.ts'
import type { Writer } from '../output/format.ts'
import { rejectLines } from '../output/side-files.ts'
import { type InputRow, isRefused, type JudgedRow, type OutputRow, type RefusedRow } from '../rows.ts'
import { readBlock } from './read-block.ts'
import { Tally, type TallyCounts } from './summary.ts'
import { withUnknownOwner } from './unknown-owners.ts'

/** Which rows are written, and how. */
export interface Wanted {
  /** Null where no rows are written. */
  readonly format: OutputFormat | null
  /** Whether it is written for Excel. */
  readonly bom: boolean
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
  readonly layout: RowLayout
  /** Input that the rows are told to be from, null where there is but one. */
  readonly file: string | null
  readonly wanted: Wanted
}

/** The answer to a block; `read = written + unwritten + refused` rows. */
export interface Answer extends WrittenBlock {
  readonly read: number
  readonly written: number
  readonly unwritten: number
  readonly refused: number
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
 *
 * @param all whether clear rows are told too; what is told is put into words here, where a fault of it is caught
 */
export function judgeRow(row: InputRow, detector: Detector, all = true): OutputRow {
  const { owner } = row
  try {
    if (owner === undefined)
      return { row: row.row, id: row.id, verdict: worded(detector.check(row.name), all) }
    if (detector.knows(owner))
      return { row: row.row, id: row.id, verdict: worded(detector.check(row.name, { owner }), all) }
    const verdict = worded(detector.check(row.name), all)
    const reason = withUnknownOwner(verdict.reason, owner)
    return { row: row.row, id: row.id, verdict: { ...verdict, reason }, unknownOwner: owner }
  } catch (error) {
    return engineFault(row, error)
  }
}

/** The verdict, of which the words are made if it is told. */
function worded(verdict: Verdict, all: boolean): Verdict {
  if (!all && verdict.verdict === 'clear') return verdict
  void verdict.reason
  for (const evidence of verdict.evidence) void evidence.text
  return verdict
}

/** The writer of a format, or that for Excel. */
export function writerOf(format: OutputFormat, bom: boolean): Writer {
  const { writer, bom: excel } = outputOf(format)
  return bom ? excel! : writer
}

/** Gives text as bytes of an output, to be joined to others: a gzip file is one or more that stand in a row. */
export function packed(text: string, gzip: boolean): Buffer {
  return gzip ? gzipSync(text) : Buffer.from(text)
}

/** Reads and judges a block, and writes its answers as text: row by row, so that this thread can look up in between. */
export class BlockAnswer {
  readonly rows: readonly (InputRow | RefusedRow)[]
  readonly #task: Task
  readonly #detector: Detector
  readonly #firstObject: FirstObject | null
  readonly #tally: Tally
  readonly #out: OutputRow[] = []
  readonly #bad: RefusedRow[] = []
  #written = 0
  /** By place in `rows`, 1 for a name that claims nothing; empty where none was looked at beforehand. */
  #plain = new Uint8Array(0)
  #at = 0

  constructor(task: Task, detector: Detector) {
    const { rows, firstObject } = readBlock(task, task.layout)
    this.rows = rows
    this.#task = task
    this.#detector = detector
    this.#firstObject = firstObject
    this.#tally = new Tally(task.wanted.flaggedLimit)
  }

  /**
   * Finds out which names claim nothing before one is judged in full: a tenth of the time is saved, as code and tables of either way stay in
   * the caches of the machine.
   */
  sift(): void {
    const mayClaim = sieveOf(this.#detector)
    if (mayClaim === undefined) return
    this.#plain = Uint8Array.from(this.rows, (row) => (isPlain(row, mayClaim) ? 1 : 0))
  }

  /** To be called with each of `rows`, in their order. */
  judge(row: InputRow | RefusedRow): void {
    const { wanted } = this.#task
    if (this.#plain[this.#at++] === 1) {
      this.#tally.addClear()
      return
    }
    const answer = isRefused(row) ? row : judgeRow(row, this.#detector, wanted.all)
    if (isRefused(answer)) {
      this.#bad.push(answer)
      if (wanted.refused) this.#out.push(answer)
      return
    }
    this.#tally.add(answer)
    if (wanted.format === null || !(wanted.all || answer.verdict.verdict !== 'clear')) return
    this.#out.push(answer)
    this.#written++
  }

  finish(): Answer {
    const { wanted, file } = this.#task
    const [out, bad] = [this.#out, this.#bad]
    const writer = wanted.format === null ? null : writerOf(wanted.format, wanted.bom)
    const text = writer === null || out.length === 0 ? '' : writer.block(out, file, wanted.run)
    const rejects = wanted.rejects ? (writer?.rejects ?? rejectLines)(bad, file, wanted.run) : ''
    return {
      read: this.rows.length,
      written: this.#written,
      unwritten: this.rows.length - bad.length - this.#written,
      refused: bad.length,
      text: packed(text, wanted.gzip && text !== ''),
      rejects: Buffer.from(rejects),
      tally: this.#tally.counts(),
      flagged: this.#tally.flagged,
      firstObject: this.#firstObject,
    }
  }
}

/** Whether the name of a row claims nothing; one that the engine fails at is judged in full, which tells the fault. */
function isPlain(row: InputRow | RefusedRow, mayClaim: (name: string) => boolean): boolean {
  // An owner whom no registry knows is told of clear rows too.
  if (isRefused(row) || row.owner !== undefined) return false
  try {
    return !mayClaim(row.name)
  } catch {
    return false
  }
}

/** Answers a block at once. */
export function answerTask(task: Task, detector: Detector): Answer {
  const block = new BlockAnswer(task, detector)
  if (!task.wanted.all) block.sift()
  for (const row of block.rows) block.judge(row)
  return block.finish()
}
