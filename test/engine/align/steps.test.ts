import { describe, expect, it } from 'vitest'
import { type Alignment, align, alignFrom } from '../../../src/engine/align/align.ts'
import { latticeOf } from '../../support/look.ts'
import { type TinyTables, tinyChannel } from '../../support/tiny.ts'
import { at, LONG, OPERATED } from '../channel/operated.ts'
import { WORLD } from '../channel/world.ts'

/** Aligns names with texts of these characters: `kind glyphs symbols cost` of each edit, null where there is no way. */
function aligner(chars: string, tables: TinyTables) {
  const { folding, channel } = tinyChannel(tables, [chars])
  const symbolsOf = (text: string): number[] => [...text].map((char) => channel.alphabet.symbol(char))
  const read = (name: string) => latticeOf(name, { folding, channel })
  const edits = (alignment: Alignment): string[] =>
    alignment.edits.map(
      ({ kind, from, to, start, end, cost }) => `${kind} ${from}-${to} ${start}-${end} ${cost}`,
    )
  return {
    whole(name: string, text: string): { cost: number; edits: string[] } | null {
      const lattice = read(name)
      const alignment = align(lattice, 0, lattice.length, symbolsOf(text))
      return alignment === null ? null : { cost: alignment.cost, edits: edits(alignment) }
    },
    from: (name: string, start: number, text: string, last?: number): string[] =>
      alignFrom(read(name), start, symbolsOf(text), last).map(
        ({ from, to, cost }) => `${from}-${to} ${cost}`,
      ),
  }
}

const small = aligner('新华社日报中国十一1', WORLD)
const plain = aligner(LONG, {})

describe('the edits of an alignment', () => {
  it.each<[string, string, number, string[]]>([
    ['新华社', '新华社', 0, []],
    ['欣华社', '新华社', 350, ['homophone 0-1 0-1 350']],
    ['信华社', '新华社', 600, ['near-homophone 0-1 0-1 600']],
    ['星华社', '新华社', 620, ['near-homophone 0-1 0-1 620']],
    ['曰报', '日报', 360, ['shape 0-1 0-1 360']],
    ['且', '社', 480, ['component 0-1 0-1 480']],
    ['亲斤华社', '新华社', 300, ['split 0-2 0-1 300']],
    ['中日一', '国', 300, ['split 0-3 0-1 300']],
    ['🌞社', '新华社', 260, ['emoji 0-1 0-2 260']],
    ['新🎈华社', '新华社', 0, ['separator 1-2 1-1 0']],
    ['新 华社', '新华社', 0, ['separator 1-2 1-2 0']],
    ['xin华社', '新华社', 200, ['pinyin 0-3 0-1 200']],
    ['X华社', '新华社', 260, ['initials 0-1 0-1 260', 'width 0-1 0-1 0']],
    ['zh国', '中国', 260, ['initials 0-2 0-1 260']],
    ['11', '十一', 200, ['digit 0-2 0-2 200']],
    ['一', '1', 200, ['digit 0-1 0-1 200']],
    ['l', '1', 0, ['confusable 0-1 0-1 0']],
    ['罒', '日', 0, ['confusable 0-1 0-1 0']],
    [' 新华社', '新华社', 0, []],
    ['l', '一', 0, ['confusable 0-1 0-1 0']],
    ['新新华', '新华', 300, ['repeat 1-2 1-1 300']],
    ['新华华', '新华', 300, ['repeat 2-3 2-2 300']],
  ])('%s as %s cost %d: %j', (name, text, cost, edits) => {
    expect(small.whole(name, text)).toEqual({ cost, edits })
  })

  it.each([
    ['🎈新华社', '新华社'],
    ['新华社🎈', '新华社'],
    ['新华', '新华社'],
    ['新华社社报', '新华社'],
    ['亲华社', '新华社'],
    ['十', '1'],
  ])('%s is not read as %s', (name, text) => {
    expect(small.whole(name, text)).toBeNull()
  })
})

describe('an operation', () => {
  it.each(OPERATED)('as $operation is told where it stands', ({ least, cost, alter, edit }) => {
    for (let length = 3; length <= LONG.length; length++) {
      const text = at(LONG, length)
      const expected = length < least ? null : { cost, edits: [`${edit(length)} ${cost}`] }
      expect(plain.whole(alter(text), text), text).toEqual(expected)
    }
  })

  it.each([
    ['乙丙丁戊己', '甲乙丙丁戊己'],
    ['甲乙丙丁戊', '甲乙丙丁戊己'],
    ['的乙丙丁戊己', '甲乙丙丁戊己'],
    ['甲乙丙丁戊的', '甲乙丙丁戊己'],
    ['的甲乙丙丁戊己', '甲乙丙丁戊己'],
    ['甲乙丙丁戊己的', '甲乙丙丁戊己'],
    ['甲的乙丙丁的戊己', '甲乙丙丁戊己'],
    ['甲的乙丙的丁戊己庚辛壬', '甲乙丙丁戊己庚辛壬'],
    ['乙甲', '甲乙'],
  ])('is not what makes %s of %s', (name, text) => {
    expect(plain.whole(name, text)).toBeNull()
  })

  it('is told twice where it is taken twice', () => {
    expect(plain.whole('甲丙丁戊的庚辛壬', '甲乙丙丁戊己庚辛壬')).toEqual({
      cost: 2_200,
      edits: ['omission 1-1 1-2 900', 'substitution 4-5 5-6 1300'],
    })
    expect(plain.whole('甲丙丁戊己辛庚壬', '甲乙丙丁戊己庚辛壬')).toEqual({
      cost: 1_350,
      edits: ['omission 1-1 1-2 900', 'swap 5-7 6-8 450'],
    })
  })

  it('touches no number, on either side', () => {
    const numbered = aligner(`${LONG}一二`, { numerals: { 一: ['1'], 二: ['2'] } })
    expect(numbered.whole('甲一乙丙丁戊己', '甲乙丙丁戊己')).toBeNull()
    expect(numbered.whole('甲丙丁戊己', '甲一丙丁戊己')).toBeNull()
    expect(numbered.whole('甲一丙丁戊己', '甲乙丙丁戊己')).toBeNull()
    expect(numbered.whole('甲乙丙丁戊己', '甲一丙丁戊己')).toBeNull()
    expect(numbered.whole('甲一乙', '一甲乙')).toBeNull()
    expect(numbered.whole('甲乙一', '甲一乙')).toBeNull()
  })
})

describe('ends', () => {
  it('are those at which the text may end, each at its cheapest, up to the last', () => {
    expect(small.from('新华社', 0, '新华社')).toEqual(['0-3 0'])
    expect(small.from('新华社社', 0, '新华社')).toEqual(['0-3 0', '0-4 300'])
    expect(small.from('新华社社', 0, '新华社', 3)).toEqual(['0-3 0'])
    expect(small.from('社新华社', 1, '新华社')).toEqual(['1-4 0'])
    expect(small.from('xinhua1', 0, '新华')).toEqual(['0-6 400'])
    // Not inside a run of letters, but between its syllables.
    expect(small.from('xinhuax', 0, '新华')).toEqual([])
    expect(small.from('xinhuahua', 3, '华')).toEqual(['3-6 200'])
  })
})
