import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import type { Claim, Labels } from '../../src/labels/label.ts'
import { chooseImpersonation, chooseReview, keepsRate, withReview } from '../../src/tune/choose.ts'
import { type Counts, countsOf, type Flagged, HIGHEST, inReview, LOWEST } from '../../src/tune/counts.ts'
import { countLabels } from '../../src/tune/label-counts.ts'
import { rateOf } from '../../src/tune/limits.ts'
import { labelOf, stubDetector } from './stub.ts'

const row = (score: number, lane: Flagged['lane'] = 'review'): Flagged => ({
  name: `n${score}`,
  owner: undefined,
  lane,
  score,
})

/** The lane `review`, counted row by row. */
function reviewed(rows: readonly Flagged[], review: number, impersonation: number): number {
  return rows.filter(
    ({ lane, score }) =>
      lane !== 'verified' && score >= review && !(lane === 'impersonation' && score >= impersonation),
  ).length
}

const flaggedRows = fc.array(
  fc
    .tuple(
      fc.oneof(fc.integer({ min: LOWEST, max: 1000 }), fc.constant(1000)),
      fc.constantFrom<Flagged['lane']>('review', 'impersonation', 'verified'),
    )
    .map(([score, lane]) => row(score, lane)),
  { maxLength: 60, size: 'max' },
)

describe('the threshold of review', () => {
  it('is the lowest down to which all keep the rate', () => {
    const seen = { chosen: 0, bounded: 0, none: 0 }
    fc.assert(
      fc.property(
        flaggedRows,
        fc.constantFrom(0.01, 0.02, 0.04),
        fc.integer({ min: 300, max: HIGHEST }),
        (rows, rate, certain) => {
          const total = 1000
          const keeps = (at: number) => keepsRate(reviewed(rows, at, Math.max(at, certain)), total, rate)
          const chosen = chooseReview(countsOf(total, rows), certain, rate)
          if (chosen === null) {
            seen.none++
            expect(keeps(HIGHEST)).toBe(false)
            return
          }
          seen.chosen++
          for (let at = chosen; at <= HIGHEST; at++) if (!keeps(at)) expect.fail(`${at} does not keep it`)
          if (chosen === LOWEST) return
          seen.bounded++
          expect(keeps(chosen - 1)).toBe(false)
        },
      ),
      { seed: 1, numRuns: 200 },
    )
    // Each case must have come up, or the property says nothing of it.
    expect(Math.min(seen.chosen, seen.bounded, seen.none)).toBeGreaterThan(10)
  })

  it('keeps the rate among all names in at least 95 of 100 samples of them', () => {
    // Of all names 3 % are flagged at the lowest threshold; the share falls to none at 1.
    const flagged = 0.03
    const shareFrom = (at: number) => flagged * (1 - (at - LOWEST) / 1000) ** 2
    const random = createRandom(7)
    const draw = (): Flagged[] => {
      const rows: Flagged[] = []
      for (let name = 0; name < 5000; name++) {
        const luck = random()
        if (luck < flagged) rows.push(row(Math.floor(LOWEST + 1000 * (1 - Math.sqrt(luck / flagged)))))
      }
      return rows.map((one) => ({ ...one, score: Math.min(1000, one.score) }))
    }
    const broken = Array.from({ length: 400 }, () => {
      const chosen = chooseReview(countsOf(5000, draw()), 900, 0.004)
      return chosen !== null && shareFrom(chosen) > 0.004
    }).filter(Boolean).length
    expect(broken).toBeLessThanOrEqual(20)
    // A choice far above what it may be would keep it always.
    expect(broken).toBeGreaterThan(2)
  })

  it('counts as the rows do', () => {
    fc.assert(
      fc.property(flaggedRows, fc.integer({ min: LOWEST, max: HIGHEST }), (rows, at) => {
        const thresholds = withReview(at, 900)
        expect(inReview(countsOf(rows.length, rows), thresholds)).toBe(
          reviewed(rows, thresholds.review, thresholds.impersonation),
        )
      }),
      { seed: 2 },
    )
  })

  it('is the prior where everything may be looked at', () => {
    expect(chooseReview(countsOf(1000, [row(12)]), 900, 0.5)).toBe(LOWEST)
  })

  it('leaves impersonations out of the count', () => {
    const rows = Array.from({ length: 500 }, () => row(950, 'impersonation'))
    const certain: Counts = countsOf(1000, rows)
    expect(chooseReview(certain, 900, 0.01)).toBe(LOWEST)
    expect(chooseReview(certain, 960, 0.01)).toBe(951)
  })
})

/** Labels from `name: claim`, with a number behind each name that keeps them apart. */
function labelled(...groups: [prefix: string, claim: Claim, times: number][]): Labels {
  return new Map(
    groups.flatMap(([prefix, claim, times]) =>
      Array.from({ length: times }, (_, at) => labelOf(`${prefix} ${claim}${at}`, claim)),
    ),
  )
}

const probe = await stubDetector({ thresholds: { review: LOWEST / 1000, impersonation: LOWEST / 1000 } })
const choose = (labels: Labels | null, precision: number) =>
  chooseImpersonation(labels && countLabels(labels, probe), precision)

describe('the threshold of impersonation', () => {
  it('is the default without labels', () => {
    expect(choose(null, 0.99)).toMatchObject({ threshold: 900, shown: false })
  })

  it('is the default with too few labels, whatever they say', () => {
    const { threshold, shown, note } = choose(labelled(['c950', 'yes', 298], ['p950', 'yes', 500]), 0.99)
    expect([threshold, shown]).toEqual([900, false])
    expect(note).toContain('takes at least 299 labelled names in the lane, got 298')
  })

  it('goes down to the lowest labelled score while the precision holds', () => {
    expect(choose(labelled(['c950', 'yes', 299], ['c400', 'yes', 9]), 0.99)).toEqual({
      threshold: 400,
      shown: true,
      note: null,
    })
  })

  it.each(['no', 'ambiguous'] as const)('stops above names that are labelled %s', (claim) => {
    const labels = labelled(['c950', 'yes', 299], ['c700', claim, 20], ['c400', 'yes', 5000])
    const { threshold, shown } = choose(labels, 0.99)
    expect([threshold, shown]).toEqual([701, true])
    expect(rateOf(299, 319).low).toBeLessThan(0.99)
    // Lower down the precision would hold again, by luck or not: that is not looked for.
    expect(rateOf(5299, 5319).low).toBeGreaterThan(0.99)
  })

  it('is the default where even the highest scores are wrong too often', () => {
    const { threshold, shown, note } = choose(labelled(['c990', 'yes', 300], ['c990', 'no', 30]), 0.99)
    expect([threshold, shown]).toEqual([900, false])
    expect(note).toContain(
      'of 330 labelled names from 0.99 on 300 are claims, which shows no precision of 0.99',
    )
  })
})
