import { beforeAll, describe, expect, it } from 'vitest'
import { foldingTables } from '../../bench/quality/ablations/folding.ts'
import {
  ablationTable,
  addNothing,
  drawSample,
  runAblations,
  type SampleName,
} from '../../bench/quality/ablations/index.ts'
import { COUNTS } from '../../bench/quality/ablations/tally.ts'
import { ablations } from '../../bench/quality/ablations/variants.ts'
import {
  assessAll,
  judgeAll,
  type OpenEngine,
  openEngine,
  readTables,
  type Tables,
} from '../../bench/quality/engine.ts'
import { createFolding } from '../../src/engine/fold/index.ts'
import { createDetector } from '../../src/node/detector.ts'
import { labelOf } from './fixtures.ts'

const SAMPLE: readonly SampleName[] = [
  { name: '新滑社官方', origin: 'yes' },
  { name: '新华社', origin: 'yes' },
  { name: '新華社', origin: 'yes' },
  { name: '中国反恐部队', origin: 'yes' },
  { name: '长沙市公安局', origin: 'yes' },
  { name: '新华社好吃的馄饨', origin: 'no' },
  { name: '魏健炜', origin: 'no' },
  { name: '小橘猫爱吃鱼', origin: 'listed' },
]
const NAMES = SAMPLE.map(({ name }) => name)

let tables: Tables
let engine: OpenEngine
beforeAll(async () => {
  tables = await readTables()
  engine = openEngine(tables, NAMES)
}, 60_000)

const part = (group: string, name: string) => {
  const found = ablations().filter((variant) => variant.group === group && variant.name === name)
  expect(found, `${group}, ${name}`).toHaveLength(1)
  return found[0]!
}
const without = (group: string, name: string) => {
  const { parts } = runAblations(SAMPLE, tables, engine, [part(group, name)])
  return parts[0]!
}

describe('the engine opened up', () => {
  it('judges as the detector does', async () => {
    const detector = await createDetector()
    expect(judgeAll(engine)).toEqual(NAMES.map((name) => detector.check(name)))
  })
})

describe('an engine without one part', () => {
  it.each([
    ['candidates', 'listed', ['新滑社官方', '新华社', '新華社']],
    ['candidates', 'invented', ['中国反恐部队']],
    ['edits', 'homophone', ['新滑社官方']],
    ['registry', 'listed bodies', ['新滑社官方', '新华社']],
    ['folding', 'generated/folding/canonical.tsv', ['新華社']],
  ] as const)('%s, %s: misses %j', (group, name, missed) => {
    const verdicts = judgeAll(part(group, name).make({ engine, tables, names: NAMES }))
    const found = NAMES.filter((_, nth) => verdicts[nth]!.verdict !== 'clear')
    for (const each of missed) expect(found).not.toContain(each)
    const [claims] = without(group, name).more
    expect(claims).toBeLessThanOrEqual(-missed.length)
  })

  it.each([
    ['context', 'unknown text', '新华社好吃的馄饨', 1],
    ['context', 'whole', '新华社', -1],
    ['context words', 'badge', '新滑社官方', -1],
    ['evidence', 'coincidence', '魏健炜', 1],
  ] as const)('%s, %s: moves the bits of %s', (group, name, asked, sign) => {
    const bitsOf = (opened: OpenEngine) => assessAll(opened)[NAMES.indexOf(asked)]!.map(({ bits }) => bits)
    const moved = Math.max(...bitsOf(part(group, name).make({ engine, tables, names: NAMES })))
    expect(Math.sign(moved - Math.max(...bitsOf(engine)))).toBe(sign)
  })

  it('changes nothing where the sample has no use for the part', () => {
    const two = [SAMPLE[0]!, SAMPLE.at(-1)!]
    const opened = openEngine(
      tables,
      two.map(({ name }) => name),
    )
    const result = runAblations(two, tables, opened, [part('edits', 'swap'), part('edits', 'homophone')])
    expect(addNothing(result).map(({ name }) => name)).toEqual(['swap'])
    expect(result.parts[1]!.changed).toEqual({ lane: 1, any: 1 })
    const table = ablationTable(result)
    expect(table.title).toContain('changes nothing: swap')
    for (const row of table.rows) expect(row).toHaveLength(table.head.length)
    expect(table.rows[2]!.slice(0, 3)).toEqual(['edits', 'homophone', '-100.0 (-1)'])
  })

  it('is told apart by its name', () => {
    const keys = ablations().map(({ group, name }) => `${group}, ${name}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBeGreaterThan(50)
  })
})

describe('the sample', () => {
  const names = Array.from({ length: 7_000 }, (_, nth) => `名${nth}`)
  const lists = [
    { id: 'a', names, counted: true },
    { id: 'b.keywords', names: ['局', '社'], counted: false },
  ]
  const drawn = drawSample([labelOf({ name: '甲', claim: 'ambiguous' })], lists)

  it('holds all labelled names, and as many of the lists as fit', () => {
    const count = (wanted: string) => drawn.filter(({ origin }) => origin === wanted).length
    expect(['ambiguous', 'listed', 'mixed'].map(count)).toEqual([1, 6_000, 2])
    expect(new Set(drawn.map(({ name }) => name)).size).toBe(drawn.length)
  })

  it('is the same every time', () => {
    expect(drawSample([labelOf({ name: '甲', claim: 'ambiguous' })], lists)).toEqual(drawn)
  })

  it('is counted whole: every origin is in some count', () => {
    expect(new Set(COUNTS.flatMap(({ origins }) => origins))).toEqual(
      new Set(['yes', 'no', 'ambiguous', 'listed', 'mixed']),
    )
  })
})

describe('folding tables', () => {
  const tableOf = (path: string) => foldingTables().find((table) => table.path === path)!
  const foldedBy = (path: string) => createFolding(tableOf(path).without(tables.foldingFiles))

  it('are all that the engine reads or the build merges, but for the classes', () => {
    expect(foldingTables()).toHaveLength(18)
    for (const { path, without: take } of foldingTables()) {
      expect(() => createFolding(take(tables.foldingFiles)), path).not.toThrow()
    }
  })

  it.each([
    ['folding/shapes.tsv', '视', '祝'],
    ['folding/shapes.tsv', '祝', '视'],
  ])('%s taken away, %s no longer looks like %s', (path, one, other) => {
    const alike = ({ shapes }: ReturnType<typeof createFolding>) => shapes(one).map(({ char }) => char)
    expect(alike(tables.folding)).toContain(other)
    expect(alike(foldedBy(path))).not.toContain(other)
    expect(alike(foldedBy(path))).toHaveLength(alike(tables.folding).length - 1)
  })

  it('readings.tsv taken away, an added reading goes and the others stay', () => {
    const readings = ({ readings: of }: ReturnType<typeof createFolding>, char: string) =>
      of(char).map(({ syllable, tone }) => syllable + tone)
    expect(readings(tables.folding, '六')).toContain('lu4')
    expect(readings(foldedBy('folding/readings.tsv'), '六')).not.toContain('lu4')
    expect(readings(foldedBy('folding/readings.tsv'), '六')).toContain('liu4')
    expect(readings(foldedBy('folding/readings.tsv'), '新')).toEqual(readings(tables.folding, '新'))
  })

  it('splits.tsv taken away, only its own splits go', () => {
    const wholes = ({ splits }: ReturnType<typeof createFolding>, first: string) =>
      splits(first).map(({ whole, parts }) => `${parts.join('')} ${whole}`)
    expect(wholes(tables.folding, '冖')).toContain('冖车 军')
    expect(wholes(foldedBy('folding/splits.tsv'), '冖')).not.toContain('冖车 军')
    expect(wholes(foldedBy('folding/splits.tsv'), '亲')).toEqual(wholes(tables.folding, '亲'))
  })

  it('radicals.tsv taken away, a split is written with the radical only', () => {
    const parts = ({ splits }: ReturnType<typeof createFolding>, first: string) =>
      splits(first).filter(({ whole }) => whole === '海')
    expect(parts(tables.folding, '水')).toHaveLength(1)
    expect(parts(foldedBy('folding/radicals.tsv'), '水')).toHaveLength(0)
    expect(parts(foldedBy('folding/radicals.tsv'), '氵')).toHaveLength(1)
  })

  it('alternatives.tsv taken away, a kana is no character', () => {
    const others = ({ fold }: ReturnType<typeof createFolding>) => fold('エ').glyphs[0]?.alternatives
    expect(others(tables.folding)).toEqual(['工'])
    expect(others(foldedBy('folding/alternatives.tsv'))).toEqual([])
  })

  it.each([
    ['folding/letters.tsv', 'к', 'k'],
    ['folding/variants.tsv', '徵', '征'],
  ])('%s taken away, %s is no longer %s', (path, raw, canonical) => {
    const first = ({ fold }: ReturnType<typeof createFolding>) => fold(raw).glyphs[0]?.char
    expect(first(tables.folding)).toBe(canonical)
    expect(first(foldedBy(path))).not.toBe(canonical)
  })
})
