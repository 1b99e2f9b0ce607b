import { describe, expect, it } from 'vitest'
import { calibrationOf, precisionRecall, weighToPrior } from '../../bench/quality/statistics.ts'

describe('weights', () => {
  it('give the positives the prior, whatever the numbers of rows', () => {
    const rows = weighToPrior([0.9, 0.8], [0.1, 0.2, 0.3, 0.4], 0.02)
    const sum = (positive: boolean) =>
      rows.filter((row) => row.positive === positive).reduce((total, { weight }) => total + weight, 0)
    expect(rows).toHaveLength(6)
    expect(sum(true)).toBeCloseTo(0.02, 12)
    expect(sum(false)).toBeCloseTo(0.98, 12)
  })
})

describe('calibration', () => {
  it('is the weighted mean gap of the bins', () => {
    const { error, bins } = calibrationOf([
      { score: 0.05, positive: false, weight: 6 },
      { score: 0.92, positive: true, weight: 3 },
      { score: 0.98, positive: false, weight: 1 },
    ])
    // Bin 0: weight .6, gap .05. Bin 9: weight .4, mean score (3 x .92 + .98) / 4 = .935, observed .75, gap .185.
    expect(error).toBeCloseTo(0.6 * 0.05 + 0.4 * 0.185, 12)
    expect(bins).toHaveLength(10)
    expect(bins[9]).toMatchObject({ rows: 2, weight: 0.4, observed: 0.75 })
    expect(bins[5]).toMatchObject({ rows: 0, weight: 0, score: 0, observed: 0 })
  })

  it('puts a score of 1 into the last bin and one on a border into the upper bin', () => {
    const { bins } = calibrationOf([
      { score: 1, positive: true, weight: 1 },
      { score: 0.5, positive: true, weight: 1 },
    ])
    expect(bins.map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 1])
  })
})

describe('precision and recall', () => {
  it('walk down the scores with weights', () => {
    const { points, averagePrecision } = precisionRecall([
      { score: 0.2, positive: true, weight: 1 },
      { score: 0.9, positive: true, weight: 3 },
      { score: 0.5, positive: false, weight: 1 },
    ])
    expect(points).toEqual([
      { threshold: 0.9, precision: 1, recall: 0.75 },
      { threshold: 0.5, precision: 0.75, recall: 0.75 },
      { threshold: 0.2, precision: 0.8, recall: 1 },
    ])
    expect(averagePrecision).toBeCloseTo(0.75 * 1 + 0 * 0.75 + 0.25 * 0.8, 12)
  })

  it('does not depend on the order of equal scores', () => {
    const claim = { score: 0.5, positive: true, weight: 1 }
    const innocent = { score: 0.5, positive: false, weight: 1 }
    const expected = [{ threshold: 0.5, precision: 0.5, recall: 1 }]
    expect(precisionRecall([claim, innocent]).points).toEqual(expected)
    expect(precisionRecall([innocent, claim]).points).toEqual(expected)
  })

  it('has no points without claims', () => {
    expect(precisionRecall([{ score: 0.5, positive: false, weight: 1 }])).toEqual({
      points: [],
      averagePrecision: 0,
    })
  })
})
