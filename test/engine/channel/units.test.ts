import { describe, expect, it } from 'vitest'
import { createAlphabet } from '../../../src/engine/channel/alphabet.ts'
import { createChannel } from '../../../src/engine/channel/confusion.ts'
import { makeRows } from '../../../src/engine/channel/make-rows.ts'
import { UNIT, Units } from '../../../src/engine/channel/units.ts'
import type { Folding } from '../../../src/engine/fold/types.ts'
import { folding } from '../fold/support.ts'

const alphabet = createAlphabet([...'新华社人心'].map((char) => [char]))
const channel = createChannel(alphabet, folding, makeRows(alphabet, folding))

let folded = 0
const counted: Folding = {
  ...folding,
  fold: (name) => {
    folded++
    return folding.fold(name)
  },
}
const units = new Units(counted, channel)
const unitOf = (char: string): number => units.of(char.charCodeAt(0))

describe('a code unit', () => {
  it.each([
    ['新', UNIT.glyph | UNIT.han],
    ['Ａ', UNIT.glyph | UNIT.latin | UNIT.capital],
    ['７', UNIT.glyph | UNIT.digit | UNIT.beginsNumeral | UNIT.inNumeral],
    ['·', UNIT.mark],
    ['★', UNIT.mark | UNIT.opens],
    ['\u200b', UNIT.hidden],
    ['\u0301', UNIT.hidden],
    ['❤', UNIT.complex],
    ['㍿', UNIT.complex],
    ['\ud83d', UNIT.complex],
    ['|', UNIT.complex],
    ['\u202e', UNIT.complex],
  ])('%s is told by what stands for it alone', (char, facts) => {
    expect(unitOf(char) & ~UNIT.canonical & ~UNIT.beginsParts & ~UNIT.branches).toBe(facts)
  })

  it('has row and symbol of what it folds to', () => {
    const [traditional, plain] = [...'華华'].map((char) => {
      unitOf(char)
      return units.facts[2 * char.charCodeAt(0) + 1]!
    })
    expect(traditional).toBe(plain)
    expect((plain! & 0xffff) - 1).toBe(alphabet.symbol('华'))
    expect(plain! >>> 16).toBe(channel.rows.ofCharacter('华'))
  })
})

describe('a piece of a name', () => {
  const charsAt = (name: string, at = 0): string | undefined =>
    units
      .pieceAt(name, at)
      ?.glyphs.map(({ char }) => char)
      .join(' ')

  it.each([
    ['❤️新', 0, '❤', 2],
    ['新🧑🏻‍🚀新', 1, '🧑‍🚀', 7],
    ['🇨🇳🇨🇳', 4, '🇨🇳', 4],
    ['🇨新', 0, 'c', 2],
    ['㍿', 0, '株 式 会 社', 1],
    ['𝒜\u0301', 0, 'a', 2],
    ['👨‍👩‍👧新', 0, '👨', 8],
    ['🎮️🔥', 0, '', 3],
  ])('%j from %i is %s, of %i code units', (name, at, chars, length) => {
    expect(charsAt(name, at)).toBe(chars)
    expect(units.pieceAt(name, at)!.length).toBe(length)
  })

  it.each(['|', '—', '\u202e'])('is none where %j depends on what stands around it', (sign) => {
    expect(units.pieceAt(`a${sign}b`, 1)).toBeNull()
  })

  it('is asked of the fold stage once', () => {
    for (const name of ['🔥', '🧑‍🚒', '🇭🇰']) units.pieceAt(name, 0)
    const before = folded
    for (const name of ['新🔥', '社🧑‍🚒x', '华🇭🇰🇭🇰']) units.pieceAt(name, 1)
    expect(folded).toBe(before)
  })

  it('is asked again where it is long, as it would keep the text that it was cut from', () => {
    const long = `❤${'\u0301'.repeat(12)}`
    for (let time = 1; time <= 2; time++) expect(charsAt(`新${long}x`, 1)).toBe('❤')
    const before = folded
    units.pieceAt(long, 0)
    expect(folded).toBe(before + 1)
  })
})
