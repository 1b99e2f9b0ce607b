import { DEFAULTS } from '../engine/options.ts'
import { type Counts, HIGHEST, inReview, LOWEST, SCALE, type Thresholds } from './counts.ts'
import type { LabelCounts } from './label-counts.ts'
import { rateOf, rowsNeeded } from './limits.ts'

/**
 * The lowest threshold down to which `holds` is true of every one from `highest` on; null if it is not true of the first.
 *
 * Going down and stopping at the first that fails tests as many as hold at the confidence of a single test: a wrong one is
 * passed only if the first wrong one is. The lowest of all that hold, wherever they are, would be the luckiest of hundreds.
 * Fixed-sequence testing; A. N. Angelopoulos et al., Learn then Test, 2021.
 */
function lowestHolding(highest: number, lowest: number, holds: (at: number) => boolean): number | null {
  let found: number | null = null
  for (let at = highest; at >= lowest && holds(at); at--) found = at
  return found
}

/** The threshold of the lane `impersonation`, whether labels showed its precision, and why not. */
export interface Certainty {
  readonly threshold: number
  readonly shown: boolean
  readonly note: string | null
}

/** The default threshold, in thousandths. */
const DEFAULT_CERTAIN = Math.round(SCALE * DEFAULTS.thresholds.impersonation)

/**
 * The lowest threshold at which the labels show a precision of at least `minPrecision`; the default one where they do not.
 * It never goes below the lowest score that a labelled name has: of lower ones the labels say nothing.
 */
export function chooseImpersonation(labels: LabelCounts | null, minPrecision: number): Certainty {
  const kept = (note: string): Certainty => ({ threshold: DEFAULT_CERTAIN, shown: false, note })
  if (labels === null)
    return kept(
      `impersonation: no labels were given, so the default ${DEFAULTS.thresholds.impersonation} is kept`,
    )
  const needed = rowsNeeded(1 - minPrecision)
  const { certain } = labels.all
  const highest = certain.findLastIndex((rows, at) => at <= HIGHEST && rows >= needed)
  if (highest < LOWEST) {
    return kept(
      `impersonation: a precision of ${minPrecision} takes at least ${needed} labelled names in the lane, got ${certain[LOWEST]}; ` +
        `the default ${DEFAULTS.thresholds.impersonation} is kept`,
    )
  }
  const lowest = Math.max(LOWEST, certain.lastIndexOf(certain[LOWEST]!))
  const holds = (at: number) => rateOf(labels.yes.certain[at]!, certain[at]!).low >= minPrecision
  const threshold = lowestHolding(highest, lowest, holds)
  if (threshold !== null) return { threshold, shown: true, note: null }
  return kept(
    `impersonation: of ${certain[highest]} labelled names from ${highest / SCALE} on ${labels.yes.certain[highest]} are claims, which shows ` +
      `no precision of ${minPrecision}; the default ${DEFAULTS.thresholds.impersonation} is kept`,
  )
}

/** Thresholds with this one for review; `impersonation` rises with it where it must. */
export function withReview(review: number, impersonation: number): Thresholds {
  return { review, impersonation: Math.max(review, impersonation) }
}

/** Whether a sample shows that at most `maxReviewRate` of the names it was drawn from would be in the lane `review`. */
export function keepsRate(inLane: number, rows: number, maxReviewRate: number): boolean {
  return rateOf(inLane, rows).high <= maxReviewRate
}

/** The lowest threshold for review at which the sample shows that the rate is kept; null if there is none. */
export function chooseReview(sample: Counts, impersonation: number, maxReviewRate: number): number | null {
  return lowestHolding(HIGHEST, LOWEST, (at) =>
    keepsRate(inReview(sample, withReview(at, impersonation)), sample.rows, maxReviewRate),
  )
}
