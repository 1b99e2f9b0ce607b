import { sortPieces } from './sort.ts'

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

/** Sequences of symbols one after the other: those of piece n are `ends[n - 1] .. ends[n]`, the first from 0. */
export interface Pieces {
  readonly symbols: Uint16Array
  readonly ends: Uint32Array
  /** Highest price (1/100 bit) at which each may still be read. */
  readonly budgets: Uint16Array
}

/** Longest sequence kept; official names are far shorter. */
export const LONGEST_PIECE = 250

/**
 * Trie of distinct, non-empty pieces of at most `LONGEST_PIECE` symbols; a piece's number is its place in `pieces`. Takes
 * no object for a piece or node, so that there may be tens of millions.
 */
export function buildTrie(pieces: Pieces): Trie {
  const order = sortPieces(pieces)
  const shared = sharedPrefixes(pieces, order)
  const levels = countLevels(pieces, order, shared)
  const nodes = levels.at(-1)!
  const trie: Trie = {
    label: new Uint16Array(nodes),
    firstChild: new Uint32Array(nodes),
    childCount: new Uint16Array(nodes),
    piece: new Int32Array(nodes).fill(-1),
    budget: new Uint16Array(nodes),
    longest: new Uint8Array(nodes),
    parent: new Uint32Array(nodes),
    skipped: new Uint32Array(nodes),
  }
  placeNodes(trie, pieces, order, shared, levels)
  raiseBounds(trie)
  sortGrandchildren(trie)
  return trie
}

const startOfPiece = ({ ends }: Pieces, piece: number): number => (piece === 0 ? 0 : ends[piece - 1]!)

const lengthOfPiece = (pieces: Pieces, piece: number): number =>
  pieces.ends[piece]! - startOfPiece(pieces, piece)

/** Number of symbols that each piece begins with as the one before it in `order` does. */
function sharedPrefixes(pieces: Pieces, order: Uint32Array): Uint8Array {
  const { symbols } = pieces
  const shared = new Uint8Array(order.length)
  for (let nth = 1; nth < order.length; nth++) {
    const left = startOfPiece(pieces, order[nth - 1]!)
    const right = startOfPiece(pieces, order[nth]!)
    const most = Math.min(pieces.ends[order[nth - 1]!]! - left, pieces.ends[order[nth]!]! - right)
    let same = 0
    while (same < most && symbols[left + same] === symbols[right + same]) same++
    shared[nth] = same
  }
  return shared
}

/** Number of the first node of each level, and last the number of all nodes. */
function countLevels(pieces: Pieces, order: Uint32Array, shared: Uint8Array): Uint32Array {
  const starts = new Uint32Array(LONGEST_PIECE + 3)
  starts[1] = 1
  for (let nth = 0; nth < order.length; nth++) {
    const length = lengthOfPiece(pieces, order[nth]!)
    for (let depth = shared[nth]! + 1; depth <= length; depth++) starts[depth + 1]!++
  }
  for (let depth = 1; depth < starts.length; depth++) starts[depth]! += starts[depth - 1]!
  return starts
}

/**
 * Nodes are numbered level by level, within each in the order of the sorted pieces, so that all nodes of a level are
 * made one after the other while the pieces are gone through once.
 */
function placeNodes(
  { label, firstChild, childCount, piece, budget, longest, parent }: Trie,
  pieces: Pieces,
  order: Uint32Array,
  shared: Uint8Array,
  levels: Uint32Array,
): void {
  const next = levels.slice()
  const path = new Uint32Array(LONGEST_PIECE + 1)
  firstChild[0] = next[1]!
  for (let nth = 0; nth < order.length; nth++) {
    const number = order[nth]!
    const start = startOfPiece(pieces, number)
    const length = pieces.ends[number]! - start
    for (let depth = shared[nth]! + 1; depth <= length; depth++) {
      const node = next[depth]!++
      const above = path[depth - 1]!
      label[node] = pieces.symbols[start + depth - 1]!
      parent[node] = above
      childCount[above]!++
      // Where its children would begin, even if it has none.
      firstChild[node] = next[depth + 1]!
      path[depth] = node
    }
    const last = path[length]!
    piece[last] = number
    budget[last] = pieces.budgets[number]!
    longest[last] = length
  }
}

/** Budgets and lengths from each node up; the parent of a node has a lower number. */
function raiseBounds({ budget, longest, parent }: Trie): void {
  for (let node = parent.length - 1; node > 0; node--) {
    const above = parent[node]!
    if (budget[node]! > budget[above]!) budget[above] = budget[node]!
    if (longest[node]! > longest[above]!) longest[above] = longest[node]!
  }
}

/** Nodes are numbered level by level, so that the grandchildren of a node stand side by side. */
function sortGrandchildren(trie: Trie): void {
  const { label, childCount, skipped } = trie
  for (let node = 0; node < label.length; node++) {
    if (childCount[node] === 0) continue
    const { from, to } = grandchildren(trie, node)
    for (let at = from; at < to; at++) skipped[at] = at
    // Those of one child are in order already: most nodes of a large trie have no more.
    if (childCount[node]! > 1) sortByLabel(skipped, label, from, to)
  }
}

/** Fewer than this are sorted by insertion. */
const FEW = 12

/** Sorts nodes `[from, to)` by label, and by number where labels are the same. */
function sortByLabel(nodes: Uint32Array, label: Uint16Array, from: number, to: number): void {
  if (to - from >= FEW) {
    // A number of 48 bits, exact in a float64, since sorting plain numbers takes no comparison in JavaScript.
    const keys = Float64Array.from(nodes.subarray(from, to), (node) => label[node]! * 2 ** 32 + node)
    keys.sort()
    for (let nth = 0; nth < keys.length; nth++) nodes[from + nth] = keys[nth]! % 2 ** 32
    return
  }
  for (let end = from + 1; end < to; end++) {
    const node = nodes[end]!
    let at = end
    while (at > from && label[nodes[at - 1]!]! > label[node]!) nodes[at] = nodes[--at]!
    nodes[at] = node
  }
}

/** The nodes two levels below `node`. */
export function grandchildren({ firstChild, childCount }: Trie, node: number): { from: number; to: number } {
  if (childCount[node] === 0) return NONE
  const first = firstChild[node]!
  const last = first + childCount[node]! - 1
  return { from: firstChild[first]!, to: firstChild[last]! + childCount[last]! }
}

/** The first place in `skipped` of a grandchild of `node` whose label is not below `symbol`. */
export function lowerGrandchild(trie: Trie, node: number, symbol: number): number {
  const { label, skipped } = trie
  let { from: low, to: high } = grandchildren(trie, node)
  while (low < high) {
    const middle = (low + high) >> 1
    if (label[skipped[middle]!]! < symbol) low = middle + 1
    else high = middle
  }
  return low
}

const NONE = { from: 0, to: 0 } as const

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
