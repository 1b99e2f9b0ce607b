import type { VerdictLane } from '../engine/types.ts'
import { laneOf } from './cause.ts'
import type { Cause, Change, Pair } from './types.ts'

/** Rows by the lane that they were in and the one that they are in. */
type LaneMatrix = Readonly<Record<VerdictLane, Readonly<Record<VerdictLane, number>>>>

/** Changes of one cause. */
export interface Group {
  readonly cause: Cause
  readonly rows: number
  /** From where to where, most frequent first. */
  readonly moves: readonly { readonly was: VerdictLane; readonly is: VerdictLane; readonly rows: number }[]
  /** The first of them. */
  readonly examples: readonly Change[]
}

/** What a comparison found. */
export interface DiffSummary {
  /** Judged rows that were compared. */
  readonly rows: number
  /** Rows that a side could not read. */
  readonly refused: number
  readonly lanes: LaneMatrix
  /** Changes of lane, and changes within one: most frequent cause first. */
  readonly changed: { readonly rows: number; readonly groups: readonly Group[] }
  readonly moved: { readonly rows: number; readonly groups: readonly Group[] }
}

/** Lanes in the order in which they are shown. */
export const LANES: readonly VerdictLane[] = ['impersonation', 'review', 'verified', 'clear']

const perLane = <T>(value: () => T): Record<VerdictLane, T> => ({
  impersonation: value(),
  review: value(),
  verified: value(),
  clear: value(),
})

interface OpenGroup {
  readonly cause: Cause
  /** Rows by `was is`. */
  readonly moves: Map<string, number>
  readonly examples: Change[]
}

/** Groups of changes; memory grows with the number of causes and details, not of rows. */
class Groups {
  readonly #groups = new Map<string, OpenGroup>()
  readonly #mostExamples: number
  #rows = 0

  constructor(mostExamples: number) {
    this.#mostExamples = mostExamples
  }

  add(change: Change): void {
    const { cause, was, is } = change
    this.#rows++
    const key = `${cause.kind} ${cause.detail}`
    const group: OpenGroup = this.#groups.get(key) ?? { cause, moves: new Map(), examples: [] }
    this.#groups.set(key, group)
    group.moves.set(`${was} ${is}`, (group.moves.get(`${was} ${is}`) ?? 0) + 1)
    if (group.examples.length < this.#mostExamples) group.examples.push(change)
  }

  report(): DiffSummary['changed'] {
    const groups = [...this.#groups].map(([key, { cause, moves, examples }]) => {
      const counted = [...moves].sort(([a, m], [b, n]) => n - m || compareText(a, b))
      const rows = counted.reduce((sum, [, count]) => sum + count, 0)
      const told = counted.map(([lanes, count]) => {
        const [was, is] = lanes.split(' ') as [VerdictLane, VerdictLane]
        return { was, is, rows: count }
      })
      return { key, group: { cause, rows, moves: told, examples } }
    })
    groups.sort((a, b) => b.group.rows - a.group.rows || compareText(a.key, b.key))
    return { rows: this.#rows, groups: groups.map(({ group }) => group) }
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Counts what a comparison gives. */
export class DiffTally {
  readonly #lanes = perLane(() => perLane(() => 0))
  readonly #changed: Groups
  readonly #moved: Groups
  #rows = 0
  #refused = 0

  /** @param mostExamples changes of each group that are kept */
  constructor(mostExamples: number) {
    this.#changed = new Groups(mostExamples)
    this.#moved = new Groups(mostExamples)
  }

  /** Counts a row and, unless both sides say the same of it, its change. */
  add(pair: Pair, change: Change | null): void {
    this.addRows(laneOf(pair.old), laneOf(pair.new), 1)
    if (change !== null) (change.was === change.is ? this.#moved : this.#changed).add(change)
  }

  /** Counts rows of which no more is known. */
  addRows(was: VerdictLane, is: VerdictLane, rows: number): void {
    this.#rows += rows
    this.#lanes[was][is] += rows
  }

  addRefused(rows: number): void {
    this.#refused += rows
  }

  get rows(): number {
    return this.#rows
  }

  report(): DiffSummary {
    return {
      rows: this.#rows,
      refused: this.#refused,
      lanes: this.#lanes,
      changed: this.#changed.report(),
      moved: this.#moved.report(),
    }
  }
}
