import { exactLimits } from '../evaluate/share.ts'
import type { Rate } from '../node/policy.ts'

/** Confidence of every limit, one-sided. */
export const CONFIDENCE = 0.95

/** A share with its exact limits, each passed in 5 of 100 samples. */
export function rateOf(hits: number, total: number): Rate {
  const share = total === 0 ? 0 : hits / total
  return { hits, total, share, ...exactLimits(hits, total, 1 - CONFIDENCE) }
}

/** Fewest rows that can show a rate of at most `share` (0 < share < 1): none of them is a hit. */
export function rowsNeeded(share: number): number {
  return Math.ceil(Math.log(1 - CONFIDENCE) / Math.log1p(-share))
}
