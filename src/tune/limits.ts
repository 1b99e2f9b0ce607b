import jStat from 'jstat'
import type { Rate } from '../node/policy.ts'

/** Confidence of every limit, one-sided. */
export const CONFIDENCE = 0.95

/**
 * A share with its exact limits (C. J. Clopper, E. S. Pearson 1934): at the upper one so few hits, or fewer, come up in
 * 5 of 100 samples. Wilson's interval, which reports use, is narrower and promises less where hits are few: at 0 hits
 * its limit is passed in 6.7 of 100 samples.
 */
export function rateOf(hits: number, total: number): Rate {
  if (total === 0) return { hits, total, share: 0, low: 0, high: 1 }
  const misses = total - hits
  return {
    hits,
    total,
    share: hits / total,
    low: hits === 0 ? 0 : jStat.ibetainv(1 - CONFIDENCE, hits, misses + 1),
    high: misses === 0 ? 1 : jStat.ibetainv(CONFIDENCE, hits + 1, misses),
  }
}

/** Fewest rows that can show a rate of at most `share` (0 < share < 1): none of them is a hit. */
export function rowsNeeded(share: number): number {
  return Math.ceil(Math.log(1 - CONFIDENCE) / Math.log1p(-share))
}
