import { beforeAll, describe, expect, it } from 'vitest'
import { ANY_TEXT, type ChoicesAt, choiceBits, createChoices } from '../../bench/costs/choices.ts'
import { countEdits, measureSpread } from '../../bench/costs/combinations.ts'
import {
  type AlteredName,
  alteredNames,
  type Event,
  type Explanation,
  eventsOf,
  withoutGuesses,
} from '../../bench/costs/events.ts'
import { expectedCounts, fitHabits, type Habits, logLikelihood } from '../../bench/costs/fit.ts'
import { byKind, KINDS, type Kind, PUBLISHED } from '../../bench/costs/kinds.ts'
import { measureCosts } from '../../bench/costs/measure.ts'
import { measureDecoration } from '../../bench/costs/ordinary.ts'
import { alignLabelled, type Pair } from '../../bench/costs/pairs.ts'
import { costTables } from '../../bench/costs/report.ts'
import { createPlaces, habitsOf, levelled, tariffOf } from '../../bench/costs/tariff.ts'
import { bootstrap, crossValidate, priorOf } from '../../bench/costs/validate.ts'
import { createRandom } from '../../bench/random.ts'
import { COSTS } from '../../src/engine/channel/costs.ts'
import { SHAPE_TIERS } from '../../src/engine/fold/types.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { bundledModel } from '../support/model.ts'
import { labelOf } from './fixtures.ts'

let model: Model
let choicesAt: ChoicesAt

beforeAll(async () => {
  model = await bundledModel()
  choicesAt = createChoices(model.folding, model.background)
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Labelled copies of official names. */
const rowsOf = (copies: readonly (readonly [name: string, target: string])[]) =>
  copies.map(([name, target]) => labelOf({ name, target }))

const namesOf = (...copies: (readonly [string, string])[]): AlteredName[] =>
  alteredNames(alignLabelled(rowsOf(copies), model).pairs, choicesAt)

const kindsOf = (name: string, target: string): string[] =>
  eventsOf(namesOf([name, target])).map(({ explanations }) => explanations.map(({ kind }) => kind).join('|'))

/** An event where `bits` is what each explanation's choice costs, whatever the usualness. */
function eventOf(explained: Partial<Record<Kind, number>>, available: readonly Kind[]): Event {
  const explanations = Object.entries(explained).map(
    ([kind, bits]): Explanation => ({ kind: kind as Kind, bits: () => bits }),
  )
  return { explanations, available }
}

const nameOf = (events: readonly Event[], length = 4): AlteredName => ({
  name: '名',
  length,
  odder: 0,
  events,
})

describe('the published rates', () => {
  it('make shares that sum to 1, sound to look as 0.675 to 0.325', () => {
    const of = (...kinds: Kind[]) => sum(kinds.map((kind) => PUBLISHED[kind]))
    const sound = of('homophone', 'homophoneOtherTone', 'nearHomophone')
    const look = of(...SHAPE_TIERS.map((tier) => `shape${tier}` as const), 'component')
    expect(of(...KINDS)).toBeCloseTo(1, 12)
    expect(sound / (sound + look)).toBeCloseTo(0.675, 12)
  })
})

describe('what an impostor can write', () => {
  it.each<[string, number, Kind, string]>([
    ['新华社', 1, 'homophone', '滑'],
    ['新华社', 1, 'homophoneOtherTone', '花'],
    ['新华社', 0, 'nearHomophone', '星'],
    ['人民日报', 2, 'shapeA', '曰'],
    ['中国消防', 2, 'component', '肖'],
    ['新华社', 0, 'split', '亲斤'],
    ['十堰晚报', 0, 'numeral', '10'],
    ['新闻联播', 1, 'pinyin', 'wen'],
    ['征兵办', 0, 'initials', 'zh'],
    ['中国军网', 0, 'emoji', '🀄'],
    ['芒果台', 0, 'emoji', '🥭'],
    ['新华社', 0, 'swap', ANY_TEXT],
    ['中国气象局', 2, 'omission', ANY_TEXT],
  ])('for %s at %i by %s holds %j', (official, at, kind, written) => {
    expect([
      ...(choicesAt([...official], at)
        .get(kind)
        ?.keys() ?? []),
    ]).toContain(written)
  })

  it('divides sounds by the closest reading, and never offers the character itself', () => {
    // 食 is read shi, as 视, and si, which is near it.
    const sounds = (['homophone', 'homophoneOtherTone', 'nearHomophone'] as const).flatMap((kind) => [
      ...choicesAt([...'央视网'], 1)
        .get(kind)!
        .keys(),
    ])
    expect(sounds).toContain('食')
    expect(new Set(sounds).size).toBe(sounds.length)
    expect(sounds).not.toContain('视')
  })

  it.each<[string, number, Kind]>([
    ['新华社', 1, 'omission'],
    ['新华社', 1, 'insertion'],
    ['中国气象局', 0, 'omission'],
    ['中国气象局', 4, 'insertion'],
    ['中国气象局', 2, 'substitution'],
    ['中国气象局', 4, 'swap'],
  ])('for %s at %i allows no %s, as the aligner', (official, at, kind) => {
    expect(choicesAt([...official], at).has(kind)).toBe(false)
  })

  it.each([0, 0.5, 1])('has probabilities that sum to 1 at usualness %d', (usualness) => {
    const choices = new Map([
      ['a', 3],
      ['b', 5],
      ['c', 9],
    ])
    const all = [...choices.values()].map((usual) => 2 ** -choiceBits(usual, choices, usualness))
    expect(sum(all)).toBeCloseTo(1, 12)
    // One bit more usual counts 2^usualness as much: a is two bits more usual than b.
    expect(all[0]! / all[1]!).toBeCloseTo(2 ** (2 * usualness), 12)
  })
})

describe('labelled names', () => {
  it.each([
    ['新滑社', '新华社', ['homophone']],
    ['海楠日报', '海南日报', ['homophone|component']],
    ['冬部站区', '东部战区', ['homophone', 'homophone']],
    ['亲斤华社官方', '新华社', ['split']],
    ['gonganbu', '公安部', ['pinyin']],
    ['公an部', '公安部', ['pinyin']],
    ['北大京学', '北京大学', ['swap']],
    ['人民日日报', '人民日报', ['repeat']],
    ['新華社', '新华社', []],
  ])('%s copies %s by %j', (name, target, kinds) => expect(kindsOf(name, target)).toEqual(kinds))

  it('that no form of their target aligns with are set apart', () => {
    const { pairs, rest } = alignLabelled(rowsOf([['旧化社', '新华社']]), model)
    expect(pairs).toEqual([])
    expect(rest.map(({ name }) => name)).toEqual(['旧化社'])
  })

  it('without a target are passed over', () => {
    expect(alignLabelled([labelOf({ name: '新华社' })], model)).toEqual({ pairs: [], rest: [] })
  })

  it('are aligned with the form that is copied, not with the target as written', () => {
    const { pairs } = alignLabelled(rowsOf([['新华设', '新华通讯社']]), model)
    expect(pairs.map(({ official }) => official.join(''))).toEqual(['新华社'])
  })

  it('are aligned with the longest of the forms that stand in the name', () => {
    const { pairs } = alignLabelled(rowsOf([['中国人民解放军海军', '海军']]), model)
    expect(pairs.map(({ official }) => official.join(''))).toEqual(['中国人民解放军海军'])
  })

  it('lose their guesses, and with these their chance, where only tables count', () => {
    const names = namesOf(['南方都报', '南方都市报'], ['新滑社', '新华社'])
    expect(eventsOf(names).map(({ explanations }) => explanations[0]!.kind)).toEqual([
      'omission',
      'homophone',
    ])
    const left = withoutGuesses(names)
    expect(left.map(({ name }) => name)).toEqual(['新滑社'])
    expect(eventsOf(left)[0]!.available).not.toContain('substitution')
  })
})

describe('the fit', () => {
  const BARELY = byKind(() => 1e-6)

  it('gives the prior back where there are no names', () => {
    const { share } = fitHabits([], priorOf(20))
    for (const kind of KINDS) expect(share[kind]).toBeCloseTo(PUBLISHED[kind], 9)
  })

  it('counts a kind against the places that admit it, not against all', () => {
    // Split is chosen in 20 of the 40 places that admit it, so that it is as likely as a homophone, not a third.
    const open: Kind[] = ['homophone', 'split']
    const names = [
      ...Array.from({ length: 20 }, () => nameOf([eventOf({ split: 0 }, open)])),
      ...Array.from({ length: 20 }, () => nameOf([eventOf({ homophone: 0 }, open)])),
      ...Array.from({ length: 60 }, () => nameOf([eventOf({ homophone: 0 }, ['homophone'])])),
    ]
    const { share } = fitHabits(names, BARELY)
    expect(share.split / share.homophone).toBeCloseTo(1, 3)
  })

  it('divides what two kinds explain by how likely each is', () => {
    const open: Kind[] = ['homophone', 'component']
    const both = eventOf({ homophone: 3, component: 1 }, open)
    const habits: Habits = { share: byKind((kind) => (kind === 'homophone' ? 0.6 : 0.3)), usualness: 0 }
    const counts = expectedCounts([both], habits)
    // 0.6 / 8 against 0.3 / 2.
    expect(counts.homophone).toBeCloseTo(1 / 3, 12)
    expect(counts.component).toBeCloseTo(2 / 3, 12)
    expect(logLikelihood([nameOf([both])], habits)).toBeCloseTo(Math.log2((0.6 / 8 + 0.3 / 2) / 0.9), 12)
  })

  it('finds shares and usualness again in names drawn from them', () => {
    const random = createRandom(7)
    const choices = new Map(Array.from({ length: 16 }, (_, nth) => [`${nth}`, nth / 2]))
    const draw = (): number => {
      let left = random()
      for (const usual of choices.values()) {
        left -= 2 ** -choiceBits(usual, choices, 1)
        if (left < 0) return usual
      }
      return 7.5
    }
    const names = Array.from({ length: 400 }, () => {
      const kind: Kind = random() < 0.7 ? 'homophone' : 'shapeA'
      const usual = draw()
      const explanation: Explanation = { kind, bits: (usualness) => choiceBits(usual, choices, usualness) }
      return nameOf([{ explanations: [explanation], available: ['homophone', 'shapeA'] }])
    })
    const { share, usualness } = fitHabits(names, BARELY)
    expect(usualness).toBe(1)
    expect(Math.abs(share.homophone / (share.homophone + share.shapeA) - 0.7)).toBeLessThan(0.07)
  })
})

describe('costs', () => {
  const even: Habits = { share: byKind(() => 1 / KINDS.length), usualness: 0 }
  /** Every character admits a split in four ways and a swap. */
  const simple: ChoicesAt = () =>
    new Map<Kind, ReadonlyMap<string, number>>([
      ['split', new Map(['a', 'b', 'c', 'd'].map((text) => [text, 0]))],
      ['swap', new Map([[ANY_TEXT, 0]])],
    ])

  it('are the place, the kind among those open, and the choice', () => {
    const tariff = tariffOf(even, 1 / 8, createPlaces([['新', '华']], simple))
    expect(tariff.split).toBeCloseTo(3 + 1 + 2, 12)
    expect(tariff.swap).toBeCloseTo(3 + 1, 12)
  })

  it('imply the shares that they were made from', () => {
    const places = createPlaces([['新', '华']], simple)
    const share = byKind((kind) => (kind === 'split' ? 3 : 1) / (KINDS.length + 2))
    const back = habitsOf(tariffOf({ share, usualness: 0 }, 1 / 8, places), 0, places)
    expect(back.share.split / back.share.swap).toBeCloseTo(3, 9)
  })

  it('keep their differences and take the mean of others, guesses apart', () => {
    const tariff = byKind((kind) => KINDS.indexOf(kind))
    const other = byKind((kind) => (kind === 'substitution' ? 1_000 : 5))
    const share = byKind(() => 1 / KINDS.length)
    const moved = levelled(tariff, other, share)
    expect(moved.shapeB - moved.homophone).toBeCloseTo(tariff.shapeB - tariff.homophone, 12)
    const explained = KINDS.filter((kind) => !['insertion', 'omission', 'substitution'].includes(kind))
    expect(sum(explained.map((kind) => moved[kind])) / explained.length).toBeCloseTo(5, 12)
  })
})

describe('combinations', () => {
  const edited = (events: number): AlteredName =>
    nameOf(Array.from({ length: events }, () => eventOf({ split: 0 }, ['split'])))

  it('of independent edits are found at their rate', () => {
    // Of four names of two characters, edited at 1/2 each, one stands, two have one edit, one has two.
    const { rate, altered, seen, expected } = countEdits([
      ...Array.from({ length: 200 }, () => nameOf(edited(1).events, 2)),
      ...Array.from({ length: 100 }, () => nameOf(edited(2).events, 2)),
    ])
    expect(rate).toBeCloseTo(0.5, 3)
    expect(altered).toBeCloseTo(0.75, 3)
    expect(seen).toEqual([200, 100, 0])
    expect(sum(expected)).toBeCloseTo(300, 9)
    expect(expected[0]).toBeCloseTo(200, 0)
  })

  it('tell a manner of writing from an edit here and there', () => {
    const { pairs } = alignLabelled(
      rowsOf([
        ['新華社', '新华社'],
        ['陸軍軍醫大學', '陆军军医大学'],
        ['gonganbu', '公安部'],
      ]),
      model,
    )
    const spread = new Map(measureSpread(pairs).map((one) => [one.trick, one]))
    // 公安部: two characters are followed by another one in pinyin; it began at the first of 3 + 6 + 1 characters.
    expect(spread.get('pinyin')!.next).toMatchObject({ hits: 2, total: 2 })
    expect(spread.get('pinyin')!.first).toMatchObject({ hits: 1, total: 10 })
    // 華 is followed by 社 as it stands; 陸軍軍醫 by three more, then by 大.
    expect(spread.get('script variant')!.next).toMatchObject({ hits: 3, total: 5 })
  })

  it('count folds and gaps by name', () => {
    expect(measureDecoration('list', ['新華社', '新·华社', '新华社'], model.folding)).toMatchObject({
      folded: { hits: 1, total: 3 },
      gap: { hits: 1, total: 3 },
    })
  })
})

describe('validation', () => {
  const places = () => createPlaces([[...'新华社']], choicesAt)
  const setting = () => ({ shipped: byKind((kind) => COSTS[kind] / 100), places: places(), strength: 20 })

  it('holds every name out once: models that learn nothing say the same of any folds', () => {
    const names = namesOf(
      ['新滑社', '新华社'],
      ['亲斤华社', '新华社'],
      ['人民曰报', '人民日报'],
      ['xin华社', '新华社'],
    )
    const meanOf = (folds: number) =>
      crossValidate(names, setting(), folds, 1)
        .filter(({ model }) => model === 'every kind alike')
        .map((model) => sum(model.folds) / folds)
    expect(meanOf(4)[0]).toBeLessThan(0)
    expect(meanOf(4)[0]).toBeCloseTo(meanOf(2)[0]!, 9)
  })

  it('prefers the fit where names keep to one kind', () => {
    const names = Array.from({ length: 20 }, () => namesOf(['亲斤华社', '新华社'])[0]!)
    const means = new Map(
      crossValidate(names, setting(), 5, 1).map(({ model, folds }) => [model, sum(folds) / folds.length]),
    )
    expect(means.get('fitted')!).toBeGreaterThan(means.get('published rates alone')!)
    expect(means.get('fitted')!).toBeGreaterThan(means.get('shipped costs')!)
  })

  it('never learns from the name that it is asked of', () => {
    const names = namesOf(['亲斤华社', '新华社'], ['xin华社', '新华社'])
    const models = crossValidate(names, { ...setting(), strength: 1 }, 2, 1)
    const worst = (of: string) => Math.min(...models.find(({ model }) => model === of)!.folds)
    // Each fold has learned the other name's trick only.
    expect(worst('fitted')).toBeLessThan(worst('published rates alone'))
  })

  it('refuses more folds than names', () => {
    const names = namesOf(['新滑社', '新华社'])
    expect(() => crossValidate(names, setting(), 2, 1)).toThrow(
      /--folds: expected at most .* 1 altered names, got 2/,
    )
  })

  it('draws as many names as there are, the same for the same seed', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => ({ ...nameOf([]), name }))
    const draws = (seed: number) =>
      bootstrap(names, 5, seed, (drawn) => drawn.map(({ name }) => name).join(''))
    expect(draws(1).map((text) => text.length)).toEqual([4, 4, 4, 4, 4])
    expect(draws(1)).toEqual(draws(1))
    expect(draws(1)).not.toEqual(draws(2))
    expect(new Set(draws(1)).size).toBeGreaterThan(1)
  })
})

describe('the report', () => {
  const copies: [string, string][] = [
    ['新滑社', '新华社'],
    ['亲斤华社', '新华社'],
    ['人民曰报', '人民日报'],
    ['gonganbu', '公安部'],
    ['北大京学', '北京大学'],
    ['新華社', '新华社'],
  ]
  const figures = () =>
    measureCosts(
      [...rowsOf(copies), labelOf({ file: 'authored_innocent.tsv', name: '冯拥军', claim: 'no' })],
      model,
      { strength: 20, folds: 2, rounds: 8, seed: 1 },
    )

  it('sets each fitted cost, with an interval, beside the shipped one', () => {
    const { kinds, names, sources } = figures()
    expect(names).toBe(5)
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({ targets: 6, aligned: 6, altered: { hits: 5 } })
    expect(kinds.map(({ kind }) => kind)).toEqual(KINDS)
    for (const { kind, shipped, level } of kinds) {
      expect(shipped).toBe(COSTS[kind] / 100)
      expect(level.low).toBeLessThanOrEqual(level.high)
    }
    expect(kinds.find(({ kind }) => kind === 'split')).toMatchObject({ events: 1 })
    expect(kinds.find(({ kind }) => kind === 'emoji')).toMatchObject({ events: 0, onNames: 0 })
  })

  it('is the same on every run, and without holes', () => {
    const cells = (): string[] => costTables(figures()).flatMap(({ rows }) => rows.flat())
    expect(cells()).toEqual(cells())
    expect(cells().filter((cell) => /NaN|undefined/.test(cell))).toEqual([])
    for (const { head, rows } of costTables(figures())) {
      expect(rows.every((row) => row.length === head.length)).toBe(true)
    }
  })
})

describe('the pairs', () => {
  it('know how much odder the copy is than the name copied', () => {
    const [pair] = alignLabelled(rowsOf([['新滑社官方', '新华社']]), model).pairs as [Pair]
    const bits = (text: string) => model.background.surprisal([...text]) / 100
    expect(pair.odder).toBeCloseTo(bits('新滑社') - bits('新华社'), 9)
  })
})
