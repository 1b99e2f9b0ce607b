import { describe, expect, it } from 'vitest'
import { namesNeeded, shareOf, shareWhere } from '../../src/evaluate/share.ts'

describe('the exact interval', () => {
  // scipy 1.17.1: binomtest(hits, total).proportion_ci(0.95, method='exact')
  it.each([
    [0, 10, 0, 0.30849710781876294],
    [1, 10, 0.0025285785444625728, 0.44501611702819543],
    [5, 10, 0.1870860284474045, 0.8129139715525955],
    [10, 10, 0.6915028921812371, 1],
    [29, 30, 0.827830544366587, 0.9991564290733507],
    [3, 3000, 0.00020627153716408188, 0.0029196164652532967],
    [561, 602, 0.9087376644291951, 0.9506858844029393],
    [67, 173659, 0.00029901234224860373, 0.000489944087218608],
    [120, 120438, 0.0008261510966319285, 0.0011912900369988682],
  ])('of %i of %i is that of scipy', (hits, total, low, high) => {
    const share = shareOf(hits, total)
    expect(share).toMatchObject({ hits, total, share: hits / total })
    expect(share.low).toBeCloseTo(low, 9)
    expect(share.high).toBeCloseTo(high, 9)
  })

  it('of none and of all has closed forms, for millions of names too', () => {
    for (const total of [1, 10, 300, 1e4, 1e6]) {
      const closed = -Math.expm1(Math.log(0.025) / total)
      expect(shareOf(0, total).high / closed).toBeCloseTo(1, 6)
      expect(shareOf(total, total).low).toBeCloseTo(1 - closed, 10)
    }
  })

  it('of nothing says nothing', () => {
    expect(shareOf(0, 0)).toEqual({ hits: 0, total: 0, share: 0, low: 0, high: 1 })
    expect(shareWhere([], () => true)).toEqual(shareOf(0, 0))
  })
})

it('counts the items for which something holds', () => {
  expect(shareWhere([1, 2, 3, 4], (item) => item > 1)).toEqual(shareOf(3, 4))
})

describe('names needed', () => {
  it.each([
    [0.9, 36],
    [0.95, 72],
    [0.98, 183],
    [0.99, 368],
    [0.999, 3688],
  ])('to show a share of %d are %i, and not one less', (least, names) => {
    expect(namesNeeded(least)).toBe(names)
    expect(shareOf(names, names).low).toBeGreaterThanOrEqual(least)
    expect(shareOf(names - 1, names - 1).low).toBeLessThan(least)
  })
})
