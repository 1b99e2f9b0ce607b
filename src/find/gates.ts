import { rowPrice, rowSymbol } from '../channel/confusion.ts'
import { LENGTH_FOR_LIBERTY, LIBERTY, PRICES } from '../channel/prices.ts'
import type { RowTables } from '../channel/rows.ts'
import { NodeLists } from './node-lists.ts'
import { childOf, grandchildren, lowerGrandchild, type Trie } from './trie.ts'

/** Rows that have gates: the first in number, as names hold them most. */
export const GATED = 4096
const PAIR_WORDS = GATED >>> 5

/** No row fits a pair: it has no gate. */
const NO_PLACE = -1

/**
 * What the walk down the trie may find behind a first unit of a name, by its row. Sound: what the bitmaps refuse, the walk would not
 * find. A row's are made when a name first begins so; they hold nothing of any name.
 *
 *   row a:  one word     1 where a piece is read by `a` alone
 *           PAIR_WORDS   rows b < GATED: a piece begins with a reading of `a` and one of `b` that it can afford
 *           3 x words    symbols: that may stand second behind a liberty; third behind one; that `a` may have changed places with
 *
 * and the nodes below the root that begin with a reading of `a`, each with the price of that reading.
 */
export class Gates {
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #rows: RowTables
  readonly #words: number
  readonly #size: number
  readonly #place: Int32Array
  readonly #inverse: Inverse
  #bits: Uint32Array
  #used = 0
  /** Nodes two levels down, and those three levels down that can be reached over a symbol left out. */
  readonly seconds = new NodeLists()
  readonly thirds = new NodeLists()

  /** `budgets` are those of the pieces by number, `symbols` the size of the alphabet. */
  constructor(trie: Trie, budgets: ArrayLike<number>, rows: RowTables, symbols: number) {
    this.#trie = trie
    this.#budgets = budgets
    this.#rows = rows
    this.#words = (symbols + 31) >>> 5
    this.#size = 1 + PAIR_WORDS + 3 * this.#words
    this.#place = new Int32Array(GATED).fill(NO_PLACE)
    this.#inverse = inverseOf(rows, symbols)
    this.#bits = new Uint32Array(64 * this.#size)
  }

  /** Where the bitmaps of a row below `GATED` stand. */
  of(row: number): number {
    const place = this.#place[row]!
    return place === NO_PLACE ? this.#make(row) : place
  }

  /** Whether a piece is read by the row alone. */
  ends(place: number): boolean {
    return this.#bits[place] === 1
  }

  /** Whether a piece begins with what the row and `second` read. */
  pairs(place: number, second: number): boolean {
    return second >= GATED || bitAt(this.#bits, place + 1, second)
  }

  /** Whether a piece may be read with a liberty behind its first symbol: `near` and `far` are the symbols of the two glyphs behind it, -1 for none. */
  frees(place: number, near: number, far: number): boolean {
    const next = place + 1 + PAIR_WORDS
    const after = next + this.#words
    if (far >= 0 && (bitAt(this.#bits, next, far) || bitAt(this.#bits, after, far))) return true
    return near >= 0 && bitAt(this.#bits, after, near)
  }

  /** Whether a piece begins with `near`, the symbol behind, and the row's own symbol. */
  swaps(place: number, near: number): boolean {
    return near >= 0 && bitAt(this.#bits, place + 1 + PAIR_WORDS + 2 * this.#words, near)
  }

  #make(row: number): number {
    const place = this.#used
    this.#used += this.#size
    if (this.#used > this.#bits.length) {
      const longer = new Uint32Array(2 * this.#bits.length)
      longer.set(this.#bits)
      this.#bits = longer
    }
    this.#place[row] = place
    this.#fill(row, place)
    this.seconds.close(row, this.#trie.label)
    this.thirds.close(row, this.#trie.label)
    return place
  }

  #fill(row: number, place: number): void {
    const { entries, ends } = this.#rows
    const trie = this.#trie
    for (let nth = row === 0 ? 0 : ends[row - 1]!; nth < ends[row]!; nth++) {
      const node = childOf(trie, 0, rowSymbol(entries[nth]!))
      const price = rowPrice(entries[nth]!)
      if (node !== 0 && price <= trie.budget[node]!) this.#fillFrom(node, price, place)
      if (price === 0) this.#fillSwapped(rowSymbol(entries[nth]!), place)
    }
  }

  #fillFrom(node: number, price: number, place: number): void {
    const { piece, firstChild, childCount, budget, label, longest } = this.#trie
    if (piece[node]! >= 0 && price <= this.#budgets[piece[node]!]!) this.#bits[place] = 1
    const next = place + 1 + PAIR_WORDS
    const first = firstChild[node]!
    for (let child = first; child < first + childCount[node]!; child++) {
      const left = budget[child]! - price
      if (left < 0) continue
      this.seconds.add(child, price)
      this.#addPairs(label[child]!, left, place + 1)
      if (left >= PRICES.swap && longest[child]! >= LENGTH_FOR_LIBERTY[LIBERTY.swap]!) {
        setBit(this.#bits, next, label[child]!)
      }
    }
    const { from, to } = grandchildren(this.#trie, node)
    for (let other = from; other < to; other++) {
      if (price + PRICES.omission > budget[other]!) continue
      if (longest[other]! < LENGTH_FOR_LIBERTY[LIBERTY.omission]!) continue
      this.thirds.add(other, price)
      setBit(this.#bits, next + this.#words, label[other]!)
    }
  }

  /** Rows that read `symbol` for no more than `most`. */
  #addPairs(symbol: number, most: number, at: number): void {
    const { ends, entries } = this.#inverse
    for (let nth = symbol === 0 ? 0 : ends[symbol - 1]!; nth < ends[symbol]!; nth++) {
      const entry = entries[nth]!
      if ((entry & 0xffff) <= most) setBit(this.#bits, at, entry >>> 16)
    }
  }

  /** Symbols that begin a piece of which `symbol` is the second. The gap before a name is given back (see `startPrice`). */
  #fillSwapped(symbol: number, place: number): void {
    const { parent, label, budget, longest, skipped } = this.#trie
    const at = place + 1 + PAIR_WORDS + 2 * this.#words
    const { to } = grandchildren(this.#trie, 0)
    for (let nth = lowerGrandchild(this.#trie, 0, symbol); nth < to; nth++) {
      const node = skipped[nth]!
      if (label[node] !== symbol) return
      if (budget[node]! < PRICES.swap - PRICES.gap || longest[node]! < LENGTH_FOR_LIBERTY[LIBERTY.swap]!)
        continue
      setBit(this.#bits, at, label[parent[node]!]!)
    }
  }
}

const bitAt = (bits: Uint32Array, at: number, number: number): boolean =>
  ((bits[at + (number >>> 5)]! >>> (number & 31)) & 1) === 1

function setBit(bits: Uint32Array, at: number, number: number): void {
  bits[at + (number >>> 5)] = bits[at + (number >>> 5)]! | (1 << (number & 31))
}

/** Rows that have gates by symbol that they read: entries `row << 16 | price`; those of symbol n end at `ends[n]`. */
interface Inverse {
  readonly entries: Uint32Array
  readonly ends: Uint32Array
}

function inverseOf({ entries, ends }: RowTables, symbols: number): Inverse {
  const last = Math.min(GATED, ends.length)
  const starts = new Uint32Array(symbols + 1)
  const count = ends[last - 1]!
  for (let nth = 0; nth < count; nth++) starts[rowSymbol(entries[nth]!) + 1]!++
  for (let symbol = 1; symbol <= symbols; symbol++) starts[symbol]! += starts[symbol - 1]!
  const inverse = new Uint32Array(count)
  for (let row = 1; row < last; row++) {
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const symbol = rowSymbol(entries[nth]!)
      inverse[starts[symbol]!++] = (row << 16) | rowPrice(entries[nth]!)
    }
  }
  return { entries: inverse, ends: starts.subarray(0, symbols) }
}
