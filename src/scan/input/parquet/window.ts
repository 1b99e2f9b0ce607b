import { Buffer } from 'node:buffer'
import type { RangeFile } from './file.ts'

/** Bytes of a column that are read at a time; a page of more is read whole. */
const WINDOW = 256 * 1024

/** The bytes of one column of a row group, read as they are needed. */
export class Window {
  readonly #file: RangeFile
  /** Where the column is said to end. */
  readonly #end: number
  #bytes: Buffer<ArrayBuffer> = Buffer.alloc(0)
  /** Where `#bytes` ends in the file. */
  #read: number

  constructor(file: RangeFile, start: number, end: number) {
    this.#file = file
    this.#end = end
    this.#read = start
  }

  /** Bytes that the column still has. */
  get left(): number {
    return this.#end - this.offset
  }

  /** Where they begin in the file. */
  get offset(): number {
    return this.#read - this.#bytes.length
  }

  /** At least `length` bytes, fewer only where the column or the file ends. */
  async bytes(length: number): Promise<Buffer<ArrayBuffer>> {
    const missing = Math.min(length, this.left) - this.#bytes.length
    if (missing > 0) {
      const size = Math.max(missing, Math.min(WINDOW, this.#end - this.#read))
      const more = await this.#file.read(this.#read, this.#read + size)
      this.#read += more.length
      this.#bytes = this.#bytes.length === 0 ? more : Buffer.concat([this.#bytes, more])
    }
    return this.#bytes
  }

  drop(length: number): void {
    this.#bytes = this.#bytes.subarray(length)
  }
}
