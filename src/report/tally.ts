import type { Verdict, VerdictLane } from '../engine/types.ts'
import { BINS, type BodyCount, type Count, type LaneCounts } from './page-contents.ts'

/** Bodies of the list of those most often claimed. */
const MOST_BODIES = 100

type Flagged = 'impersonation' | 'review'

/** Flagged rows by label; constant memory but for one counter a label. */
class Counter {
  readonly #counts = new Map<string, { impersonation: number; review: number }>()

  add(label: string, lane: Flagged): void {
    const count = this.#counts.get(label) ?? { impersonation: 0, review: 0 }
    if (count.impersonation + count.review === 0) this.#counts.set(label, count)
    count[lane]++
  }

  get size(): number {
    return this.#counts.size
  }

  /** Most frequent first, then by label in code-unit order. */
  report(): Count[] {
    return [...this.#counts]
      .map(([label, count]) => ({ label, ...count }))
      .sort((a, b) => total(b) - total(a) || (a.label < b.label ? -1 : 1))
  }
}

const total = ({ impersonation, review }: Count): number => impersonation + review

/** No rows in any lane. */
const noLanes = (): Record<VerdictLane, number> => ({
  impersonation: 0,
  review: 0,
  verified: 0,
  clear: 0,
})

/** Counts of all rows of a report. */
export class ReportTally {
  readonly #lanes = noLanes()
  readonly #categories = new Counter()
  readonly #relations = new Counter()
  readonly #tricks = new Counter()
  readonly #bodies = new Counter()
  readonly #bodyNames = new Map<string, string>()
  readonly #histogram = {
    impersonation: new Array<number>(BINS).fill(0),
    review: new Array<number>(BINS).fill(0),
    verified: new Array<number>(BINS).fill(0),
    clear: new Array<number>(BINS).fill(0),
  }

  add(verdict: Verdict): void {
    const { verdict: lane, score, category, relation, body } = verdict
    this.#lanes[lane]++
    this.#histogram[lane][binOf(score)]!++
    if (lane !== 'impersonation' && lane !== 'review') return
    if (category !== null) this.#categories.add(category, lane)
    this.#relations.add(relation, lane)
    for (const kind of editKinds(verdict)) this.#tricks.add(kind, lane)
    if (body === null) return
    this.#bodies.add(body.id, lane)
    this.#bodyNames.set(body.id, body.name)
  }

  report(): {
    readonly lanes: LaneCounts
    readonly categories: readonly Count[]
    readonly relations: readonly Count[]
    readonly tricks: readonly Count[]
    readonly bodies: readonly BodyCount[]
    readonly claimed: number
    readonly histogram: Readonly<Record<VerdictLane, readonly number[]>>
  } {
    const bodies = this.#bodies.report().slice(0, MOST_BODIES)
    return {
      lanes: this.#lanes,
      categories: this.#categories.report(),
      relations: this.#relations.report(),
      tricks: this.#tricks.report(),
      bodies: bodies.map((count) => ({
        ...count,
        id: count.label,
        label: this.#bodyNames.get(count.label)!,
      })),
      claimed: this.#bodies.size,
      histogram: this.#histogram,
    }
  }
}

/** Scores have at most six digits; in whole millionths no border falls into the wrong bin. */
function binOf(score: number): number {
  return Math.min(BINS - 1, Math.floor((Math.round(score * 1e6) * BINS) / 1e6))
}

/** The kinds of edits of a name, each once. */
export function editKinds({ evidence }: Verdict): string[] {
  return [...new Set(evidence.flatMap(({ edits = [] }) => edits.map(({ kind }) => kind)))]
}
