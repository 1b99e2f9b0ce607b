import { OPERATIONS } from '../channel/edits.ts'
import type { Rows } from '../channel/rows.ts'
import { grown } from '../tables/grown.ts'
import type { Gates } from './gates.ts'
import { PairNodes } from './pair-nodes.ts'
import type { Reads } from './reads.ts'
import {
  beyondOf,
  budgetOf,
  childCountOf,
  entryOf,
  firstChildOf,
  longestOf,
  markOf,
  type Trie,
} from './trie.ts'

const { insertion, omission, substitution, swap } = OPERATIONS

/** Pairs are kept in places by their keys, so many in each. */
const PLACE_BITS = 15
const WAYS = 2
/** Row 0 reads nothing. Memory that no pair took is none that the system gave. */
const NO_PAIR = 0

/** Room for labels and entries at first. Where more are in use, so that those of a further pair might need room for twice as many, all pairs are forgotten. */
const ROOM = 0x4000
const MOST = 0x3f000

/** Of pairs with more nodes, or `UNTOLD` labels, nothing is said: the walk looks at the children itself. A registry of millions has such. */
const MOST_NODES = 512

/** Numbers of a pair in `Pairs.#facts`, which a glance needs together. */
const FACTS = 8
const KEY = 0
/** Marks of symbols that may stand behind a symbol left out, and of those that may two glyphs on, at another operation. */
const NEAR = 1
const FAR = 2
/** Where its nodes begin. */
const NODES_FROM = 3
/** Marks of the labels; of a pair that is untold, where its nodes end. */
const MARKS = 4
/** Where its labels begin: those of a pair of one node are read in the trie. */
const LABELS_FROM = 5
/** Low 19 bits: where its entries begin; the others: what its nodes leave of a budget at most, or `MUCH`. */
const ENDS_FROM = 6
const ENDS_BITS = 19
const MUCH = 0x1fff
/** Ten bits each: how many labels, or `UNTOLD`; how many nodes; how many entries. */
const COUNTS = 7
const COUNT_BITS = 10
const UNTOLD = 0x3ff

/**
 * The nodes two levels down that two rows read, with the cost of that reading, kept for the pairs that names hold most. Beside them stands
 * what may follow, so that most pairs are done with at the third glyph, without a walk. Sound: what is dropped, the walk would not find.
 */
export class Pairs {
  /** Entries that end at one of the nodes: of pair p those from `endsFrom(p)` to `endsTo(p)`. */
  ends = new Uint32Array(ROOM)
  endCosts = new Uint16Array(ROOM)
  /** Symbols of the children of the nodes, and which of its nodes it is: of pair p those from `labelsFrom(p)` to `labelsTo(p)`. */
  labels = new Uint16Array(ROOM)
  labelNodes = new Uint16Array(ROOM)
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #list: PairNodes
  readonly #facts = new Int32Array((FACTS * WAYS) << PLACE_BITS)
  #labelsUsed = 0
  #endsUsed = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, rows: Rows, gates: Gates, reads: Reads) {
    this.#trie = trie
    this.#budgets = budgets
    this.#list = new PairNodes(trie, rows, gates, reads)
  }

  /** The number of a pair, of which `row` has a gate; it holds until the next pair is asked for. */
  of(row: number, second: number): number {
    const key = (row << 16) | second
    const first = FACTS * WAYS * (Math.imul(key, 0x9e3779b1) >>> (32 - PLACE_BITS))
    const facts = this.#facts
    if (facts[first] === key) return first
    if (facts[first + FACTS] === key) return first + FACTS
    // The one that was made last stays.
    for (let nth = first; nth < first + FACTS; nth++) facts[nth + FACTS] = facts[nth]!
    this.#make(first, key, row, second)
    return first
  }

  /** Of pair p those from `nodesFrom(p)` to `nodesTo(p)`. */
  get nodes(): Uint32Array {
    return this.#list.nodes
  }

  get costs(): Uint16Array {
    return this.#list.costs
  }

  nodesFrom(pair: number): number {
    return this.#facts[pair + NODES_FROM]!
  }

  nodesTo(pair: number): number {
    if (this.untold(pair)) return this.#facts[pair + MARKS]!
    return this.#facts[pair + NODES_FROM]! + ((this.#facts[pair + COUNTS]! >>> COUNT_BITS) & UNTOLD)
  }

  endsFrom(pair: number): number {
    return this.#facts[pair + ENDS_FROM]! & ((1 << ENDS_BITS) - 1)
  }

  endsTo(pair: number): number {
    return this.endsFrom(pair) + (this.#facts[pair + COUNTS]! >>> (2 * COUNT_BITS))
  }

  labelsFrom(pair: number): number {
    return this.#facts[pair + LABELS_FROM]!
  }

  labelsTo(pair: number): number {
    return this.#facts[pair + LABELS_FROM]! + (this.#facts[pair + COUNTS]! & UNTOLD)
  }

  /** Nothing is said of the pair but its nodes. */
  untold(pair: number): boolean {
    return (this.#facts[pair + COUNTS]! & UNTOLD) === UNTOLD
  }

  /** Whether the pair has one node only, the children of which are its labels. */
  alone(pair: number): boolean {
    return ((this.#facts[pair + COUNTS]! >>> COUNT_BITS) & UNTOLD) === 1
  }

  /** Whether a node affords what costs so much more. */
  affords(pair: number, cost: number): boolean {
    const left = this.#facts[pair + ENDS_FROM]! >>> ENDS_BITS
    return cost <= left || left === MUCH
  }

  /** Whether a row that reads symbols of these marks may read a label. */
  mayBeRead(pair: number, marks: number): boolean {
    return (this.#facts[pair + MARKS]! & marks) !== 0
  }

  /** Whether an operation may stand behind a pair, with one of these symbols behind it; no symbol is -1. */
  mayTakeOperation(pair: number, near: number, far: number): boolean {
    const nears = near < 0 ? 0 : this.#facts[pair + NEAR]! & markOf(near)
    const fars = far < 0 ? 0 : this.#facts[pair + FAR]! & markOf(far)
    return (nears | fars) !== 0
  }

  #make(pair: number, key: number, row: number, second: number): void {
    const list = this.#list
    if (list.used > MOST || this.#labelsUsed > MOST || this.#endsUsed > MOST) this.#forget()
    const nodes = list.used
    const labels = this.#labelsUsed
    const ends = this.#endsUsed
    list.add(row, second)
    const count = list.used - nodes
    const facts = this.#facts
    facts[pair + KEY] = key
    facts[pair + NEAR] = 0
    facts[pair + FAR] = 0
    facts[pair + NODES_FROM] = nodes
    facts[pair + MARKS] = 0
    facts[pair + LABELS_FROM] = count === 1 ? firstChildOf(this.#trie.nodes, list.nodes[nodes]!) : labels
    facts[pair + ENDS_FROM] = ends | (Math.min(this.#leftOf(nodes), MUCH) << ENDS_BITS)
    const followers = count <= MOST_NODES ? this.#addFollowing(pair, nodes) : UNTOLD
    facts[pair + COUNTS] = ((this.#endsUsed - ends) << (2 * COUNT_BITS)) | (count << COUNT_BITS) | followers
    if (followers < UNTOLD) return
    facts[pair + COUNTS] = UNTOLD
    facts[pair + MARKS] = list.used
    this.#labelsUsed = labels
    this.#endsUsed = ends
  }

  #forget(): void {
    this.#facts.fill(NO_PAIR)
    this.#list.clear()
    this.#labelsUsed = 0
    this.#endsUsed = 0
  }

  /** What the last nodes of the list leave of a budget at most. */
  #leftOf(from: number): number {
    const { nodes, costs, used } = this.#list
    let left = 0
    for (let nth = from; nth < used; nth++) {
      left = Math.max(left, budgetOf(this.#trie.nodes, nodes[nth]!) - costs[nth]!)
    }
    return left
  }

  /** Adds what ends at the last nodes of the list and what may follow. Says how many labels there are, or `UNTOLD`. */
  #addFollowing(pair: number, from: number): number {
    const { nodes, costs, used } = this.#list
    let labels = 0
    for (let nth = from; nth < used; nth++) {
      const node = nodes[nth]!
      labels += childCountOf(this.#trie.nodes, node)
      if (labels >= UNTOLD) return UNTOLD
      this.#addEnd(node, costs[nth]!)
      this.#addMarks(pair, node, costs[nth]!)
      if (used > from + 1) this.#addLabels(node, nth - from)
    }
    return labels
  }

  #addEnd(node: number, cost: number): void {
    const entry = entryOf(this.#trie.nodes, node)
    if (entry < 0 || cost > this.#budgets[entry]!) return
    if (this.#endsUsed === this.ends.length) {
      this.ends = grown(this.ends)
      this.endCosts = grown(this.endCosts)
    }
    this.ends[this.#endsUsed] = entry
    this.endCosts[this.#endsUsed++] = cost
  }

  /** Marks of what may stand behind a node, by what is dearest and longest below it. */
  #addMarks(pair: number, node: number, cost: number): void {
    const { label, nodes } = this.#trie
    const first = firstChildOf(nodes, node)
    const last = first + childCountOf(nodes, node)
    let next = 0
    for (let child = first; child < last; child++) next |= markOf(label[child]!)
    this.#mark(pair + MARKS, next)
    const left = budgetOf(nodes, node) - cost
    const longest = longestOf(nodes, node)
    const beyond = beyondOf(nodes, node)
    if (allows(omission, left, longest)) this.#mark(pair + NEAR, beyond)
    if (allows(substitution, left, longest)) this.#mark(pair + FAR, beyond)
    if (allows(insertion, left, longest) || allows(swap, left, longest)) this.#mark(pair + FAR, next)
  }

  #mark(place: number, marks: number): void {
    this.#facts[place] = this.#facts[place]! | marks
  }

  #addLabels(node: number, nth: number): void {
    const { label, nodes } = this.#trie
    const first = firstChildOf(nodes, node)
    const last = first + childCountOf(nodes, node)
    for (let child = first; child < last; child++) {
      if (this.#labelsUsed === this.labels.length) {
        this.labels = grown(this.labels)
        this.labelNodes = grown(this.labelNodes)
      }
      this.labels[this.#labelsUsed] = label[child]!
      this.labelNodes[this.#labelsUsed++] = nth
    }
  }
}

const allows = (
  { cost, least }: (typeof OPERATIONS)[keyof typeof OPERATIONS],
  left: number,
  longest: number,
) => left >= cost && longest >= least
