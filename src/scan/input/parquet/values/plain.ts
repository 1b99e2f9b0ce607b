import type { Element } from '../schema.ts'
import { requireBytes, requireEnd, type Stored, type Values, viewOf } from './values.ts'

/** Bytes of the length before each value. */
const LENGTH = 4

/** Values of no fixed size, each after its length. */
export class PlainBytes implements Values {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#view = viewOf(bytes)
    this.#at = at
  }

  take(count: number): Uint8Array[] {
    const { buffer, byteOffset, length: end } = this.#bytes
    const values = new Array<Uint8Array>(count)
    let at = this.#at
    for (let place = 0; place < count; place++) {
      requireBytes(this.#bytes, at + LENGTH)
      const length = this.#view.getUint32(at, true)
      at += LENGTH
      if (length > end - at) requireBytes(this.#bytes, at + length)
      values[place] = new Uint8Array(buffer, byteOffset + at, length)
      at += length
    }
    this.#at = at
    return values
  }

  end(): void {
    requireEnd(this.#bytes, this.#at)
  }
}

/** How a value of a fixed size is read. */
interface Fixed {
  readonly size: number
  readonly read: (view: DataView, at: number) => Stored
}

/** @throws Error where values of the type have no fixed size, or are not read */
function fixedOf({ type, length = 0 }: Element): Fixed {
  switch (type) {
    case 'INT32':
      return { size: 4, read: (view, at) => view.getInt32(at, true) }
    case 'INT64':
      return { size: 8, read: (view, at) => view.getBigInt64(at, true) }
    case 'FLOAT':
      return { size: 4, read: (view, at) => view.getFloat32(at, true) }
    case 'DOUBLE':
      return { size: 8, read: (view, at) => view.getFloat64(at, true) }
    case 'FIXED_LEN_BYTE_ARRAY':
      return { size: length, read: (view, at) => new Uint8Array(view.buffer, view.byteOffset + at, length) }
    default:
      throw new Error(`values of ${type}`)
  }
}

/** Values of a fixed size, one after another. */
export class PlainFixed implements Values {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #fixed: Fixed
  #at: number

  constructor(bytes: Uint8Array, at: number, element: Element) {
    this.#bytes = bytes
    this.#view = viewOf(bytes)
    this.#at = at
    this.#fixed = fixedOf(element)
  }

  take(count: number): Stored[] {
    const { size, read } = this.#fixed
    requireBytes(this.#bytes, this.#at + count * size)
    const values = new Array<Stored>(count)
    for (let place = 0; place < count; place++) values[place] = read(this.#view, this.#at + place * size)
    this.#at += count * size
    return values
  }

  end(): void {
    requireEnd(this.#bytes, this.#at)
  }
}

/** Values of a fixed size of which the first bytes of all stand first, then the second ones, and so on. */
export class SplitBytes implements Values {
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #count: number
  readonly #fixed: Fixed
  #taken = 0

  /** @param count values of the page */
  constructor(bytes: Uint8Array, at: number, count: number, element: Element) {
    this.#bytes = bytes
    this.#start = at
    this.#count = count
    this.#fixed = fixedOf(element)
    requireBytes(bytes, at + count * this.#fixed.size)
  }

  take(count: number): Stored[] {
    const { size, read } = this.#fixed
    const joined = new Uint8Array(count * size)
    for (let byte = 0; byte < size; byte++) {
      const from = this.#start + byte * this.#count + this.#taken
      for (let place = 0; place < count; place++) joined[place * size + byte] = this.#bytes[from + place]!
    }
    this.#taken += count
    const view = viewOf(joined)
    return Array.from({ length: count }, (_, place) => read(view, place * size))
  }

  end(): void {
    requireEnd(this.#bytes, this.#start + this.#count * this.#fixed.size)
  }
}
