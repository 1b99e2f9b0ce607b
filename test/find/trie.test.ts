import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTrie, childOf, type TriePiece } from '../../src/find/trie.ts'

function lookUp(pieces: readonly TriePiece[], symbols: readonly number[]): number {
  const trie = buildTrie(pieces)
  let node = 0
  for (const symbol of symbols) {
    node = childOf(trie, node, symbol)
    if (node === 0) return -1
  }
  return trie.piece[node]!
}

describe('the trie', () => {
  it('finds each piece by its symbols, and nothing else', () => {
    const sequences = fc.uniqueArray(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), {
      selector: (symbols) => symbols.join(),
      minLength: 1,
    })
    fc.assert(
      fc.property(sequences, fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), (all, other) => {
        const pieces = all.map((symbols) => ({ symbols, budget: 100 }))
        for (const [number, symbols] of all.entries()) expect(lookUp(pieces, symbols)).toBe(number)
        expect(lookUp(pieces, other)).toBe(all.findIndex((symbols) => symbols.join() === other.join()))
      }),
      { seed: 1 },
    )
  })

  it('knows the dearest budget and the longest piece below each node', () => {
    const trie = buildTrie([
      { symbols: [1], budget: 50 },
      { symbols: [1, 2, 3], budget: 900 },
      { symbols: [4, 2], budget: 300 },
    ])
    expect([trie.budget[0], trie.longest[0]]).toEqual([900, 3])
    const other = childOf(trie, 0, 4)
    expect([trie.budget[other], trie.longest[other]]).toEqual([300, 2])
  })
})
