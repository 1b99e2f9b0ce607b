import { describe, expect, it } from 'vitest'
import { lookUpIn, rowCost, rowKind, rowSymbol } from '../../../src/engine/channel/confusion.ts'
import { COMMON_ROWS } from '../../../src/engine/channel/rows.ts'
import { cellsOf } from '../../support/rows.ts'
import { tinyChannel } from '../../support/tiny.ts'
import { OFFICIAL, WORLD } from './world.ts'

const { channel } = tinyChannel(WORLD, [...OFFICIAL, '欣信星化花消肖且贰2二3'])
const { alphabet, rows } = channel

/** What a row reads, as `character cost kind`. */
const cells = (row: number): string[] =>
  [...cellsOf(rows, row)].map((cell) => `${alphabet.char(rowSymbol(cell))} ${rowCost(cell)} ${rowKind(cell)}`)

const readsOf = (char: string): string[] => cells(rows.ofCharacter(char)).sort()

describe('a row of confusion', () => {
  it.each<[string, string[]]>([
    // Itself, same sound and tone, the sound in another tone, near sound, and what it looks like, each at its cheapest.
    ['新', ['信 600 near-homophone', '新 0 null', '星 620 near-homophone', '欣 350 homophone']],
    ['欣', ['信 600 near-homophone', '新 350 homophone', '星 620 near-homophone', '欣 0 null']],
    ['信', ['信 0 null', '新 600 near-homophone', '星 620 near-homophone', '欣 600 near-homophone']],
    ['星', ['信 620 near-homophone', '新 620 near-homophone', '星 0 null', '欣 620 near-homophone']],
    // 华 is read hua2 and hua4: the reading that fits best counts, but only the usual one is the same to the ear.
    ['化', ['化 0 null', '华 350 near-homophone', '花 600 near-homophone']],
    ['华', ['化 350 near-homophone', '华 0 null', '花 600 near-homophone']],
    ['曰', ['日 360 shape']],
    ['目', ['日 460 shape']],
    ['白', ['日 620 shape']],
    ['且', ['且 0 null', '社 480 component']],
    ['斤', []],
    ['🌞', []],
  ])('of %s reads %j', (char, expected) => {
    expect(readsOf(char)).toEqual(expected)
  })

  it('of a numeral reads the same numeral, written otherwise, and no other one', () => {
    // 一 sounds like no other here; 壹 is none that official names are written with.
    expect(readsOf('一')).toEqual(['1 200 digit', '一 0 null'])
    expect(readsOf('壹')).toEqual(['1 200 digit', '一 200 digit'])
    const { channel: alike } = tinyChannel(
      {
        readings: { 一: ['yi1'], 衣: ['yi1'], 亿: ['yi4'], 医: ['yi1'] },
        numerals: { 一: ['1'], 亿: ['100000000'] },
      },
      ['一衣亿医'],
    )
    const read = (char: string): string[] =>
      [...cellsOf(alike.rows, alike.rows.ofCharacter(char))]
        .map((cell) => alike.alphabet.char(rowSymbol(cell)))
        .sort()
    expect(read('一')).toEqual(['一', '医', '衣'].sort())
    expect(read('衣')).toEqual(['一', '亿', '医', '衣'].sort())
  })

  it('of a digit reads what sounds as its numerals are read, in any tone, but no other number', () => {
    const { channel: spoken } = tinyChannel(
      {
        readings: { 五: ['wu3'], 武: ['wu3'], 乌: ['wu1'], 午: ['wu3'], 一: ['yi1'], 医: ['yi1'] },
        numerals: { '5': ['五'], 五: ['5'], 一: ['1'], 午: ['12'] },
      },
      ['5五武乌午医'],
    )
    const read = (char: string): string[] =>
      [...cellsOf(spoken.rows, spoken.rows.ofCharacter(char))]
        .map((cell) => `${spoken.alphabet.char(rowSymbol(cell))} ${rowCost(cell)} ${rowKind(cell)}`)
        .sort()
    expect(read('5')).toEqual(['5 0 null', '乌 450 digit', '五 200 digit', '武 450 digit'].sort())
    // A numeral is a character, which is read as any other is.
    expect(read('五')).toEqual(
      ['5 200 digit', '乌 600 near-homophone', '五 0 null', '武 350 homophone'].sort(),
    )
    // No numeral says how it is read.
    expect(read('1')).toEqual([])
  })

  it('of a syllable reads what is spoken so in any tone, and of an initial what begins so', () => {
    expect(cells(rows.ofSyllable('xin'))).toEqual(['信 200 pinyin', '新 200 pinyin', '欣 200 pinyin'])
    expect(cells(rows.ofInitial('sh')).sort()).toEqual(['社 260 initials'])
    expect(cells(rows.ofInitial('z')).sort()).toEqual(['中 260 initials'])
    expect(rows.ofSyllable('xing')).toBeGreaterThan(0)
    expect([
      rows.ofSyllable('qin'),
      rows.ofSyllable('xx'),
      rows.ofInitial('q'),
      rows.ofInitial('xi'),
    ]).toEqual([0, 0, 0, 0])
  })

  it('is sorted by symbol, so that a symbol is found or is not there', () => {
    const row = cellsOf(rows, rows.ofCharacter('新'))
    const found = Array.from({ length: alphabet.size }, (_, symbol) => lookUpIn(row, 0, row.length, symbol))
    expect(found.filter((cell) => cell >= 0)).toEqual([...row])
    found.forEach((cell, symbol) => {
      if (cell >= 0) expect(rowSymbol(cell)).toBe(symbol)
    })
  })
})

describe('the rows that are common', () => {
  it('are found by what they read, with the cost and the row of the character itself', () => {
    const { cells: inverse, ends, own } = rows.inverse
    const symbol = alphabet.symbol('新')
    const found = [...inverse.subarray(ends[symbol - 1], ends[symbol])]
    const expected = ['新', '欣', '信', '星'].map((char) => {
      const row = rows.ofCharacter(char)
      return (row << 16) | rowCost(lookUpIn(rows.cells, rows.ends[row - 1]!, rows.ends[row]!, symbol))
    })
    const spelled = [(rows.ofSyllable('xin') << 16) | 200, (rows.ofInitial('x') << 16) | 260]
    expect(found.sort((a, b) => a - b)).toEqual([...expected, ...spelled].sort((a, b) => a - b))
    expect(own[symbol]).toBe(rows.ofCharacter('新'))
    expect(rows.ends.length).toBeLessThan(COMMON_ROWS)
  })

  it('say which symbols are numerals', () => {
    const numerals = [...'一十10新贰2二3'].filter((char) => channel.isNumeral(alphabet.symbol(char)))
    expect(numerals.join('')).toBe('一十1023')
  })
})
