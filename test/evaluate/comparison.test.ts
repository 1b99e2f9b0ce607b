import { describe, expect, it } from 'vitest'
import { compare } from '../../src/evaluate/comparison.ts'
import { detectorOf, judged } from './names.ts'

/** Names by what both sides say: `yes > impersonation | clear`. */
function sides(...cases: [count: number, text: string][]) {
  const names = cases.flatMap(([count, text]) =>
    Array.from({ length: count }, (_, at) => [text, `${text} ${at}`]),
  )
  const side = (nth: 0 | 1) =>
    names.map(([text, name]) => {
      const [claim, lanes] = text!.split(' > ')
      return judged(`${claim} - - > ${lanes!.split(' | ')[nth]} 0.5`, name)
    })
  return [side(0), side(1)] as const
}

const [evaluated, against] = sides(
  [5, 'yes > impersonation | impersonation'],
  [9, 'yes > review | clear'],
  [1, 'yes > clear | review'],
  [2, 'yes > impersonation | review'],
  [4, 'no > clear | clear'],
  [3, 'no > review | clear'],
  [1, 'no > impersonation | review'],
  [2, 'ambiguous > review | clear'],
  [1, 'ambiguous > impersonation | review'],
)
const comparison = compare(evaluated, against, detectorOf(evaluated), 3)

describe('two sides over the same names', () => {
  it('are compared in names on which they differ', () => {
    expect(comparison.measures).toEqual([
      {
        claim: 'yes',
        lane: 'notClear',
        names: 17,
        evaluated: 16,
        against: 8,
        onlyEvaluated: 9,
        onlyAgainst: 1,
        p: expect.closeTo(0.021484375, 9),
      },
      {
        claim: 'yes',
        lane: 'impersonation',
        names: 17,
        evaluated: 7,
        against: 5,
        onlyEvaluated: 2,
        onlyAgainst: 0,
        p: expect.closeTo(0.5, 9),
      },
      {
        claim: 'no',
        lane: 'notClear',
        names: 8,
        evaluated: 4,
        against: 1,
        onlyEvaluated: 3,
        onlyAgainst: 0,
        p: expect.closeTo(0.25, 9),
      },
      {
        claim: 'no',
        lane: 'impersonation',
        names: 8,
        evaluated: 1,
        against: 0,
        onlyEvaluated: 1,
        onlyAgainst: 0,
        p: 1,
      },
      {
        claim: 'ambiguous',
        lane: 'impersonation',
        names: 3,
        evaluated: 1,
        against: 0,
        onlyEvaluated: 1,
        onlyAgainst: 0,
        p: 1,
      },
    ])
  })

  it('tell which names fare worse and better, and of an ambiguous one only where it is called impersonation', () => {
    expect(comparison.worse.total).toBe(1 + 3 + 1 + 1)
    expect(comparison.better.total).toBe(9 + 2)
    expect(comparison.worse.names.map(({ name }) => name)).toEqual([
      'yes > clear | review 0',
      'no > review | clear 0',
      'no > review | clear 1',
    ])
    expect(comparison.better.names[0]).toEqual({
      name: 'yes > review | clear 0',
      label: { claim: 'yes', category: null, relation: null },
      evaluated: { verdict: 'review', score: 0.5 },
      against: { verdict: 'clear', score: 0.5 },
      reason: { en: 'Why yes > review | clear 0.', zh: '缘由：yes > review | clear 0。' },
    })
  })

  it('list the largest step first', () => {
    const [one, other] = sides([1, 'no > review | clear'], [1, 'no > impersonation | clear'])
    const { worse } = compare(one, other, detectorOf(one), 1)
    expect(worse.names.map(({ name }) => name)).toEqual(['no > impersonation | clear 0'])
  })

  it('that judge alike differ in nothing', () => {
    const { measures, worse, better } = compare(evaluated, evaluated, detectorOf([]), 3)
    for (const { onlyEvaluated, onlyAgainst, p } of measures)
      expect([onlyEvaluated, onlyAgainst, p]).toEqual([0, 0, 1])
    expect([worse.total, better.total]).toEqual([0, 0])
  })
})
