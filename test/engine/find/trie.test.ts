import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortEntries } from '../../../src/engine/find/sort.ts'
import {
  budgetOf,
  buildTrie,
  childCountOf,
  childOf,
  type Entries,
  entryOf,
  firstChildOf,
  longestOf,
  markOf,
  mayHaveBeyond,
  type Trie,
} from '../../../src/engine/find/trie.ts'

interface Entry {
  readonly symbols: readonly number[]
  readonly budget: number
}

function packed(entries: readonly Entry[]): Entries {
  let end = 0
  return {
    symbols: Uint16Array.from(entries.flatMap(({ symbols }) => symbols)),
    ends: Uint32Array.from(entries, ({ symbols }) => {
      end += symbols.length
      return end
    }),
    budgets: Uint16Array.from(entries, ({ budget }) => budget),
  }
}

/** Distinct entries of up to `length` symbols below `symbols`. */
function someEntries(symbols: number, length: number): fc.Arbitrary<Entry[]> {
  const entry = fc.record({
    symbols: fc.array(fc.nat(symbols), { minLength: 1, maxLength: length }),
    budget: fc.nat(900),
  })
  return fc.uniqueArray(entry, {
    selector: (one) => one.symbols.join(),
    minLength: 1,
    maxLength: 400,
    size: 'max',
  })
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((symbol, nth) => symbol !== b[nth])
  return at < 0 ? a.length - b.length : (a[at] ?? -1) - (b[at] ?? -1)
}

/** The arrays of a trie as its description defines them, from the list of all beginnings of entries. */
function naively(entries: readonly Entry[]) {
  const beginnings = new Map<string, readonly number[]>()
  for (const { symbols } of entries) {
    for (let end = 0; end <= symbols.length; end++) {
      beginnings.set(symbols.slice(0, end).join(), symbols.slice(0, end))
    }
  }
  const nodes = [...beginnings.values()].sort((a, b) => a.length - b.length || compare(a, b))
  const number = new Map(nodes.map((symbols, node) => [symbols.join(), node]))
  const parent = nodes.map((symbols) => number.get(symbols.slice(0, -1).join())!)
  const childrenOf = (node: number) =>
    nodes.flatMap((_, child) => (child > 0 && parent[child] === node ? [child] : []))
  const children = nodes.map((_, node) => childrenOf(node))
  const below = nodes.map((symbols) =>
    entries.filter((entry) => symbols.every((symbol, nth) => entry.symbols[nth] === symbol)),
  )
  const label = nodes.map((symbols) => symbols.at(-1) ?? 0)
  const skipped = nodes.map(() => 0)
  for (const all of children) {
    const grandchildren = all.flatMap((child) => children[child]!)
    const sorted = [...grandchildren].sort((a, b) => label[a]! - label[b]! || a - b)
    sorted.forEach((node, nth) => {
      skipped[grandchildren[0]! + nth] = node
    })
  }
  let next = 1
  return {
    label,
    parent,
    childCount: children.map(({ length }) => length),
    firstChild: children.map(({ length }) => {
      next += length
      return next - length
    }),
    entry: nodes.map((symbols) => entries.findIndex((entry) => entry.symbols.join() === symbols.join())),
    budget: below.map((all) => Math.max(...all.map(({ budget }) => budget))),
    longest: below.map((all) => Math.max(...all.map(({ symbols }) => symbols.length))),
    skipped,
  }
}

function lists({ label, parent, nodes, skipped, skippedLabel }: Trie) {
  const each = (numberOf: (nodes: Uint32Array, node: number) => number) =>
    Array.from(label, (_, node) => numberOf(nodes, node))
  const labelOf = (node: number) => label[node]!
  expect([...skippedLabel]).toEqual(Array.from(skipped, (node) => (node === 0 ? 0 : labelOf(node))))
  return {
    label: [...label],
    parent: [...parent],
    childCount: each(childCountOf),
    firstChild: each(firstChildOf),
    entry: each(entryOf),
    budget: each(budgetOf),
    longest: each(longestOf),
    skipped: [...skipped],
  }
}

/** Labels of grandchildren that a node's bits leave out: there must be none. */
function missed({ label, parent, nodes }: Trie): number[] {
  return Array.from(label.keys()).filter((node) => {
    const above = parent[node]!
    return above !== 0 && !mayHaveBeyond(nodes, parent[above]!, label[node]!)
  })
}

function lookUp(trie: Trie, symbols: readonly number[]): number {
  let node = 0
  for (const symbol of symbols) {
    node = childOf(trie, node, symbol)
    if (node === 0) return -1
  }
  return entryOf(trie.nodes, node)
}

describe('the trie', () => {
  it('finds each entry by its symbols, and nothing else', () => {
    fc.assert(
      fc.property(
        someEntries(5, 6),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }),
        (entries, other) => {
          const trie = buildTrie(packed(entries))
          for (const [number, { symbols }] of entries.entries()) expect(lookUp(trie, symbols)).toBe(number)
          const same = entries.findIndex(({ symbols }) => symbols.join() === other.join())
          expect(lookUp(trie, other)).toBe(same)
        },
      ),
      { seed: 1 },
    )
  })

  it.each([
    ['few symbols', 3, 7],
    ['many symbols', 0xffff, 3],
  ])('has the arrays that its description defines: %s', (_, symbols, length) => {
    let largest = 0
    fc.assert(
      fc.property(someEntries(symbols, length), (entries) => {
        const trie = buildTrie(packed(entries))
        expect(lists(trie)).toEqual(naively(entries))
        expect(missed(trie)).toEqual([])
        largest = Math.max(largest, entries.length)
      }),
      { seed: 2, numRuns: 25 },
    )
    // Guard against ranges that are all sorted by insertion.
    expect(largest).toBeGreaterThan(100)
  })

  it('of no entries is a root', () => expect(lists(buildTrie(packed([])))).toMatchObject({ entry: [-1] }))
})

describe('sorting entries', () => {
  it.each([
    'as they come',
    'sorted already',
    'sorted the other way round',
  ])('gives their order: %s', (way) => {
    fc.assert(
      fc.property(someEntries(4, 9), (some) => {
        const entries = [...some]
        if (way !== 'as they come') entries.sort((a, b) => compare(a.symbols, b.symbols))
        if (way === 'sorted the other way round') entries.reverse()
        const expected = entries.map((_, entry) => entry)
        expected.sort((a, b) => compare(entries[a]!.symbols, entries[b]!.symbols))
        expect([...sortEntries(packed(entries))]).toEqual(expected)
      }),
      { seed: 3 },
    )
  })
})

describe('marks', () => {
  it('are one bit each, and letters and digits share none with other characters', () => {
    const symbols = Array.from({ length: 4_000 }, (_, symbol) => symbol)
    for (const symbol of symbols)
      expect(Math.clz32(markOf(symbol) & -markOf(symbol))).toBe(Math.clz32(markOf(symbol)))
    const first = symbols.slice(0, 36).reduce((marks, symbol) => marks | markOf(symbol), 0)
    const others = symbols.slice(36).reduce((marks, symbol) => marks | markOf(symbol), 0)
    expect(first & others).toBe(0)
    expect(first | others).toBe(-1)
  })
})
