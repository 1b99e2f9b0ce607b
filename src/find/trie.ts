/**
 * A trie over symbol sequences in flat arrays. Knows nothing of bodies: a piece is a number.
 *
 *   node n: label[n], children firstChild[n] .. firstChild[n] + childCount[n] (sorted by label),
 *           piece[n] (the sequence that ends here, or -1), budget[n] (dearest price any piece below may cost),
 *           longest[n] (length of the longest piece that ends at or below n), parent[n],
 *           grandchildren skipped[g] for g in firstChild of its first child .. end of its last child's, sorted by label
 *
 * Node 0 is the root. Pieces with the same symbols are one piece.
 */
export interface Trie {
  readonly label: Uint16Array
  readonly firstChild: Uint32Array
  readonly childCount: Uint16Array
  readonly piece: Int32Array
  readonly budget: Uint16Array
  readonly longest: Uint8Array
  readonly parent: Uint32Array
  readonly skipped: Uint32Array
}

/** A sequence of symbols with the highest price (1/100 bit) at which it may still be read. */
export interface TriePiece {
  readonly symbols: readonly number[]
  readonly budget: number
}

/** Longest sequence kept; official names are far shorter. */
export const LONGEST_PIECE = 250

interface Range {
  readonly node: number
  readonly from: number
  readonly to: number
  readonly depth: number
}

function compare(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** Trie of distinct, non-empty pieces; a piece's number is its place in `pieces`. */
export function buildTrie(pieces: readonly TriePiece[]): Trie {
  const order = pieces
    .map((_, index) => index)
    .sort((a, b) => compare(pieces[a]!.symbols, pieces[b]!.symbols))
  const capacity = 1 + pieces.reduce((sum, piece) => sum + piece.symbols.length, 0)
  const label = new Uint16Array(capacity)
  const firstChild = new Uint32Array(capacity)
  const childCount = new Uint16Array(capacity)
  const piece = new Int32Array(capacity).fill(-1)
  const budget = new Uint16Array(capacity)
  const longest = new Uint8Array(capacity)
  const parent = new Uint32Array(capacity)
  let nodes = 1
  const queue: Range[] = [{ node: 0, from: 0, to: order.length, depth: 0 }]

  for (let head = 0; head < queue.length; head++) {
    const { node, from, to, depth } = queue[head]!
    let at = from
    if (at < to && pieces[order[at]!]!.symbols.length === depth) piece[node] = order[at++]!
    for (let i = from; i < to; i++) {
      const { budget: own, symbols } = pieces[order[i]!]!
      if (own > budget[node]!) budget[node] = own
      if (symbols.length > longest[node]!) longest[node] = symbols.length
    }
    firstChild[node] = nodes
    while (at < to) {
      const symbol = pieces[order[at]!]!.symbols[depth]!
      let end = at + 1
      while (end < to && pieces[order[end]!]!.symbols[depth] === symbol) end++
      label[nodes] = symbol
      parent[nodes] = node
      queue.push({ node: nodes, from: at, to: end, depth: depth + 1 })
      childCount[node] = childCount[node]! + 1
      nodes++
      at = end
    }
  }
  const trie = {
    label: label.slice(0, nodes),
    firstChild: firstChild.slice(0, nodes),
    childCount: childCount.slice(0, nodes),
    piece: piece.slice(0, nodes),
    budget: budget.slice(0, nodes),
    longest: longest.slice(0, nodes),
    parent: parent.slice(0, nodes),
    skipped: new Uint32Array(nodes),
  }
  sortGrandchildren(trie)
  return trie
}

/** Nodes are numbered level by level, so that the grandchildren of a node stand side by side. */
function sortGrandchildren(trie: Trie): void {
  const { label, childCount, skipped } = trie
  for (let node = 0; node < label.length; node++) {
    if (childCount[node] === 0) continue
    const { from, to } = grandchildren(trie, node)
    const sorted = Uint32Array.from({ length: to - from }, (_, nth) => from + nth)
    skipped.set(
      sorted.sort((a, b) => label[a]! - label[b]! || a - b),
      from,
    )
  }
}

/** The nodes two levels below `node`. */
export function grandchildren({ firstChild, childCount }: Trie, node: number): { from: number; to: number } {
  if (childCount[node] === 0) return NONE
  const first = firstChild[node]!
  const last = first + childCount[node]! - 1
  return { from: firstChild[first]!, to: firstChild[last]! + childCount[last]! }
}

/** Places in `skipped` of the grandchildren of `node` with this label, whatever stands between. */
export function grandchildrenOf(trie: Trie, node: number, symbol: number): { from: number; to: number } {
  const range = grandchildren(trie, node)
  const from = lowerBound(trie, range.from, range.to, symbol)
  let to = from
  while (to < range.to && trie.label[trie.skipped[to]!] === symbol) to++
  return { from, to }
}

const NONE = { from: 0, to: 0 } as const

function lowerBound({ label, skipped }: Trie, from: number, to: number, symbol: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (label[skipped[middle]!]! < symbol) low = middle + 1
    else high = middle
  }
  return low
}

/** The child of `node` with this label, or 0 (the root is nobody's child). */
export function childOf(trie: Trie, node: number, symbol: number): number {
  let low = trie.firstChild[node]!
  let high = low + trie.childCount[node]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = trie.label[middle]!
    if (found === symbol) return middle
    if (found < symbol) low = middle + 1
    else high = middle - 1
  }
  return 0
}
