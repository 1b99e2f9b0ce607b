import type { Entries } from './trie.ts'

/** Ranges shorter than this are sorted by insertion. */
const FEW = 10

/**
 * Numbers of distinct entries in the order of their symbols, a shorter one before those that it begins. Quicksort by one
 * symbol at a time (Bentley and Sedgewick, Fast Algorithms for Sorting and Searching Strings, 1997).
 */
export function sortEntries(entries: Entries): Uint32Array {
  const order = Uint32Array.from(entries.ends, (_, entry) => entry)
  const open: number[] = [0, order.length, 0]
  while (open.length > 0) {
    const depth = open.pop()!
    const to = open.pop()!
    const from = open.pop()!
    if (to - from < FEW) sortFew(entries, order, from, to, depth)
    else partition(entries, order, from, to, depth, open)
  }
  return order
}

/** The symbol of an entry at a depth, or -1 where it ends. */
function symbolAt({ symbols, ends }: Entries, entry: number, depth: number): number {
  const at = (entry === 0 ? 0 : ends[entry - 1]!) + depth
  return at < ends[entry]! ? symbols[at]! : -1
}

/** Puts smaller symbols before a pivot and larger ones behind; the three ranges go to `open`. */
function partition(
  entries: Entries,
  order: Uint32Array,
  from: number,
  to: number,
  depth: number,
  open: number[],
): void {
  const pivot = pivotOf(entries, order, from, to, depth)
  let less = from
  let more = to
  for (let at = from; at < more; ) {
    const entry = order[at]!
    const symbol = symbolAt(entries, entry, depth)
    if (symbol < pivot) {
      order[at++] = order[less]!
      order[less++] = entry
    } else if (symbol > pivot) {
      order[at] = order[--more]!
      order[more] = entry
    } else at++
  }
  if (less - from > 1) open.push(from, less, depth)
  if (to - more > 1) open.push(more, to, depth)
  // Only one entry can end here.
  if (pivot >= 0 && more - less > 1) open.push(less, more, depth + 1)
}

/** The middle one of three symbols. */
function pivotOf(entries: Entries, order: Uint32Array, from: number, to: number, depth: number): number {
  const symbol = (nth: number) => symbolAt(entries, order[nth]!, depth)
  const [a, b, c] = [symbol(from), symbol((from + to) >>> 1), symbol(to - 1)]
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

function sortFew(entries: Entries, order: Uint32Array, from: number, to: number, depth: number): void {
  for (let end = from + 1; end < to; end++) {
    const entry = order[end]!
    let at = end
    while (at > from && isBefore(entries, entry, order[at - 1]!, depth)) order[at] = order[--at]!
    order[at] = entry
  }
}

function isBefore(entries: Entries, entry: number, other: number, from: number): boolean {
  for (let depth = from; ; depth++) {
    const [own, its] = [symbolAt(entries, entry, depth), symbolAt(entries, other, depth)]
    if (own !== its) return own < its
    // The same entry: entries are distinct, so that this is its end.
    if (own < 0) return false
  }
}
