import type { Channel } from '../channel/confusion.ts'
import { rowPrice, rowSymbol } from '../channel/confusion.ts'
import { type FlatLattice, NO_ARC } from '../channel/flat.ts'
import { LONGEST_NAME } from '../channel/lattice.ts'
import { LENGTH_FOR_LIBERTY, LIBERTY, PHASE, PRICES, takeLiberty } from '../channel/prices.ts'
import { COMMON_ROWS, type Rows } from '../channel/rows.ts'
import type { Match } from './find.ts'
import { Found } from './found.ts'
import { Gates } from './gates.ts'
import { NO_BITMAP } from './node-lists.ts'
import { Reads } from './reads.ts'
import { Seen } from './seen.ts'
import {
  budgetOf,
  childCountOf,
  childOf,
  firstChildOf,
  grandchildren,
  longestOf,
  lowerGrandchild,
  mayHaveBeyond,
  pieceOf,
  type Trie,
} from './trie.ts'

/**
 * Steps that the starts of a name may take: `MOST_STEPS` that they share, and each `LEAST_STEPS` whatever those before it took, so that no
 * beginning hides what follows. A hostile name costs no more than a long one; docs/limits.md says what names take.
 */
export const MOST_STEPS = 60_000
export const LEAST_STEPS = 1_000

/** No liberty is cheaper: a node that cannot afford it can afford none. */
const CHEAPEST_LIBERTY = Math.min(PRICES.swap, PRICES.insertion, PRICES.omission, PRICES.substitution)

/** Glyphs behind the first symbol that the shortest piece needs which allows a liberty; one symbol may be read in no fewer. */
const LEFT = {
  swap: LENGTH_FOR_LIBERTY[LIBERTY.swap]! - 1,
  omission: LENGTH_FOR_LIBERTY[LIBERTY.omission]! - 2,
  substitution: LENGTH_FOR_LIBERTY[LIBERTY.substitution]! - 1,
}

/** A row without bitmaps. */
const NO_GATE = -1

/** What is done at a child of the root: node, place in the name, price, arc. */
type Step = (this: Search, node: number, at: number, price: number, arc: number) => void

/** From so many times as many children as a row has entries on, the entries are looked up among the children. */
const WIDE = 8

/**
 * A walk down the trie from each glyph, over all arcs of the lattice and the liberties, cheapest price kept for each state.
 * Works in arrays that serve one name after the other: a search belongs to one thread.
 */
export class Search {
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #rows: Rows
  /** Child of the root by symbol, 0 for none. */
  readonly #roots: Uint32Array
  readonly #numerals: Uint8Array
  readonly #gates: Gates
  readonly #reads: Reads
  readonly #seen = new Seen()
  readonly #found = new Found()
  #lattice!: FlatLattice
  #last = 0
  #steps = 0
  /** Steps that the present start may take. */
  #limit = 0
  /** Steps of the last run. */
  steps = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, channel: Channel) {
    const symbols = channel.alphabet.size
    this.#trie = trie
    this.#budgets = budgets
    this.#rows = channel.rows
    this.#roots = rootsOf(trie, symbols)
    this.#numerals = channel.rows.numerals
    this.#gates = new Gates(trie, budgets, this.#rows, symbols)
    this.#reads = new Reads(this.#rows, symbols)
  }

  /** Matches of the last run. */
  get found(): Found {
    return this.#found
  }

  /** Finds all matches: by `from`, the longest first, by piece. */
  run(lattice: FlatLattice): void {
    this.#lattice = lattice
    this.#last = lattice.length
    this.#found.clear()
    this.steps = 0
    for (let from = 0; from < this.#last; from++) {
      if (lattice.joint[from] === 1) this.#runFrom(from)
    }
  }

  /** The matches of the last run as objects. */
  matches(): Match[] {
    const { count, piece, from, to, price } = this.#found
    return Array.from({ length: count }, (_, nth) => ({
      piece: piece[nth]!,
      from: from[nth]!,
      to: to[nth]!,
      price: price[nth]!,
    }))
  }

  #runFrom(from: number): void {
    const lattice = this.#lattice
    this.#steps = 0
    this.#limit = Math.max(LEAST_STEPS, MOST_STEPS - this.steps)
    this.#seen.clear()
    this.#found.begin(from)
    const start = lattice.start[from]!
    this.#beginWithRow(lattice.row[from]!, from + 1, start + lattice.price[from]!)
    for (let arc = lattice.firstArc[from]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const row = lattice.arcRow[arc]!
      if (row === 0) this.#followArc(arc, 0, 0, start, LIBERTY.none)
      else this.#beginWithRow(row, lattice.arcTo[arc]!, start + lattice.arcPrice[arc]!)
    }
    if (this.#mayBeSwapped(from)) this.#swapped(0, 0, from, start, LIBERTY.swap)
    this.#found.end()
    this.steps += this.#steps
  }

  #mayBeSwapped(from: number): boolean {
    const { row, symbol } = this.#lattice
    if (from + 1 >= this.#last || symbol[from]! < 0) return false
    return row[from]! >= COMMON_ROWS || this.#gates.pairs(this.#gates.of(row[from]!), row[from + 1]!)
  }

  /** All that begins with what `row` reads of the glyphs before `at`. */
  #beginWithRow(row: number, at: number, price: number): void {
    if (row === 0 || at > this.#last) return
    const gates = this.#gates
    const place = row < COMMON_ROWS ? gates.of(row) : NO_GATE
    if (place === NO_GATE) {
      this.#fromRoots(row, at, price, this.#visitRoot)
      return
    }
    if (gates.ends(place)) this.#fromRoots(row, at, price, this.#emitRoot)
    if (at === this.#last) return
    const lattice = this.#lattice
    this.#beginWithPair(row, place, lattice.row[at]!, at + 1, price + lattice.price[at]!)
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const second = lattice.arcRow[arc]!
      if (second === 0) this.#beginWithText(row, at, price, arc)
      else this.#beginWithPair(row, place, second, lattice.arcTo[arc]!, price + lattice.arcPrice[arc]!)
    }
    if (lattice.repeats[at] === 1) this.#fromRoots(row, at, price, this.#repeatRoot)
    if (at + 1 < this.#last) this.#beginFreely(row, place, at, price)
  }

  /** All nodes two levels down that two rows read; `to` is the end of the second. */
  #beginWithPair(row: number, place: number, second: number, to: number, price: number): void {
    if (second === 0 || to > this.#last || !this.#gates.pairs(place, second)) return
    this.#steps++
    const { nodes, labels, prices, from, to: ends } = this.#gates.seconds
    const base = this.#reads.of(second)
    const { bits } = this.#reads
    if (this.#gates.seconds.bitmapOf(row) !== NO_BITMAP) {
      this.#beginWithBitmap(row, second, base, to, price)
      return
    }
    const end = ends[row]!
    for (let nth = from[row]!; nth < end; nth++) {
      const label = labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 0) continue
      const sum = price + prices[nth]! + this.#reads.price(second, label)
      this.#visit(nodes[nth]!, 2, to, sum, LIBERTY.none, PHASE.mayEnd)
    }
  }

  /** The same for a long list of nodes, whose labels stand in a bitmap; `base` is where that of the second row begins. */
  #beginWithBitmap(row: number, second: number, base: number, to: number, price: number): void {
    const { seconds } = this.#gates
    const { bits } = this.#reads
    const place = seconds.bitmapOf(row)
    for (let word = 0; word < seconds.words; word++) {
      let both = seconds.bits[place + word]! & bits[base + word]!
      while (both !== 0) {
        const bit = 31 - Math.clz32(both & -both)
        both &= both - 1
        this.#beginWithLabel(row, second, word * 32 + bit, to, price)
      }
    }
  }

  #beginWithLabel(row: number, second: number, label: number, to: number, price: number): void {
    const { seconds } = this.#gates
    const before = price + this.#reads.price(second, label)
    for (
      let nth = seconds.lower(row, label);
      nth < seconds.to[row]! && seconds.labels[nth] === label;
      nth++
    ) {
      this.#visit(seconds.nodes[nth]!, 2, to, before + seconds.prices[nth]!, LIBERTY.none, PHASE.mayEnd)
    }
  }

  /**
   * What `#takeLiberties` does behind the first symbol, for all children of the root that a row reads. A glyph must be left for every
   * symbol that a liberty asks of a piece, and one more for an insertion, one less for an omission.
   */
  #beginFreely(row: number, place: number, at: number, price: number): void {
    const { symbol, numeral, price: prices, branches } = this.#lattice
    // A glyph of several symbols may make up for those that are missing.
    const left = branches ? LONGEST_NAME : this.#last - at
    const near = symbol[at]!
    const far = symbol[at + 1]!
    if (near >= 0 && left >= LEFT.omission && this.#gates.freesNear(place, near)) {
      this.#beginBehindSymbol(row, at, price + PRICES.omission + prices[at]!, near, LIBERTY.omission)
    }
    if (far < 0 || left < LEFT.swap || numeral[at] === 1 || !this.#gates.freesFar(place, far)) return
    this.#beginBehindGlyph(row, at, price, near, far)
    if (left >= LEFT.substitution) {
      const sum = price + PRICES.substitution + prices[at + 1]!
      this.#beginBehindSymbol(row, at + 1, sum, far, LIBERTY.substitution)
    }
  }

  /** An insertion, or a swap of the second and third symbol. */
  #beginBehindGlyph(row: number, at: number, price: number, near: number, far: number): void {
    const { seconds } = this.#gates
    const { numeral, price: prices } = this.#lattice
    this.#steps++
    const swaps = near >= 0 && near !== far && numeral[at + 1] === 0
    for (let nth = seconds.lower(row, far); nth < seconds.to[row]! && seconds.labels[nth] === far; nth++) {
      const node = seconds.nodes[nth]!
      const sum = price + seconds.prices[nth]!
      const inserted = sum + PRICES.insertion
      if (this.#affords(this.#trie.parent[node]!, inserted, LIBERTY.insertion)) {
        this.#visit(node, 2, at + 2, inserted + prices[at + 1]!, LIBERTY.insertion, PHASE.mayEnd)
      }
      const child = swaps ? childOf(this.#trie, node, near) : 0
      if (child !== 0) this.#visit(child, 3, at + 2, sum + PRICES.swap, LIBERTY.swap, PHASE.mayEnd)
    }
  }

  /** An omission or substitution: the glyph at `at` is the symbol behind the one that is not there. */
  #beginBehindSymbol(row: number, at: number, price: number, symbol: number, liberty: number): void {
    const { thirds } = this.#gates
    const { parent, label } = this.#trie
    const free = price - this.#lattice.price[at]!
    this.#steps++
    for (let nth = thirds.lower(row, symbol); nth < thirds.to[row]! && thirds.labels[nth] === symbol; nth++) {
      const node = thirds.nodes[nth]!
      const child = parent[node]!
      const read = thirds.prices[nth]!
      if (this.#numerals[label[child]!] === 1 || !this.#affords(child, free + read, liberty)) continue
      this.#visit(node, 3, at + 1, price + read, liberty, PHASE.mayEnd)
    }
  }

  /** A first symbol that a row reads, and behind it the text of an arc; a text of none is a pictograph that is skipped. */
  #beginWithText(row: number, at: number, price: number, arc: number): void {
    const { arcLength, arcText, texts } = this.#lattice
    const { seconds } = this.#gates
    const symbol = texts[arcText[arc]!]!
    if (arcLength[arc] === 0) this.#fromRoots(row, at, price, this.#followRootArc, arc)
    else if (seconds.labels[seconds.lower(row, symbol)] === symbol) {
      this.#fromRoots(row, at, price, this.#followRootArc, arc)
    }
  }

  #followRootArc(node: number, _at: number, price: number, arc: number): void {
    this.#followArc(arc, node, 1, price, LIBERTY.none)
  }

  /** Goes on from every child of the root that a row reads. */
  #fromRoots(row: number, at: number, price: number, go: Step, arc = NO_ARC): void {
    const { entries, ends } = this.#rows
    const { nodes } = this.#trie
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const entry = entries[nth]!
      const node = this.#roots[rowSymbol(entry)]!
      const sum = price + rowPrice(entry)
      if (node !== 0 && sum <= budgetOf(nodes, node)) go.call(this, node, at, sum, arc)
    }
  }

  #visitRoot(node: number, at: number, price: number): void {
    this.#visit(node, 1, at, price, LIBERTY.none, PHASE.mayEnd)
  }

  #repeatRoot(node: number, at: number, price: number): void {
    this.#repeated(node, 1, at, price, LIBERTY.none)
  }

  #emitRoot(node: number, at: number, price: number): void {
    this.#emit(node, 1, at, price, LIBERTY.none)
  }

  /** All arcs from a place. */
  #followAll(node: number, depth: number, at: number, price: number, liberty: number): void {
    const lattice = this.#lattice
    if (at >= this.#last) return
    this.#followRow(lattice.row[at]!, node, depth, at + 1, price + lattice.price[at]!, liberty)
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      this.#followArc(arc, node, depth, price, liberty)
    }
  }

  /** All children of `node` that the arc reads. */
  #followArc(arc: number, node: number, depth: number, price: number, liberty: number): void {
    const { arcTo, arcRow, arcPrice } = this.#lattice
    const to = arcTo[arc]!
    if (to > this.#last) return
    const row = arcRow[arc]!
    if (row !== 0) this.#followRow(row, node, depth, to, price + arcPrice[arc]!, liberty)
    else this.#followText(arc, node, depth, to, price + arcPrice[arc]!, liberty)
  }

  /** All children of `node` that a row reads. */
  #followRow(row: number, node: number, depth: number, to: number, price: number, liberty: number): void {
    if (row === 0) return
    const { label, nodes } = this.#trie
    const { ends } = this.#rows
    const count = childCountOf(nodes, node)
    if (count > WIDE * (ends[row]! - ends[row - 1]!)) {
      this.#followEntries(row, node, depth, to, price, liberty)
      return
    }
    if (count === 0) return
    const reads = this.#reads
    const base = reads.of(row)
    const { bits } = reads
    const first = firstChildOf(nodes, node)
    for (let child = first; child < first + count; child++) {
      const symbol = label[child]!
      if (((bits[base + (symbol >>> 5)]! >>> (symbol & 31)) & 1) === 0) continue
      this.#visit(child, depth + 1, to, price + reads.price(row, symbol), liberty, PHASE.mayEnd)
    }
  }

  #followEntries(row: number, node: number, depth: number, to: number, price: number, liberty: number): void {
    const { entries, ends } = this.#rows
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const entry = entries[nth]!
      const child = node === 0 ? this.#roots[rowSymbol(entry)]! : childOf(this.#trie, node, rowSymbol(entry))
      if (child !== 0) {
        this.#visit(child, depth + 1, to, price + rowPrice(entry), liberty, PHASE.mayEnd)
      }
    }
  }

  #followText(arc: number, node: number, depth: number, to: number, price: number, liberty: number): void {
    const { arcText, arcLength, texts } = this.#lattice
    const length = arcLength[arc]!
    const from = arcText[arc]!
    let child = node
    for (let nth = from; nth < from + length; nth++) {
      child = childOf(this.#trie, child, texts[nth]!)
      if (child === 0) return
    }
    // A skipped pictograph leads nowhere at the start of a name.
    if (child === 0) return
    const phase = length > 0 ? PHASE.mayEnd : PHASE.skipped
    this.#visit(child, depth + length, to, price, liberty, phase)
  }

  /** The glyph as it stands: what must follow a liberty. */
  #followExactly(node: number, depth: number, at: number, price: number, liberty: number): void {
    const symbol = at < this.#last ? this.#lattice.symbol[at]! : -1
    const child = symbol < 0 ? 0 : childOf(this.#trie, node, symbol)
    if (child === 0) return
    this.#visit(child, depth + 1, at + 1, price + this.#lattice.price[at]!, liberty, PHASE.mayEnd)
  }

  #visit(node: number, depth: number, at: number, price: number, liberty: number, phase: number): void {
    const { nodes } = this.#trie
    const budget = budgetOf(nodes, node)
    if (price > budget || this.#steps >= this.#limit) return
    if (longestOf(nodes, node) < LENGTH_FOR_LIBERTY[liberty]!) return
    const single = liberty === LIBERTY.none && !this.#lattice.branches
    if (!single && !this.#seen.lowers(node, at, liberty * 4 + phase, price)) return
    this.#steps++
    if (phase === PHASE.mayEnd) this.#emit(node, depth, at, price, liberty)
    if (at >= this.#last && phase !== PHASE.exactNext) return
    if (phase === PHASE.exactNext) this.#followExactly(node, depth, at, price, liberty)
    else this.#followAll(node, depth, at, price, liberty)
    if (phase === PHASE.mayEnd) this.#repeated(node, depth, at, price, liberty)
    if (price + CHEAPEST_LIBERTY <= budget) {
      this.#takeLiberties(node, depth, at, price, liberty)
    }
  }

  #takeLiberties(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (at >= this.#last) return
    const numeral = this.#lattice.numeral[at] === 1
    const insertion = takeLiberty(liberty, LIBERTY.insertion, depth)
    if (insertion >= 0 && !numeral) this.#skipGlyph(node, depth, at + 1, price + PRICES.insertion, insertion)
    const omission = takeLiberty(liberty, LIBERTY.omission, depth)
    if (omission >= 0) this.#skipSymbol(node, depth, at, price + PRICES.omission, omission)
    const substitution = takeLiberty(liberty, LIBERTY.substitution, depth)
    if (substitution >= 0 && at + 1 < this.#last && !numeral) {
      this.#skipSymbol(node, depth, at + 1, price + PRICES.substitution, substitution)
    }
    this.#swapped(node, depth, at, price, takeLiberty(liberty, LIBERTY.swap, depth))
  }

  /** Goes on after a glyph that no official character stands behind, as `skipSymbol` does after a symbol. */
  #skipGlyph(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (takeLiberty(liberty, LIBERTY.insertion, depth) >= 0) {
      this.#visit(node, depth, at, price, liberty, PHASE.exactNext)
      return
    }
    if (this.#affords(node, price, liberty)) this.#followExactly(node, depth, at, price, liberty)
  }

  #affords(node: number, price: number, liberty: number): boolean {
    const { nodes } = this.#trie
    return price <= budgetOf(nodes, node) && longestOf(nodes, node) >= LENGTH_FOR_LIBERTY[liberty]!
  }

  #emit(node: number, depth: number, at: number, price: number, liberty: number): void {
    const piece = pieceOf(this.#trie.nodes, node)
    if (piece < 0 || this.#lattice.joint[at] === 0) return
    if (price <= this.#budgets[piece]! && depth >= LENGTH_FOR_LIBERTY[liberty]!) {
      this.#found.add(piece, at, price)
    }
  }

  /** A doubled character: the glyph says again what the one before it said. */
  #repeated(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (at < this.#last && this.#lattice.repeats[at] === 1) {
      this.#visit(node, depth, at + 1, price + PRICES.repeat, liberty, PHASE.mayEnd)
    }
  }

  /**
   * Goes on after one symbol that the name does not hold, where the glyph at `at` is the symbol after it. Only where a
   * second liberty may follow at once are the children themselves visited; the others lead nowhere else.
   */
  #skipSymbol(node: number, depth: number, at: number, price: number, liberty: number): void {
    const trie = this.#trie
    if (!this.#affords(node, price, liberty)) return
    if (takeLiberty(liberty, LIBERTY.omission, depth + 1) >= 0) {
      this.#visitChildren(node, depth, at, price, liberty)
      return
    }
    const symbol = at < this.#last ? this.#lattice.symbol[at]! : -1
    if (symbol < 0 || !mayHaveBeyond(trie.nodes, node, symbol)) return
    const { to: end } = grandchildren(trie, node)
    const sum = price + this.#lattice.price[at]!
    for (let nth = lowerGrandchild(trie, node, symbol); nth < end; nth++) {
      if (trie.skippedLabel[nth] !== symbol) return
      const next = trie.skipped[nth]!
      const child = trie.parent[next]!
      if (this.#numerals[trie.label[child]!] === 1 || !this.#affords(child, price, liberty)) continue
      this.#visit(next, depth + 2, at + 1, sum, liberty, PHASE.mayEnd)
    }
  }

  #visitChildren(node: number, depth: number, at: number, price: number, liberty: number): void {
    const { label, nodes } = this.#trie
    const first = firstChildOf(nodes, node)
    for (let child = first; child < first + childCountOf(nodes, node); child++) {
      if (childCountOf(nodes, child) === 0 || this.#numerals[label[child]!] === 1) continue
      this.#visit(child, depth + 1, at, price, liberty, PHASE.exactNext)
    }
  }

  #swapped(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (liberty < 0 || at + 1 >= this.#last) return
    const { symbol, numeral } = this.#lattice
    const left = symbol[at]!
    const right = symbol[at + 1]!
    if (left < 0 || right < 0 || left === right || numeral[at] === 1 || numeral[at + 1] === 1) return
    const middle = node === 0 ? this.#roots[right]! : childOf(this.#trie, node, right)
    const child = middle === 0 ? 0 : childOf(this.#trie, middle, left)
    if (child === 0) return
    this.#visit(child, depth + 2, at + 2, price + PRICES.swap, liberty, PHASE.mayEnd)
  }
}

/** Children of the root by symbol, 0 for none. */
function rootsOf({ label, nodes }: Trie, symbols: number): Uint32Array {
  const roots = new Uint32Array(symbols)
  const first = firstChildOf(nodes, 0)
  for (let child = first; child < first + childCountOf(nodes, 0); child++) roots[label[child]!] = child
  return roots
}
