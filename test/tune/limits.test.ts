import { describe, expect, it } from 'vitest'
import { rateOf, rowsNeeded } from '../../src/tune/limits.ts'

/** P(at most `hits` of `total` at the rate `share`), added up term by term. */
function chanceOfAtMost(hits: number, total: number, share: number): number {
  let term = (1 - share) ** total
  let sum = term
  for (let hit = 1; hit <= hits; hit++) {
    term *= ((total - hit + 1) / hit) * (share / (1 - share))
    sum += term
  }
  return sum
}

describe('exact limits', () => {
  it.each([
    [0, 10],
    [1, 10],
    [5, 10],
    [9, 10],
    [0, 3000],
    [3, 3000],
    [40, 500],
    [29, 30],
  ])('of %i of %i are the rates at which as much, or less, comes up in 5 of 100 samples', (hits, total) => {
    const { low, high, share } = rateOf(hits, total)
    expect(share).toBe(hits / total)
    expect(low).toBeLessThanOrEqual(share)
    expect(high).toBeGreaterThan(share)
    expect(chanceOfAtMost(hits, total, high)).toBeCloseTo(0.05, 7)
    if (hits > 0) expect(1 - chanceOfAtMost(hits - 1, total, low)).toBeCloseTo(0.05, 7)
  })

  it('of none and of all have closed forms, for millions of rows too', () => {
    for (const total of [1, 10, 300, 1e4, 1e6, 1e7]) {
      const closed = -Math.expm1(Math.log(0.05) / total)
      expect(rateOf(0, total).high / closed).toBeCloseTo(1, 6)
      expect(rateOf(total, total).low).toBeCloseTo(1 - closed, 10)
      expect([rateOf(0, total).low, rateOf(total, total).high]).toEqual([0, 1])
    }
  })

  it('of nothing say nothing', () => {
    expect(rateOf(0, 0)).toEqual({ hits: 0, total: 0, share: 0, low: 0, high: 1 })
  })
})

describe('rows needed', () => {
  it.each([
    [0.5, 5],
    [0.05, 59],
    [0.01, 299],
    [0.001, 2995],
    [0.0001, 29956],
  ])('to show %d are %i, and not one less', (share, rows) => {
    expect(rowsNeeded(share)).toBe(rows)
    expect(rateOf(0, rows).high).toBeLessThanOrEqual(share)
    expect(rateOf(0, rows - 1).high).toBeGreaterThan(share)
  })
})
