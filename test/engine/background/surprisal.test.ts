import { describe, expect, it } from 'vitest'
import { TABLES } from '../../../src/engine/background/format.ts'
import { createBackground } from '../../../src/engine/background/index.ts'
import { files, generator, rowsOf } from './files.ts'

const background = createBackground(files)
const cost = (text: string) => background.surprisal([...text])
const characters = rowsOf(TABLES.characters.path)

describe('surprisal', () => {
  it.each([
    ['新华书店', '新化书店', 'a homophone breaks the word'],
    ['人民群众', '人民群重', 'a homophone breaks the word'],
    ['音乐学院', '院学乐音', 'reading backwards'],
    ['小猫咪', '龘龘龘', 'characters that training hardly saw'],
    ['喜欢你', '喜欢齄', 'a rare character'],
    ['王建国', '王建㐀', 'a character outside the tables'],
    ['dalian', 'xqzjvk', 'letters of a pinyin word'],
  ])('%s is cheaper than %s: %s', (cheap, dear) => {
    expect(cost(cheap)).toBeLessThan(cost(dear))
  })

  it('is a non-negative integer that grows with every character, whatever the text', () => {
    const random = generator(3)
    for (let round = 0; round < 500; round++) {
      const chars = Array.from({ length: 6 }, () => String.fromCodePoint(Math.floor(random() * 0xd800)))
      let before = 0
      for (let to = 1; to <= chars.length; to++) {
        const now = background.surprisal(chars, 0, to)
        expect(Number.isInteger(now), JSON.stringify(chars)).toBe(true)
        expect(now, JSON.stringify(chars)).toBeGreaterThanOrEqual(before)
        before = now
      }
    }
  })

  it('takes a span without the context before it', () => {
    const chars = [...'我爱大熊猫2024abc']
    for (let from = 0; from < chars.length; from++) {
      for (let to = from; to <= chars.length; to++) {
        expect(background.surprisal(chars, from, to)).toBe(background.surprisal(chars.slice(from, to)))
      }
    }
  })

  it('is zero for nothing, and total on lone surrogates and empty strings', () => {
    expect(background.surprisal([])).toBe(0)
    expect(background.surprisal(['\ud800', '', '😀', '𠮷'])).toBeGreaterThan(0)
  })

  it('sums to at most one over all that may follow a character', () => {
    const random = generator(5)
    const others: [string, number][] = [
      ...[...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char): [string, number] => [char, 1]),
      ['の', 180],
      ['😀', 4000],
      ['𠀀', 90_000],
    ]
    for (let round = 0; round < 60; round++) {
      const context = characters[1 + Math.floor(random() * (characters.length - 1))]![0]!
      const follow = (char: string) =>
        2 ** ((background.surprisal([context]) - background.surprisal([context, char])) / 100)
      let sum = 0
      for (const [char] of characters.slice(1)) sum += follow(char!)
      for (const [char, count] of others) sum += count * follow(char)
      expect(sum, context).toBeLessThanOrEqual(1.02)
      expect(sum, context).toBeGreaterThan(0.9)
    }
  })

  it('agrees with the formula worked out from the text of the table', () => {
    const byCharacter = new Map(characters.map((row) => [row[0]!, row]))
    const naive = (before: string, after: string) => {
      const [, , , end, backoff, pairs = ''] = byCharacter.get(before)!
      const [, start, continuation] = byCharacter.get(after)!
      const stored = new RegExp(`${after}(\\d+)`).exec(pairs)?.[1]
      if (stored !== undefined) return { bits: Number(stored) * 10, kept: true }
      const mass =
        2 ** (-(Number(end) + Number(start)) / 10) + 2 ** (-(Number(backoff) + Number(continuation)) / 10)
      return { bits: -100 * Math.log2(mass), kept: false }
    }
    const random = generator(9)
    const seen = { kept: 0, backedOff: 0 }
    for (let round = 0; round < 4000; round++) {
      const row = characters[1 + Math.floor(random() * (characters.length - 1))]!
      const kept = [...row[5]!.matchAll(/\D/g)].map(([char]) => char!)
      const any = characters[1 + Math.floor(random() * (characters.length - 1))]![0]!
      const after = kept.length > 0 && random() < 0.5 ? kept[Math.floor(random() * kept.length)]! : any
      const expected = naive(row[0]!, after)
      const classCost = cost('中国') - cost('中') - naive('中', '国').bits
      const got = cost(row[0]! + after) - cost(row[0]!) - classCost
      expect(Math.abs(got - expected.bits), row[0]! + after).toBeLessThanOrEqual(2)
      seen[expected.kept ? 'kept' : 'backedOff']++
    }
    expect(seen.kept).toBeGreaterThan(500)
    expect(seen.backedOff).toBeGreaterThan(500)
  })
})
