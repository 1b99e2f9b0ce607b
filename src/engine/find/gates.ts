import { rowCost, rowSymbol } from '../channel/confusion.ts'
import { OPERATIONS } from '../channel/edits.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import { COMMON_ROWS, type Rows } from '../channel/rows.ts'
import { grown } from '../tables/grown.ts'
import { NodeLists } from './node-lists.ts'
import {
  budgetOf,
  childCountOf,
  childOf,
  entryOf,
  firstChildOf,
  grandchildren,
  longestOf,
  lowerGrandchild,
  type Trie,
} from './trie.ts'

const { omission, substitution, swap } = OPERATIONS

/** A bit for each common row, and one that is always set, for all others. */
const PAIR_WORDS = (COMMON_ROWS >>> 5) + 1

/** No row fits a pair: it has no gate. */
const NO_PLACE = -1

/**
 * What the walk down the trie may find behind a first unit of a name, by its row. Sound: what the bitmaps refuse, the walk would not
 * find. A row's are made when a name first begins so; they hold nothing of any name.
 *
 *   row a:  PAIR_WORDS   rows b < COMMON_ROWS: an entry begins with a reading of `a` and one of `b` that it can afford, or with the
 *                        characters themselves in turn; bit 0, as row 0 reads nothing: an entry is read by `a` alone
 *           words        symbols that may stand two glyphs behind `a`, at an operation between
 *           words        symbols that may stand behind `a` where one was left out
 *
 * and the nodes below the root that begin with a reading of `a`, each with the cost of that reading.
 */
export class Gates {
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #rows: Rows
  readonly #words: number
  readonly #size: number
  readonly #place: Int32Array
  #bits: Uint32Array
  #used = 0
  /** Nodes two levels down, and those three levels down that can be reached over a symbol left out. */
  readonly seconds: NodeLists
  readonly thirds: NodeLists

  /** `budgets` are those of the entries by number, `symbols` the size of the alphabet. */
  constructor(trie: Trie, budgets: ArrayLike<number>, rows: Rows, symbols: number) {
    this.#trie = trie
    this.#budgets = budgets
    this.#rows = rows
    this.#words = (symbols + 32) >>> 5
    this.seconds = new NodeLists(this.#words)
    this.thirds = new NodeLists(this.#words)
    this.#size = PAIR_WORDS + 2 * this.#words
    this.#place = new Int32Array(COMMON_ROWS + 1).fill(NO_PLACE)
    this.#bits = new Uint32Array(64 * this.#size)
    this.#place[COMMON_ROWS] = this.#used
    this.#bits.fill(0xffffffff, 0, this.#size)
    this.#used += this.#size
  }

  /** Where the bitmaps of a row below `COMMON_ROWS` stand. */
  of(row: number): number {
    return this.#placeOf(row)
  }

  #placeOf(row: number): number {
    const place = this.#place[Math.min(row, COMMON_ROWS)]!
    return place === NO_PLACE ? this.#make(row) : place
  }

  /**
   * Says by glyph whether something may begin there. Nothing is decided on the way: what all starts need of the bitmaps is asked for at
   * once, so that the machine waits for memory once a name, not once a glyph.
   */
  readStarts(lattice: Lattice, starts: Uint8Array): void {
    const { length, row } = lattice
    for (let at = 0; at < length; at++) this.#placeOf(row[at]!)
    for (let at = 0; at < length; at++) {
      const alone = this.#goesOn(this.#place[Math.min(row[at]!, COMMON_ROWS)]!, lattice, at + 1)
      starts[at] = alone | (lattice.firstArc[at]! ^ NO_ARC)
    }
  }

  /** Whether something may begin with what a row reads before glyph `at`. */
  mayBegin(row: number, lattice: Lattice, at: number): boolean {
    return this.#goesOn(this.#placeOf(row), lattice, at) !== 0
  }

  #goesOn(place: number, { row, symbols, firstArc, repeats }: Lattice, at: number): number {
    const bits = this.#bits
    const second = Math.min(row[at]!, COMMON_ROWS)
    const near = symbols[at]! + 1
    const far = symbols[at + 1]! + 1
    const frees = place + PAIR_WORDS
    return (
      (bits[place]! & 1) |
      ((bits[place + (second >>> 5)]! >>> (second & 31)) & 1) |
      ((bits[frees + (far >>> 5)]! >>> (far & 31)) & 1) |
      ((bits[frees + this.#words + (near >>> 5)]! >>> (near & 31)) & 1) |
      (firstArc[at]! ^ NO_ARC) |
      repeats[at]!
    )
  }

  /** Whether an entry is read by the row alone. */
  ends(place: number): boolean {
    return bitAt(this.#bits, place, 0)
  }

  /** Whether an entry begins with what the row and `second` read. */
  pairs(place: number, second: number): boolean {
    return second >= COMMON_ROWS || bitAt(this.#bits, place, second)
  }

  /** Whether `far`, the symbol two glyphs behind, may be read with an operation before it. */
  freesFar(place: number, far: number): boolean {
    return bitAt(this.#bits, place + PAIR_WORDS, far + 1)
  }

  /** Whether `near`, the symbol behind, may be read over one that was left out. */
  freesNear(place: number, near: number): boolean {
    return bitAt(this.#bits, place + PAIR_WORDS + this.#words, near + 1)
  }

  #make(row: number): number {
    const place = this.#used
    this.#used += this.#size
    if (this.#used > this.#bits.length) this.#bits = grown(this.#bits)
    this.#place[row] = place
    setBit(this.#bits, place, COMMON_ROWS)
    this.#fill(row, place)
    this.seconds.close(row, this.#trie.label)
    this.thirds.close(row, this.#trie.label)
    return place
  }

  #fill(row: number, place: number): void {
    const { cells, ends } = this.#rows
    const trie = this.#trie
    for (let nth = row === 0 ? 0 : ends[row - 1]!; nth < ends[row]!; nth++) {
      const node = childOf(trie, 0, rowSymbol(cells[nth]!))
      const cost = rowCost(cells[nth]!)
      if (node !== 0 && cost <= budgetOf(trie.nodes, node)) this.#fillFrom(node, cost, place)
      if (cost === 0) this.#fillSwapped(rowSymbol(cells[nth]!), place)
    }
  }

  #fillFrom(node: number, cost: number, place: number): void {
    const { label, nodes } = this.#trie
    const entry = entryOf(nodes, node)
    if (entry >= 0 && cost <= this.#budgets[entry]!) setBit(this.#bits, place, 0)
    const first = firstChildOf(nodes, node)
    for (let child = first; child < first + childCountOf(nodes, node); child++) {
      const left = budgetOf(nodes, child) - cost
      if (left < 0) continue
      this.seconds.add(child, cost)
      this.#addPairs(label[child]!, left, place)
      if (left >= swap.cost && longestOf(nodes, child) >= swap.least) {
        setBit(this.#bits, place + PAIR_WORDS, label[child]! + 1)
      }
    }
    const { from, to } = grandchildren(this.#trie, node)
    for (let other = from; other < to; other++) this.#addThird(other, cost, place + PAIR_WORDS)
  }

  #addThird(node: number, cost: number, at: number): void {
    const { label, nodes } = this.#trie
    const left = budgetOf(nodes, node) - cost
    const longest = longestOf(nodes, node)
    if (left < omission.cost || longest < omission.least) return
    this.thirds.add(node, cost)
    setBit(this.#bits, at + this.#words, label[node]! + 1)
    if (left < substitution.cost || longest < substitution.least) return
    setBit(this.#bits, at, label[node]! + 1)
  }

  /** Rows that read `symbol` for no more than `most`. */
  #addPairs(symbol: number, most: number, at: number): void {
    const { ends, cells } = this.#rows.inverse
    for (let nth = symbol === 0 ? 0 : ends[symbol - 1]!; nth < ends[symbol]!; nth++) {
      const cell = cells[nth]!
      if ((cell & 0xffff) <= most) setBit(this.#bits, at, cell >>> 16)
    }
  }

  /** Characters that begin an entry of which `symbol` is the second. */
  #fillSwapped(symbol: number, place: number): void {
    const { parent, label, nodes, skipped, skippedLabel } = this.#trie
    const { to } = grandchildren(this.#trie, 0)
    for (let nth = lowerGrandchild(this.#trie, 0, symbol); nth < to; nth++) {
      if (skippedLabel[nth] !== symbol) return
      const node = skipped[nth]!
      if (budgetOf(nodes, node) < swap.cost) continue
      if (longestOf(nodes, node) < swap.least) continue
      const row = this.#rows.inverse.own[label[parent[node]!]!]!
      if (row > 0) setBit(this.#bits, place, row)
    }
  }
}

const bitAt = (bits: Uint32Array, at: number, number: number): boolean =>
  ((bits[at + (number >>> 5)]! >>> (number & 31)) & 1) === 1

function setBit(bits: Uint32Array, at: number, number: number): void {
  bits[at + (number >>> 5)] = bits[at + (number >>> 5)]! | (1 << (number & 31))
}
