import { DEFAULTS } from '../engine/options.ts'
import type { Verdict, VerdictLane } from '../engine/types.ts'

/**
 * Scores and thresholds in this folder are whole thousandths. Sure scores have six decimals, and count as the highest threshold that they
 * reach.
 */
export const SCALE = 1000

const MILLION = 1_000_000

/** Highest threshold. */
export const HIGHEST = SCALE - 1

/**
 * Lowest threshold: the prior. A lower score says that the name speaks against a claim, and who looks at such names finds
 * fewer claims than at names drawn by lot.
 */
export const LOWEST = Math.ceil(SCALE * DEFAULTS.prior)

/** Thresholds of the lanes, in thousandths; review <= impersonation. */
export interface Thresholds {
  readonly review: number
  readonly impersonation: number
}

/** A name that is not clear at the lowest thresholds. */
export interface Flagged {
  readonly name: string
  /** Id of the body that owns the account, if known. */
  readonly owner: string | undefined
  /** The lane at the lowest thresholds, where `impersonation` says that nothing but the score keeps it from being certain. */
  readonly lane: VerdictLane
  /** In whole thousandths, rounded down. */
  readonly score: number
}

/** What the verdict of a detector with the lowest thresholds (a probe) says of a name; null if it is clear even there. */
export function flaggedOf({ name, verdict, score }: Verdict, owner?: string): Flagged | null {
  return verdict === 'clear'
    ? null
    : { name, owner, lane: verdict, score: Math.floor(Math.round(score * MILLION) / (MILLION / SCALE)) }
}

/** How many rows have a score of at least t, at index t of a list, 0 to 1000. */
type Cumulative = readonly number[]

/** Rows by score. */
export interface Counts {
  /** All rows, those included that are clear at any threshold. */
  readonly rows: number
  readonly flagged: Cumulative
  /** Of `flagged`: those that are certain if their score is. */
  readonly certain: Cumulative
}

/** Counts of `rows` rows, of which those that are not clear at the lowest thresholds are given. An owner's own count as clear. */
export function countsOf(rows: number, flagged: readonly Flagged[]): Counts {
  const others = flagged.filter(({ lane }) => lane !== 'verified')
  const certain = others.filter(({ lane }) => lane === 'impersonation')
  return { rows, flagged: cumulate(others), certain: cumulate(certain) }
}

function cumulate(rows: readonly Flagged[]): Cumulative {
  const counts = new Array<number>(SCALE + 1).fill(0)
  for (const { score } of rows) counts[score]!++
  for (let at = SCALE; at > 0; at--) counts[at - 1]! += counts[at]!
  return counts
}

/** How many rows are in the lane `review` at the thresholds. */
export function inReview({ flagged, certain }: Counts, { review, impersonation }: Thresholds): number {
  return flagged[review]! - certain[impersonation]!
}
