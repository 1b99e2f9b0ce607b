import { rowCost, rowSymbol } from '../channel/confusion.ts'
import type { Rows } from '../channel/rows.ts'
import { grown } from '../tables/grown.ts'
import type { Gates } from './gates.ts'
import { NO_BITMAP } from './node-lists.ts'
import type { Reads } from './reads.ts'
import { budgetOf, type Trie } from './trie.ts'

const ROOM = 0x4000

/** Lists of the nodes two levels down that two rows read, one list after the other, each node with the cost of that reading. */
export class PairNodes {
  nodes = new Uint32Array(ROOM)
  costs = new Uint16Array(ROOM)
  used = 0
  readonly #trie: Trie
  readonly #rows: Pick<Rows, 'cells' | 'ends'>
  readonly #gates: Gates
  readonly #reads: Reads

  constructor(trie: Trie, rows: Rows, gates: Gates, reads: Reads) {
    this.#trie = trie
    this.#rows = rows
    this.#gates = gates
    this.#reads = reads
  }

  clear(): void {
    this.used = 0
  }

  /** Adds the list of two rows, of which `row` has a gate. */
  add(row: number, second: number): void {
    const { seconds } = this.#gates
    const place = seconds.bitmapOf(row)
    if (place === NO_BITMAP) {
      this.#addRead(row, second)
      return
    }
    const { cells, ends } = this.#rows
    for (let nth = ends[second - 1]!; nth < ends[second]!; nth++) {
      const label = rowSymbol(cells[nth]!)
      const has = (seconds.bits[place + (label >>> 5)]! >>> (label & 31)) & 1
      if (has === 1) this.#addLabel(row, label, rowCost(cells[nth]!))
    }
  }

  /** Those of a short list that `second` reads. */
  #addRead(row: number, second: number): void {
    const { seconds } = this.#gates
    for (let nth = seconds.from[row]!; nth < seconds.to[row]!; nth++) {
      const label = seconds.labels[nth]!
      if (this.#reads.reads(second, label)) this.#addNode(nth, this.#reads.cost(second, label))
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
    if (this.used === this.nodes.length) {
      this.nodes = grown(this.nodes)
      this.costs = grown(this.costs)
    }
    this.nodes[this.used] = node
    this.costs[this.used++] = cost
  }
}
