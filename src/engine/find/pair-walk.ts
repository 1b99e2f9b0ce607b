import { CHEAPEST_OPERATION, NO_OPERATION, PHASE, REPEAT } from '../channel/edits.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import type { Found } from './found.ts'
import type { Pairs } from './pairs.ts'
import type { Reads } from './reads.ts'
import { childOf, type Trie } from './trie.ts'
import type { Walk } from './walk.ts'

/** Finds what begins with a pair: the same as a walk from each of its nodes, but that what is known of a pair is asked of it once, not of each node. */
export class PairWalk {
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #reads: Reads
  readonly #pairs: Pairs
  readonly #walk: Walk
  readonly #found: Found
  #lattice!: Lattice

  constructor(trie: Trie, budgets: ArrayLike<number>, reads: Reads, pairs: Pairs, walk: Walk, found: Found) {
    this.#trie = trie
    this.#budgets = budgets
    this.#reads = reads
    this.#pairs = pairs
    this.#walk = walk
    this.#found = found
  }

  begin(lattice: Lattice): void {
    this.#lattice = lattice
  }

  /** All that begins with a pair which ends before glyph `at`; `cost` is what it costs more than its rows. */
  follow(pair: number, at: number, cost: number): void {
    if ((cost > 0 && !this.#pairs.affords(pair, cost)) || !this.#walk.takesStep()) return
    if (this.#pairs.untold(pair)) {
      this.#visit(pair, at, cost)
      return
    }
    const lattice = this.#lattice
    if (lattice.joint[at] === 1) this.#emit(pair, at, cost)
    if (at === lattice.length) return
    this.#followRow(pair, lattice.row[at]!, at + 1, cost)
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const row = lattice.arcRow[arc]!
      if (row === 0) this.#followText(pair, arc, cost)
      else this.#followRow(pair, row, lattice.arcTo[arc]!, cost + lattice.arcCost[arc]!)
    }
    if (lattice.repeats[at] === 1) this.follow(pair, at + 1, cost + REPEAT.cost)
    if (this.#pairs.mayTakeOperation(pair, lattice.symbols[at]!, lattice.symbols[at + 1]!)) {
      this.#takeOperations(pair, at, cost)
    }
  }

  #visit(pair: number, at: number, cost: number): void {
    const { nodes, costs } = this.#pairs
    const to = this.#pairs.nodesTo(pair)
    for (let nth = this.#pairs.nodesFrom(pair); nth < to; nth++) {
      this.#walk.visit(nodes[nth]!, 2, at, cost + costs[nth]!, NO_OPERATION, PHASE.mayEnd)
    }
  }

  /** The entries that end with a pair. */
  #emit(pair: number, at: number, cost: number): void {
    const { ends, endCosts } = this.#pairs
    const to = this.#pairs.endsTo(pair)
    for (let nth = this.#pairs.endsFrom(pair); nth < to; nth++) {
      const sum = cost + endCosts[nth]!
      // Each affords its rows; a doubled glyph costs more.
      if (cost === 0 || sum <= this.#budgets[ends[nth]!]!) this.#found.add(ends[nth]!, at, sum)
    }
  }

  /** The children of the nodes that a row reads of the glyphs before `to`. */
  #followRow(pair: number, row: number, to: number, cost: number): void {
    const pairs = this.#pairs
    if (row === 0 || !pairs.mayBeRead(pair, this.#reads.marks(row))) return
    const first = pairs.nodesFrom(pair)
    if (pairs.alone(pair)) {
      this.#walk.followRow(row, pairs.nodes[first]!, 2, to, cost + pairs.costs[first]!, NO_OPERATION)
      return
    }
    const { labels, labelNodes } = pairs
    const base = this.#reads.of(row)
    const { bits } = this.#reads
    const last = pairs.labelsTo(pair)
    for (let nth = pairs.labelsFrom(pair); nth < last; nth++) {
      const label = labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 0) continue
      const place = first + labelNodes[nth]!
      const child = childOf(this.#trie, pairs.nodes[place]!, label)
      const sum = cost + pairs.costs[place]! + this.#reads.cost(row, label)
      this.#walk.visit(child, 3, to, sum, NO_OPERATION, PHASE.mayEnd)
    }
  }

  /** What the text of an arc leads to. */
  #followText(pair: number, arc: number, cost: number): void {
    const { nodes, costs } = this.#pairs
    const to = this.#pairs.nodesTo(pair)
    for (let nth = this.#pairs.nodesFrom(pair); nth < to; nth++) {
      this.#walk.followArc(arc, nodes[nth]!, 2, cost + costs[nth]!, NO_OPERATION)
    }
  }

  #takeOperations(pair: number, at: number, cost: number): void {
    const { nodes, costs } = this.#pairs
    const to = this.#pairs.nodesTo(pair)
    for (let nth = this.#pairs.nodesFrom(pair); nth < to; nth++) {
      const sum = cost + costs[nth]!
      if (this.#walk.affords(nodes[nth]!, sum + CHEAPEST_OPERATION, NO_OPERATION)) {
        this.#walk.takeOperations(nodes[nth]!, 2, at, sum, NO_OPERATION)
      }
    }
  }
}
