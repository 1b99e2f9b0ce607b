import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/engine/channel/confusion.ts'
import { Gates } from '../../../src/engine/find/gates.ts'
import { Pairs } from '../../../src/engine/find/pairs.ts'
import { Reads } from '../../../src/engine/find/reads.ts'
import { markOf, type Trie } from '../../../src/engine/find/trie.ts'
import { tinyChannel, tinyTrie } from '../../support/tiny.ts'

type Entry = readonly [text: string, budget: number]

const READINGS = { 是: ['shi4'], 事: ['shi4'], 市: ['shi4'], 中: ['zhong1'], 国: ['guo2'] }

function pairsOf(channel: Channel, entries: readonly Entry[]): { pairs: Pairs; trie: Trie } {
  const trie = tinyTrie(channel, entries)
  const budgets = entries.map(([, budget]) => budget)
  const gates = new Gates(trie, budgets, channel.rows, channel.alphabet.size)
  const reads = new Reads(channel.rows, channel.alphabet.size)
  const pairs = new Pairs(trie, budgets, channel.rows, gates, reads)
  // A pair is asked for where its first row has a gate.
  for (const [text] of entries) gates.of(channel.rows.ofCharacter([...text][0]!))
  return { pairs, trie }
}

/** What the kept lists say of the pair of two characters. */
function toldOf({ pairs, trie }: ReturnType<typeof pairsOf>, { rows, alphabet }: Channel, text: string) {
  const [first, second] = [...text].map((char) => rows.ofCharacter(char))
  const pair = pairs.of(first!, second!)
  const from = pairs.nodesFrom(pair)
  const textOf = (node: number): string =>
    node === 0 ? '' : textOf(trie.parent[node]!) + alphabet.char(trie.label[node]!)
  const labels = pairs.alone(pair) ? trie.label : pairs.labels
  const nodeOf = (nth: number) => pairs.nodes[from + (pairs.alone(pair) ? 0 : pairs.labelNodes[nth]!)]!
  return {
    nodes: Array.from(pairs.nodes.subarray(from, pairs.nodesTo(pair)), textOf),
    costs: [...pairs.costs.subarray(from, pairs.nodesTo(pair))],
    ends: [...pairs.ends.subarray(pairs.endsFrom(pair), pairs.endsTo(pair))],
    endCosts: [...pairs.endCosts.subarray(pairs.endsFrom(pair), pairs.endsTo(pair))],
    behind: Array.from({ length: pairs.labelsTo(pair) - pairs.labelsFrom(pair) }, (_, nth) => {
      const at = pairs.labelsFrom(pair) + nth
      return `${textOf(nodeOf(at))}${alphabet.char(labels[at]!)}`
    }),
  }
}

describe('a pair', () => {
  const { channel } = tinyChannel({ readings: READINGS }, ['是事市中国家'])
  const all = pairsOf(channel, [
    ['中是', 400],
    ['中事', 300],
    ['中是国', 500],
    ['中事家', 900],
    ['国家中', 0],
  ])

  it('has the nodes that its rows read, what ends there and what stands behind each', () => {
    expect(toldOf(all, channel, '中是')).toEqual({
      nodes: ['中事', '中是'],
      costs: [350, 0],
      ends: [0],
      endCosts: [0],
      behind: ['中事家', '中是国'],
    })
    expect(toldOf(all, channel, '国家')).toEqual({
      nodes: ['国家'],
      costs: [0],
      ends: [],
      endCosts: [],
      behind: ['国家中'],
    })
  })

  it('affords what its nodes leave of their budgets at most', () => {
    const pair = all.pairs.of(channel.rows.ofCharacter('中'), channel.rows.ofCharacter('市'))
    // 中事家 at 350.
    expect(all.pairs.affords(pair, 550)).toBe(true)
    expect(all.pairs.affords(pair, 551)).toBe(false)
  })

  it('may be followed by what has the mark of a label', () => {
    const pair = all.pairs.of(channel.rows.ofCharacter('中'), channel.rows.ofCharacter('是'))
    for (const char of '国家')
      expect(all.pairs.mayBeRead(pair, markOf(channel.alphabet.symbol(char)))).toBe(true)
    expect(all.pairs.mayBeRead(pair, 0)).toBe(false)
  })
})

describe('a pair of many nodes or labels', () => {
  const CHARS = Array.from({ length: 1_100 }, (_, nth) => String.fromCodePoint(0x5000 + nth))
  const { channel } = tinyChannel({}, ['中国', CHARS.join('')])

  it('is untold from a number of labels on, and has its nodes', () => {
    const of = (count: number) =>
      pairsOf(
        channel,
        CHARS.slice(0, count).map((char) => [`中国${char}`, 0] as const),
      )
    const few = of(1_022)
    const many = of(1_023)
    const pair = [channel.rows.ofCharacter('中'), channel.rows.ofCharacter('国')] as const
    expect(few.pairs.untold(few.pairs.of(...pair))).toBe(false)
    expect(few.pairs.labelsTo(few.pairs.of(...pair)) - few.pairs.labelsFrom(few.pairs.of(...pair))).toBe(
      1_022,
    )
    expect(many.pairs.untold(many.pairs.of(...pair))).toBe(true)
    expect(many.pairs.nodesTo(many.pairs.of(...pair)) - many.pairs.nodesFrom(many.pairs.of(...pair))).toBe(1)
  })
})

describe('pairs', () => {
  it('are made again as they were when there are more than are kept', () => {
    const chars = Array.from({ length: 280 }, (_, nth) => String.fromCodePoint(0x5000 + nth))
    const { channel } = tinyChannel({}, [chars.join('')])
    const entries = chars.flatMap((first) => chars.map((second) => [first + second, 0] as const))
    const { pairs } = pairsOf(channel, entries)
    const rows = chars.map((char) => channel.rows.ofCharacter(char))
    const wrong: string[] = []
    // Four times 78,400 entries are more than there is room for.
    for (let round = 0; round < 4; round++) {
      entries.forEach(([text], entry) => {
        const pair = pairs.of(rows[Math.floor(entry / chars.length)]!, rows[entry % chars.length]!)
        const ends = pairs.ends.subarray(pairs.endsFrom(pair), pairs.endsTo(pair))
        if (ends.length !== 1 || ends[0] !== entry) wrong.push(text)
      })
    }
    expect(wrong).toEqual([])
  })
})
