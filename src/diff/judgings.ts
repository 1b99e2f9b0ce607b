import type { Detector } from '../engine/types.ts'
import { breathe, isLong } from '../scan/interrupt.ts'
import { type InputRow, isRefused } from '../scan/rows.ts'
import { type Answer, judgeRow, type Task } from '../scan/run/answer.ts'
import type { Answerer } from '../scan/run/answerers.ts'
import type { ScanOptions, ScanStreams } from '../scan/run/options.ts'
import { readBlock } from '../scan/run/read-block.ts'
import { scanWith } from '../scan/run/scan.ts'
import { Tally } from '../scan/run/summary.ts'
import { joinOwners, NO_UNKNOWN_OWNERS, oneOwner } from '../scan/run/unknown-owners.ts'
import { Differ } from './differ.ts'
import type { Diff, DiffSinks } from './outputs.ts'
import type { Compared, Sides } from './types.ts'

/** Names to judge twice, and by what. */
export interface JudgingsRequest {
  /** What `scan` reads. */
  readonly input: Pick<
    ScanOptions,
    'inputs' | 'others' | 'query' | 'columns' | 'encoding' | 'format' | 'delimiter' | 'maxRatio'
  >
  readonly old: Detector
  readonly new: Detector
  readonly sides: Sides
  /** Changes of each group that the summary shows. */
  readonly examples: number
}

/**
 * Judges every name of the inputs by two detectors in one pass and compares the verdicts, with constant memory.
 * @throws what `scanWith` throws
 */
export async function diffJudgings(
  { input, old, new: now, sides, examples }: JudgingsRequest,
  take: DiffSinks['take'],
  streams: ScanStreams,
): Promise<Diff> {
  const differ = new Differ(sides, examples)
  const judges = new TwoJudges(old, now, differ, take)
  try {
    await scanWith({ ...input, output: null }, judges, streams)
  } finally {
    await judges.close()
  }
  const { unknownOwners } = judges
  return { summary: differ.tally.report(), old: sides.old, new: sides.new, whole: true, unknownOwners }
}

/** Answers blocks with nothing to write, but compares what two detectors say of their rows. */
class TwoJudges implements Answerer {
  readonly version: string
  readonly blocksAtOnce = 1
  readonly #old: Detector
  readonly #new: Detector
  readonly #differ: Differ
  readonly #take: DiffSinks['take']
  readonly #owners = { old: NO_UNKNOWN_OWNERS, new: NO_UNKNOWN_OWNERS }
  #closed = false

  constructor(old: Detector, now: Detector, differ: Differ, take: DiffSinks['take']) {
    this.version = now.version
    this.#old = old
    this.#new = now
    this.#differ = differ
    this.#take = take
  }

  /** Rows so far with an owner whom a side does not know. */
  get unknownOwners(): Diff['unknownOwners'] {
    return { ...this.#owners }
  }

  async answer(task: Task): Promise<Answer> {
    const { rows, firstObject } = readBlock(task, task.layout)
    const tally = new Tally(0)
    const compared: Compared[] = []
    for (const row of rows) {
      compared.push(isRefused(row) ? 'refused' : this.#judge(row, task.file, tally))
      if (!isLong()) continue
      await breathe()
      if (this.#closed) throw new Error('expected judges to be asked before they are closed')
    }
    const changes = this.#differ.add(compared)
    if (changes.length > 0) await this.#take(changes)
    const refused = compared.filter((one) => one === 'refused').length
    return {
      read: rows.length,
      written: 0,
      unwritten: rows.length - refused,
      refused,
      text: NO_BYTES,
      rejects: NO_BYTES,
      tally: tally.counts(),
      flagged: [],
      firstObject,
    }
  }

  #judge(row: InputRow, file: string | null, tally: Tally): Compared {
    const [before, after] = [judgeRow(row, this.#old), judgeRow(row, this.#new)]
    if (isRefused(before) || isRefused(after)) return 'refused'
    tally.add(after)
    for (const [side, { unknownOwner }] of [['old', before] as const, ['new', after] as const]) {
      if (unknownOwner === undefined) continue
      this.#owners[side] = joinOwners(this.#owners[side], oneOwner(unknownOwner))
    }
    return { id: row.id, file, row: row.row, old: before.verdict, new: after.verdict }
  }

  async close(): Promise<void> {
    this.#closed = true
  }
}

const NO_BYTES = new Uint8Array(0)
