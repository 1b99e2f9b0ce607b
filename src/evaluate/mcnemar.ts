import jStat from 'jstat'

/**
 * Probability that names on which two sides differ fall at least so unevenly if each side is as likely as the other: two-sided,
 * exact. Names on which the sides agree say nothing. 1 where there are none that differ.
 * Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, 1947; here as the
 * binomial test that it approximates.
 * @example mcnemar(9, 1) // 0.0215
 */
export function mcnemar(onlyHere: number, onlyThere: number): number {
  if (onlyHere === onlyThere) return 1
  const fewer = Math.min(onlyHere, onlyThere)
  // The chance of so few heads among as many throws, by the beta distribution.
  return Math.min(1, 2 * jStat.ibeta(0.5, onlyHere + onlyThere - fewer, fewer + 1))
}
