import type { Verdict, VerdictLane } from '../types.ts'
import type { Count, JudgedRow, ScanSummary } from './types.ts'

/** Bodies shown in a summary. */
const TOP_BODIES = 10

/** Counts that a run keeps; constant memory but for one counter per body that was read. */
export class Tally {
  readonly #verdicts: Record<VerdictLane, number> = { impersonation: 0, review: 0, clear: 0, verified: 0 }
  readonly #categories = new Map<string, number>()
  readonly #relations = new Map<string, number>()
  readonly #bodies = new Map<string, number>()
  readonly #flagged: JudgedRow[] = []
  readonly #limit: number

  /** @param limit flagged rows to keep */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Counts one judged row; only flagged ones count by category, relation and body. */
  add(row: JudgedRow): void {
    const { verdict } = row
    this.#verdicts[verdict.verdict]++
    if (!isFlagged(verdict)) return
    increment(this.#relations, verdict.relation)
    if (verdict.category !== null) increment(this.#categories, verdict.category)
    if (verdict.body !== null) increment(this.#bodies, `${verdict.body.name} (${verdict.body.id})`)
    if (this.#flagged.length < this.#limit) this.#flagged.push(row)
  }

  /** The counts so far, in the shape of a summary. */
  report(): Pick<ScanSummary, 'verdicts' | 'categories' | 'relations' | 'bodies' | 'flagged'> {
    return {
      verdicts: { ...this.#verdicts },
      categories: sorted(this.#categories),
      relations: sorted(this.#relations),
      bodies: sorted(this.#bodies).slice(0, TOP_BODIES),
      flagged: [...this.#flagged],
    }
  }
}

/** Whether a person should look at the account: review or impersonation. */
export function isFlagged(verdict: Verdict): boolean {
  return verdict.verdict === 'review' || verdict.verdict === 'impersonation'
}

function increment(counts: Map<string, number>, label: string): void {
  counts.set(label, (counts.get(label) ?? 0) + 1)
}

/** Most frequent first, then by label in code-unit order, so that equal runs give equal summaries. */
function sorted(counts: ReadonlyMap<string, number>): Count[] {
  return [...counts]
    .map(([label, rows]) => ({ label, rows }))
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1))
}
