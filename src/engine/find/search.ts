import type { Channel } from '../channel/confusion.ts'
import { rowCost, rowSymbol } from '../channel/confusion.ts'
import { NO_OPERATION, OPERATIONS, type Operation, PHASE, REPEAT } from '../channel/edits.ts'
import { type Lattice, LONGEST_NAME, NO_ARC } from '../channel/lattice.ts'
import { COMMON_ROWS, type Rows } from '../channel/rows.ts'
import type { Match } from './find.ts'
import { Found } from './found.ts'
import { Gates } from './gates.ts'
import { PairWalk } from './pair-walk.ts'
import { Pairs } from './pairs.ts'
import { Reads } from './reads.ts'
import { budgetOf, childCountOf, childOf, firstChildOf, type Trie } from './trie.ts'
import { Walk } from './walk.ts'

/**
 * Steps that the starts of a name may take: `MOST_STEPS` that they share, and each `LEAST_STEPS` whatever those before it took, so that no
 * beginning hides what follows. A hostile name costs no more than a long one; docs/limits.md says what names take.
 */
export const MOST_STEPS = 60_000
export const LEAST_STEPS = 1_000

const { insertion, omission, substitution, swap } = OPERATIONS

/** Glyphs behind the first symbol that the shortest entry needs which allows an operation; one symbol may be read in no fewer. */
const LEFT = {
  swap: swap.least - 1,
  omission: omission.least - 2,
  substitution: substitution.least - 1,
}

/** A row without bitmaps. */
const NO_GATE = -1

/** What is done at a child of the root: node, place in the name, cost. */
type Step = (this: Search, node: number, at: number, cost: number) => void

/**
 * Finds all entries in a name: from each glyph the nodes two levels down that its first two units read, by bitmaps and lists, and from
 * those on a walk. Works in arrays that serve one name after the other: a search belongs to one thread.
 */
export class Search {
  readonly #trie: Trie
  readonly #rows: Rows
  /** Child of the root by symbol, 0 for none. */
  readonly #roots: Uint32Array
  readonly #numerals: Uint8Array
  readonly #gates: Gates
  readonly #pairs: Pairs
  readonly #found = new Found()
  readonly #starts = new Uint8Array(LONGEST_NAME)
  readonly #walk: Walk
  readonly #pairWalk: PairWalk
  #lattice!: Lattice
  #last = 0
  /** Steps of the last run. */
  steps = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, channel: Channel) {
    const symbols = channel.alphabet.size
    this.#trie = trie
    this.#rows = channel.rows
    this.#roots = rootsOf(trie, symbols)
    this.#numerals = channel.rows.numerals
    this.#gates = new Gates(trie, budgets, this.#rows, symbols)
    const reads = new Reads(this.#rows, symbols)
    this.#pairs = new Pairs(trie, budgets, this.#rows, this.#gates, reads)
    this.#walk = new Walk(trie, budgets, this.#rows, reads, this.#found)
    this.#pairWalk = new PairWalk(trie, budgets, reads, this.#pairs, this.#walk, this.#found)
  }

  /** Matches of the last run. */
  get found(): Found {
    return this.#found
  }

  /** Finds all matches: by `from`, the longest first, by entry. */
  run(lattice: Lattice): void {
    this.#lattice = lattice
    this.#last = lattice.length
    this.#found.clear()
    this.#pairWalk.begin(lattice)
    this.steps = 0
    const starts = this.#starts
    this.#gates.readStarts(lattice, starts)
    for (let from = 0; from < this.#last; from++) {
      if (starts[from] !== 0 && lattice.joint[from] === 1) this.#runFrom(from)
    }
  }

  /** The matches of the last run as objects. */
  matches(): Match[] {
    const { count, entry, from, to, cost } = this.#found
    const matches: Match[] = []
    for (let nth = 0; nth < count; nth++)
      matches.push({ entry: entry[nth]!, from: from[nth]!, to: to[nth]!, cost: cost[nth]! })
    return matches
  }

  #runFrom(from: number): void {
    const lattice = this.#lattice
    this.#walk.begin(lattice, Math.max(LEAST_STEPS, MOST_STEPS - this.steps))
    this.#found.begin(from)
    this.#beginWithRow(lattice.row[from]!, from + 1, 0)
    for (let arc = lattice.firstArc[from]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const row = lattice.arcRow[arc]!
      if (row === 0) this.#walk.followArc(arc, 0, 0, 0, NO_OPERATION)
      else this.#beginWithRow(row, lattice.arcTo[arc]!, lattice.arcCost[arc]!)
    }
    if (this.#mayBeSwapped(from)) this.#beginSwapped(from)
    this.#found.end()
    this.steps += this.#walk.steps
  }

  #mayBeSwapped(from: number): boolean {
    const { row, symbols, numeral } = this.#lattice
    if (from + 1 >= this.#last || symbols[from]! < 0 || symbols[from + 1]! < 0) return false
    if (symbols[from] === symbols[from + 1] || numeral[from] === 1 || numeral[from + 1] === 1) return false
    return row[from]! >= COMMON_ROWS || this.#gates.pairs(this.#gates.of(row[from]!), row[from + 1]!)
  }

  /** The first two symbols the other way round. */
  #beginSwapped(from: number): void {
    const { symbols } = this.#lattice
    const first = this.#roots[symbols[from + 1]!]!
    const node = first === 0 ? 0 : childOf(this.#trie, first, symbols[from]!)
    if (node !== 0) this.#walk.visit(node, 2, from + 2, swap.cost, swap.state, PHASE.mayEnd)
  }

  /** All that begins with what `row` reads of the glyphs before `at`. */
  #beginWithRow(row: number, at: number, cost: number): void {
    if (row === 0 || at > this.#last) return
    const gates = this.#gates
    const place = row < COMMON_ROWS ? gates.of(row) : NO_GATE
    if (place === NO_GATE) {
      this.#fromRoots(row, at, cost, this.#visitRoot)
      return
    }
    if (gates.ends(place)) this.#fromRoots(row, at, cost, this.#emitRoot)
    this.#goOn(row, place, at, cost)
    if (at < this.#last && this.#lattice.repeats[at] === 1) this.#repeat(row, at + 1, cost + REPEAT.cost)
  }

  /** All that follows the first symbol at `at`: behind its glyph, or behind pictographs that are skipped. */
  #goOn(row: number, place: number, at: number, cost: number): void {
    if (at >= this.#last) return
    const lattice = this.#lattice
    this.#beginWithPair(row, place, lattice.row[at]!, at + 1, cost)
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const second = lattice.arcRow[arc]!
      if (second !== 0)
        this.#beginWithPair(row, place, second, lattice.arcTo[arc]!, cost + lattice.arcCost[arc]!)
      else if (lattice.arcLength[arc] === 0)
        this.#goOn(row, place, lattice.arcTo[arc]!, cost + lattice.arcCost[arc]!)
      else this.#beginWithText(row, cost, arc)
    }
    if (at + 1 < this.#last) this.#beginFreely(row, place, at, cost)
  }

  /** A doubled first character: all begins once more behind it. */
  #repeat(row: number, at: number, cost: number): void {
    if (!this.#gates.mayBegin(row, this.#lattice, at) || !this.#walk.affords(0, cost, NO_OPERATION)) return
    if (this.#walk.takesStep()) this.#beginWithRow(row, at, cost)
  }

  /** All nodes two levels down that two rows read; `to` is the end of the second. */
  #beginWithPair(row: number, place: number, second: number, to: number, cost: number): void {
    if (second === 0 || to > this.#last || !this.#gates.pairs(place, second)) return
    this.#pairWalk.follow(this.#pairs.of(row, second), to, cost)
  }

  /**
   * What operations do behind the first symbol, for all children of the root that a row reads. A glyph must be left for every
   * symbol that an operation asks of an entry, and one more for an insertion, one less for an omission.
   */
  #beginFreely(row: number, place: number, at: number, cost: number): void {
    const { symbols, numeral, branches } = this.#lattice
    // A glyph of several symbols may make up for those that are missing.
    const left = branches ? LONGEST_NAME : this.#last - at
    const near = symbols[at]!
    const far = symbols[at + 1]!
    if (near >= 0 && left >= LEFT.omission && this.#gates.freesNear(place, near)) {
      this.#beginBehindSymbol(row, at, cost, near, omission)
    }
    if (far < 0 || left < LEFT.swap || numeral[at] === 1 || !this.#gates.freesFar(place, far)) return
    this.#beginBehindGlyph(row, at, cost, near, far)
    if (left >= LEFT.substitution) {
      this.#beginBehindSymbol(row, at + 1, cost, far, substitution)
    }
  }

  /** An insertion, or a swap of the second and third symbol. */
  #beginBehindGlyph(row: number, at: number, cost: number, near: number, far: number): void {
    const { seconds } = this.#gates
    const { numeral } = this.#lattice
    this.#walk.steps++
    const swaps = near >= 0 && near !== far && numeral[at + 1] === 0
    for (let nth = seconds.lower(row, far); nth < seconds.to[row]! && seconds.labels[nth] === far; nth++) {
      const node = seconds.nodes[nth]!
      const sum = cost + seconds.costs[nth]!
      const inserted = sum + insertion.cost
      if (this.#walk.affords(this.#trie.parent[node]!, inserted, insertion.state)) {
        this.#walk.visit(node, 2, at + 2, inserted, insertion.state, PHASE.mayEnd)
      }
      const child = swaps ? childOf(this.#trie, node, near) : 0
      if (child !== 0) this.#walk.visit(child, 3, at + 2, sum + swap.cost, swap.state, PHASE.mayEnd)
    }
  }

  /** An omission or substitution: the glyph at `at` is the symbol behind the one that is not there. */
  #beginBehindSymbol(row: number, at: number, cost: number, symbol: number, operation: Operation): void {
    const { thirds } = this.#gates
    const { parent, label } = this.#trie
    this.#walk.steps++
    for (let nth = thirds.lower(row, symbol); nth < thirds.to[row]! && thirds.labels[nth] === symbol; nth++) {
      const node = thirds.nodes[nth]!
      const child = parent[node]!
      const sum = cost + operation.cost + thirds.costs[nth]!
      if (this.#numerals[label[child]!] === 1 || !this.#walk.affords(child, sum, operation.state)) continue
      this.#walk.visit(node, 3, at + 1, sum, operation.state, PHASE.mayEnd)
    }
  }

  /** A first symbol that a row reads, and behind it the text of an arc. */
  #beginWithText(row: number, cost: number, arc: number): void {
    const { arcText, texts } = this.#lattice
    const { seconds } = this.#gates
    const symbol = texts[arcText[arc]!]!
    for (
      let nth = seconds.lower(row, symbol);
      nth < seconds.to[row]! && seconds.labels[nth] === symbol;
      nth++
    ) {
      this.#walk.followRest(arc, 1, seconds.nodes[nth]!, 2, cost + seconds.costs[nth]!, NO_OPERATION)
    }
  }

  /** Goes on from every child of the root that a row reads. */
  #fromRoots(row: number, at: number, cost: number, go: Step): void {
    const { cells, ends } = this.#rows
    const { nodes } = this.#trie
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const cell = cells[nth]!
      const node = this.#roots[rowSymbol(cell)]!
      const sum = cost + rowCost(cell)
      if (node !== 0 && sum <= budgetOf(nodes, node)) go.call(this, node, at, sum)
    }
  }

  /** A root that a rare row reads; the bitmaps of its own character tell as much of it. */
  #visitRoot(node: number, at: number, cost: number): void {
    const own = this.#rows.inverse.own[this.#trie.label[node]!]!
    if (own > 0 && !this.#gates.mayBegin(own, this.#lattice, at)) return
    this.#walk.visit(node, 1, at, cost, NO_OPERATION, PHASE.mayEnd)
  }

  #emitRoot(node: number, at: number, cost: number): void {
    this.#walk.emit(node, 1, at, cost, NO_OPERATION)
  }
}

/** Children of the root by symbol, 0 for none. */
function rootsOf({ label, nodes }: Trie, symbols: number): Uint32Array {
  const roots = new Uint32Array(symbols)
  const first = firstChildOf(nodes, 0)
  for (let child = first; child < first + childCountOf(nodes, 0); child++) roots[label[child]!] = child
  return roots
}
