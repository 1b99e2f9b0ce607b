import { describe, expect, it } from 'vitest'
import type { SampleName } from '../../bench/quality/ablations/index.ts'
import { deviationOf, FOLDS, foldOf } from '../../bench/quality/folds.ts'
import { crossValidate, refitTable, SHIPPED } from '../../bench/quality/refit.ts'
import type { Assessment } from '../../src/engine/evidence/candidate.ts'

describe('folds', () => {
  it('are about as large, and a name is always in the same', () => {
    const names = Array.from({ length: 1_000 }, (_, nth) => `名字${nth}`)
    const sizes = Array.from(
      { length: FOLDS },
      (_, fold) => names.filter((name) => foldOf(name) === fold).length,
    )
    for (const size of sizes) expect(Math.abs(size - 200)).toBeLessThan(60)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_000)
  })

  it('deviate as samples do', () => {
    expect(deviationOf([0.1, 0.2, 0.3])).toBeCloseTo(0.1, 12)
  })
})

describe('the calibration, cross-validated', () => {
  // Claims have 12 bits, innocents 2 bits or no candidate at all; ambiguous names and mixed lists are no examples.
  const origins = ['yes', 'no', 'listed', 'ambiguous', 'mixed'] as const
  const sample: SampleName[] = origins.flatMap((origin) =>
    Array.from({ length: 100 }, (_, nth) => ({ name: `${origin}${nth}`, origin })),
  )
  const bitsOf = { yes: [600, 1200], no: [200], listed: [], ambiguous: [1200], mixed: [1200] }
  const assessments = sample.map(({ origin }) => bitsOf[origin].map((bits) => ({ bits }) as Assessment))
  const folds = crossValidate(sample, assessments, 10_000, 0.01)

  it('judges each claim and innocent in one fold, by its strongest explanation', () => {
    const total = (count: (fold: (typeof folds)[number]) => number) =>
      folds.reduce((sum, fold) => sum + count(fold), 0)
    expect(folds).toHaveLength(FOLDS)
    expect(total(({ shipped }) => shipped.claimsFound.total)).toBe(100)
    expect(total(({ shipped }) => shipped.claimsFound.hits)).toBe(100)
    expect(total(({ refitted }) => refitted.innocentFlagged.total)).toBe(100)
    expect(total(({ refitted }) => refitted.listedFlagged.total)).toBe(100)
    expect(total(({ refitted }) => refitted.innocentFlagged.hits + refitted.listedFlagged.hits)).toBe(0)
  })

  it('fits to the other folds what separates them better than what is shipped', () => {
    for (const { shipped, refitted } of folds) {
      expect(shipped.calibration).toEqual(SHIPPED)
      expect(refitted.calibration).not.toEqual(SHIPPED)
      expect(refitted.error).toBeLessThan(shipped.error)
    }
    const { head, rows } = refitTable(folds)
    expect(rows).toHaveLength(FOLDS)
    for (const row of rows) expect(row).toHaveLength(head.length)
  })
})
