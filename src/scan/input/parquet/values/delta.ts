import { requireBytes, requireEnd, type Values, varint } from './values.ts'

/** Values of a block at most: writers make 128 to 2048. */
const BLOCK_LIMIT = 65_536

/** Reads a signed number of at most 64 bits from `from` on; gives it and where it ends. */
function zigzag(bytes: Uint8Array, from: number): { readonly value: bigint; readonly end: number } {
  let result = 0n
  let at = from
  for (let shift = 0n; shift < 70n; shift += 7n) {
    if (at >= bytes.length) throw new Error('a page ends within a number')
    const byte = bytes[at++]!
    result |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return { value: (result >> 1n) ^ -(result & 1n), end: at }
  }
  throw new Error('a number of a page has more than 64 bits')
}

/**
 * Goes through the differences between numbers (DELTA_BINARY_PACKED), which are packed by miniblocks of a block: each
 * miniblock has a width of its own, each block a least difference that is taken off all of its.
 */
class Differences {
  readonly first: bigint
  /** What is added to each number that is read. */
  least = 0n
  /** Differences that the miniblock still has. */
  left = 0
  /** Differences of the page that are not passed. */
  after: number
  readonly #bytes: Uint8Array
  readonly #minis: number
  readonly #perMini: number
  /** Where the next number is, and where the next miniblock or block. */
  #at: number
  #bit = 0
  #next: number
  /** Where the widths of the block stand, and which of them is next. */
  #widths = 0
  #mini: number
  #width = 0

  /** @param count numbers of the page, at least one; the first has no difference */
  constructor(bytes: Uint8Array, at: number, count: number) {
    const block = varint(bytes, at)
    const minis = varint(bytes, block.end)
    const total = varint(bytes, minis.end)
    const first = zigzag(bytes, total.end)
    const perMini = block.value / minis.value
    if (block.value > BLOCK_LIMIT || !(perMini >= 8 && perMini % 8 === 0)) {
      throw new Error(`deltas in blocks of ${block.value} numbers and ${minis.value} parts`)
    }
    if (total.value !== count) throw new Error(`${total.value} deltas for ${count} values`)
    this.#bytes = bytes
    this.#minis = minis.value
    this.#mini = this.#minis
    this.#perMini = perMini
    this.first = first.value
    this.after = count - 1
    this.#at = first.end
    this.#next = first.end
  }

  /** Where they end, once all were passed. */
  get end(): number {
    return this.#next
  }

  /** Sees to it that the miniblock has differences. */
  open(): void {
    if (this.left > 0) return
    if (this.#mini === this.#minis) this.#openBlock()
    this.#width = this.#bytes[this.#widths + this.#mini++]!
    if (this.#width > 64) throw new Error(`deltas of ${this.#width} bits`)
    this.left = Math.min(this.#perMini, this.after)
    this.#at = this.#next
    this.#bit = 0
    requireBytes(this.#bytes, this.#at + ((this.left * this.#width + 7) >> 3))
    // The last one too is whole, though some writers leave out its end.
    this.#next = Math.min(this.#bytes.length, this.#at + (this.#perMini * this.#width) / 8)
  }

  #openBlock(): void {
    const { value, end } = zigzag(this.#bytes, this.#next)
    requireBytes(this.#bytes, end + this.#minis)
    this.least = value
    this.#widths = end
    this.#next = end + this.#minis
    this.#mini = 0
  }

  passed(count: number): void {
    this.left -= count
    this.after -= count
  }

  /** The low 32 bits of the next number. */
  low(): number {
    let value = 0
    for (let done = 0; done < this.#width; ) {
      const bits = Math.min(8 - this.#bit, this.#width - done)
      const part = (this.#bytes[this.#at]! >>> this.#bit) & ((1 << bits) - 1)
      if (done < 32) value |= part << done
      done += bits
      this.#bit += bits
      if (this.#bit < 8) continue
      this.#bit = 0
      this.#at++
    }
    return value
  }

  /** All of the next number. */
  whole(): bigint {
    if (this.#width <= 32) return BigInt(this.low() >>> 0)
    const width = this.#width
    this.#width = 32
    const low = BigInt(this.low() >>> 0)
    this.#width = width - 32
    const high = BigInt(this.low() >>> 0)
    this.#width = width
    return low | (high << 32n)
  }
}

/** Whole numbers of 32 bits, each as its difference to the one before. */
export class Delta32 implements Values {
  readonly #bytes: Uint8Array
  readonly #differences: Differences
  #value = 0
  #isFirst = true

  constructor(bytes: Uint8Array, at: number, count: number) {
    this.#bytes = bytes
    this.#differences = new Differences(bytes, at, count)
  }

  take(count: number): Int32Array {
    const found = this.#differences
    const values = new Int32Array(count)
    let place = 0
    if (this.#isFirst) {
      this.#value = Number(BigInt.asIntN(32, found.first))
      this.#isFirst = false
      values[place++] = this.#value
    }
    while (place < count) {
      found.open()
      const end = Math.min(count, place + found.left)
      const least = Number(BigInt.asIntN(32, found.least))
      found.passed(end - place)
      // Differences go round as the numbers do.
      while (place < end) values[place++] = this.#value = (this.#value + least + found.low()) | 0
    }
    return values
  }

  end(): void {
    requireEnd(this.#bytes, this.#differences.end)
  }
}

/** Whole numbers of 64 bits, each as its difference to the one before. */
export class Delta64 implements Values {
  readonly #bytes: Uint8Array
  readonly #differences: Differences
  #value = 0n
  #isFirst = true

  constructor(bytes: Uint8Array, at: number, count: number) {
    this.#bytes = bytes
    this.#differences = new Differences(bytes, at, count)
  }

  take(count: number): BigInt64Array {
    const found = this.#differences
    const values = new BigInt64Array(count)
    let place = 0
    if (this.#isFirst) {
      this.#value = BigInt.asIntN(64, found.first)
      this.#isFirst = false
      values[place++] = this.#value
    }
    while (place < count) {
      found.open()
      const end = Math.min(count, place + found.left)
      found.passed(end - place)
      while (place < end) {
        this.#value = BigInt.asIntN(64, this.#value + found.least + found.whole())
        values[place++] = this.#value
      }
    }
    return values
  }

  end(): void {
    requireEnd(this.#bytes, this.#differences.end)
  }
}

/** Where deltas end that begin at `at`: what follows them begins there. Takes a step for each miniblock. */
export function endOfDeltas(bytes: Uint8Array, at: number, count: number): number {
  const found = new Differences(bytes, at, count)
  while (found.after > 0) {
    found.open()
    found.passed(found.left)
  }
  return found.end
}

/** @throws Error where a page that has no values has deltas */
export function requireNoDeltas(bytes: Uint8Array, at: number): void {
  const total = varint(bytes, varint(bytes, varint(bytes, at).end).end).value
  if (total !== 0) throw new Error(`${total} deltas for no values`)
}
