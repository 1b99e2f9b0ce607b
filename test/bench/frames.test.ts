import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureEffects } from '../../bench/frames/effects.ts'
import { countPairs, estimateShares, intervals, learn, type Sample } from '../../bench/frames/learn.ts'
import { measureLexicon, unsupported } from '../../bench/frames/lexicon.ts'
import { type FrameFigures, measureFrames } from '../../bench/frames/measure.ts'
import { createReader, decodeProof, type Pair, probeWeights, type Reader } from '../../bench/frames/parse.ts'
import { isCapped, shrunken } from '../../bench/frames/policy.ts'
import type { PopulationName } from '../../bench/frames/populations.ts'
import { framesTsv, frameTables, supportTsv } from '../../bench/frames/report.ts'
import { lossOf, prepareTrial, scaled } from '../../bench/frames/trial.ts'
import { crossValidate, rankingOf } from '../../bench/frames/validate.ts'
import { discoverWords, supportOf } from '../../bench/frames/words.ts'
import { FOLDS } from '../../bench/quality/folds.ts'
import { LABELLED_FILES } from '../../bench/quality/labelled.ts'
import { createRandom } from '../../bench/random.ts'
import { LISTS } from '../../data/build/background/sources.ts'
import type { Knowledge } from '../../src/engine/evidence/scene.ts'
import { compileKnowledge } from '../../src/engine/model/compile.ts'
import { type FrameWeight, LEXICON_FILES, parseLexicon } from '../../src/engine/model/lexicon.ts'
import { readAssets } from '../../src/node/assets.ts'
import { readBundle } from '../../src/node/detector.ts'
import { labelOf, verdictOf } from './fixtures.ts'

let knowledge: Knowledge
let frames: readonly FrameWeight[]
let read: Reader

beforeAll(async () => {
  const { registry, lexicon, folding, background } = await readBundle()
  knowledge = compileKnowledge(registry, lexicon, folding, background)
  frames = lexicon.frames
  read = createReader(knowledge, frames, lexicon)
})

const pairOf = (name: string): string | null => {
  const { pair } = read(name)
  return pair === null ? null : `${frames[pair]!.opening} ${frames[pair]!.organ}`
}

/** Rows of frames.tsv. */
const rowsOf = (...rows: (readonly [opening: string, organ: string, bits: number])[]): FrameWeight[] =>
  rows.map(([opening, organ, bits]) => ({ opening, organ, bits: 100 * bits, certain: opening === 'army' }))

const PAIRS: readonly Pair[] = rowsOf(
  ['national', 'force', 1],
  ['national', 'office', 1],
  ['region', 'force', 1],
  ['region', 'office', 1],
)

/** So many names of weight 1 for each pair, in order, and without a frame. */
const samplesOf = (counts: readonly number[], nothing: number): Sample[] => [
  ...counts.flatMap((count, pair) => Array.from({ length: count }, () => ({ pair, weight: 1 }))),
  ...Array.from({ length: nothing }, () => ({ pair: null, weight: 1 })),
]

const namesOf = (...texts: string[]): PopulationName[] =>
  texts.map((text) => ({ text, list: 'list', weight: 1 / texts.length, doubtful: false }))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('the reader of frames', () => {
  it.each([
    ['中国反恐部队', 'national force'],
    ['长沙市宠物局', 'region-full organ'],
    ['动森研究所', 'none research'],
    ['小橘猫爱吃鱼', null],
    ['中国反恐部队的粉丝', null],
    // Written by ear: it has a price of its own, so that the pair must not be charged for it.
    ['中国反恐步队', null],
  ])('reads %s as %s', (name, pair) => expect(pairOf(name)).toBe(pair))

  it('reads an opened frame, however little its pair weighs', () => {
    const light = frames.map((row) => ({ ...row, bits: 0 }))
    const one = createReader(knowledge, light, { ...EMPTY, organs: [ORGAN] })
    expect(light[one('中国反恐部队').pair!]).toMatchObject({ opening: 'national', organ: 'force' })
  })

  it('tells registered names', () => {
    expect(read('北京市公安局').registered).toBe(true)
    expect(read('长沙市宠物局').registered).toBe(false)
  })

  it('tells from what a candidate proves its pair and what the parse costs', () => {
    const bits = [...probeWeights(PAIRS).values()].map((weight) => weight.bits)
    bits.forEach((weight, pair) => {
      expect(decodeProof(weight - 1234)).toEqual({ pair, cost: 1234 })
      expect(decodeProof(weight)).toEqual({ pair, cost: 0 })
    })
  })
})

const ORGAN = { word: '部队', class: 'force', category: 'military' } as const
const EMPTY = { context: [], openings: [], fields: [], organs: [], frames: [], mockery: [] }

describe('shares', () => {
  it('sum to 1, whatever was counted', () => {
    for (const counts of [
      [0, 0, 0, 0],
      [7, 0, 2, 40],
      [1000, 1, 1, 1],
    ]) {
      const { pairs, nothing } = estimateShares(countPairs(samplesOf(counts, 9), 4), PAIRS, 10)
      expect(sum(pairs) + nothing).toBeCloseTo(1, 12)
      for (const share of pairs) expect(share).toBeGreaterThan(0)
    }
  })

  it('lean on how other organs open where an organ is rare', () => {
    // Offices nearly all open with a region; a single force was seen, and none with a region.
    const counts = countPairs(samplesOf([1, 10, 0, 990], 0), 4)
    const [nationalForce, , regionForce] = estimateShares(counts, PAIRS, 10).pairs
    expect(regionForce!).toBeGreaterThan(nationalForce!)
    const [bold, , timid] = estimateShares(counts, PAIRS, 0.1).pairs
    expect(timid! / bold!).toBeLessThan(regionForce! / nationalForce!)
  })

  it('count names that stand for many as one', () => {
    const even = samplesOf([5, 5, 0, 0], 0)
    expect(sum(countPairs(even, 4).pairs)).toBeCloseTo(10, 12)
    const uneven = even.map((sample, nth) => ({ ...sample, weight: nth === 0 ? 1000 : 1 }))
    expect(sum(countPairs(uneven, 4).pairs)).toBeLessThan(1.1)
  })
})

describe('learned bits', () => {
  const official = samplesOf([400, 100, 300, 100], 100)
  const ordinary = samplesOf([4, 100, 3, 100], 9793)

  it('are log2 of shares where there are many names', () => {
    const { pairs, nothing } = learn(official, ordinary, PAIRS, 1)
    expect(pairs[1]).toBeCloseTo(Math.log2(100 / 1000 / (100 / 10_000)), 1)
    expect(pairs[0]).toBeGreaterThan(pairs[1]! + 5)
    expect(nothing).toBeCloseTo(Math.log2(0.1 / 0.9793), 1)
  })

  it('lie in their intervals, which are the wider the fewer the names', () => {
    const drawing = { strength: 1, rounds: 100, random: createRandom(1) }
    const spans = intervals(official, ordinary, PAIRS, drawing)
    learn(official, ordinary, PAIRS, 1).pairs.forEach((bits, nth) => {
      expect(spans[nth]!.low).toBeLessThan(bits)
      expect(spans[nth]!.high).toBeGreaterThan(bits)
    })
    const widths = spans.map(({ low, high }) => high - low)
    expect(widths[2]!).toBeGreaterThan(widths[1]!)
  })
})

describe('held-out folds', () => {
  it('rank as the area under the ROC curve does', () => {
    const example = (bits: number, claim: boolean) => ({ bits, claim, weight: 1 })
    expect(rankingOf([example(2, true), example(1, false)])).toBe(1)
    expect(rankingOf([example(1, true), example(2, false)])).toBe(0)
    expect(rankingOf([example(1, true), example(1, false)])).toBe(0.5)
    expect(rankingOf([example(3, true), example(1, true), example(2, false), example(0, false)])).toBe(0.75)
  })

  it('prefer what is learned to weights that are wrong', () => {
    const fold = (samples: readonly Sample[]) => samples.map((one, nth) => ({ ...one, fold: nth % FOLDS }))
    const wrong = rowsOf(
      ['national', 'force', 1],
      ['national', 'office', 9],
      ['region', 'force', 1],
      ['region', 'office', 9],
    )
    const heldOut = crossValidate(
      fold(samplesOf([400, 50, 300, 50], 200)),
      fold(samplesOf([40, 500, 30, 500], 8930)),
      wrong,
      10,
    )
    const of = (model: string) => heldOut.filter((one) => one.model === model)
    expect(of('learned')).toHaveLength(FOLDS)
    of('learned').forEach((learned, nth) => {
      expect(learned.framed.loss).toBeLessThan(of('one weight for all')[nth]!.framed.loss)
      expect(learned.framed.ranking).toBeGreaterThan(0.8)
      expect(of('hand')[nth]!.framed.ranking).toBeLessThan(0.2)
      expect(of('one weight for all')[nth]!.framed.loss).toBeCloseTo(1, 3)
    })
  })
})

describe('words that a table lacks', () => {
  const official = namesOf(
    ...['甲县公安', '乙县公安', '丙市公安', '丁市公安', '戊区公安'],
    ...['甲州公安', '乙州公安', '丙州公安', '丁州公安', '戊州公安'],
    ...['甲广播电台', '乙广播电台', '丙广播电台', '丁广播电台', '戊广播电台'],
    ...['甲图书馆', '乙图书馆', '丙图书馆', '丁图书馆', '戊图书馆'],
  )
  const ordinary = namesOf(...Array.from({ length: 1000 }, (_, nth) => `小猫${nth}`), '老王公安')

  it('are whole words that ordinary names do not bear, without those that the table has', () => {
    const words = discoverWords(official, ordinary, new Set(['图书馆']), 'end')
    // 电台 is always 广播电台, and 州公安 says no more than 公安.
    expect(words.map(({ word }) => word)).toEqual(['公安', '广播电台'])
    expect(words[0]).toMatchObject({ official: 10, ordinary: 1 })
    expect(words[1]!.bits).toBeGreaterThan(3)
  })

  it('are looked for at the start too', () => {
    const starts = namesOf(
      ...Array.from({ length: 6 }, (_, nth) => `央视${String.fromCodePoint(0x4e10 + nth)}`),
    )
    expect(discoverWords(starts, ordinary, new Set(), 'start').map(({ word }) => word)).toEqual(['央视'])
    expect(discoverWords(starts, ordinary, new Set(['央']), 'start')).toEqual([])
  })

  it('are none where ordinary names bear them as often', () => {
    const names = namesOf('甲大会', '乙大会', '丙大会', '丁大会', '戊大会')
    expect(discoverWords(names, names, new Set(), 'end')).toEqual([])
  })

  it('count support by side, 0 for none', () => {
    const [police, none] = supportOf(['公安', '茶馆'], official, ordinary, 'end')
    expect(police).toMatchObject({ official: 10, ordinary: 1 })
    expect(none).toMatchObject({ official: 0, ordinary: 0 })
    expect(supportOf(['公安'], official, ordinary, 'start')[0]!.official).toBe(0)
  })

  it('stand beside the rows of the lexicon, of which those of private bodies need no support', () => {
    const organs = [
      { word: '图书馆', class: 'culture', category: 'institution' },
      { word: '司令部', class: 'force', category: 'military' },
      { word: '茶馆', class: 'private', category: 'institution' },
    ]
    const [table] = measureLexicon(official, ordinary, { organs, openings: [] }, [], (text) => text)
    expect(unsupported(table!).map(({ word }) => word)).toEqual(['司令部'])
    expect(supportTsv([table!])).toContain('organs\t图书馆\tculture\t5\t0\t')
  })
})

describe('the proposed weights', () => {
  const hand = rowsOf(
    ['national', 'force', 15],
    ['national', 'office', 9],
    ['none', 'office', 0],
    ['region', 'assoc', 5],
  )
  const learned = rowsOf(
    ['national', 'force', 9],
    ['national', 'office', 12],
    ['none', 'office', 8],
    ['region', 'assoc', 9],
  )

  it('go half of the way at most, in half bits, and never up where the policy caps them', () => {
    expect(shrunken(hand, learned, [1, 1, 1, 1]).map(({ bits }) => bits / 100)).toEqual([12, 10.5, 0, 5])
    expect(shrunken(hand, learned, [0.5, 0, 1, 1]).map(({ bits }) => bits / 100)).toEqual([13.5, 9, 0, 5])
    expect(shrunken(hand, learned, [1, 1, 1, 1]).map(({ certain }) => certain)).toEqual(
      hand.map(({ certain }) => certain),
    )
  })

  it('go down where the policy caps them, but not below nothing', () => {
    const low = rowsOf(
      ['national', 'force', 15],
      ['national', 'office', -30],
      ['none', 'office', -4],
      ['region', 'assoc', 1],
    )
    expect(shrunken(hand, low, [1, 1, 1, 1]).map(({ bits }) => bits / 100)).toEqual([15, 0, 0, 3])
  })

  it.each([
    ['none', 'university', true],
    ['company', 'force', true],
    ['region-full', 'assoc', true],
    ['national', 'assoc', false],
    ['region-full', 'law', false],
  ])('are capped for %s + %s: %s', (opening, organ, capped) =>
    expect(isCapped({ opening, organ })).toBe(capped))
})

describe('the trial on names', () => {
  const sample = [
    { name: '中国反恐部队', origin: 'yes' },
    { name: '小橘猫爱吃鱼', origin: 'no' },
  ] as const

  it('judges by the weights that it is given', () => {
    const trial = prepareTrial(sample, knowledge, frames)
    const lanes = (bits: number) =>
      trial.verdicts(frames.map((row) => ({ ...row, bits }))).map(({ verdict }) => verdict)
    expect(lanes(0)).toEqual(['clear', 'clear'])
    expect(lanes(1500)).toEqual(['impersonation', 'clear'])
    const zeros = frames.map(() => 0)
    const verdicts = trial.verdicts(scaled(frames, zeros, { slope: 1, offset: 15 }))
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(lanes(1500))
  })

  it('finds a scale under which what is learned is as good as what is known', () => {
    const labels = sample.map(({ name, origin }) => labelOf({ name, claim: origin, relation: 'invented' }))
    const trial = prepareTrial(sample, knowledge, frames)
    const taught = { bits: frames.map(({ bits }) => bits / 200), trust: frames.map(() => 1) }
    const { effects, scales } = measureEffects(labels, trial, frames, taught, 0.01)
    const of = (weights: string) => effects.find((one) => one.weights === weights)!
    expect(scales).toHaveLength(FOLDS)
    expect(of('hand').invented).toMatchObject({ hits: 1, total: 1 })
    expect(of('learned, scaled').invented.hits).toBe(1)
    expect(of('no frames').invented.hits).toBe(0)
    expect(of('learned, scaled').loss).toBeLessThan(of('no frames').loss)
  })

  it('weighs losses to the prior and skips names that no label decides', () => {
    const [missed, right] = [verdictOf({ score: 0.25 }), verdictOf({ score: 0.5 })]
    const all = [...sample, { name: '记者小李', origin: 'ambiguous' } as const]
    expect(lossOf(all, [missed, right, verdictOf({ score: 1 })], 0.01)).toBeCloseTo(0.01 * 2 + 0.99 * 1, 12)
  })
})

describe('a run', () => {
  /** Lists as the shared folder holds them, a few names each. */
  function writeShared(shared: string): void {
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(shared, path)), { recursive: true })
      writeFileSync(join(shared, path), path.endsWith('.gz') ? gzipSync(text) : text)
    }
    const official = ['甲乙丙县图书馆', ...'一二三四五六七八'].map((name, nth) =>
      nth === 0 ? name : `长沙市第${name}人民医院`,
    )
    const row = (name: string) => `${name}\t\t\t\tinstitution\thospital\t-`
    write(
      'official/hospitals.tsv',
      ['name\taliases\tenglish\tregion\tcategory\tsubcategory\tsource', ...official.map(row), ''].join('\n'),
    )
    for (const { file } of LISTS) {
      write(
        `corpora/train/${file}.gz`,
        `${['小猫', '长沙市猫联盟', '动森研究所', '猫猫医院', '海南晚报', official[1]].join('\n')}\n`,
      )
    }
    write('corpora/measure/accounts_free.txt.gz', '小橘猫爱吃鱼\n')
    for (const file of LABELLED_FILES) {
      const head = 'name\tclaim\tcategory\trelation\ttarget\ttrick\tnote'
      write(
        `eval/${file}`,
        `${head}\n中国反恐部队\tyes\tmilitary\tinvented\t-\t-\t-\n小橘猫\tno\t-\tnone\t-\t-\t-\n`,
      )
    }
  }

  let shared: string
  let figures: FrameFigures
  beforeAll(async () => {
    shared = mkdtempSync(join(tmpdir(), 'zhengming-frames-'))
    writeShared(shared)
    figures = await measureFrames(shared, { strength: 10, rounds: 20, seed: 1 })
  }, 300_000)
  afterAll(() => rmSync(shared, { recursive: true, force: true }))

  it('leaves official names out of the ordinary ones, listed and bundled', () => {
    const [official, ordinary] = figures.populations
    expect(official!.framed).toBeGreaterThan(1000)
    // Of each list remain 小猫 and three frames; 海南晚报 is bundled, the hospital is listed.
    const { length } = LISTS
    expect(ordinary).toMatchObject({ names: 4 * length, framed: 3 * length, leftOut: length })
    expect(sum(figures.rows.map((row) => row.ordinary))).toBe(3 * length)
  })

  it('learns that an authority or region with an organ is surer than an organ alone', () => {
    const learned = (opening: string, organ: string) =>
      figures.rows.find(({ frame }) => frame.opening === opening && frame.organ === organ)!.learned
    expect(learned('national', 'research')).toBeGreaterThan(learned('none', 'research') + 2)
    expect(learned('region-full', 'hospital')).toBeGreaterThan(learned('none', 'hospital') + 2)
    expect(learned('national', 'assoc')).toBeGreaterThan(learned('region-full', 'assoc') + 2)
  })

  it('reports every row, and a proposal that the engine reads', async () => {
    for (const { title, head, rows } of frameTables(figures)) {
      for (const row of rows) {
        expect(row, title).toHaveLength(head.length)
        expect(row.join(' '), title).not.toMatch(/NaN|undefined/)
      }
    }
    expect(frameTables(figures)[1]!.rows).toHaveLength(frames.length)
    const files = await readAssets(LEXICON_FILES)
    files.set('lexicon/frames.tsv', framesTsv(figures.rows, 'proposed'))
    expect(parseLexicon(files).frames).toEqual(figures.rows.map(({ proposed }) => proposed))
  })
})
