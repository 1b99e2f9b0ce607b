import { rowCost, rowSymbol } from '../channel/confusion.ts'
import { OPERATIONS } from '../channel/edits.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import type { Rows } from '../channel/rows.ts'
import { grown } from '../tables/grown.ts'
import type { Gates } from './gates.ts'
import { NO_BITMAP } from './node-lists.ts'
import type { Reads } from './reads.ts'
import {
  beyondOf,
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

const { insertion, omission, substitution, swap } = OPERATIONS

/** Pairs that are kept at once. */
const SLOT_BITS = 15
const SLOTS = 1 << SLOT_BITS
const NO_PAIR = -1

/** Room for nodes, labels and entries at first; where so many more would be needed, all pairs are forgotten. */
const ROOM = 0x4000
const MOST = 0x40000

/** Of pairs with more nodes or labels nothing is said: the walk looks at the children itself. A registry of millions has such. */
const MOST_NODES = 512
const MOST_LABELS = 64

/** Numbers of a pair in `Pairs.#facts`, which a glance needs together. */
const FACTS = 8
const KEY = 0
/** Symbols modulo 32 that may stand behind a symbol left out, and those that may two glyphs on, at another operation. */
const NEAR = 1
const FAR = 2
/** Where its nodes begin and end, and where its labels and entries begin. */
const NODES_FROM = 3
const NODES_TO = 4
const LABELS_FROM = 5
const ENDS_FROM = 6
/** Low 8 bits: how many labels, or `UNTOLD`; the others: how many entries. */
const COUNTS = 7
const UNTOLD = 0xff

/**
 * The nodes two levels down that two rows read, with the cost of that reading, kept for the pairs that names hold most. Beside them stands
 * what may follow, so that most pairs are done with at the third glyph, without a walk. Sound: what is dropped, the walk would not find.
 */
export class Pairs {
  /** Of pair p those from `nodesFrom(p)` to `nodesTo(p)`. */
  nodes = new Uint32Array(ROOM)
  costs = new Uint16Array(ROOM)
  /** Entries that end at one of the nodes: of pair p those from `endsFrom(p)` to `endsTo(p)`. */
  ends = new Uint32Array(ROOM)
  endCosts = new Uint16Array(ROOM)
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #rows: Pick<Rows, 'cells' | 'ends'>
  readonly #gates: Gates
  readonly #reads: Reads
  readonly #facts = new Int32Array(FACTS * SLOTS).fill(NO_PAIR)
  /** Symbols of the children of the nodes. */
  #labels = new Uint16Array(ROOM)
  #nodesUsed = 0
  #labelsUsed = 0
  #endsUsed = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, rows: Rows, gates: Gates, reads: Reads) {
    this.#trie = trie
    this.#budgets = budgets
    this.#rows = rows
    this.#gates = gates
    this.#reads = reads
  }

  /** The number of a pair, of which `row` has a gate; it holds until the next pair is asked for. */
  of(row: number, second: number): number {
    const key = (row << 16) | second
    const pair = FACTS * (Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS))
    if (this.#facts[pair] !== key) this.#make(pair, key, row, second)
    return pair
  }

  nodesFrom(pair: number): number {
    return this.#facts[pair + NODES_FROM]!
  }

  nodesTo(pair: number): number {
    return this.#facts[pair + NODES_TO]!
  }

  endsFrom(pair: number): number {
    return this.#facts[pair + ENDS_FROM]!
  }

  endsTo(pair: number): number {
    return this.#facts[pair + ENDS_FROM]! + (this.#facts[pair + COUNTS]! >>> 8)
  }

  /** Whether something longer than the pair itself may be found, which ends before glyph `at`. */
  goesOn(pair: number, lattice: Lattice, at: number): boolean {
    if ((this.#facts[pair + COUNTS]! & UNTOLD) === UNTOLD) return true
    if (at >= lattice.length) return false
    if (lattice.repeats[at] === 1 || this.#isRead(pair, lattice.row[at]!)) return true
    for (let arc = lattice.firstArc[at]!; arc !== NO_ARC; arc = lattice.arcNext[arc]!) {
      const row = lattice.arcRow[arc]!
      if (row === 0 || this.#isRead(pair, row)) return true
    }
    return this.#takesOperation(pair, lattice.symbols[at]!, lattice.symbols[at + 1]!)
  }

  /** Whether an operation may stand behind a pair, with one of these symbols behind it. No symbol is -1, which no node has. */
  #takesOperation(pair: number, near: number, far: number): boolean {
    const nears = (this.#facts[pair + NEAR]! >>> (near & 31)) & 1
    const fars = (this.#facts[pair + FAR]! >>> (far & 31)) & 1
    if ((nears | fars) === 0) return false
    const trie = this.#trie
    const to = this.nodesTo(pair)
    for (let nth = this.nodesFrom(pair); nth < to; nth++) {
      const node = this.nodes[nth]!
      const left = budgetOf(trie.nodes, node) - this.costs[nth]!
      const longest = longestOf(trie.nodes, node)
      if (nears === 1 && allows(omission, left, longest) && hasBeyond(trie, node, near)) return true
      if (fars === 0) continue
      if (allows(substitution, left, longest) && hasBeyond(trie, node, far)) return true
      const moves = allows(insertion, left, longest) || allows(swap, left, longest)
      if (moves && far >= 0 && childOf(trie, node, far) !== 0) return true
    }
    return false
  }

  #isRead(pair: number, row: number): boolean {
    if (row === 0) return false
    const base = this.#reads.of(row)
    const { bits } = this.#reads
    const from = this.#facts[pair + LABELS_FROM]!
    const to = from + (this.#facts[pair + COUNTS]! & 0xff)
    for (let nth = from; nth < to; nth++) {
      const label = this.#labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 1) return true
    }
    return false
  }

  #make(pair: number, key: number, row: number, second: number): void {
    if (this.#nodesUsed > MOST || this.#labelsUsed > MOST || this.#endsUsed > MOST) this.#forget()
    const nodes = this.#nodesUsed
    const labels = this.#labelsUsed
    const ends = this.#endsUsed
    const facts = this.#facts
    facts[pair + KEY] = key
    facts[pair + NEAR] = 0
    facts[pair + FAR] = 0
    facts[pair + NODES_FROM] = nodes
    facts[pair + LABELS_FROM] = labels
    facts[pair + ENDS_FROM] = ends
    this.#addNodes(row, second)
    facts[pair + NODES_TO] = this.#nodesUsed
    if (this.#nodesUsed - nodes <= MOST_NODES && this.#addAllFollowing(pair)) {
      facts[pair + COUNTS] = ((this.#endsUsed - ends) << 8) | (this.#labelsUsed - labels)
      return
    }
    facts[pair + COUNTS] = UNTOLD
    this.#labelsUsed = labels
    this.#endsUsed = ends
  }

  #forget(): void {
    this.#facts.fill(NO_PAIR)
    this.#nodesUsed = 0
    this.#labelsUsed = 0
    this.#endsUsed = 0
  }

  #addNodes(row: number, second: number): void {
    const { seconds } = this.#gates
    const place = seconds.bitmapOf(row)
    if (place !== NO_BITMAP) {
      const { cells, ends } = this.#rows
      for (let nth = ends[second - 1]!; nth < ends[second]!; nth++) {
        const label = rowSymbol(cells[nth]!)
        const has = (seconds.bits[place + (label >>> 5)]! >>> (label & 31)) & 1
        if (has === 1) this.#addLabel(row, label, rowCost(cells[nth]!))
      }
      return
    }
    const base = this.#reads.of(second)
    const { bits } = this.#reads
    for (let nth = seconds.from[row]!; nth < seconds.to[row]!; nth++) {
      const label = seconds.labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 1)
        this.#addNode(nth, this.#reads.cost(second, label))
    }
  }

  #addLabel(row: number, label: number, cost: number): void {
    const { seconds } = this.#gates
    let nth = seconds.lower(row, label)
    for (; nth < seconds.to[row]! && seconds.labels[nth] === label; nth++) this.#addNode(nth, cost)
  }

  #addNode(nth: number, more: number): void {
    const { seconds } = this.#gates
    const node = seconds.nodes[nth]!
    const cost = seconds.costs[nth]! + more
    if (cost > budgetOf(this.#trie.nodes, node)) return
    if (this.#nodesUsed === this.nodes.length) {
      this.nodes = grown(this.nodes)
      this.costs = grown(this.costs)
    }
    this.nodes[this.#nodesUsed] = node
    this.costs[this.#nodesUsed++] = cost
  }

  /** Whether there are no more labels than are listed. */
  #addAllFollowing(pair: number): boolean {
    const most = this.#labelsUsed + MOST_LABELS
    for (let nth = this.nodesFrom(pair); nth < this.#nodesUsed; nth++) {
      const node = this.nodes[nth]!
      if (this.#labelsUsed + childCountOf(this.#trie.nodes, node) > most) return false
      this.#addFollowing(pair, node, this.costs[nth]!)
    }
    return true
  }

  /** What ends at a node and what may stand behind it, by what is dearest and longest below it. */
  #addFollowing(pair: number, node: number, cost: number): void {
    const { label, nodes } = this.#trie
    const entry = entryOf(nodes, node)
    if (entry >= 0 && cost <= this.#budgets[entry]!) this.#addEnd(entry, cost)
    const first = firstChildOf(nodes, node)
    const last = first + childCountOf(nodes, node)
    let next = 0
    for (let child = first; child < last; child++) {
      next |= 1 << (label[child]! & 31)
      this.#addLabelBehind(label[child]!)
    }
    const left = budgetOf(nodes, node) - cost
    const longest = longestOf(nodes, node)
    const beyond = beyondOf(nodes, node)
    if (allows(omission, left, longest)) this.#add(pair + NEAR, beyond)
    if (allows(substitution, left, longest)) this.#add(pair + FAR, beyond)
    if (allows(insertion, left, longest) || allows(swap, left, longest)) this.#add(pair + FAR, next)
  }

  #add(place: number, symbols: number): void {
    this.#facts[place] = this.#facts[place]! | symbols
  }

  #addEnd(entry: number, cost: number): void {
    if (this.#endsUsed === this.ends.length) {
      this.ends = grown(this.ends)
      this.endCosts = grown(this.endCosts)
    }
    this.ends[this.#endsUsed] = entry
    this.endCosts[this.#endsUsed++] = cost
  }

  #addLabelBehind(label: number): void {
    if (this.#labelsUsed === this.#labels.length) this.#labels = grown(this.#labels)
    this.#labels[this.#labelsUsed++] = label
  }
}

function hasBeyond(trie: Trie, node: number, symbol: number): boolean {
  if (symbol < 0 || !mayHaveBeyond(trie.nodes, node, symbol)) return false
  const at = lowerGrandchild(trie, node, symbol)
  return at < grandchildren(trie, node).to && trie.skippedLabel[at] === symbol
}

const allows = (
  { cost, least }: (typeof OPERATIONS)[keyof typeof OPERATIONS],
  left: number,
  longest: number,
) => left >= cost && longest >= least
