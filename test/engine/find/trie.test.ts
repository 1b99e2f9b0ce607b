import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortPieces } from '../../../src/engine/find/sort.ts'
import {
  budgetOf,
  buildTrie,
  childCountOf,
  childOf,
  firstChildOf,
  longestOf,
  mayHaveBeyond,
  type Pieces,
  pieceOf,
  type Trie,
} from '../../../src/engine/find/trie.ts'

interface Piece {
  readonly symbols: readonly number[]
  readonly budget: number
}

function packed(pieces: readonly Piece[]): Pieces {
  let end = 0
  return {
    symbols: Uint16Array.from(pieces.flatMap(({ symbols }) => symbols)),
    ends: Uint32Array.from(pieces, ({ symbols }) => {
      end += symbols.length
      return end
    }),
    budgets: Uint16Array.from(pieces, ({ budget }) => budget),
  }
}

/** Distinct pieces of up to `length` symbols below `symbols`. */
function somePieces(symbols: number, length: number): fc.Arbitrary<Piece[]> {
  const piece = fc.record({
    symbols: fc.array(fc.nat(symbols), { minLength: 1, maxLength: length }),
    budget: fc.nat(900),
  })
  return fc.uniqueArray(piece, {
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

/** The arrays of a trie as its description defines them, from the list of all beginnings of pieces. */
function naively(pieces: readonly Piece[]) {
  const beginnings = new Map<string, readonly number[]>()
  for (const { symbols } of pieces) {
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
    pieces.filter((piece) => symbols.every((symbol, nth) => piece.symbols[nth] === symbol)),
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
    piece: nodes.map((symbols) => pieces.findIndex((piece) => piece.symbols.join() === symbols.join())),
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
    piece: each(pieceOf),
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
  return pieceOf(trie.nodes, node)
}

describe('the trie', () => {
  it('finds each piece by its symbols, and nothing else', () => {
    fc.assert(
      fc.property(somePieces(5, 6), fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), (pieces, other) => {
        const trie = buildTrie(packed(pieces))
        for (const [number, { symbols }] of pieces.entries()) expect(lookUp(trie, symbols)).toBe(number)
        const same = pieces.findIndex(({ symbols }) => symbols.join() === other.join())
        expect(lookUp(trie, other)).toBe(same)
      }),
      { seed: 1 },
    )
  })

  it.each([
    ['few symbols', 3, 7],
    ['many symbols', 0xffff, 3],
  ])('has the arrays that its description defines: %s', (_, symbols, length) => {
    let largest = 0
    fc.assert(
      fc.property(somePieces(symbols, length), (pieces) => {
        const trie = buildTrie(packed(pieces))
        expect(lists(trie)).toEqual(naively(pieces))
        expect(missed(trie)).toEqual([])
        largest = Math.max(largest, pieces.length)
      }),
      { seed: 2, numRuns: 25 },
    )
    // Guard against ranges that are all sorted by insertion.
    expect(largest).toBeGreaterThan(100)
  })

  it('of no pieces is a root', () => expect(lists(buildTrie(packed([])))).toMatchObject({ piece: [-1] }))
})

describe('sorting pieces', () => {
  it.each([
    'as they come',
    'sorted already',
    'sorted the other way round',
  ])('gives their order: %s', (way) => {
    fc.assert(
      fc.property(somePieces(4, 9), (some) => {
        const pieces = [...some]
        if (way !== 'as they come') pieces.sort((a, b) => compare(a.symbols, b.symbols))
        if (way === 'sorted the other way round') pieces.reverse()
        const expected = pieces.map((_, piece) => piece)
        expected.sort((a, b) => compare(pieces[a]!.symbols, pieces[b]!.symbols))
        expect([...sortPieces(packed(pieces))]).toEqual(expected)
      }),
      { seed: 3 },
    )
  })
})
