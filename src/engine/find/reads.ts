import { lookUpIn, rowSymbol } from '../channel/confusion.ts'
import type { Rows } from '../channel/rows.ts'
import { grown } from '../tables/grown.ts'
import { markOf } from './trie.ts'

/** The bitmap of a row is not made yet. */
const NO_PLACE = -1

/**
 * Rows as bitmaps of the symbols that they read, so that one look tells that a symbol is not read. A row's is made when a name first
 * holds it.
 */
export class Reads {
  bits: Uint32Array
  readonly #marks: Uint32Array
  readonly #rows: Rows
  readonly #words: number
  readonly #places: Int32Array
  #used = 0

  constructor(rows: Rows, symbols: number) {
    this.#rows = rows
    this.#words = (symbols + 31) >>> 5
    this.#places = new Int32Array(rows.ends.length).fill(NO_PLACE)
    this.#marks = new Uint32Array(rows.ends.length)
    this.bits = new Uint32Array(64 * this.#words)
  }

  /** Where the bitmap of a row begins: symbol s is bit s & 31 of `bits[of(row) + (s >>> 5)]`. */
  of(row: number): number {
    const place = this.#places[row]!
    return place === NO_PLACE ? this.#make(row) : place
  }

  /** Marks of all symbols that a row reads. */
  marks(row: number): number {
    if (this.#places[row] === NO_PLACE) this.#make(row)
    return this.#marks[row]!
  }

  reads(row: number, symbol: number): boolean {
    return ((this.bits[this.of(row) + (symbol >>> 5)]! >>> (symbol & 31)) & 1) === 1
  }

  /** Cost at which a row reads a symbol of its bitmap. */
  cost(row: number, symbol: number): number {
    const { cells, ends } = this.#rows
    return (lookUpIn(cells, row === 0 ? 0 : ends[row - 1]!, ends[row]!, symbol) >>> 4) & 0xfff
  }

  #make(row: number): number {
    const place = this.#used
    this.#used += this.#words
    if (this.#used > this.bits.length) this.bits = grown(this.bits)
    this.#places[row] = place
    const { cells, ends } = this.#rows
    for (let nth = row === 0 ? 0 : ends[row - 1]!; nth < ends[row]!; nth++) {
      const symbol = rowSymbol(cells[nth]!)
      const word = place + (symbol >>> 5)
      this.bits[word] = this.bits[word]! | (1 << (symbol & 31))
      this.#marks[row] = this.#marks[row]! | markOf(symbol)
    }
    return place
  }
}
