import { describe, expect, it } from 'vitest'
import { rowSymbol } from '../../../src/engine/channel/confusion.ts'
import { KeptLattice, Lattice, LONGEST_NAME } from '../../../src/engine/channel/lattice.ts'
import { NameReader } from '../../../src/engine/channel/reader.ts'
import { arcsOf, contentOf, contentOfNaive } from '../../differential/content.ts'
import { latticeNaively } from '../../oracle/lattice.ts'
import { latticeOf } from '../../support/look.ts'
import { cellsOf } from '../../support/rows.ts'
import { tinyChannel } from '../../support/tiny.ts'
import { OFFICIAL, WORLD } from './world.ts'

const { folding, channel } = tinyChannel(WORLD, OFFICIAL)
const { alphabet, rows } = channel

const read = (name: string): KeptLattice => latticeOf(name, { folding, channel })

/** Arcs as `from-to what cost kind`: the characters of a row in braces, or a text; - for a skipped glyph. */
function arcs(name: string): string[] {
  const lattice = read(name)
  return Array.from({ length: lattice.length }, (_, at) =>
    arcsOf(lattice, at).map(({ to, row, text, cost, kind }) => {
      const chars = row > 0 ? [...cellsOf(rows, row)].map(rowSymbol) : text
      const written = chars.map((symbol) => alphabet.char(symbol)).join('')
      return row > 0 ? `${at}-${to} {${written}}` : `${at}-${to} ${written || '-'} ${cost} ${kind}`
    }),
  ).flat()
}

/** Glyphs with what stands before each: | a border, / a border by case, : another joint alone, _ a gap as well. */
function drawn(name: string): string {
  const { length, glyphs, border, cased, joint, gaps } = read(name)
  const mark = (at: number): string =>
    border[at] === 1 ? '|' : cased[at] === 1 ? '/' : joint[at] === 1 ? ':' : ''
  return Array.from(
    { length: length + 1 },
    (_, at) => (gaps[at] === 1 ? '_' : '') + mark(at) + (glyphs[at]?.char ?? ''),
  ).join('')
}

describe('places of a lattice', () => {
  it.each([
    ['', '|'],
    ['新华社', '|新|华|社|'],
    ['新 华社', '|新_|华|社|'],
    // Spacing parts no words.
    ['新 华 社', '|新|华|社|'],
    ['icbc行', '|icbc|行|'],
    ['ic bc', '|ic_|bc|'],
    ['i c b c', '|icbc|'],
    ['ICBC', '|icbc|'],
    ['10日', '|10|日|'],
    ['1a0', '|1|a|0|'],
    ['日🎈报', '|日|🎈|报|'],
    ['xinhua', '|xin:hua|'],
    // xi|an and xian: two parses, and no joint behind a letter that leads nowhere.
    ['xianhua', '|xi:an:hua|'],
    ['xinhuax', '|xinhuax|'],
    ['xin hua', '|xin_|hua|'],
    // Capitals part words, but no pinyin is read anew.
    ['XinHua', '|xin/hua|'],
    ['bcNews', '|bc/news|'],
    ['ICBCNews', '|icbc/news|'],
    ['ICBCnews', '|icb/cnews|'],
    ['ICBcNEWS', '|ic/bc/news|'],
    ['B', '|b|'],
    ['aB', '|a/b|'],
    ['a B c D', '|a/bc/d|'],
    ['日Bc', '|日|bc|'],
    ['1Bc', '|1|bc|'],
  ])('%s: %s', (name, expected) => {
    expect(drawn(name)).toBe(expected)
  })

  it('joints of Latin runs end with the longest that is read as pinyin', () => {
    const joints = (syllables: number): number =>
      [...read('xi'.repeat(syllables)).joint].reduce((sum, joint) => sum + joint, 0)
    expect(joints(32)).toBe(33)
    expect(joints(33)).toBe(2)
  })
})

describe('glyphs of a lattice', () => {
  it('are told by their own rows, symbols, numerals and repeats', () => {
    const lattice = read('新新欣一1a🌞')
    const list = (column: ArrayLike<number>): number[] => Array.from(column).slice(0, lattice.length)
    const rowOf = (char: string): number => rows.ofCharacter(char)
    expect(list(lattice.row)).toEqual(['新', '新', '欣', '一', '1', 'a', '🌞'].map(rowOf))
    expect(list(lattice.symbols).map((symbol) => (symbol < 0 ? null : alphabet.char(symbol)))).toEqual([
      '新',
      '新',
      null,
      '一',
      '1',
      null,
      null,
    ])
    expect(list(lattice.numeral)).toEqual([0, 0, 0, 1, 1, 0, 0])
    expect(list(lattice.repeats)).toEqual([0, 1, 0, 0, 0, 0, 0])
    expect(list(lattice.han)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(list(lattice.latin)).toEqual([0, 0, 0, 0, 0, 1, 0])
    expect(list(lattice.code)).toEqual([...'新新欣一1a🌞'].map((char) => char.codePointAt(0)))
    expect(lattice.pictographs).toBe(true)
  })

  it.each([
    ['新华社', false],
    ['新新社', true],
    ['亲华', false],
    ['亲斤', true],
    ['一日', false],
    ['xin', true],
    ['日🎈', true],
  ])('%s may be read in more ways than one by one: %s', (name, branches) => {
    expect(read(name).branches).toBe(branches)
  })

  it('are no more than are looked at', () => {
    const lattice = read(`${'新'.repeat(LONGEST_NAME - 1)}华社`)
    expect(lattice.length).toBe(LONGEST_NAME)
    expect(lattice.glyphs.length).toBe(LONGEST_NAME)
    expect(alphabet.char(lattice.symbols[LONGEST_NAME - 1]!)).toBe('华')
    expect(lattice.border[LONGEST_NAME]).toBe(1)
  })
})

describe('arcs of a lattice', () => {
  it.each<[string, string[]]>([
    ['新华社', []],
    // Split characters of two and three parts; the same glyph may begin several.
    ['亲斤华', ['0-2 新 300 split']],
    ['亲 斤', ['0-2 新 300 split']],
    ['亲日斤', []],
    ['中日一', ['0-3 国 300 split']],
    ['中曰', ['0-2 报 300 split']],
    ['中日', []],
    // Pictographs may be skipped, or read.
    ['🌞', ['0-1 - 0 separator', '0-1 日 260 emoji', '0-1 新华 260 emoji']],
    ['新🎈', ['1-2 - 0 separator']],
    // Numerals of one character on both sides are in rows.
    ['1', []],
    ['壹', []],
    ['十', ['0-1 10 200 digit']],
    ['10', ['0-2 十 200 digit']],
    ['1 0', ['0-2 十 200 digit']],
    ['11', ['0-2 十一 200 digit']],
    ['101', ['0-2 十 200 digit', '0-3 一十 200 digit']],
    ['1新0', []],
    // Numerals of more than three characters begin with a digit that is told by itself.
    ['一一十一', ['0-4 1010 200 digit', '2-3 10 200 digit']],
    ['十一十一', ['0-1 10 200 digit', '2-3 10 200 digit']],
    // Other readings of a raw character, and of those the numerals.
    ['0', []],
    ['０', []],
    // A sign between letters that may be one or nothing.
    ['｜', ['0-1 - 0 separator']],
  ])('%s: %j', (name, expected) => {
    expect(arcs(name)).toEqual(expected)
  })

  it('read a raw character as what it may be otherwise, and as the numerals of that, before all else', () => {
    expect(arcs('l')).toEqual(['0-1 1 0 confusable', '0-1 一 0 confusable', '0-1 i 0 confusable'])
  })

  it('read Latin runs by syllables, shortest first, and by initials', () => {
    expect(arcs('xian')).toEqual(['0-2 {西}', '0-4 {先}', '0-1 {先新西}', '2-4 {安}', '2-3 {安}'])
    expect(arcs('zhg')).toEqual(['0-1 {中}', '0-2 {中}', '1-2 {华}', '2-3 {国}'])
    // No initial of two letters but zh, ch, sh.
    expect(arcs('xh')).toEqual(['0-1 {先新西}', '1-2 {华}'])
  })

  it('read initials in runs of up to eight letters, and syllables in those of up to 64', () => {
    const count = (letters: number): number => arcs('x'.repeat(letters)).length
    expect([count(8), count(9)]).toEqual([8, 0])
    expect([arcs('xi'.repeat(32)).length, arcs('xi'.repeat(33)).length]).toEqual([32, 0])
  })

  it('and nothing that no official name is written with', () => {
    const { channel: other, folding: own } = tinyChannel(WORLD, ['华社'])
    const lattice = latticeOf('亲斤🌞10｜', { folding: own, channel: other })
    const texts = Array.from({ length: lattice.length }, (_, at) => arcsOf(lattice, at)).flat()
    expect(texts.map(({ to, kind }) => `${to} ${kind}`)).toEqual(['3 separator', '6 separator'])
  })
})

/** Names of all that this world can do, in all orders of two and some of three. */
const PARTS = [
  '新',
  '亲',
  '斤',
  '中',
  '日',
  '一',
  '十',
  '1',
  '0',
  '🌞',
  '🎈',
  'x',
  'xi',
  'an',
  'hua',
  'l',
  '｜',
  '０',
  ' ',
  '行',
  '新华社',
]
const NAMES = PARTS.flatMap((a) =>
  PARTS.flatMap((b) => ['', '新', ' ', '1', 'x', '🌞'].map((c) => a + b + c + a)),
)

describe('the reader', () => {
  it('makes the lattice that is defined, with and without the fold stage, whatever name it read before', () => {
    const reader = new NameReader(folding, channel)
    const lattice = new Lattice(channel)
    let plain = 0
    for (const name of NAMES) {
      const folded = folding.fold(name)
      const expected = contentOfNaive(latticeNaively(folded, channel))
      if (reader.read(name, lattice) === null) plain++
      expect(contentOf(lattice), name).toBe(expected)
      expect(contentOf(new KeptLattice(lattice, folded)), name).toBe(expected)
    }
    expect(plain).toBeGreaterThan(NAMES.length / 3)
    expect(plain).toBeLessThan(0.95 * NAMES.length)
  })

  it('gives the glyphs of the names that it had to fold', () => {
    const reader = new NameReader(folding, channel)
    const lattice = new Lattice(channel)
    for (const plain of ['新华社', 'xin hua', '101', 'lCBC', ' ', '新🌞'])
      expect(reader.read(plain, lattice)).toBeNull()
    for (const folded of ['新｜', 'a｜b', '新'.repeat(LONGEST_NAME + 1)]) {
      expect(reader.read(folded, lattice)).toEqual(folding.fold(folded))
    }
  })
})

describe('a lattice that is kept', () => {
  it('stays as it was when the next name is read', () => {
    const reader = new NameReader(folding, channel)
    const lattice = new Lattice(channel)
    const keep = (name: string): KeptLattice => {
      reader.read(name, lattice)
      return new KeptLattice(lattice, folding.fold(name))
    }
    const kept = keep('xi an 亲斤🌞')
    const before = contentOf(kept)
    keep('10101010 zhonghua 亲斤🌞新新')
    expect(contentOf(kept)).toBe(before)
    expect(kept.folded.raw).toBe('xi an 亲斤🌞')
  })

  it('holds all arcs and texts of a name that has more than there was room for', () => {
    const name = '🎆'.repeat(LONGEST_NAME)
    const lattice = read(name)
    expect(lattice.arcs).toBe(6 * LONGEST_NAME)
    expect(lattice.textSymbols).toBe(10 * LONGEST_NAME)
    expect(contentOf(lattice)).toBe(contentOfNaive(latticeNaively(folding.fold(name), channel)))
  })
})
