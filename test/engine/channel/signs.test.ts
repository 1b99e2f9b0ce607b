import { describe, expect, it } from 'vitest'
import { createAlphabet } from '../../../src/engine/channel/alphabet.ts'
import { createChannel } from '../../../src/engine/channel/confusion.ts'
import { Lattice, LONGEST_NAME } from '../../../src/engine/channel/lattice.ts'
import { makeRows } from '../../../src/engine/channel/make-rows.ts'
import { NameReader } from '../../../src/engine/channel/reader.ts'
import { contentOf, contentOfNaive } from '../../differential/content.ts'
import { randomOf } from '../../differential/random.ts'
import { latticeNaively } from '../../oracle/lattice.ts'
import { folding } from '../fold/support.ts'

/** Official texts of which pictographs, signs, letters and numerals are readings. */
const OFFICIAL = ['新华社', '中国太阳报', '爱心医院', '公安警察', '第一三十10口土', 'icbc', 'cctv', '上海星']

const alphabet = createAlphabet(OFFICIAL.map((text) => [...text]))
const channel = createChannel(alphabet, folding, makeRows(alphabet, folding))
const reader = new NameReader(folding, channel)
const lattice = new Lattice(channel)

const escaped = (name: string): string =>
  Array.from({ length: name.length }, (_, at) => name.charCodeAt(at).toString(16)).join(' ')

/** The names of which the reader makes another lattice than is defined, and how many it read without the fold stage. */
function compare(names: Iterable<string>): { readonly differ: string[]; readonly straight: number } {
  const differ: string[] = []
  let straight = 0
  for (const name of names) {
    if (reader.read(name, lattice) === null) straight++
    const expected = contentOfNaive(latticeNaively(folding.fold(name), channel))
    if (contentOf(lattice) !== expected) differ.push(escaped(name))
  }
  return { differ: differ.slice(0, 5), straight }
}

/** What may stand beside a sign: nothing, letters, digits, marks, pictures with and without readings, what opens or goes on a sequence. */
const BEHIND = [
  '',
  '华',
  'B',
  '1',
  ' ',
  '★',
  '🌸',
  '🎮',
  '❤',
  '🇳',
  '\u200d🔥',
  '\u200d⚕️',
  '\u200d⛓',
  '\ufe0f',
  '🏻',
]
const BEFORE = [
  '',
  '新',
  'a',
  'C',
  '第',
  '0',
  '·',
  '★',
  '⛓',
  '🔥',
  '❤️',
  '🎮',
  '🇨',
  '👨\u200d',
  '⛓️\u200d',
  '\u200b',
  '🏴',
]
BEHIND.push(
  '\u20e3',
  '\u0301',
  '\u{e0067}\u{e007f}',
  '\u{e0100}',
  '\u202c',
  '\u00ad',
  '\ud83d',
  '\udd25',
  '㍿',
)

/** Code points that Unicode has given, and some that it has not. */
const RANGES = [
  [0, 0x32fff],
  [0xe0000, 0xe0fff],
  [0x10ff00, 0x10ffff],
] as const

function* singles(): Generator<string> {
  const random = randomOf(5)
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const char = String.fromCodePoint(code)
      yield random.of(BEFORE) + char + random.of(BEHIND)
    }
  }
}

/** Pictures, parts of sequences and flags, styled letters, controls: what may change each other. */
const PARTS = [
  ...['新', '华', '第', 'a', 'B', 'z', '1', '9', ' ', '·', '。', '★', '\t'],
  ...[
    '🔥',
    '🌸',
    '☀',
    '❤',
    '⭐',
    '👍',
    '🎮',
    '💀',
    '👨',
    '👩',
    '🧑',
    '👮',
    '🏴',
    '⛓',
    '♂',
    '⚕',
    '🚀',
    '🌾',
    '©',
    '®',
  ],
  ...['👨‍👩‍👧', '🧑🏻‍🚀', '👮‍♂️', '🏳️‍🌈', '❤️‍🔥', '⛓️‍💥', '1️⃣', '#️⃣', '🏴\u{e0067}\u{e0062}\u{e007f}'],
  ...['🇨', '🇳', '🇺', '🇸', '🇨🇳', '🇭🇰', '🅰', '🆂', '🈶', '㊙', '㍿', '⑩', 'ﷺ', '⾔', '𝒜', '𝟙', '𠀀', '丽'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\ufe0e', '\ufe0f', '\u{e0100}', '\u0000'],
  ...['🏻', '🏿', '\u20e3', '\u0301', '\u0e31', '\u{e0062}', '\u{e007f}', '\ud83d', '\udc00', 'ﾞ', '\u3164'],
  ...['\u202e', '\u202c', '\u2066', '\u2069', '\u200f', '!', '@', '$', '|', '—', '□', '➖'],
]

function* sequences(count: number): Generator<string> {
  const random = randomOf(6)
  for (let nth = 0; nth < count; nth++) {
    yield Array.from({ length: 1 + random.below(8) }, () => random.of(PARTS)).join('')
  }
}

describe('signs, pictographs and hidden characters', () => {
  it('are read as the fold stage reads them, each between others', { timeout: 60_000 }, () => {
    const { differ, straight } = compare(singles())
    expect(differ).toEqual([])
    expect(straight).toBeGreaterThan(200_000)
  })

  it('are read as the fold stage reads them where several stand together', { timeout: 60_000 }, () => {
    const count = 60_000
    const { differ, straight } = compare(sequences(count))
    expect(differ).toEqual([])
    expect(straight).toBeGreaterThan(0.4 * count)
    expect(straight).toBeLessThan(0.7 * count)
  })

  it.each([
    ['several glyphs of one character', '㍿'],
    ['pairs', '🌸'],
    ['hidden characters', '新\u200b'],
  ])('are no more than are looked at: %s', (_, part) => {
    const around = [LONGEST_NAME - 2, LONGEST_NAME - 1, LONGEST_NAME, LONGEST_NAME + 1]
    const names = around.flatMap((length) => [
      part.repeat(length).slice(0, length),
      '华'.repeat(length - part.length) + part,
      part + '华'.repeat(length - part.length),
    ])
    expect(compare(names).differ).toEqual([])
  })

  it.each([
    '新🔥',
    '👨‍👩‍👧',
    '🇨🇳',
    '1️⃣2️⃣',
    '新\u200b华',
    '𝒜𝓫',
    '㍿',
    '⛓️‍💥',
    '\ud83d新',
  ])('%s asks the fold stage for nothing that stands around them', (name) => {
    expect(reader.read(name, lattice)).toBeNull()
  })

  it.each([
    'a|b',
    '第—医院',
    '新\u202e社华',
  ])('%s is read by the fold stage, as it depends on what stands around', (name) => {
    expect(reader.read(name, lattice)).toEqual(folding.fold(name))
  })
})
