import { describe, expect, it } from 'vitest'
import { figuresByCategory, figuresByRelation, figuresOf } from '../../src/evaluate/figures.ts'
import { shareOf } from '../../src/evaluate/share.ts'
import { judged, times } from './names.ts'

const NAMES = [
  ...times(6, 'yes media same > impersonation 0.99 media same'),
  ...times(2, 'yes media lookalike > review 0.6 media same'),
  ...times(1, 'yes media same > review 0.6 institution extended'),
  ...times(1, 'yes - - > impersonation 0.95 military same'),
  ...times(3, 'yes institution invented > clear 0.1'),
  ...times(8, 'no - none > clear'),
  ...times(1, 'no - mention > review 0.7 media extended'),
  ...times(1, 'no media coincidence > impersonation 0.92 media same'),
  ...times(2, 'ambiguous media - > review 0.5 media same'),
  ...times(1, 'ambiguous media - > impersonation 0.91 media same'),
  ...times(1, 'ambiguous - - > clear'),
]

describe('figures of all names', () => {
  const figures = figuresOf(NAMES)

  it('are shares of what the labels say, in both lanes', () => {
    expect(figures.names).toBe(27)
    expect(figures.recall).toEqual({ notClear: shareOf(10, 13), impersonation: shareOf(7, 13) })
    expect(figures.falseFlags).toEqual({ notClear: shareOf(2, 10), impersonation: shareOf(1, 10) })
    expect(figures.ambiguous).toEqual({ notClear: shareOf(3, 4), impersonation: shareOf(1, 4) })
  })

  it('leave ambiguous names out of precision, but for impersonation, where they are wrong', () => {
    expect(figures.precision).toEqual({ notClear: shareOf(10, 12), impersonation: shareOf(7, 9) })
  })

  it('ask of claims that are not clear whether category and relation are right, where the label says', () => {
    expect(figures.categoryRight).toEqual(shareOf(8, 9))
    expect(figures.relationRight).toEqual(shareOf(6, 9))
  })

  it('of no names say nothing', () => {
    const { recall, precision, falseFlags, ambiguous } = figuresOf([])
    for (const { notClear, impersonation } of [recall, precision, falseFlags, ambiguous])
      expect([notClear, impersonation]).toEqual([shareOf(0, 0), shareOf(0, 0)])
  })
})

describe('figures of groups', () => {
  it('by relation, in the order of docs/policy.md', () => {
    const groups = figuresByRelation(NAMES)
    expect(groups.map(({ key }) => key)).toEqual([
      ...['same', 'lookalike', 'extended', 'invented'],
      ...['mention', 'coincidence', 'none'],
    ])
    const [same, lookalike, extended, invented, mention] = groups
    expect(same).toMatchObject({
      recall: { notClear: { hits: 7, total: 7 }, impersonation: { hits: 6, total: 7 } },
      right: { hits: 6, total: 7 },
      // Read as `same`: 6 + 2 + 1 claims, 1 innocent; 3 ambiguous ones, of which one is called impersonation.
      precision: { notClear: { hits: 9, total: 10 }, impersonation: { hits: 7, total: 9 } },
      falseFlags: { notClear: { total: 0 } },
    })
    expect(lookalike).toMatchObject({
      recall: { notClear: { hits: 2, total: 2 } },
      right: { hits: 0, total: 2 },
    })
    // No name is labelled so: it has a precision all the same.
    expect(extended).toMatchObject({
      recall: { notClear: { total: 0 } },
      precision: { notClear: { hits: 1, total: 2 } },
    })
    expect(invented).toMatchObject({ recall: { notClear: { hits: 0, total: 3 } }, right: { total: 0 } })
    expect(mention).toMatchObject({ falseFlags: { notClear: { hits: 1, total: 1 } } })
  })

  it('by category, in the order of their ids', () => {
    const groups = figuresByCategory(NAMES)
    expect(groups.map(({ key }) => key)).toEqual(['institution', 'media', 'military'])
    expect(groups[1]).toMatchObject({
      recall: { notClear: { hits: 9, total: 9 } },
      falseFlags: { notClear: { hits: 1, total: 1 } },
      ambiguous: { notClear: { hits: 3, total: 3 }, impersonation: { hits: 1, total: 3 } },
      precision: { notClear: { hits: 8, total: 10 } },
      right: { hits: 8, total: 9 },
    })
    expect(groups[2]).toMatchObject({
      recall: { notClear: { total: 0 } },
      precision: { notClear: { hits: 1, total: 1 } },
    })
  })

  it('leave out what neither a label nor a flagged name has', () => {
    expect(figuresByRelation([judged('no - - > clear')])).toEqual([])
    expect(figuresByCategory([judged('no - - > clear 0.1 media same')])).toEqual([])
  })
})
