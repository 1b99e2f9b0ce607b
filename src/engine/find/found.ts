import { grown } from '../tables/grown.ts'

/**
 * What a search found, in columns: by `from`, the longest first, by entry; of each entry and span the lowest cost. The matches of one start
 * are collected as numbers that sort so.
 */
export class Found {
  count = 0
  entry = new Uint32Array(64)
  from = new Uint16Array(64)
  to = new Uint16Array(64)
  cost = new Uint16Array(64)
  #from = 0
  #pending = 0
  #keys = new Float64Array(64)

  clear(): void {
    this.count = 0
  }

  /** Begins the matches that start at a glyph. */
  begin(from: number): void {
    this.#from = from
    this.#pending = 0
  }

  /** `entry` below 2^25, `to` below 2^10, `cost` below 2^16: a key fits the 53 bits of a number. */
  add(entry: number, to: number, cost: number): void {
    if (this.#pending === this.#keys.length) this.#keys = grown(this.#keys)
    this.#keys[this.#pending++] = ((TOP - to) * ENTRIES + entry) * COSTS + cost
  }

  /** Ends the matches of a start. */
  end(): void {
    if (this.#pending === 0) return
    sort(this.#keys, this.#pending)
    let before = -1
    for (let nth = 0; nth < this.#pending; nth++) {
      const key = this.#keys[nth]!
      const span = Math.floor(key / COSTS)
      if (span !== before) this.#keep(span % ENTRIES, TOP - Math.floor(span / ENTRIES), key % COSTS)
      before = span
    }
  }

  #keep(entry: number, to: number, cost: number): void {
    if (this.count === this.entry.length) this.#grow()
    this.entry[this.count] = entry
    this.from[this.count] = this.#from
    this.to[this.count] = to
    this.cost[this.count] = cost
    this.count++
  }

  #grow(): void {
    this.entry = grown(this.entry)
    this.from = grown(this.from)
    this.to = grown(this.to)
    this.cost = grown(this.cost)
  }
}

const TOP = 0x3ff
const ENTRIES = 2 ** 25
const COSTS = 2 ** 16

/** Few numbers are sorted faster in place. */
const FEW = 16

function sort(keys: Float64Array, count: number): void {
  if (count > FEW) {
    keys.subarray(0, count).sort()
    return
  }
  for (let nth = 1; nth < count; nth++) {
    const key = keys[nth]!
    let at = nth
    while (at > 0 && keys[at - 1]! > key) {
      keys[at] = keys[at - 1]!
      at--
    }
    keys[at] = key
  }
}
