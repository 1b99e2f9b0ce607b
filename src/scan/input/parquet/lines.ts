import { Buffer } from 'node:buffer'
import type { Cell } from './cells.ts'

/** Bytes from which on lines are given away. */
const CHUNK = 256 * 1024

const QUOTE = 0x22
/** Bytes from which on copying by the runtime is faster than by a loop. */
const LONG = 64

/** Writes rows as JSON lines of the given fields. */
export class Lines {
  readonly #before: readonly Buffer[]
  #bytes = Buffer.allocUnsafeSlow(2 * CHUNK)
  #length = 0

  constructor(fields: readonly string[]) {
    this.#before = fields.map((field, at) => Buffer.from(`${at === 0 ? '{' : ','}"${field}":`))
  }

  /**
   * Adds rows of pages, one list of cells for each field, until there are enough: a dictionary may have one long value for
   * very many rows. Gives how many, at least one.
   */
  add(pages: readonly (readonly Cell[])[], starts: readonly number[], rows: number): number {
    let row = 0
    for (; row < rows && (row === 0 || !this.isFull); row++) {
      for (let field = 0; field < pages.length; field++) {
        this.#copy(this.#before[field]!)
        this.#cell(pages[field]![starts[field]! + row]!)
      }
      this.#ensure(2)
      this.#bytes[this.#length++] = 0x7d
      this.#bytes[this.#length++] = 0x0a
    }
    return row
  }

  get isFull(): boolean {
    return this.#length >= CHUNK
  }

  /** Gives the lines that were added since the last call. */
  take(): Buffer {
    const lines = this.#bytes.subarray(0, this.#length)
    this.#bytes = Buffer.allocUnsafeSlow(2 * CHUNK)
    this.#length = 0
    return lines
  }

  #cell(cell: Cell): void {
    if (cell === null) this.#ascii('null')
    else if (typeof cell === 'string') this.#ascii(cell)
    else {
      this.#ensure(1)
      this.#bytes[this.#length++] = QUOTE
      this.#copy(cell)
      this.#ensure(1)
      this.#bytes[this.#length++] = QUOTE
    }
  }

  #ascii(text: string): void {
    this.#ensure(text.length)
    const [bytes, start] = [this.#bytes, this.#length]
    for (let at = 0; at < text.length; at++) bytes[start + at] = text.charCodeAt(at)
    this.#length += text.length
  }

  #copy(from: Uint8Array): void {
    this.#ensure(from.length)
    const [bytes, start] = [this.#bytes, this.#length]
    if (from.length < LONG) for (let at = 0; at < from.length; at++) bytes[start + at] = from[at]!
    else bytes.set(from, start)
    this.#length += from.length
  }

  #ensure(length: number): void {
    if (this.#length + length <= this.#bytes.length) return
    const grown = Buffer.allocUnsafeSlow(2 * (this.#length + length))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
