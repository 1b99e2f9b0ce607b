import { repeat, SLICE } from './repeat.ts'
import type { Turns } from './turns.ts'

/** Lengths of literals from which on they stand in bytes of their own. */
const LONG = 60

/** Literals from which on copying by the runtime is faster than by a loop. */
const LOOP = 32

/** Reads `size` bytes, the lowest first; those behind the end are NaN, which no check lets pass. */
function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let number = 0
  for (let byte = 0; byte < size; byte++) number += bytes[at + byte]! * 2 ** (8 * byte)
  return number
}

/** The length that a block begins with, and where it ends. */
export function snappyLength(input: Uint8Array): { readonly length: number; readonly end: number } {
  let length = 0
  for (let at = 0; at < Math.min(5, input.length); at++) {
    length += (input[at]! & 0x7f) * 2 ** (7 * at)
    if (input[at]! < 0x80) return { length, end: at + 1 }
  }
  throw new Error('Snappy: no length')
}

/**
 * Unpacks a block of Snappy (https://github.com/google/snappy/blob/main/format_description.txt) in slices. The one of
 * hysnappy is four times as fast but cannot be interrupted, so that this one is for large pages.
 */
class Unpacking {
  readonly #input: Uint8Array
  readonly #output: Uint8Array
  #from: number
  #to = 0

  constructor(input: Uint8Array, output: Uint8Array) {
    this.#input = input
    this.#output = output
    this.#from = snappyLength(input).end
  }

  get made(): number {
    return this.#to
  }

  get left(): number {
    return this.#input.length - this.#from
  }

  /** Takes the next element: bytes that follow, or what was there before. */
  step(): void {
    if (this.#from >= this.#input.length) throw new Error('Snappy: it ends too early')
    const tag = this.#input[this.#from++]!
    const kind = tag & 3
    if (kind === 0) this.#literal((tag >> 2) + 1)
    else if (kind === 1) {
      this.#copy(((tag >> 2) & 7) + 4, ((tag >> 5) << 8) + numberAt(this.#input, this.#from, 1), 1)
    } else {
      const size = kind === 2 ? 2 : 4
      this.#copy((tag >> 2) + 1, numberAt(this.#input, this.#from, size), size)
    }
  }

  #literal(short: number): void {
    const size = Math.max(0, short - LONG)
    const length = size === 0 ? short : numberAt(this.#input, this.#from, size) + 1
    const [input, output, from, to] = [this.#input, this.#output, this.#from + size, this.#to]
    if (!(length <= input.length - from && length <= output.length - to)) {
      throw new Error('Snappy: a run is too long')
    }
    if (length < LOOP) for (let at = 0; at < length; at++) output[to + at] = input[from + at]!
    else output.set(input.subarray(from, from + length), to)
    this.#from = from + length
    this.#to = to + length
  }

  #copy(length: number, back: number, size: number): void {
    if (!(back > 0 && back <= this.#to)) throw new Error('Snappy: it goes back before its beginning')
    if (length > this.#output.length - this.#to) throw new Error('Snappy: a repetition is too long')
    repeat(this.#output, this.#to, back, length)
    this.#from += size
    this.#to += length
  }
}

/**
 * Unpacks a block of Snappy into all of `output`.
 * @throws Error where the block is damaged, or unpacks to another length
 */
export async function unpackSnappy(input: Uint8Array, output: Uint8Array, turns: Turns): Promise<void> {
  const unpacking = new Unpacking(input, output)
  while (unpacking.made < output.length) {
    const end = Math.min(output.length, unpacking.made + SLICE)
    while (unpacking.made < end) unpacking.step()
    await turns.take()
  }
  if (unpacking.left > 0) throw new Error(`Snappy: ${unpacking.left} bytes are left`)
}
