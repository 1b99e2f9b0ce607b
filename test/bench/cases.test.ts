import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Peer } from '../../bench/peers/peer.ts'
import { DEFAULT_SHARED, loadFolding, PROJECT, sharedExists } from '../../bench/project.ts'
import { foldText } from '../../bench/quality/baselines/index.ts'
import { caseAims } from '../../bench/quality/cases/alone.ts'
import { checkCases } from '../../bench/quality/cases/check.ts'
import { caseFigures, foundByTrick } from '../../bench/quality/cases/figures.ts'
import { comparePeer, comparePeers, lowestThreshold } from '../../bench/quality/cases/peers.ts'
import { type Case, halfOf, parseCases, readCases } from '../../bench/quality/cases/read.ts'
import { caseTables, peerTables } from '../../bench/quality/cases/report.ts'
import { hitKey, readHitLabels } from '../../bench/quality/hit-labels.ts'
import { parseLabelled } from '../../bench/quality/labelled.ts'
import { createDetector } from '../../src/node/detector.ts'
import { verdictOf } from './fixtures.ts'

const cases = readCases()
const fold = foldText(await loadFolding())
const detector = await createDetector()
const RULES = {
  fold,
  knows: (id: string) => detector.knows(id),
  categories: new Set(['military', 'media', 'institution']),
}
const HEADER = 'name\tclaim\tcategory\trelation\ttarget\ttrick\tsource\tnote\n'
const TRICKS = new Set(['shape', 'suffix'])

const count = (holds: (one: Case) => boolean) => cases.filter(holds).length

/** The cases of a table of these rows. */
function casesOf(...rows: string[]): Case[] {
  return parseCases(`${HEADER}${rows.map((row) => `${row.replaceAll('|', '\t')}\n`).join('')}`, TRICKS)
}

describe('the public cases', () => {
  it('are at least 1,200, of every claim, relation and category', () => {
    expect(cases.length).toBeGreaterThanOrEqual(1200)
    for (const claim of ['yes', 'no', 'ambiguous']) {
      expect(
        count((one) => one.claim === claim),
        claim,
      ).toBeGreaterThanOrEqual(150)
    }
    for (const relation of [
      ...['same', 'lookalike', 'extended', 'invented'],
      ...['mention', 'coincidence', 'other-body', 'none'],
    ]) {
      expect(
        count((one) => one.relation === relation),
        relation,
      ).toBeGreaterThanOrEqual(100)
    }
    for (const category of RULES.categories) {
      expect(
        count((one) => one.claim === 'yes' && one.category === category),
        category,
      ).toBeGreaterThanOrEqual(150)
    }
  })

  it('are one name each after folding, with targets that a registry has', () => {
    expect(() => checkCases(cases, RULES)).not.toThrow()
  })

  it('name known targets for most claims of a registered name', () => {
    const named = (one: Case) => ['same', 'lookalike', 'extended'].includes(one.relation!)
    expect(count((one) => named(one) && one.target !== null)).toBeGreaterThan(0.8 * count(named))
  })

  it('hold no name of the list of accounts that bench/labels stands for', () => {
    const keys = readHitLabels()
    expect(cases.filter(({ name }) => keys.has(hitKey(name)))).toEqual([])
  })

  it('hold no row of the files of real accounts (skipped without them)', ({ skip }) => {
    if (!sharedExists(DEFAULT_SHARED)) return skip('no labelled names beside the repository')
    const accounts = (['account_names.tsv', 'fresh_accounts.tsv'] as const)
      .filter((file) => existsSync(join(DEFAULT_SHARED, 'eval', file)))
      .flatMap((file) => parseLabelled(file, readFileSync(join(DEFAULT_SHARED, 'eval', file), 'utf8')))
    expect(accounts.length).toBeGreaterThan(500)
    const names = new Set(accounts.map(({ name }) => name))
    expect(cases.filter(({ name }) => names.has(name))).toEqual([])
  })

  it('are told by the data card as they are', () => {
    const card = readFileSync(join(PROJECT, 'bench/cases/README.md'), 'utf8')
    const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
    const figures = (holds: (one: Case) => boolean) =>
      [
        holds,
        ...(['tuning', 'test'] as const).map((half) => (one: Case) => holds(one) && one.half === half),
      ].map(count)
    expect(card).toContain(row('all', ...figures(() => true)))
    for (const claim of ['yes', 'no', 'ambiguous']) {
      expect(card).toContain(row(`claim \`${claim}\``, ...figures((one) => one.claim === claim)))
    }
    for (const relation of new Set(cases.map(({ relation }) => relation))) {
      if (relation === null) continue
      expect(card).toContain(row(`\`${relation}\``, ...figures((one) => one.relation === relation)))
    }
    for (const category of RULES.categories) {
      const holds = (one: Case) => one.claim === 'yes' && one.category === category
      expect(card).toContain(row(`claims, ${category}`, ...figures(holds)))
    }
    for (const source of new Set(cases.map((one) => one.source.replace(/^notice.*/, 'notice')))) {
      expect(card).toContain(
        row(
          `source \`${source}\``,
          ...figures(
            (one) => one.source.startsWith(source) && (source !== 'authored' || one.source === source),
          ),
        ),
      )
    }
  })
})

describe('the halves', () => {
  it('are frozen', () => {
    const names = ['新华社官方号', '人民曰报', '王海军', '新毕社', '中国信息战司令部', '北京大葱', 'null', '']
    expect(names.map(halfOf)).toEqual(['test', 'test', 'test', 'tuning', 'tuning', 'test', 'tuning', 'test'])
  })

  it('do not depend on the way in which a name is composed', () => {
    expect(halfOf('é')).toBe(halfOf('e\u0301'))
  })

  it('keep the names that they have', () => {
    const digest = createHash('sha256')
    for (const { name, half } of cases) if (half === 'test') digest.update(`${name}\n`)
    expect([count(({ half }) => half === 'tuning'), count(({ half }) => half === 'test')]).toEqual([767, 760])
    expect(digest.digest('hex').slice(0, 16)).toBe('d2c8009f24f32330')
  })
})

describe('a table of cases', () => {
  const FINE = '新华杜|yes|media|lookalike|media/xinhua|shape|authored|-'

  it('is read with the half of each name', () => {
    expect(casesOf(FINE)).toMatchObject([
      {
        name: '新华杜',
        half: halfOf('新华杜'),
        target: 'media/xinhua',
        tricks: ['shape'],
        source: 'authored',
      },
    ])
  })

  it.each([
    ['names that are not sorted', 'name', [FINE, '安|no|-|none|-|-|authored|-']],
    ['a name twice', 'name', [FINE, FINE]],
    ['a name of white space', 'name', [' |no|-|none|-|-|authored|-']],
    ['a claim without a relation', 'relation', ['新|yes|media|-|-|-|authored|-']],
    ['a claim that is a mention', 'relation', ['新|yes|media|mention|-|-|authored|-']],
    ['an innocent name that claims', 'relation', ['新|no|-|same|-|-|authored|-']],
    ['a claim without a category', 'category', ['新|yes|-|same|-|-|authored|-']],
    ['an innocent name with a category', 'category', ['新|no|media|none|-|-|authored|-']],
    ['an ambiguous name without a reason', 'note', ['新|ambiguous|media|-|-|-|authored|-']],
    ['a target of an invented body', 'target', ['新|yes|media|invented|media/xinhua|-|authored|-']],
    ['an unknown trick', 'trick', ['新|yes|media|same|-|magic|authored|-']],
    ['an unknown source', 'source', ['新|yes|media|same|-|-|a friend|-']],
  ])('refuses %s', (_, column, rows) => {
    const last = rows.length + 1
    expect(() => casesOf(...rows)).toThrow(`bench/cases/names.tsv: row ${last}, column ${column}: expected`)
  })

  it.each([
    [
      'names that fold to one',
      'row 3, column name',
      [`新华社|yes|media|same|-|-|authored|-`, `新華社|yes|media|same|-|-|authored|-`],
    ],
    [
      'a target that no registry has',
      'row 2, column target',
      ['新|yes|media|same|media/nobody|-|authored|-'],
    ],
    ['an unknown category', 'row 2, column category', ['新|yes|sports|same|-|-|authored|-']],
  ])('is refused for %s', (_, place, rows) => {
    expect(() => checkCases(casesOf(...rows), RULES)).toThrow(`bench/cases/names.tsv: ${place}: expected`)
  })
})

describe('figures of the cases', () => {
  const found = cases.filter(({ claim }) => claim === 'yes').slice(0, 60)
  const innocent = cases.filter(({ claim }) => claim === 'no').slice(0, 40)
  const flagged = { verdict: 'impersonation', score: 1 } as const
  const runs = [
    ...found.map((label, nth) => ({
      label,
      verdict: verdictOf(nth % 2 ? flagged : {}),
      baselines: new Set(nth < 6 ? ['list'] : []),
    })),
    ...innocent.map((label) => ({ label, verdict: verdictOf(), baselines: new Set(['list']) })),
  ]
  const rule = { directory: { formsOf: () => [] }, fold }
  const figures = caseFigures(runs, rule, ['list'])
  const all = figures.get('all')!

  it('tell the halves apart, which together are all', () => {
    expect(all.labelled.claimsFound).toMatchObject({ hits: 30, total: 60 })
    const halves = [figures.get('tuning')!, figures.get('test')!]
    expect(halves.map(({ labelled }) => labelled.rows).reduce((a, b) => a + b)).toBe(100)
    expect(halves.every(({ labelled }) => labelled.rows > 0)).toBe(true)
  })

  it('count engine and baselines over the same rows', () => {
    expect(all.baselines.get('list')!.get('innocents')).toMatchObject({ hits: 40, total: 40 })
    expect(all.baselines.get('zhengming')!.get('innocents')).toMatchObject({ hits: 0, total: 40 })
  })

  it('are shown in tables, as are the aims', () => {
    const tables = caseTables(figures, foundByTrick(runs))
    expect(tables.map(({ title }) => title)).toContain('Public cases: claims by relation, not clear')
    for (const { head, rows } of tables) for (const row of rows) expect(row).toHaveLength(head.length)
    expect(caseAims(figures).map(({ met }) => met)).toContain(false)
    expect(caseAims(figures)[0]!.rows).toBe(figures.get('test')!.labelled.claimsFound.total)
  })
})

describe('peers over the cases', () => {
  const scoring = (score: (name: string) => number, most = Number.POSITIVE_INFINITY): Peer => ({
    id: 'x',
    how: 'y',
    most,
    judge: (names) => ({ flags: names.map((name) => score(name) > 0), scores: names.map(score), seconds: 0 }),
  })
  const claims = new Set(cases.filter(({ claim }) => claim === 'yes').map(({ name }) => name))
  const everyOther = new Map(cases.map(({ name }, nth) => [name, nth % 2]))

  it('are held to one false flag in a hundred of the tuning half', () => {
    // Claims score 2 or 1, innocents 1 or 0: by itself the peer flags half of the innocents, held back none.
    const peer = scoring((name) => (claims.has(name) ? 1 : 0) + everyOther.get(name)!)
    const { test, held } = comparePeer(peer, cases)
    expect(test.claims.share).toBe(1)
    expect(test.innocents.share).toBeGreaterThan(0.3)
    expect(held).toMatchObject({ threshold: 2, innocents: { hits: 0 } })
    expect(held!.claims.share).toBeLessThan(0.7)
  })

  it('are not held to it where they say yes or no', () => {
    const peer: Peer = {
      ...scoring(() => 0),
      judge: (names) => ({ flags: names.map(() => false), seconds: 0 }),
    }
    expect(comparePeer(peer, cases).held).toBeNull()
  })

  it.each([
    [
      'above the innocent that is one too many',
      [0.9, 0.6, 0.5],
      [0.5, ...new Array<number>(99).fill(0)],
      0.5,
    ],
    ['where more innocents score', [0.9, 0.6, 0.5], [0.6, 0.5, ...new Array<number>(98).fill(0)], 0.6],
    [
      'where no claim scores higher',
      [0.2],
      [0.9, 0.9, ...new Array<number>(98).fill(0)],
      Number.POSITIVE_INFINITY,
    ],
  ])('take a threshold %s', (_, ofClaims, ofInnocents, expected) => {
    const threshold = lowestThreshold(ofClaims, ofInnocents)
    expect(threshold).toBe(expected)
    const flags = ofInnocents.filter((score) => score >= threshold).length
    expect(flags).toBeLessThanOrEqual(1)
  })

  it('are asked a sample of each group where they are slow', () => {
    const { tuning, test } = comparePeer(
      scoring(() => 1, 10),
      cases,
    )
    expect([tuning, test].map((half) => [half.claims.total, half.innocents.total])).toEqual([
      [10, 10],
      [10, 10],
    ])
  })

  it('that cannot be asked are told, with what to do', () => {
    const absent = { id: 'z', absent: 'expected it, got none; run bash bench/peers/setup' }
    const comparison = comparePeers(cases, [() => absent, () => scoring(() => 1)], () => undefined)
    expect(comparison.absent).toEqual([absent])
    const tables = peerTables(comparison)
    expect(tables.at(-1)).toMatchObject({ rows: [[absent.id, absent.absent]] })
    for (const { head, rows } of tables) for (const row of rows) expect(row).toHaveLength(head.length)
  })
})
