/** Share of the slots that may be taken, in tenths. */
const FULL = 7

/**
 * Numbers by the hash of what they stand for, which is kept elsewhere: a Map of ten million texts would take gigabytes,
 * and holds no more than 2^24 keys. Open addressing with linear probing; a slot holds a number plus one, 0 is free.
 */
export class Slots {
  #numbers = new Uint32Array(1024)
  #hashes = new Uint32Array(1024)
  #size = 0

  /** The first number of this hash for which `isSame` holds, or -1. */
  find(hash: number, isSame: (number: number) => boolean): number {
    const mask = this.#numbers.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#numbers[slot]! - 1
      if (known < 0 || (this.#hashes[slot] === hash && isSame(known))) return known
    }
  }

  /** Puts a number under a hash; what is there already stays. */
  put(hash: number, number: number): void {
    if (++this.#size * 10 > this.#numbers.length * FULL) this.#grow()
    this.#fill(hash, number + 1)
  }

  #fill(hash: number, stored: number): void {
    const mask = this.#numbers.length - 1
    let slot = hash & mask
    while (this.#numbers[slot] !== 0) slot = (slot + 1) & mask
    this.#numbers[slot] = stored
    this.#hashes[slot] = hash
  }

  #grow(): void {
    const [numbers, hashes] = [this.#numbers, this.#hashes]
    this.#numbers = new Uint32Array(2 * numbers.length)
    this.#hashes = new Uint32Array(2 * numbers.length)
    for (let slot = 0; slot < numbers.length; slot++) {
      if (numbers[slot] !== 0) this.#fill(hashes[slot]!, numbers[slot]!)
    }
  }
}

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Hash of `length` numbers below 2^16, unsigned: FNV-1a, mixed so that the low bits depend on all. */
export function hashOf(length: number, at: (nth: number) => number): number {
  let hash = FNV_START
  for (let nth = 0; nth < length; nth++) hash = Math.imul(hash ^ at(nth), FNV_PRIME)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Hash of a text by its code units. */
export function hashOfText(text: string): number {
  return hashOf(text.length, (nth) => text.charCodeAt(nth))
}
