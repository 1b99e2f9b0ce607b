import { describe, expect, it } from 'vitest'
import { type Example, fitCalibration, probability } from '../../bench/quality/calibration.ts'

/** A population whose log2 odds are exactly `slope * bits + offset` over the prior. */
function population(slope: number, offset: number, prior: number): Example[] {
  const bits = Array.from({ length: 61 }, (_, index) => index / 2 - 10)
  return bits.flatMap((value) => {
    const share = probability(value, { slope, offset }, prior)
    return [
      { bits: value, claim: true, weight: share / bits.length },
      { bits: value, claim: false, weight: (1 - share) / bits.length },
    ]
  })
}

describe('the calibration fit', () => {
  it.each([
    [1, 0],
    [0.6, 1.5],
    [0.8, -2],
  ])('finds slope %s and offset %s again', (slope, offset) => {
    const fitted = fitCalibration(population(slope, offset, 0.01), 0.01)
    expect(fitted.slope).toBeCloseTo(slope, 1)
    expect(Math.abs(fitted.offset - offset)).toBeLessThan(0.1)
  })
})
