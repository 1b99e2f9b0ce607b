import { Delta32, endOfDeltas } from './delta.ts'
import { requireBytes, requireEnd, type Values } from './values.ts'

/** Bytes that are copied at a time: what values share with those before may be many times what the page holds. */
const COPIED = 4 * 1024 * 1024

/** Values of no fixed size behind the lengths of all (DELTA_LENGTH_BYTE_ARRAY). */
export class DeltaLengths implements Values {
  readonly #bytes: Uint8Array
  readonly #lengths: Delta32
  #at: number

  constructor(bytes: Uint8Array, at: number, count: number) {
    this.#bytes = bytes
    this.#lengths = new Delta32(bytes, at, count)
    this.#at = endOfDeltas(bytes, at, count)
  }

  take(count: number): Uint8Array[] {
    const lengths = this.#lengths.take(count)
    const { buffer, byteOffset } = this.#bytes
    const values = new Array<Uint8Array>(count)
    for (let place = 0; place < count; place++) {
      const length = lengths[place]!
      if (length < 0) throw new Error(`a value of ${length} bytes`)
      requireBytes(this.#bytes, this.#at + length)
      values[place] = new Uint8Array(buffer, byteOffset + this.#at, length)
      this.#at += length
    }
    return values
  }

  end(): void {
    requireEnd(this.#bytes, this.#at)
  }
}

/** Lengths that are decoded at a time. */
const LENGTHS = 1024

/** Values each as what it shares with the one before, and what it has of its own (DELTA_BYTE_ARRAY). */
export class DeltaBytes implements Values {
  readonly #shared: Delta32
  readonly #own: DeltaLengths
  /** Bytes of each value, where the type has a size. */
  readonly #size: number | undefined
  /** Values whose lengths are not decoded; of the others, those that are next. */
  #left: number
  #lengths: Int32Array = new Int32Array(0)
  #ends: Uint8Array[] = []
  #next = 0
  #last: Uint8Array = new Uint8Array(0)

  constructor(bytes: Uint8Array, at: number, count: number, size?: number) {
    this.#size = size
    this.#left = count
    this.#shared = new Delta32(bytes, at, count)
    this.#own = new DeltaLengths(bytes, endOfDeltas(bytes, at, count), count)
  }

  take(count: number): Uint8Array[] {
    const values: Uint8Array[] = []
    for (let copied = 0; values.length < count && copied < COPIED; copied += this.#last.length) {
      if (this.#next === this.#ends.length) this.#decode()
      this.#join(this.#lengths[this.#next]!, this.#ends[this.#next]!)
      this.#next++
      values.push(this.#last)
    }
    return values
  }

  #decode(): void {
    const count = Math.min(LENGTHS, this.#left)
    this.#lengths = this.#shared.take(count)
    this.#ends = this.#own.take(count)
    this.#left -= count
    this.#next = 0
  }

  #join(shared: number, own: Uint8Array): void {
    const last = this.#last
    if (shared < 0 || shared > last.length) {
      throw new Error(`a value shares ${shared} bytes with one of ${last.length}`)
    }
    const length = shared + own.length
    if (length !== (this.#size ?? length)) throw new Error(`a value of ${length} bytes`)
    if (shared === 0) this.#last = own
    else {
      this.#last = new Uint8Array(length)
      this.#last.set(last.subarray(0, shared))
      this.#last.set(own, shared)
    }
  }

  end(): void {
    this.#own.end()
  }
}
