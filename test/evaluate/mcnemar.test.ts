import { describe, expect, it } from 'vitest'
import { mcnemar } from '../../src/evaluate/mcnemar.ts'

describe("McNemar's exact test", () => {
  // scipy 1.17.1: binomtest(min(a, b), a + b, 0.5).pvalue
  it.each([
    [1, 0, 1],
    [3, 0, 0.25],
    [0, 5, 0.0625],
    [9, 1, 0.021484375],
    [10, 12, 0.8318119049072266],
    [40, 12, 0.0001275387838557407],
    [150, 90, 0.00012987667540779012],
    [0, 30, 1.862645149230957e-9],
  ])('of %i and %i is that of scipy, whichever side is named first', (one, other, p) => {
    expect(mcnemar(one, other) / p).toBeCloseTo(1, 6)
    expect(mcnemar(other, one)).toBe(mcnemar(one, other))
  })

  it('is the sum of the tosses that fall as unevenly', () => {
    // 2 x (1 + 7 + 21) / 2^7
    expect(mcnemar(2, 5)).toBeCloseTo((2 * 29) / 128, 9)
  })

  it('is 1 where nothing differs, or as much on both sides', () => {
    expect([mcnemar(0, 0), mcnemar(6, 6)]).toEqual([1, 1])
  })

  it.each([
    [5000, 4999],
    [9000, 0],
    [1, 20_000],
  ])('stays a probability for thousands of names: %i and %i', (one, other) => {
    expect(mcnemar(one, other)).toBeGreaterThanOrEqual(0)
    expect(mcnemar(one, other)).toBeLessThanOrEqual(1)
  })
})
