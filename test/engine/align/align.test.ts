import { beforeAll, describe, expect, it } from 'vitest'
import { align, alignFrom } from '../../../src/engine/align/align.ts'
import { createAlphabet } from '../../../src/engine/channel/alphabet.ts'
import { type Channel, createChannel } from '../../../src/engine/channel/confusion.ts'
import { COSTS, UNALTERED } from '../../../src/engine/channel/costs.ts'
import { makeRows } from '../../../src/engine/channel/make-rows.ts'
import type { Folding } from '../../../src/engine/fold/types.ts'
import { latticeOf } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

const OFFICIAL = [
  '新华社',
  '人民日报',
  '征兵办公室',
  '十堰晚报',
  '火箭军',
  '芒果卫视',
  'cctv',
  '中国气象局',
  '第38集团军',
]

let folding: Folding
let channel: Channel

beforeAll(async () => {
  folding = (await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))).folding
  const alphabet = createAlphabet(OFFICIAL.map((text) => [...text]))
  channel = createChannel(alphabet, folding, makeRows(alphabet, folding))
})

function edits(name: string, official: string): string[] | null {
  const lattice = latticeOf(name, { folding, channel })
  const symbols = [...official].map((char) => channel.alphabet.symbol(char))
  const alignment = align(lattice, 0, lattice.length, symbols)
  return alignment?.edits.map(({ kind, from, to }) => `${kind} ${from}-${to}`) ?? null
}

describe('an alignment names every edit', () => {
  it.each([
    ['新华社', '新华社', []],
    ['新華社', '新华社', ['variant 1-2']],
    ['新·华社', '新华社', ['separator 1-2']],
    ['新化社', '新华社', ['near-homophone 1-2']],
    ['亲斤华社', '新华社', ['split 0-2']],
    ['xin华社', '新华社', ['pinyin 0-3']],
    ['xhs', '新华社', ['initials 0-1', 'initials 1-2', 'initials 2-3']],
    ['人民曰报', '人民日报', ['shape 2-3']],
    ['人民日日报', '人民日报', ['repeat 3-4']],
    ['中气象局', '中国气象局', ['omission 1-1']],
    ['人民的日报', '人民日报', ['insertion 2-3']],
    ['人日民报', '人民日报', ['swap 1-3']],
    ['10堰晚报', '十堰晚报', ['digit 0-2']],
    ['🥭卫视', '芒果卫视', ['emoji 0-1']],
    ['ＣＣＴＶ', 'cctv', ['width 0-1', 'width 1-2', 'width 2-3', 'width 3-4']],
    ['征兵办公的室', '征兵办公室', ['insertion 4-5']],
  ])('%s as %s', (name, official, expected) => {
    expect(edits(name, official)).toEqual(expected)
  })

  it.each([
    ['another first character', '旧民日报', '人民日报'],
    ['another last character', '人民日子', '人民日报'],
    ['a short name with an inserted character', '新的华社', '新华社'],
    ['a short name with a character left out', '人日报', '人民日报'],
    ['too many operations', '中的国的气象的局', '中国气象局'],
    ['another number', '第83集团军', '第38集团军'],
    ['part of a Latin word', 'cctvs', 'cctv'],
  ])('and refuses %s', (_, name, official) => {
    expect(edits(name, official)).toBeNull()
  })
})

describe('costs', () => {
  it('order the confusions as readers make them', () => {
    const cost = (name: string, official: string): number => {
      const lattice = latticeOf(name, { folding, channel })
      const symbols = [...official].map((char) => channel.alphabet.symbol(char))
      return align(lattice, 0, lattice.length, symbols)!.cost
    }
    const [same, tone, otherTone, near] = ['新华社', '新滑社', '新花社', '星华社'].map((name) =>
      cost(name, '新华社'),
    )
    expect(same).toBe(0)
    expect(tone!).toBeLessThan(otherTone!)
    expect(otherTone!).toBeLessThan(near!)
  })
})

describe('a text that stands as it is', () => {
  const WRITTEN: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => [...text].join('·'),
    (text) => [...text].join('\u200b'),
    (text) => [...text].map((char) => `${char}\u0336 `).join(''),
    (text) => `a ${text.replace(/[a-z0-9]/g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0))}`,
    (text) => `🥭${text}🥭${text}`,
  ]

  it.each(OFFICIAL)('%s is aligned as the whole program aligns it', (official) => {
    const symbols = [...official].map((char) => channel.alphabet.symbol(char))
    let standing = 0
    for (const write of WRITTEN) {
      const lattice = latticeOf(write(official), { folding, channel })
      for (let from = 0; from < lattice.length; from++) {
        for (const alignment of alignFrom(lattice, from, symbols)) {
          expect(align(lattice, from, alignment.to, symbols)).toEqual(alignment)
          if (alignment.to - from === symbols.length) standing++
        }
      }
    }
    expect(standing).toBeGreaterThanOrEqual(WRITTEN.length)
  })

  it('costs less than any text with an altered character', () => {
    expect(Math.min(...Object.values(COSTS))).toBeGreaterThan(UNALTERED)
  })
})
