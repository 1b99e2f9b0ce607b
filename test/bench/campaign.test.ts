import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countLanes, readLanes } from '../../bench/campaign/answers.ts'
import { createComposer, type Grammar, parseGrammar, weighted } from '../../bench/campaign/grammar.ts'
import { measureIndependence } from '../../bench/campaign/independence.ts'
import { FULL_SIZE, type Kind, kindsFor, ORDINARY } from '../../bench/campaign/kinds.ts'
import { measure } from '../../bench/campaign/metrics.ts'
import {
  generatePopulation,
  populationKinds,
  readSources,
  type Sources,
  writePopulation,
} from '../../bench/campaign/population.ts'
import { type CampaignFigures, campaignTables } from '../../bench/campaign/report.ts'
import { Mistakes } from '../../bench/campaign/samples.ts'
import { DEFAULT_SHARED, sharedExists } from '../../bench/project.ts'
import { createRandom } from '../../bench/random.ts'
import { csvField } from '../../bench/scan/csv.ts'
import { readTsv } from '../../src/engine/tables/tsv.ts'
import type { Detector } from '../../src/engine/types.ts'
import { verdictOf } from './fixtures.ts'

const table = (name: string) => readFileSync(new URL(`../../bench/campaign/${name}`, import.meta.url), 'utf8')
const GRAMMAR = parseGrammar(table('words.tsv'), table('frames.tsv'))

/** Enough names for every kind; tricks that can be told. */
const SOURCES: Sources = {
  grammar: GRAMMAR,
  lists: new Map(
    ['military', 'institution', 'media'].flatMap((category): [string, string[]][] => [
      [`official-${category}`, Array.from({ length: 500 }, (_, at) => `${category}${at}号`)],
      [`rest-${category}`, Array.from({ length: 500 }, (_, at) => `${category}局${at}`)],
    ]),
  )
    .set('region', ['长沙市', '湘潭市'])
    .set('place', ['长沙', '湘潭']),
  tricks: {
    lookalike: (name, random) => (random() < 0.5 ? null : `${name}~${Math.floor(random() * 1e6)}`),
    notation: (name) => [...name].join('·'),
  },
  accounts: [Array.from({ length: 20_000 }, (_, at) => `昵称${at}`), ['甲乙丙', '子丑寅卯']],
  places: ['张家村', '李家屯'],
}

describe('the tables of the generator', () => {
  const sorted = (name: string) => {
    return readTsv(table(name), name).rows.map(({ cells }) => cells.slice(0, 2).join('\t'))
  }

  it.each(['words.tsv', 'frames.tsv'])('%s is sorted by code points and holds nothing twice', (name) => {
    const rows = sorted(name)
    const codes = (text: string) =>
      [...text].map((char) => char.codePointAt(0)!.toString(16).padStart(6, '0')).join()
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.map(codes)).toEqual([...new Set(rows.map(codes))].sort())
  })

  it('have a frame for every kind that is composed, and a word for every slot', () => {
    const compose = createComposer(GRAMMAR, SOURCES.lists)
    const random = createRandom(1)
    for (const { id } of kindsFor(FULL_SIZE, 0)) {
      if (['real', 'recombined', 'place'].includes(id)) continue
      expect(compose(id, random), id).not.toMatch(/^$|[{}]/)
    }
    const used = new Set(
      GRAMMAR.frames.flatMap(({ frame }) => [...frame.matchAll(/\{(.*?)\}/g)].map(([, slot]) => slot)),
    )
    for (const { slot } of GRAMMAR.words) expect(used, slot).toContain(slot)
  })

  it('are refused with the first bad row', () => {
    const words = 'slot\tword\tweight\tsource\na\tb\tmany\tx\na\tc\t0\tx\n'
    expect(() => parseGrammar(words, 'kind\tframe\tweight\treason\n')).toThrow(
      'words.tsv: row 2, column weight: expected a number above 0, got "many"',
    )
  })
})

describe('a composer', () => {
  const grammar: Grammar = {
    words: [
      { slot: 'a', word: '甲', weight: 3 },
      { slot: 'a', word: '乙', weight: 1 },
    ],
    frames: [{ kind: 'k', frame: '第{a}{unitnumber}部{list}', weight: 1 }],
  }

  it('fills slots with words, listed names and digits', () => {
    const compose = createComposer(grammar, new Map([['list', ['队']]]))
    const random = createRandom(7)
    for (let at = 0; at < 50; at++) expect(compose('k', random)).toMatch(/^第[甲乙]6\d{4}部队$/)
  })

  it('draws by weight', () => {
    const random = createRandom(7)
    const draw = weighted(grammar.words)
    const drawn = Array.from({ length: 4000 }, () => draw(random).word)
    const share = drawn.filter((word) => word === '甲').length / drawn.length
    expect(share).toBeGreaterThan(0.72)
    expect(share).toBeLessThan(0.78)
  })

  it.each([
    ['an unknown slot', [], '{list}'],
    ['an empty one', [['list', []] as const], '{list}'],
  ])('refuses %s', (_, lists, slot) => {
    expect(() => createComposer(grammar, new Map(lists))).toThrow(
      `frames.tsv, k: expected words for the slot ${slot}`,
    )
  })

  it('refuses a kind without a frame', () => {
    const compose = createComposer({ words: [], frames: [] }, new Map())
    expect(() => compose('x', createRandom(1))).toThrow('expected a frame of the kind x, got none')
  })
})

describe('the kinds of a population', () => {
  const total = (kinds: readonly Kind[], holds: (kind: Kind) => boolean) =>
    kinds.filter(holds).reduce((sum, { count }) => sum + count, 0)

  it('are the counts of the campaign', () => {
    const kinds = kindsFor(FULL_SIZE, 48_417)
    expect(total(kinds, ({ fake }) => fake === null)).toBe(10_000_000)
    expect(total(kinds, ({ fake }) => fake?.category === 'military')).toBe(13_000)
    expect(total(kinds, ({ fake }) => fake?.category === 'institution')).toBe(25_000)
    expect(total(kinds, ({ fake }) => fake?.category === 'media')).toBe(187_000)
    expect(kinds.find(({ id }) => id === 'invented/media')!.count).toBe(130_900)
    expect(kinds.find(({ id }) => id === 'real')!.count).toBe(48_417)
  })

  it.each([100_000, 123_457])('keep the shares among %i names, and the totals', (names) => {
    const kinds = kindsFor(names, 48_417)
    expect(total(kinds, ({ fake }) => fake === null)).toBe(names)
    expect(total(kinds, ({ fake }) => fake?.category === 'media')).toBe(Math.round(0.0187 * names))
    expect(kinds.every(({ count }) => count >= 0)).toBe(true)
  })
})

describe('a generated population', () => {
  const kinds = populationKinds(SOURCES, 20_000)
  const members = [...generatePopulation(SOURCES, kinds)]

  it('has as many names of each kind as was asked for, in mixed order', () => {
    const counts = kinds.map((_, at) => members.filter(({ kind }) => kind === at).length)
    expect(counts).toEqual(kinds.map(({ count }) => count))
    const firstHalf = members.slice(0, members.length / 2).filter(({ kind }) => kinds[kind]!.fake !== null)
    expect(firstHalf.length / 450).toBeGreaterThan(0.4)
    expect(firstHalf.length / 450).toBeLessThan(0.6)
  })

  it('holds no fake twice', () => {
    const fakes = members.filter(({ kind }) => kinds[kind]!.fake !== null).map(({ name }) => name)
    expect(fakes).toHaveLength(450)
    expect(new Set(fakes).size).toBe(450)
  })

  it('is the same every time', () => {
    const again = generatePopulation(SOURCES, kinds)
    expect(members.slice(0, 5000).map(() => again.next().value)).toEqual(members.slice(0, 5000))
  })

  it('makes names as their kind says', () => {
    const named = (id: string) => members.filter(({ kind }) => kinds[kind]!.id === id).map(({ name }) => name)
    const accounts = new Set(SOURCES.accounts.flat())
    expect(named('real').every((name) => accounts.has(name))).toBe(true)
    expect(named('notation/media').every((name) => /^m·e·d·i·a/.test(name))).toBe(true)
    expect(named('lookalike/media').every((name) => /^media\d+号.*~\d+$/.test(name))).toBe(true)
    expect(named('region/media').every((name) => /^(长沙|湘潭)市?media局\d+$/.test(name))).toBe(true)
    expect(members.filter(({ name }) => name === '')).toEqual([])
  })

  it('says where there are not enough words', () => {
    const few = { ...SOURCES, lists: new Map(SOURCES.lists).set('official-media', ['一', '二']) }
    expect(() => [...generatePopulation(few, kinds)]).toThrow(
      /distinct names of the kind \w+\/media, got fewer/,
    )
  })

  it('is written as a table with the kind of every row told apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
    try {
      const path = join(folder, 'names.csv')
      const truth = await writePopulation(path, SOURCES, kinds)
      expect([...truth]).toEqual(members.map(({ kind }) => kind))
      const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
      expect(header).toBe('id,name')
      expect(lines).toEqual(members.map(({ name }, at) => `${at + 1},${csvField(name)}`))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('fields of a table', () => {
  it.each([
    ['猫', '猫'],
    ['a,b', '"a,b"'],
    ['小"猫', '"小""猫"'],
    ['两\n行', '"两\n行"'],
  ])('%j', (text, field) => expect(csvField(text)).toBe(field))
})

describe('the answers of a scan', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const written = (...rows: object[]) => {
    const path = join(folder, 'flagged.jsonl')
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    return path
  }

  it('are a lane for every row', async () => {
    const path = written({ row: 2, verdict: 'review' }, { row: 4, verdict: 'impersonation' })
    expect([...(await readLanes(path, 5))]).toEqual([0, 1, 0, 2, 0])
  })

  it.each([
    ['a row beyond the last', [{ row: 6, verdict: 'review' }]],
    [
      'a row twice',
      [
        { row: 2, verdict: 'review' },
        { row: 2, verdict: 'review' },
      ],
    ],
  ])('are refused with %s', async (_, rows) => {
    await expect(readLanes(written(...rows), 5)).rejects.toThrow(
      'expected each of the rows 1 to 5 once at most',
    )
  })
})

const KINDS: readonly Kind[] = [
  { id: 'person', fake: null, count: 4 },
  { id: 'keyword', fake: null, count: 2 },
  { id: 'invented/media', fake: { origin: 'invented', category: 'media' }, count: 2 },
  { id: 'same/military', fake: { origin: 'same', category: 'military' }, count: 2 },
]
const TRUTH = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 2, 3, 3)
const LANES = Uint8Array.of(0, 0, 0, 1, 2, 0, 1, 0, 2, 2)

describe('the metrics', () => {
  const metrics = measure(KINDS, countLanes(TRUTH, LANES, KINDS.length))
  const hits = ({ flagged, impersonation }: (typeof metrics)['recall']) => [
    [flagged.hits, flagged.total],
    [impersonation.hits, impersonation.total],
  ]

  it('count recall over fakes, false flags over ordinary names, precision over what was flagged', () => {
    expect(hits(metrics.recall)).toEqual([
      [3, 4],
      [2, 4],
    ])
    expect(hits(metrics.falseFlags)).toEqual([
      [2, 6],
      [1, 6],
    ])
    expect(hits(metrics.precision)).toEqual([
      [3, 5],
      [2, 3],
    ])
  })

  it('and each by category, origin and kind', () => {
    expect(Object.entries(metrics.byCategory).map(([id, of]) => [id, ...hits(of)])).toEqual([
      ['media', [1, 2], [0, 2]],
      ['military', [2, 2], [2, 2]],
    ])
    expect(hits(metrics.byOrigin.invented!)).toEqual(hits(metrics.byCategory.media!))
    expect(Object.keys(metrics.byOrdinary)).toEqual(['person', 'keyword'])
    expect(hits(metrics.byOrdinary.keyword!)).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it('are shown without lanes where a method has none', () => {
    const figures: CampaignFigures = {
      engine: 'x',
      kinds: KINDS,
      scan: {
        rows: 10,
        inputBytes: 100,
        outputBytes: 50,
        flagged: 5,
        jobs: 2,
        seconds: 2,
        cpuSeconds: 3,
        peakBytes: 2 ** 20,
      },
      methods: [
        { id: 'zhengming', how: 'all', cores: 2, seconds: 120, metrics },
        {
          id: 'containment',
          how: 'names',
          cores: 1,
          seconds: 60,
          metrics: measure(KINDS, countLanes(TRUTH, Uint8Array.of(0, 0, 0, 0, 1, 1, 0, 0, 1, 0), 4)),
        },
      ],
      independence: { words: {}, names: {} },
      holdingOfficial: { keyword: 1 },
    }
    const [methods, categories, , ordinary, scan] = campaignTables(figures)
    expect(methods!.title).toContain('4 generated fakes among 6 ordinary names')
    expect(methods!.rows[0]!.slice(1, 3)).toEqual(['2', '2'])
    expect(methods!.rows[0]![3]).toMatch(/^75\.00 % \(19\.41 % - 99\.37 %\)$/)
    expect(methods!.rows[1]!.map((cell) => cell === '-')).toEqual([
      ...[false, false, false, false, true, false, true, false, true],
    ])
    expect(categories!.rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ['media', '0.0 %'],
      ['military', '50.0 %'],
    ])
    expect(ordinary!.rows[1]!.slice(4)).toEqual(['1', '1', '1,000,000'])
    expect(scan!.rows[0]!.slice(3, 4)).toEqual(['5'])
  })
})

describe('mistakes', () => {
  it('are ordinary names that were flagged and fakes that were not', () => {
    const mistakes = new Mistakes(KINDS, new Set(['新华社']))
    const members = ['王', '李', '新华社迷', '军迷', '中国台', '中华台']
    members.forEach((name, at) => {
      mistakes.add({ name, kind: [0, 0, 1, 1, 2, 2][at]! }, [0, 1, 1, 1, 1, 0][at]!)
    })
    expect(mistakes.samples()).toEqual({
      falseFlags: [
        { name: '李', kind: 'person' },
        { name: '新华社迷', kind: 'keyword' },
        { name: '军迷', kind: 'keyword' },
      ],
      missed: [{ name: '中华台', kind: 'invented/media' }],
      holdingOfficial: { keyword: 1 },
    })
  })

  it('are drawn by lot where they are many', () => {
    const mistakes = new Mistakes(KINDS, new Set())
    for (let at = 0; at < 1000; at++) mistakes.add({ name: String(at), kind: 0 }, 1)
    const drawn = mistakes.samples().falseFlags.map(({ name }) => Number(name))
    expect(new Set(drawn).size).toBe(40)
    const mean = drawn.reduce((sum, at) => sum + at, 0) / 40
    expect(mean).toBeGreaterThan(300)
    expect(mean).toBeLessThan(700)
  })
})

describe('independence', () => {
  it('is the share of words of fakes that the engine has, and of names that it knows', () => {
    const detector: Detector = {
      version: 'fake',
      knows: () => true,
      check: (name) => verdictOf({ name, relation: name === '甲报' ? 'same' : 'none' }),
    }
    const grammar: Grammar = {
      words: ['局', '庙']
        .map((word) => ({ slot: 'organ', word, weight: 1 }))
        .concat({ slot: 'fruit', word: '桃', weight: 1 }),
      frames: [
        { kind: 'invented/media', frame: '{organ}', weight: 1 },
        { kind: 'nickname', frame: '{fruit}', weight: 1 },
      ],
    }
    const lexicon = {
      context: [],
      fields: [],
      openings: [],
      english: [],
      organs: [{ word: '局', class: 'x', category: 'media', behind: null }],
      frames: [],
      places: [],
      mockery: [],
      trade: [],
      staff: [],
      categories: [],
    }
    const { words, names } = measureIndependence(
      { grammar, lists: new Map([['official-media', ['甲报', '乙报']]]) },
      lexicon,
      detector,
    )
    expect(Object.entries(words).map(([slot, { hits, total }]) => [slot, hits, total])).toEqual([
      ['organ', 1, 2],
    ])
    expect(Object.entries(names).map(([slot, { hits, total }]) => [slot, hits, total])).toEqual([
      ['official-media', 1, 2],
    ])
  })
})

describe.skipIf(!sharedExists(DEFAULT_SHARED))('of the reference lists (skipped without them)', () => {
  it('the population is whole, with tricks that alter the name', () => {
    const sources = readSources(DEFAULT_SHARED)
    expect(sources.lists.get('official-media')!.length).toBeGreaterThan(1000)
    expect(sources.lists.get('rest-media')).not.toContain('晚报')
    const kinds = populationKinds(sources, 100_000)
    const members = [...generatePopulation(sources, kinds)]
    expect(members).toHaveLength(102_250)
    const listed = new Set(
      ['military', 'institution', 'media'].flatMap((category) => sources.lists.get(`official-${category}`)!),
    )
    const unaltered = members.filter(({ name, kind }) => {
      const origin = kinds[kind]!.fake?.origin
      return (origin === 'lookalike' || origin === 'notation') && listed.has(name)
    })
    // 中国人民警察大学 with a character more or less may be another listed name.
    expect(unaltered.length).toBeLessThan(5)
    for (const id of ORDINARY)
      expect(
        members.some(({ kind }) => kinds[kind]!.id === id),
        id,
      ).toBe(true)
  })
})
