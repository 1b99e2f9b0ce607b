import type { Verdict, VerdictLane } from '../../engine/types.ts'
import type { JudgedRow, RowCounts } from '../rows.ts'
import { joinOwners, NO_UNKNOWN_OWNERS, oneOwner, type UnknownOwners } from './unknown-owners.ts'

/** One line of a tally, most frequent first. */
export interface Count {
  readonly label: string
  readonly rows: number
}

/** What a scan found. */
export interface ScanSummary {
  /** Path of the output (a `postgres://` URL without its password), `-` for standard output, null where only the summary was asked for. */
  readonly output: string | null
  /** Path or table of the refused rows, null if there is none. */
  readonly rejects: string | null
  /** What `verify` takes: path of the manifest, URL of a table; null if there is no such output. */
  readonly manifest: string | null
  readonly rows: RowCounts
  readonly verdicts: Readonly<Record<VerdictLane, number>>
  /** Flagged rows by category, relation and body; the ten most frequent bodies as `name (id)`. */
  readonly categories: readonly Count[]
  readonly relations: readonly Count[]
  readonly bodies: readonly Count[]
  /** The first `flaggedLimit` rows in review or impersonation, in input order. */
  readonly flagged: readonly JudgedRow[]
  /** Rows with an owner whom no registry knows. */
  readonly unknownOwners: UnknownOwners
  readonly seconds: number
  readonly namesPerSecond: number
  /** `Detector.version`. */
  readonly engine: string
}

/** Bodies shown in a summary. */
const TOP_BODIES = 10

type Counts = Readonly<Record<string, number>>

/** Judged rows by lane, flagged ones by category, relation and body, as plain data. */
export interface TallyCounts {
  readonly verdicts: Readonly<Record<VerdictLane, number>>
  readonly categories: Counts
  readonly relations: Counts
  /** By `name (id)`. */
  readonly bodies: Counts
  /** Left out where there are none. */
  readonly unknownOwners?: UnknownOwners
}

/** Counts that a run keeps; constant memory but for one counter per body that was read. */
export class Tally {
  readonly #verdicts: Record<VerdictLane, number> = { impersonation: 0, review: 0, clear: 0, verified: 0 }
  readonly #categories = new Map<string, number>()
  readonly #relations = new Map<string, number>()
  readonly #bodies = new Map<string, number>()
  readonly #flagged: JudgedRow[] = []
  #unknownOwners = NO_UNKNOWN_OWNERS
  readonly #limit: number

  /** @param limit flagged rows to keep */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Counts one judged row; only flagged ones count by category, relation and body. */
  add(row: JudgedRow): void {
    const { verdict, unknownOwner } = row
    if (unknownOwner !== undefined) {
      this.#unknownOwners = joinOwners(this.#unknownOwners, oneOwner(unknownOwner))
    }
    this.#verdicts[verdict.verdict]++
    if (!isFlagged(verdict)) return
    increment(this.#relations, verdict.relation)
    if (verdict.category !== null) increment(this.#categories, verdict.category)
    if (verdict.body !== null) increment(this.#bodies, `${verdict.body.name} (${verdict.body.id})`)
    if (this.#flagged.length < this.#limit) this.#flagged.push(row)
  }

  /** Counts one clear row without an owner. */
  addClear(): void {
    this.#verdicts.clear++
  }

  /** Adds what another tally counted after this one. */
  join(counts: TallyCounts, flagged: readonly JudgedRow[] = []): void {
    for (const [lane, rows] of Object.entries(counts.verdicts)) this.#verdicts[lane as VerdictLane] += rows
    for (const name of ['categories', 'relations', 'bodies'] as const) {
      const mine = { categories: this.#categories, relations: this.#relations, bodies: this.#bodies }[name]
      for (const [label, rows] of Object.entries(counts[name])) increment(mine, label, rows)
    }
    this.#unknownOwners = joinOwners(this.#unknownOwners, counts.unknownOwners ?? NO_UNKNOWN_OWNERS)
    this.#flagged.push(...flagged.slice(0, this.#limit - this.#flagged.length))
  }

  /** The first rows in review or impersonation, as many as were asked for. */
  get flagged(): readonly JudgedRow[] {
    return this.#flagged
  }

  /** Flagged rows so far. */
  get flaggedRows(): number {
    return this.#verdicts.review + this.#verdicts.impersonation
  }

  counts(): TallyCounts {
    return {
      verdicts: { ...this.#verdicts },
      categories: plain(this.#categories),
      relations: plain(this.#relations),
      bodies: plain(this.#bodies),
      ...(this.#unknownOwners.rows > 0 && { unknownOwners: this.#unknownOwners }),
    }
  }

  /** The counts so far, in the shape of a summary. */
  report(): Pick<
    ScanSummary,
    'verdicts' | 'categories' | 'relations' | 'bodies' | 'flagged' | 'unknownOwners'
  > {
    return {
      verdicts: { ...this.#verdicts },
      categories: sorted(this.#categories),
      relations: sorted(this.#relations),
      bodies: sorted(this.#bodies).slice(0, TOP_BODIES),
      flagged: [...this.#flagged],
      unknownOwners: this.#unknownOwners,
    }
  }
}

/** Whether a person should look at the account: review or impersonation. */
export function isFlagged(verdict: Verdict): boolean {
  return verdict.verdict === 'review' || verdict.verdict === 'impersonation'
}

function increment(counts: Map<string, number>, label: string, by = 1): void {
  counts.set(label, (counts.get(label) ?? 0) + by)
}

/** In the order of their labels, so that equal runs are written alike. */
function plain(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Most frequent first, then by label in code-unit order, so that equal runs give equal summaries. */
function sorted(counts: ReadonlyMap<string, number>): Count[] {
  return [...counts]
    .map(([label, rows]) => ({ label, rows }))
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1))
}
