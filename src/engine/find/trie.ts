import { ZhengmingError } from '../errors.ts'
import { sortEntries } from './sort.ts'

/**
 * A trie over symbol sequences in flat arrays. Knows nothing of bodies: an entry is a number.
 *
 *   node n: label[n], parent[n], and in nodes[4 n ..], side by side as a walk needs them together:
 *           + 0  its first child; its children follow one after the other, sorted by label
 *           + 1  low half: how many children; high half: the dearest cost that any entry at or below it may cost
 *           + 2  low 24 bits: 1 + the entry that ends here, or 0; high 8 bits: length of the longest entry at or below it
 *           + 3  bits: the mark of each grandchild's label, see `markOf`
 *           grandchildren skipped[g] for g from the first child of its first child to the end of its last child's, sorted by
 *           label, which is skippedLabel[g]
 *
 * Node 0 is the root. Entries with the same symbols are one entry.
 */
export interface Trie {
  readonly label: Uint16Array
  readonly parent: Uint32Array
  readonly nodes: Uint32Array
  readonly skipped: Uint32Array
  readonly skippedLabel: Uint16Array
}

/** Numbers of a node in `Trie.nodes`. */
const NODE = 4

export const firstChildOf = (nodes: Uint32Array, node: number): number => nodes[NODE * node]!
export const childCountOf = (nodes: Uint32Array, node: number): number => nodes[NODE * node + 1]! & 0xffff
export const budgetOf = (nodes: Uint32Array, node: number): number => nodes[NODE * node + 1]! >>> 16
/** The entry that ends at a node, or -1. */
export const entryOf = (nodes: Uint32Array, node: number): number =>
  (nodes[NODE * node + 2]! & MOST_ENTRIES) - 1
export const longestOf = (nodes: Uint32Array, node: number): number => nodes[NODE * node + 2]! >>> 24
/** Marks of the labels of grandchildren. */
export const beyondOf = (nodes: Uint32Array, node: number): number => nodes[NODE * node + 3]!
/** Whether some grandchild may have this label. */
export const mayHaveBeyond = (nodes: Uint32Array, node: number, symbol: number): boolean =>
  (nodes[NODE * node + 3]! & markOf(symbol)) !== 0

/** Symbols that come first in an alphabet, as the digits and letters do, and how many of the 32 marks are theirs. */
const FIRST = 36
const FIRST_MARKS = 8

/** One of 32 bits for a symbol, of which letters and digits share none with other characters: where two sets have no mark in common, they have no symbol. */
export const markOf = (symbol: number): number =>
  symbol < FIRST ? 1 << (symbol % FIRST_MARKS) : 1 << (FIRST_MARKS + (symbol % (32 - FIRST_MARKS)))

/** Entries that 24 bits can number. */
const MOST_ENTRIES = 0xffffff

/** A trie while it is built, a column for each number. */
interface Columns {
  readonly label: Uint16Array
  readonly firstChild: Uint32Array
  readonly childCount: Uint16Array
  readonly entry: Int32Array
  readonly budget: Uint16Array
  readonly longest: Uint8Array
  readonly parent: Uint32Array
}

/** Sequences of symbols one after the other: those of entry n are `ends[n - 1] .. ends[n]`, the first from 0. */
export interface Entries {
  readonly symbols: Uint16Array
  readonly ends: Uint32Array
  /** Highest cost (1/100 bit) at which each may still be read. */
  readonly budgets: Uint16Array
}

/** Longest sequence kept; official names are far shorter. */
export const LONGEST_ENTRY = 250

/**
 * Trie of distinct, non-empty entries of at most `LONGEST_ENTRY` symbols; an entry's number is its place in `entries`. Takes
 * no object for an entry or node, so that there may be millions.
 *
 * @throws ZhengmingError `registry` where there are more entries than a node can number
 */
export function buildTrie(entries: Entries): Trie {
  if (entries.ends.length > MOST_ENTRIES) {
    throw new ZhengmingError(
      'registry',
      `registries: expected at most ${MOST_ENTRIES} distinct names and words in all, got ${entries.ends.length}; split the registry`,
    )
  }
  const order = sortEntries(entries)
  const shared = sharedPrefixes(entries, order)
  const levels = countLevels(entries, order, shared)
  const count = levels.at(-1)!
  const columns: Columns = {
    label: new Uint16Array(count),
    firstChild: new Uint32Array(count),
    childCount: new Uint16Array(count),
    entry: new Int32Array(count).fill(-1),
    budget: new Uint16Array(count),
    longest: new Uint8Array(count),
    parent: new Uint32Array(count),
  }
  placeNodes(columns, entries, order, shared, levels)
  raiseBounds(columns)
  const { label, parent } = columns
  const nodes = packNodes(columns)
  const skipped = new Uint32Array(count)
  const skippedLabel = new Uint16Array(count)
  const trie = { label, parent, nodes, skipped, skippedLabel }
  sortGrandchildren(trie)
  return trie
}

function packNodes({ firstChild, childCount, entry, budget, longest }: Columns): Uint32Array {
  const nodes = new Uint32Array(NODE * firstChild.length)
  for (let node = 0; node < firstChild.length; node++) {
    const at = NODE * node
    nodes[at] = firstChild[node]!
    nodes[at + 1] = (budget[node]! << 16) | childCount[node]!
    nodes[at + 2] = (longest[node]! << 24) | (entry[node]! + 1)
  }
  return nodes
}

const startOfEntry = ({ ends }: Entries, entry: number): number => (entry === 0 ? 0 : ends[entry - 1]!)

const lengthOfEntry = (entries: Entries, entry: number): number =>
  entries.ends[entry]! - startOfEntry(entries, entry)

/** Number of symbols that each entry begins with as the one before it in `order` does. */
function sharedPrefixes(entries: Entries, order: Uint32Array): Uint8Array {
  const { symbols } = entries
  const shared = new Uint8Array(order.length)
  for (let nth = 1; nth < order.length; nth++) {
    const left = startOfEntry(entries, order[nth - 1]!)
    const right = startOfEntry(entries, order[nth]!)
    const most = Math.min(entries.ends[order[nth - 1]!]! - left, entries.ends[order[nth]!]! - right)
    let same = 0
    while (same < most && symbols[left + same] === symbols[right + same]) same++
    shared[nth] = same
  }
  return shared
}

/** Number of the first node of each level, and last the number of all nodes. */
function countLevels(entries: Entries, order: Uint32Array, shared: Uint8Array): Uint32Array {
  const starts = new Uint32Array(LONGEST_ENTRY + 3)
  starts[1] = 1
  for (let nth = 0; nth < order.length; nth++) {
    const length = lengthOfEntry(entries, order[nth]!)
    for (let depth = shared[nth]! + 1; depth <= length; depth++) starts[depth + 1]!++
  }
  for (let depth = 1; depth < starts.length; depth++) starts[depth]! += starts[depth - 1]!
  return starts
}

/**
 * Nodes are numbered level by level, within each in the order of the sorted entries, so that all nodes of a level are
 * made one after the other while the entries are gone through once.
 */
function placeNodes(
  { label, firstChild, childCount, entry, budget, longest, parent }: Columns,
  entries: Entries,
  order: Uint32Array,
  shared: Uint8Array,
  levels: Uint32Array,
): void {
  const next = levels.slice()
  const path = new Uint32Array(LONGEST_ENTRY + 1)
  firstChild[0] = next[1]!
  for (let nth = 0; nth < order.length; nth++) {
    const number = order[nth]!
    const start = startOfEntry(entries, number)
    const length = entries.ends[number]! - start
    for (let depth = shared[nth]! + 1; depth <= length; depth++) {
      const node = next[depth]!++
      const above = path[depth - 1]!
      label[node] = entries.symbols[start + depth - 1]!
      parent[node] = above
      childCount[above]!++
      // Where its children would begin, even if it has none.
      firstChild[node] = next[depth + 1]!
      path[depth] = node
    }
    const last = path[length]!
    entry[last] = number
    budget[last] = entries.budgets[number]!
    longest[last] = length
  }
}

/** Budgets and lengths from each node up; the parent of a node has a lower number. */
function raiseBounds({ budget, longest, parent }: Columns): void {
  for (let node = parent.length - 1; node > 0; node--) {
    const above = parent[node]!
    if (budget[node]! > budget[above]!) budget[above] = budget[node]!
    if (longest[node]! > longest[above]!) longest[above] = longest[node]!
  }
}

/** Nodes are numbered level by level, so that the grandchildren of a node stand side by side. */
function sortGrandchildren(trie: Trie): void {
  const { label, nodes, skipped, skippedLabel } = trie
  for (let node = 0; node < label.length; node++) {
    const count = childCountOf(nodes, node)
    if (count === 0) continue
    const { from, to } = grandchildren(trie, node)
    for (let at = from; at < to; at++) skipped[at] = at
    // Those of one child are in order already: most nodes of a large trie have no more.
    if (count > 1) sortByLabel(skipped, label, from, to)
    let bits = 0
    for (let at = from; at < to; at++) {
      skippedLabel[at] = label[skipped[at]!]!
      bits |= markOf(skippedLabel[at]!)
    }
    nodes[NODE * node + 3] = bits
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
export function grandchildren({ nodes }: Pick<Trie, 'nodes'>, node: number): { from: number; to: number } {
  const count = childCountOf(nodes, node)
  if (count === 0) return NONE
  const first = firstChildOf(nodes, node)
  const last = first + count - 1
  return { from: firstChildOf(nodes, first), to: firstChildOf(nodes, last) + childCountOf(nodes, last) }
}

/** The first place in `skipped` of a grandchild of `node` whose label is not below `symbol`. */
export function lowerGrandchild(trie: Trie, node: number, symbol: number): number {
  const { skippedLabel } = trie
  let { from: low, to: high } = grandchildren(trie, node)
  while (low < high) {
    const middle = (low + high) >> 1
    if (skippedLabel[middle]! < symbol) low = middle + 1
    else high = middle
  }
  return low
}

const NONE = { from: 0, to: 0 } as const

/** The child of `node` with this label, or 0 (the root is nobody's child). */
export function childOf(
  { label, nodes }: Pick<Trie, 'label' | 'nodes'>,
  node: number,
  symbol: number,
): number {
  let low = firstChildOf(nodes, node)
  let high = low + childCountOf(nodes, node) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = label[middle]!
    if (found === symbol) return middle
    if (found < symbol) low = middle + 1
    else high = middle - 1
  }
  return 0
}
