import { grown } from '../tables/grown.ts'

/** The list is short: its labels stand in no bitmap. */
export const NO_BITMAP = -1

/**
 * Lists of nodes of a trie by row: list n is `from[n] .. to[n]` of the columns, sorted by label. A node may stand in a list
 * several times, at other costs. The labels of long lists stand in bitmaps too.
 */
export class NodeLists {
  nodes = new Uint32Array(1024)
  labels = new Uint16Array(1024)
  costs = new Uint16Array(1024)
  from = new Uint32Array(1024)
  to = new Uint32Array(1024)
  /** Bitmaps of labels, each of so many words. */
  bits = new Uint32Array(0)
  readonly words: number
  #bitmaps = new Int32Array(1024)
  #bitmapsUsed = 0
  #used = 0
  #open: { readonly node: number; readonly cost: number }[] = []

  /** `words` hold a bit for each label. */
  constructor(words: number) {
    this.words = words
  }

  /** Where the bitmap of a row begins, or `NO_BITMAP`. */
  bitmapOf(row: number): number {
    return this.#bitmaps[row]!
  }

  add(node: number, cost: number): void {
    this.#open.push({ node, cost })
  }

  /** Makes what was added the list of a row; `label` is that of the trie. */
  close(row: number, label: ArrayLike<number>): void {
    const sorted = this.#open.sort((a, b) => label[a.node]! - label[b.node]! || a.node - b.node)
    while (this.#used + sorted.length > this.nodes.length) this.#grow()
    while (row >= this.from.length) this.#growRows()
    this.from[row] = this.#used
    for (const { node, cost } of sorted) {
      this.nodes[this.#used] = node
      this.labels[this.#used] = label[node]!
      this.costs[this.#used] = cost
      this.#used++
    }
    this.to[row] = this.#used
    this.#bitmaps[row] = sorted.length > this.words ? this.#addBitmap(row) : NO_BITMAP
    this.#open = []
  }

  /** A list of more nodes than a bitmap has words. */
  #addBitmap(row: number): number {
    const place = this.#bitmapsUsed
    this.#bitmapsUsed += this.words
    if (this.#bitmapsUsed > this.bits.length) {
      const longer = new Uint32Array(2 * this.#bitmapsUsed)
      longer.set(this.bits)
      this.bits = longer
    }
    for (let nth = this.from[row]!; nth < this.to[row]!; nth++) {
      const word = place + (this.labels[nth]! >>> 5)
      this.bits[word] = this.bits[word]! | (1 << (this.labels[nth]! & 31))
    }
    return place
  }

  /** The first place in the list of a row whose label is not below `symbol`. */
  lower(row: number, symbol: number): number {
    let low = this.from[row]!
    let high = this.to[row]!
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.labels[middle]! < symbol) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(): void {
    this.nodes = grown(this.nodes)
    this.labels = grown(this.labels)
    this.costs = grown(this.costs)
  }

  #growRows(): void {
    this.from = grown(this.from)
    this.to = grown(this.to)
    this.#bitmaps = grown(this.#bitmaps)
  }
}
