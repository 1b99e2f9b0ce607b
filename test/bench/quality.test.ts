import { describe, expect, it } from 'vitest'
import { aimsTable, judgeAims } from '../../bench/quality/aims.ts'
import { ALL_TOGETHER } from '../../bench/quality/baselines/index.ts'
import { sumUp } from '../../bench/quality/figures.ts'
import { findingsTable, findMistakes, hitsTsv, MISTAKES } from '../../bench/quality/findings.ts'
import { foldOf, spreadOverFolds, spreadTable } from '../../bench/quality/folds.ts'
import {
  countForms,
  createBodyDirectory,
  createFormSpace,
  mapSpace,
  sampleForms,
} from '../../bench/quality/forms.ts'
import { parseLabelled } from '../../bench/quality/labelled.ts'
import { isCounted } from '../../bench/quality/measure.ts'
import { labelledFigures, SEVERAL_TRICKS, shareBy, tricksOf } from '../../bench/quality/metrics.ts'
import { renderPlots } from '../../bench/quality/plots.ts'
import { figureTables, toJson } from '../../bench/quality/report.ts'
import { runLabelled, runMeasure } from '../../bench/quality/run.ts'
import { createRandom } from '../../bench/random.ts'
import { markdownTable, terminalTable } from '../../bench/table.ts'
import { parseRegistry } from '../../src/engine/registry/index.ts'
import type { Detector, Verdict } from '../../src/engine/types.ts'
import { shareOf } from '../../src/evaluate/share.ts'
import { labelOf, runOf, verdictOf } from './fixtures.ts'

const HEADER = 'name\tclaim\tcategory\trelation\ttarget\ttrick\tnote\n'
const REGISTRY = parseRegistry(
  new Map([
    ['bodies.tsv', 'id\tname\taliases\tcategory\nmedia/xinhua\t新华通讯社\t新华社\tmedia\n'],
    [
      'regions.tsv',
      'id\tname\tshort\tlevel\tparent\n43\t湖南省\t湖南\tprovince\t\n4301\t长沙市\t长沙\tcity\t43\n',
    ],
    [
      'patterns.tsv',
      'id\ttemplates\tcategory\n' +
        'pattern/police\t{city}公安局|{city.any}公安\tinstitution\n' +
        'pattern/unit\t{number:3-4}部队\tmilitary\n',
    ],
  ]),
)
const RULE = { directory: createBodyDirectory(REGISTRY), fold: (text: string) => text.toLowerCase() }
const body = { id: 'media/xinhua', name: '新华通讯社', form: '新华社' }
const flagged = { verdict: 'impersonation', score: 0.99, category: 'media', relation: 'same', body } as const

describe('labelled names', () => {
  it('are read without quoting, with - as nothing and mixed tricks apart', () => {
    const [first, second] = parseLabelled(
      'authored_claims.tsv',
      `${HEADER}"新\tyes\tmedia\tlookalike\t新华社\tmixed:homophone+suffix\t-\nnull\tno\t-\tnone\t-\t-\tx\n`,
    )
    expect(first).toMatchObject({ name: '"新', line: 2, tricks: ['homophone', 'suffix'], target: '新华社' })
    expect(second).toMatchObject({ name: 'null', claim: 'no', category: null, tricks: [], note: 'x' })
  })

  it.each([
    ['a header that is not the agreed one', 'name\tclaim\n', 1],
    ['a missing cell', `${HEADER}新\tyes\n`, 2],
    ['an unknown claim', `${HEADER}新\tmaybe\t-\tnone\t-\t-\t-\n`, 2],
  ])('refuse %s', (_, text, row) => {
    expect(() => parseLabelled('authored_claims.tsv', text)).toThrow(
      `authored_claims.tsv: row ${row}, column`,
    )
  })
})

describe('registered forms', () => {
  const space = createFormSpace(REGISTRY)
  const all = space.flatMap(({ frames, fillers }) =>
    frames.flatMap(([prefix, suffix]) => fillers.map((filler) => prefix + filler + suffix)),
  )

  it('are those of the bodies and of the patterns over their regions, without numbers', () => {
    expect(all.sort()).toEqual(['新华通讯社', '新华社', '长沙市公安局', '长沙市公安', '长沙公安'].sort())
    expect(countForms(space)).toBe(5)
  })

  it('are sampled from all of them', () => {
    expect(new Set(sampleForms(space, 200, createRandom(5)))).toEqual(new Set(all))
  })

  it('merge where folding makes them equal', () => {
    const folded = mapSpace(
      [
        {
          frames: [
            ['', '局'],
            ['', '局'],
          ],
          fillers: ['A', 'a', '-'],
        },
      ],
      (text) => text.toLowerCase().replace('-', ''),
    )
    expect(folded).toEqual([{ frames: [['', '局']], fillers: ['a'] }])
  })

  it('are found by the id of a listed or composed body', () => {
    expect(RULE.directory.formsOf('media/xinhua')).toEqual(['新华通讯社', '新华社'])
    expect(RULE.directory.formsOf('pattern/police/4301')).toEqual(['长沙市公安局', '长沙市公安', '长沙公安'])
    expect(RULE.directory.formsOf('pattern/police/43')).toEqual([])
    expect(RULE.directory.formsOf('media/none')).toEqual([])
  })
})

describe('figures of labelled names', () => {
  const runs = [
    runOf({ category: 'media', relation: 'same', target: '新华通讯社', tricks: ['width'] }, flagged, [
      'list',
    ]),
    runOf(
      { category: 'media', relation: 'lookalike', target: '光明日报', tricks: ['shape', 'width'] },
      flagged,
    ),
    runOf({ category: 'military', relation: 'lookalike', target: '海军', tricks: ['shape'] }),
    runOf({ claim: 'no' }, { verdict: 'review', score: 0.6 }, ['list']),
    runOf({ claim: 'no' }),
    runOf({ claim: 'ambiguous' }, flagged),
  ]
  const figures = labelledFigures(runs, RULE, ['list'])

  it('count by relation and by trick', () => {
    expect(figures.claimsFound).toMatchObject({ hits: 2, total: 3 })
    expect(figures.foundByRelation.get('lookalike')).toMatchObject({ hits: 1, total: 2 })
    expect(figures.foundByTrick.get('width')).toMatchObject({ hits: 2, total: 2 })
    expect(figures.foundByTrick.get('shape')).toMatchObject({ hits: 1, total: 2 })
    expect(figures.foundByTrick.get(SEVERAL_TRICKS)).toMatchObject({ hits: 1, total: 1 })
  })

  it('compare category, relation and target only where flagged and labelled', () => {
    expect(figures.categoryRight).toMatchObject({ hits: 2, total: 2 })
    expect(figures.relationRight).toMatchObject({ hits: 1, total: 2 })
    expect(figures.targetRight).toMatchObject({ hits: 1, total: 2 })
  })

  it('tell innocent from ambiguous, and review from impersonation', () => {
    expect(figures.innocentFlagged).toMatchObject({ hits: 1, total: 2 })
    expect(figures.innocentCertain).toMatchObject({ hits: 0, total: 2 })
    expect(figures.ambiguousCertain).toMatchObject({ hits: 1, total: 1 })
  })

  it('count baselines over the same rows', () => {
    expect(figures.baselines.get('list')).toMatchObject({
      claims: { hits: 1, total: 3 },
      innocent: { hits: 1, total: 2 },
    })
  })

  it('order groups by size, then by name', () => {
    const shares = shareBy(
      ['b', 'a', 'c', 'c'],
      (key) => [key],
      () => true,
    )
    expect([...shares.keys()]).toEqual(['c', 'a', 'b'])
    expect(tricksOf(runOf({ tricks: ['shape', 'shape'] }))).toEqual(['shape'])
  })
})

describe('mistakes', () => {
  it('come certain first, and surest first within their kind', () => {
    const found = findMistakes([
      runOf({ name: 'missed', claim: 'yes' }, { score: 0.3 }),
      runOf({ name: 'missed by far', claim: 'yes' }, { score: 0.01 }),
      runOf({ name: 'review', claim: 'no' }, { verdict: 'review', score: 0.6 }),
      runOf({ name: 'ambiguous', claim: 'ambiguous' }, flagged),
      runOf({ name: 'fine', claim: 'ambiguous' }, { verdict: 'review' }),
      runOf({ name: 'right', claim: 'yes' }, flagged),
      runOf({ name: 'certain', claim: 'no' }, flagged),
    ])
    expect(found.map(({ run }) => run.label.name)).toEqual([
      ...['certain', 'ambiguous', 'review', 'missed by far', 'missed'],
    ])
    expect([...new Set(found.map(({ mistake }) => mistake))]).toEqual([...MISTAKES])
  })

  it('show hidden characters and table marks escaped', () => {
    const table = findingsTable('t', findMistakes([runOf({ name: 'a\u202e|b', claim: 'yes' })]))
    expect(markdownTable(table)).toContain('a\\u{202e}\\|b')
    expect(terminalTable(table)).toContain('a\\u{202e}|b')
  })
})

describe('a whole run', () => {
  // Says impersonation of every name with 社 in it, and remembers what it was asked.
  const asked: string[] = []
  const detector: Detector = {
    version: 'fake',
    knows: () => true,
    check(name): Verdict {
      asked.push(name)
      return verdictOf(name.includes('社') ? { ...flagged, name } : { name })
    },
  }
  const baselines = [
    {
      ...{ id: 'list', description: '', slow: true },
      match: (name: string) => (name === '新华社' ? name : null),
    },
  ]
  const labels = [
    labelOf({ name: '新华社', relation: 'same', tricks: ['width'] }),
    labelOf({ name: '小橘猫', claim: 'no', relation: 'none', file: 'authored_innocent.tsv' }),
    labelOf({ name: '社恐', claim: 'no', file: 'account_names.tsv', note: 'random: x' }),
  ]
  const lists = [
    { id: 'nicknames', names: ['甲', '乙', '社', '丁'], counted: true },
    { id: 'accounts_wechat_official', names: ['社'], counted: false },
  ]
  const labelled = runLabelled(labels, detector, baselines)
  const measure = lists.map((list) => runMeasure(list, detector, baselines))
  const figures = sumUp({
    ...{ engine: detector.version, forms: 5, prior: 0.01, baselineIds: ['list', ALL_TOGETHER], rule: RULE },
    ...{ labelled, measure },
  })

  it('asks the engine every name once', () => {
    expect(asked).toEqual(['新华社', '小橘猫', '社恐', '甲', '乙', '社', '丁', '社'])
  })

  it('asks the baselines too, each and all together', () => {
    expect(labelled.map(({ baselines: ids }) => [...ids])).toEqual([['list', ALL_TOGETHER], [], []])
    expect([...measure[0]!.baselines.keys()]).toEqual(['list', ALL_TOGETHER])
    expect(measure[0]!.baselines.get('list')).toMatchObject({ hits: 0, total: 4 })
    expect(figures.labelled.get('authored_claims.tsv')!.baselines.get(ALL_TOGETHER)!.claims.hits).toBe(1)
  })

  it('counts lists and strata apart', () => {
    expect(figures.measure.get('nicknames')!.flagged).toMatchObject({ hits: 1, total: 4 })
    expect(figures.strata.get('random')!.innocentFlagged).toMatchObject({ hits: 1, total: 1 })
    expect(figures.strata.get('keyword')!.rows).toBe(0)
    expect(isCounted('accounts_wechat_official')).toBe(false)
    expect(isCounted('places.keywords')).toBe(false)
    expect(isCounted('places')).toBe(true)
  })

  it('weighs the score over claims and counted innocents only', () => {
    // Positives: 1 row. Negatives: 2 labelled and 4 listed, of which 2 score 0.99.
    expect(figures.curve.points[0]!.precision).toBeCloseTo(0.01 / (0.01 + 0.99 * (2 / 6)), 12)
    expect(figures.calibration.bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(7)
  })

  it('judges aims on the counted lists, and misses an aim about no rows', () => {
    const aims = new Map(judgeAims(figures).map((aim) => [aim.name, aim]))
    expect(aims.get('authored claims not clear')).toMatchObject({ met: true })
    expect(aims.get('published fakes not clear')).toMatchObject({ met: false, rows: 0 })
    expect(aims.get('authored innocents not clear')).toMatchObject({ met: true })
    expect(aims.get('innocents among random account names not clear')).toMatchObject({ got: 1, met: false })
    expect(aims.get('nicknames not clear')).toMatchObject({ met: false, share: { hits: 1, total: 4 } })
    expect(aims.has('accounts_wechat_official not clear')).toBe(false)
    // One claim and 2 of 6 innocents score .99, the others 0: the last bin weighs .34, and .01 of all is claims.
    const error = aims.get('expected calibration error')!
    expect(error).toMatchObject({ met: false, rows: 7, share: null })
    expect(error.got).toBeCloseTo(0.34 * 0.99 - 0.01, 12)
  })

  it('judges the worst trick of enough rows, not of fewer', () => {
    const share = (hits: number, total: number) => shareOf(hits, total)
    const authored = figures.labelled.get('authored_claims.tsv')!
    const foundByTrick = new Map([
      ['swap', share(3, 5)],
      ['width', share(9, 10)],
      ['rare', share(0, 4)],
    ])
    const labelledMap = new Map(figures.labelled).set('authored_claims.tsv', { ...authored, foundByTrick })
    const worst = judgeAims({ ...figures, labelled: labelledMap }).find(({ name }) => name.includes('trick'))
    expect(worst).toMatchObject({ rows: 5, got: 0.6, met: false })
    expect(worst!.name).toContain('swap')
  })

  it('shows each aim with its interval, missed ones first', () => {
    const { rows, title } = aimsTable(judgeAims(figures))
    expect(title).toMatch(/^Aims: \d+ of \d+ met$/)
    expect(rows.map((row) => row.at(-1))).toEqual([...rows.map((row) => row.at(-1))].sort())
    const nicknames = rows.find(([name]) => name === 'nicknames impersonation')!
    const { low, high } = shareOf(1, 4)
    expect(nicknames[1]).toBe('at most 0.005 %')
    expect(nicknames[3]).toBe(`${(100 * low).toFixed(3)} % - ${(100 * high).toFixed(3)} %`)
  })

  it('is judged again in each fold of its names', () => {
    const aims = judgeAims(figures)
    const sources = {
      ...{ engine: 'fake', forms: 5, prior: 0.01, baselineIds: [], rule: RULE },
      ...{ labelled, measure },
    }
    const many = ['甲', '乙', '社', '丁', '戊', '己', '庚', '辛', '壬', '癸', '社子', '社丑'].flatMap(
      (name) => [1, 2, 3].map((nth) => name + nth),
    )
    const run = runMeasure({ id: 'nicknames', names: many, counted: true }, detector, [])
    const spread = new Map(
      spreadOverFolds(aims, { ...sources, measure: [run] }).map((one) => [one.aim.name, one.parts]),
    )
    const parts = spread.get('nicknames not clear')!
    const flaggedIn = (fold: number) => many.filter((name) => foldOf(name) === fold && name.includes('社'))
    expect(parts).toEqual(
      [0, 1, 2, 3, 4].map(
        (fold) => flaggedIn(fold).length / many.filter((name) => foldOf(name) === fold).length,
      ),
    )
    expect(spread.get('published fakes not clear'), 'no rows').toEqual([])
    const table = spreadTable([{ aim: aims[0]!, parts: [0.2, 0.4] }])
    expect(table.rows[0]!.slice(2)).toEqual(['20.00 %', '40.00 %', '14.14 %'])
  })

  it('lists what was flagged in a list', () => {
    expect(hitsTsv(measure[0]!).split('\n')).toEqual([
      'name\tverdict\tscore\tcategory\trelation\tbody\treason',
      '社\timpersonation\t0.9900\tmedia\tsame\tmedia/xinhua\tNo claim.',
      '',
    ])
  })

  it('is told in tables, JSON and plots', async () => {
    for (const table of figureTables(figures)) {
      expect(table.rows.length, table.title).toBeGreaterThan(0)
      for (const row of table.rows) expect(row, table.title).toHaveLength(table.head.length)
    }
    expect(JSON.parse(toJson(figures)).foundByTrick.width.hits).toBe(1)
    const plots = await renderPlots(figures)
    expect([...plots.keys()]).toEqual(['-recall.svg', '-pr.svg', '-reliability.svg'])
    for (const svg of plots.values()) expect(svg).toMatch(/^<svg[\s\S]*<path[\s\S]*<\/svg>\n$/)
    expect(plots.get('-recall.svg')).toContain('width (1)')
  })
})
