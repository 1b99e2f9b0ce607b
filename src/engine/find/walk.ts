import { rowCost, rowSymbol } from '../channel/confusion.ts'
import {
  CHEAPEST_OPERATION,
  LEAST_BY_STATE,
  mayTakeOperation,
  NO_OPERATION,
  OPERATIONS,
  PHASE,
  REPEAT,
  SKIPS,
  takeOperation,
} from '../channel/edits.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import type { Rows } from '../channel/rows.ts'
import type { Found } from './found.ts'
import type { Reads } from './reads.ts'
import { Seen } from './seen.ts'
import {
  budgetOf,
  childCountOf,
  childOf,
  entryOf,
  firstChildOf,
  grandchildren,
  longestOf,
  lowerGrandchild,
  mayHaveBeyond,
  type Trie,
} from './trie.ts'

const { swap } = OPERATIONS

/** From so many times as many children as a row has cells on, the cells are looked up among the children. */
const WIDE = 8

/** The walk down the trie from one start of a name, over all arcs of the lattice and the operations, cheapest cost kept for each state. */
export class Walk {
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #rows: Rows
  readonly #reads: Reads
  readonly #found: Found
  readonly #seen = new Seen()
  #lattice!: Lattice
  #last = 0
  #limit = 0
  /** Steps since the start. */
  steps = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, rows: Rows, reads: Reads, found: Found) {
    this.#trie = trie
    this.#budgets = budgets
    this.#rows = rows
    this.#reads = reads
    this.#found = found
  }

  /** Begins at a start of a name, which may take `limit` steps. */
  begin(lattice: Lattice, limit: number): void {
    this.#lattice = lattice
    this.#last = lattice.length
    this.#limit = limit
    this.steps = 0
    this.#seen.clear()
  }

  /** Counts a step; says whether the start may take it. */
  takesStep(): boolean {
    if (this.steps >= this.#limit) return false
    this.steps++
    return true
  }

  /** All arcs from a place. */
  #followAll(node: number, depth: number, at: number, cost: number, operation: number): void {
    const lattice = this.#lattice
    if (at >= this.#last) return
    this.followRow(lattice.row[at]!, node, depth, at + 1, cost, operation)
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      this.followArc(arc, node, depth, cost, operation)
    }
  }

  /** All children of `node` that the arc reads. */
  followArc(arc: number, node: number, depth: number, cost: number, operation: number): void {
    const { arcTo, arcRow, arcCost } = this.#lattice
    const to = arcTo[arc]!
    if (to > this.#last) return
    const row = arcRow[arc]!
    if (row !== 0) this.followRow(row, node, depth, to, cost + arcCost[arc]!, operation)
    else this.#followText(arc, node, depth, cost, operation)
  }

  /** All children of `node` that a row reads. */
  followRow(row: number, node: number, depth: number, to: number, cost: number, operation: number): void {
    if (row === 0) return
    const { label, nodes } = this.#trie
    const { ends } = this.#rows
    const count = childCountOf(nodes, node)
    if (count > WIDE * (ends[row]! - ends[row - 1]!)) {
      this.#followEntries(row, node, depth, to, cost, operation)
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
      this.visit(child, depth + 1, to, cost + reads.cost(row, symbol), operation, PHASE.mayEnd)
    }
  }

  #followEntries(
    row: number,
    node: number,
    depth: number,
    to: number,
    cost: number,
    operation: number,
  ): void {
    const { cells, ends } = this.#rows
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const cell = cells[nth]!
      const child = childOf(this.#trie, node, rowSymbol(cell))
      if (child !== 0) {
        this.visit(child, depth + 1, to, cost + rowCost(cell), operation, PHASE.mayEnd)
      }
    }
  }

  #followText(arc: number, node: number, depth: number, cost: number, operation: number): void {
    // A skipped pictograph leads nowhere at the start of a name.
    if (node === 0 && this.#lattice.arcLength[arc] === 0) return
    this.followRest(arc, 0, node, depth, cost, operation)
  }

  /** Goes on from `node`, to which the first `done` symbols of the text of an arc led. */
  followRest(arc: number, done: number, node: number, depth: number, cost: number, operation: number): void {
    const { arcTo, arcCost, arcText, arcLength, texts } = this.#lattice
    const length = arcLength[arc]!
    const from = arcText[arc]!
    let child = node
    for (let nth = from + done; nth < from + length; nth++) {
      child = childOf(this.#trie, child, texts[nth]!)
      if (child === 0) return
    }
    const phase = length > 0 ? PHASE.mayEnd : PHASE.skipped
    this.visit(child, depth + length - done, arcTo[arc]!, cost + arcCost[arc]!, operation, phase)
  }

  /** The glyph as it stands: what must follow an operation. */
  #followExactly(node: number, depth: number, at: number, cost: number, operation: number): void {
    const symbol = at < this.#last ? this.#lattice.symbols[at]! : -1
    const child = symbol < 0 ? 0 : childOf(this.#trie, node, symbol)
    if (child === 0) return
    this.visit(child, depth + 1, at + 1, cost, operation, PHASE.mayEnd)
  }

  visit(node: number, depth: number, at: number, cost: number, operation: number, phase: number): void {
    const { nodes } = this.#trie
    const budget = budgetOf(nodes, node)
    if (cost > budget || this.steps >= this.#limit) return
    if (longestOf(nodes, node) < LEAST_BY_STATE[operation]!) return
    const single = operation === NO_OPERATION && !this.#lattice.branches
    if (!single && !this.#seen.lowers(node, at, operation * 4 + phase, cost)) return
    this.steps++
    if (phase === PHASE.mayEnd) this.emit(node, depth, at, cost, operation)
    if (at >= this.#last && phase !== PHASE.exactNext) return
    if (phase === PHASE.exactNext) this.#followExactly(node, depth, at, cost, operation)
    else this.#followAll(node, depth, at, cost, operation)
    if (phase === PHASE.mayEnd) this.#repeated(node, depth, at, cost, operation)
    if (cost + CHEAPEST_OPERATION <= budget) {
      this.takeOperations(node, depth, at, cost, operation)
    }
  }

  /** All operations that may stand behind a node. */
  takeOperations(node: number, depth: number, at: number, cost: number, operation: number): void {
    if (at >= this.#last) return
    for (let nth = 0; nth < SKIPS.length; nth++) {
      const skip = SKIPS[nth]!
      const state = takeOperation(operation, skip, depth)
      const to = at + skip.glyphs
      if (state < 0 || this.#holdsNumber(at, to)) continue
      if (skip.symbols === 0) this.#skipGlyphs(node, depth, to, cost + skip.cost, state)
      else if (to < this.#last) this.#skipSymbol(node, depth, to, cost + skip.cost, state)
    }
    this.#swapped(node, depth, at, cost, takeOperation(operation, swap, depth))
  }

  #holdsNumber(from: number, to: number): boolean {
    const { numeral } = this.#lattice
    for (let at = from; at < to; at++) if (numeral[at] === 1) return true
    return false
  }

  /** Goes on after glyphs that no official character stands behind, as `skipSymbol` does after a symbol. */
  #skipGlyphs(node: number, depth: number, at: number, cost: number, operation: number): void {
    if (mayTakeOperation(operation, depth)) {
      this.visit(node, depth, at, cost, operation, PHASE.exactNext)
      return
    }
    if (this.affords(node, cost, operation)) this.#followExactly(node, depth, at, cost, operation)
  }

  affords(node: number, cost: number, operation: number): boolean {
    const { nodes } = this.#trie
    return cost <= budgetOf(nodes, node) && longestOf(nodes, node) >= LEAST_BY_STATE[operation]!
  }

  emit(node: number, depth: number, at: number, cost: number, operation: number): void {
    const entry = entryOf(this.#trie.nodes, node)
    if (entry < 0 || this.#lattice.joint[at] === 0) return
    if (cost <= this.#budgets[entry]! && depth >= LEAST_BY_STATE[operation]!) {
      this.#found.add(entry, at, cost)
    }
  }

  /** A doubled character: the glyph says again what the one before it said. */
  #repeated(node: number, depth: number, at: number, cost: number, operation: number): void {
    if (at < this.#last && this.#lattice.repeats[at] === 1) {
      this.visit(node, depth, at + 1, cost + REPEAT.cost, operation, PHASE.mayEnd)
    }
  }

  /**
   * Goes on after one symbol that the name does not hold, where the glyph at `at` is the symbol after it. Only where a
   * second operation may follow at once are the children themselves visited; the others lead nowhere else.
   */
  #skipSymbol(node: number, depth: number, at: number, cost: number, operation: number): void {
    const trie = this.#trie
    if (!this.affords(node, cost, operation)) return
    if (mayTakeOperation(operation, depth + 1)) {
      this.#visitChildren(node, depth, at, cost, operation)
      return
    }
    const symbol = at < this.#last ? this.#lattice.symbols[at]! : -1
    if (symbol < 0 || !mayHaveBeyond(trie.nodes, node, symbol)) return
    const { to: end } = grandchildren(trie, node)
    for (let nth = lowerGrandchild(trie, node, symbol); nth < end; nth++) {
      if (trie.skippedLabel[nth] !== symbol) return
      const next = trie.skipped[nth]!
      const child = trie.parent[next]!
      if (this.#rows.numerals[trie.label[child]!] === 1 || !this.affords(child, cost, operation)) continue
      this.visit(next, depth + 2, at + 1, cost, operation, PHASE.mayEnd)
    }
  }

  #visitChildren(node: number, depth: number, at: number, cost: number, operation: number): void {
    const { label, nodes } = this.#trie
    const first = firstChildOf(nodes, node)
    for (let child = first; child < first + childCountOf(nodes, node); child++) {
      if (childCountOf(nodes, child) === 0 || this.#rows.numerals[label[child]!] === 1) continue
      this.visit(child, depth + 1, at, cost, operation, PHASE.exactNext)
    }
  }

  #swapped(node: number, depth: number, at: number, cost: number, operation: number): void {
    if (operation < 0 || at + 1 >= this.#last) return
    const { symbols, numeral } = this.#lattice
    const left = symbols[at]!
    const right = symbols[at + 1]!
    if (left < 0 || right < 0 || left === right || numeral[at] === 1 || numeral[at + 1] === 1) return
    if (!mayHaveBeyond(this.#trie.nodes, node, left)) return
    const middle = childOf(this.#trie, node, right)
    const child = middle === 0 ? 0 : childOf(this.#trie, middle, left)
    if (child === 0) return
    this.visit(child, depth + 2, at + 2, cost + swap.cost, operation, PHASE.mayEnd)
  }
}
