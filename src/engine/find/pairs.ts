import { OPERATIONS } from '../channel/edits.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import type { Gates } from './gates.ts'
import { NO_BITMAP } from './node-lists.ts'
import type { Reads } from './reads.ts'
import { budgetOf, childCountOf, entryOf, firstChildOf, grandchildren, longestOf, type Trie } from './trie.ts'

const { insertion, omission, substitution, swap } = OPERATIONS

/** Pairs that are kept at once. */
const SLOT_BITS = 14
const SLOTS = 1 << SLOT_BITS
const NO_PAIR = -1

/** Room for nodes and labels at first; where so many more would be needed, all pairs are forgotten. */
const ROOM = 0x4000
const MOST = 0x40000

/** Of more labels none is listed, and of more nodes nothing is said: the walk looks at the children itself. A registry of millions has such. */
const MOST_LABELS = 48
const MOST_NODES = 512

/** An entry may end at one of the nodes; what may follow is not listed. */
const ENDS = 1
const MANY = 2

/**
 * The nodes two levels down that two rows read, with the cost of that reading, kept for the pairs that names hold most. Beside them stands
 * what may follow, so that most pairs are dropped at the third glyph, without a walk. Sound: what is dropped, the walk would not find.
 *
 *   pair p:  nodes[from[p] .. to[p]), costs likewise
 *            labels[labelFrom[p] .. labelTo[p])  symbols of their children
 *            sets of symbols modulo 64: one that stands behind a symbol left out; one that stands two glyphs on at another operation
 */
export class Pairs {
  nodes = new Uint32Array(ROOM)
  costs = new Uint16Array(ROOM)
  readonly from = new Uint32Array(SLOTS)
  readonly to = new Uint32Array(SLOTS)
  readonly #trie: Trie
  readonly #budgets: ArrayLike<number>
  readonly #gates: Gates
  readonly #reads: Reads
  readonly #keys = new Int32Array(SLOTS).fill(NO_PAIR)
  readonly #facts = new Uint8Array(SLOTS)
  readonly #near = new Uint32Array(2 * SLOTS)
  readonly #far = new Uint32Array(2 * SLOTS)
  readonly #labelFrom = new Uint32Array(SLOTS)
  readonly #labelTo = new Uint32Array(SLOTS)
  #labels = new Uint16Array(ROOM)
  #used = 0
  #labelsUsed = 0

  constructor(trie: Trie, budgets: ArrayLike<number>, gates: Gates, reads: Reads) {
    this.#trie = trie
    this.#budgets = budgets
    this.#gates = gates
    this.#reads = reads
  }

  /** The number of a pair, of which `row` has a gate; it holds until the next pair is asked for. */
  of(row: number, second: number): number {
    const key = (row << 16) | second
    const pair = Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS)
    if (this.#keys[pair] !== key) this.#make(pair, key, row, second)
    return pair
  }

  /** Whether something may be found behind a pair that ends before glyph `at`. */
  goesOn(pair: number, lattice: Lattice, at: number): boolean {
    const facts = this.#facts[pair]!
    if ((facts & ENDS) !== 0 && lattice.joint[at] === 1) return true
    if (at >= lattice.length) return false
    if ((facts & MANY) !== 0 || lattice.repeats[at] === 1 || lattice.firstArc[at] !== NO_ARC) return true
    const { symbols } = lattice
    const near = symbols[at]!
    if (near >= 0 && holds(this.#near, pair, near)) return true
    const far = at + 1 < lattice.length ? symbols[at + 1]! : -1
    if (far >= 0 && holds(this.#far, pair, far)) return true
    return this.#isRead(pair, lattice.row[at]!)
  }

  #isRead(pair: number, row: number): boolean {
    if (row === 0) return false
    const base = this.#reads.of(row)
    const { bits } = this.#reads
    for (let nth = this.#labelFrom[pair]!; nth < this.#labelTo[pair]!; nth++) {
      const label = this.#labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 1) return true
    }
    return false
  }

  #make(pair: number, key: number, row: number, second: number): void {
    if (this.#used > MOST || this.#labelsUsed > MOST) {
      this.#keys.fill(NO_PAIR)
      this.#used = 0
      this.#labelsUsed = 0
    }
    this.#keys[pair] = key
    this.#facts[pair] = 0
    this.#near.fill(0, 2 * pair, 2 * pair + 2)
    this.#far.fill(0, 2 * pair, 2 * pair + 2)
    this.from[pair] = this.#used
    this.#labelFrom[pair] = this.#labelsUsed
    this.#addNodes(row, second)
    this.to[pair] = this.#used
    this.#labelTo[pair] = this.#labelsUsed
    if (this.#used - this.from[pair]! > MOST_NODES) {
      this.#facts[pair] = ENDS | MANY
      return
    }
    for (let nth = this.from[pair]!; nth < this.#used; nth++) {
      this.#addFollowing(pair, this.nodes[nth]!, this.costs[nth]!)
    }
    this.#labelTo[pair] = this.#labelsUsed
  }

  #addNodes(row: number, second: number): void {
    const { seconds } = this.#gates
    const base = this.#reads.of(second)
    const place = seconds.bitmapOf(row)
    if (place !== NO_BITMAP) {
      for (let word = 0; word < seconds.words; word++) {
        let both = seconds.bits[place + word]! & this.#reads.bits[base + word]!
        while (both !== 0) {
          const bit = 31 - Math.clz32(both & -both)
          both &= both - 1
          this.#addLabel(row, second, word * 32 + bit)
        }
      }
      return
    }
    const { bits } = this.#reads
    for (let nth = seconds.from[row]!; nth < seconds.to[row]!; nth++) {
      const label = seconds.labels[nth]!
      if (((bits[base + (label >>> 5)]! >>> (label & 31)) & 1) === 1) this.#addNode(nth, second)
    }
  }

  #addLabel(row: number, second: number, label: number): void {
    const { seconds } = this.#gates
    let nth = seconds.lower(row, label)
    for (; nth < seconds.to[row]! && seconds.labels[nth] === label; nth++) this.#addNode(nth, second)
  }

  #addNode(nth: number, second: number): void {
    const { seconds } = this.#gates
    const node = seconds.nodes[nth]!
    const cost = seconds.costs[nth]! + this.#reads.cost(second, seconds.labels[nth]!)
    if (cost > budgetOf(this.#trie.nodes, node)) return
    if (this.#used === this.nodes.length) {
      const { nodes, costs } = this
      this.nodes = new Uint32Array(2 * nodes.length)
      this.costs = new Uint16Array(2 * nodes.length)
      this.nodes.set(nodes)
      this.costs.set(costs)
    }
    this.nodes[this.#used] = node
    this.costs[this.#used] = cost
    this.#used++
  }

  #addFollowing(pair: number, node: number, cost: number): void {
    const { label, nodes } = this.#trie
    const entry = entryOf(nodes, node)
    if (entry >= 0 && cost <= this.#budgets[entry]!) this.#facts[pair] = this.#facts[pair]! | ENDS
    const first = firstChildOf(nodes, node)
    for (let child = first; child < first + childCountOf(nodes, node); child++) {
      const left = budgetOf(nodes, child) - cost
      if (left < 0) continue
      this.#addChild(pair, label[child]!)
      const longest = longestOf(nodes, child)
      if (allows(insertion, left, longest) || allows(swap, left, longest)) add(this.#far, pair, label[child]!)
    }
    const { from, to } = grandchildren(this.#trie, node)
    for (let other = from; other < to; other++) {
      const left = budgetOf(nodes, other) - cost
      const longest = longestOf(nodes, other)
      if (allows(omission, left, longest)) add(this.#near, pair, label[other]!)
      if (allows(substitution, left, longest)) add(this.#far, pair, label[other]!)
    }
  }

  /** Labels that several children have stand once. */
  #addChild(pair: number, label: number): void {
    if ((this.#facts[pair]! & MANY) !== 0) return
    const from = this.#labelFrom[pair]!
    for (let nth = from; nth < this.#labelsUsed; nth++) if (this.#labels[nth] === label) return
    if (this.#labelsUsed - from === MOST_LABELS) {
      this.#facts[pair] = this.#facts[pair]! | MANY
      this.#labelsUsed = from
      return
    }
    if (this.#labelsUsed === this.#labels.length) {
      const labels = this.#labels
      this.#labels = new Uint16Array(2 * labels.length)
      this.#labels.set(labels)
    }
    this.#labels[this.#labelsUsed++] = label
  }
}

const allows = (
  { cost, least }: (typeof OPERATIONS)[keyof typeof OPERATIONS],
  left: number,
  longest: number,
) => left >= cost && longest >= least

const holds = (sets: Uint32Array, pair: number, symbol: number): boolean =>
  ((sets[2 * pair + ((symbol >>> 5) & 1)]! >>> (symbol & 31)) & 1) === 1

function add(sets: Uint32Array, pair: number, symbol: number): void {
  const word = 2 * pair + ((symbol >>> 5) & 1)
  sets[word] = sets[word]! | (1 << (symbol & 31))
}
