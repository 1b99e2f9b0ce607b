import { varint } from './values.ts'

/** Widest numbers that one load of 32 bits holds from any bit of a byte on. */
const NARROW = 24

/** Packed numbers come in groups of 8, the last of which is filled up; DuckDB fills up 256, with whatever is there. */
const FILLED = 256

/** How many bits of each byte are set. */
const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

function tooMany(): Error {
  return new Error('there are more levels or dictionary indexes than values')
}

/**
 * Decodes levels and places in a dictionary: runs of one number, and numbers packed to `width` bits
 * (https://parquet.apache.org/docs/file-format/data-pages/encodings/, RLE).
 */
export class Hybrid {
  readonly #bytes: Uint8Array
  readonly #width: number
  #at: number
  readonly #end: number
  /** Numbers that the run still has. */
  #left = 0
  /** The number of a run of one, or where in bits of its byte the next packed number begins. */
  #value = 0
  #isPacked = false

  /** @param end where the runs end, at most the length of `bytes` */
  constructor(bytes: Uint8Array, at: number, end: number, width: number) {
    if (at > end || end > bytes.length) throw new Error('levels or dictionary indexes go beyond their page')
    if (width > 32) throw new Error(`numbers of ${width} bits`)
    this.#bytes = bytes
    this.#at = at
    this.#end = end
    this.#width = width
  }

  /** Reads the next numbers into `out` up to `count`. */
  read(out: Uint32Array, count: number): void {
    for (let at = 0; at < count; ) {
      while (this.#left === 0) this.#nextRun()
      const length = Math.min(this.#left, count - at)
      if (!this.#isPacked) out.fill(this.#value, at, at + length)
      else if (this.#width <= NARROW) this.#unpack(out, at, length)
      else this.#unpackWide(out, at, length)
      this.#left -= length
      at += length
    }
  }

  /**
   * Passes over the next numbers, which are levels of one bit, run by run.
   * @returns how many of them are 1
   * @throws Error where one is more
   */
  ones(count: number): number {
    let ones = 0
    for (let left = count; left > 0; ) {
      while (this.#left === 0) this.#nextRun()
      const length = Math.min(this.#left, left)
      if (this.#isPacked) ones += this.#packedOnes(length)
      else if (this.#value > 1) throw new Error(`a level of ${this.#value} in a column that is not nested`)
      else ones += this.#value * length
      this.#left -= length
      left -= length
    }
    return ones
  }

  /** Of a run from its beginning. */
  #packedOnes(count: number): number {
    const whole = Math.floor(count / 8)
    const rest = count % 8
    this.#require(whole + (rest > 0 ? 1 : 0))
    let ones = 0
    for (let at = this.#at; at < this.#at + whole; at++) ones += BITS[this.#bytes[at]!]!
    if (rest > 0) ones += BITS[this.#bytes[this.#at + whole]! & (2 ** rest - 1)]!
    this.#at += whole
    this.#value = rest
    if (count === this.#left && rest > 0) this.#at++
    return ones
  }

  /**
   * To be called when all numbers were read.
   * @throws Error where there are more of them: their number is not what was said
   */
  end(): void {
    if (this.#left > 0 && !(this.#isPacked && this.#left < FILLED)) throw tooMany()
    if (this.#left > 0) this.#at += (this.#value + this.#left * this.#width + 7) >> 3
    this.#left = 0
    const start = this.#at
    const last = start + this.#bytes.subarray(start, this.#end).findLastIndex((byte) => byte !== 0)
    // What is there beside zeros may be runs of nothing.
    while (this.#at <= last) {
      this.#nextRun()
      if (this.#left > 0) throw tooMany()
    }
  }

  #nextRun(): void {
    if (this.#at >= this.#end) throw new Error('there are fewer levels or dictionary indexes than values')
    const { value: head, end } = varint(this.#bytes, this.#at)
    this.#at = end
    this.#isPacked = (head & 1) === 1
    const groups = head >>> 1
    this.#value = 0
    if (this.#isPacked) {
      this.#left = 8 * groups
      return
    }
    this.#left = groups
    const size = (this.#width + 7) >> 3
    this.#require(size)
    for (let byte = 0; byte < size; byte++) this.#value += this.#bytes[this.#at++]! * 2 ** (8 * byte)
  }

  #require(size: number): void {
    if (this.#at + size > this.#end) throw new Error('levels or dictionary indexes are cut')
  }

  #unpack(out: Uint32Array, from: number, count: number): void {
    const [bytes, width] = [this.#bytes, this.#width]
    let at = this.#at
    let bit = this.#value
    this.#require((bit + count * width + 7) >> 3)
    const mask = 2 ** width - 1
    for (let place = from; place < from + count; place++) {
      // What is loaded of bytes behind the number is masked; behind the page there is nothing, which counts as 0.
      const load = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      out[place] = (load >>> bit) & mask
      bit += width
      at += bit >> 3
      bit &= 7
    }
    this.#leave(at, bit, count)
  }

  #unpackWide(out: Uint32Array, from: number, count: number): void {
    let at = this.#at
    let bit = this.#value
    this.#require((bit + count * this.#width + 7) >> 3)
    for (let place = from; place < from + count; place++) {
      let value = 0
      for (let done = 0; done < this.#width; done++) {
        if ((this.#bytes[at]! >> bit) & 1) value += 2 ** done
        bit++
        at += bit >> 3
        bit &= 7
      }
      out[place] = value
    }
    this.#leave(at, bit, count)
  }

  #leave(at: number, bit: number, count: number): void {
    this.#at = at
    this.#value = bit
    // A run of packed numbers ends with a whole group: what it has more than there are values is not looked at.
    if (count === this.#left && bit > 0) this.#at++
  }
}
