import { Buffer } from 'node:buffer'
import { RECORD_LIMIT } from './decode.ts'
import { type Dialect, Records } from './records.ts'
import { RAW_LIMIT } from './types.ts'

/** Whole records of an input, in a buffer of their own. */
export interface Block {
  readonly bytes: Buffer
  /** Range in the UTF-8 text of the input. */
  readonly start: number
  readonly end: number
  /** Number of the first row, from 1. */
  readonly firstRow: number
  readonly rows: number
  /** One record of more than `RECORD_LIMIT` bytes, of which `bytes` is the beginning. */
  readonly overlong: boolean
}

/** Bytes of an overlong record that are kept for its report: UTF-8 takes at most 3 for a UTF-16 unit. */
const OVERLONG_KEPT = 3 * RAW_LIMIT

/**
 * Cuts UTF-8 into blocks of whole records. A block ends with the first record that brings it to `size` bytes: where the
 * chunks that are pushed begin and end does not show, but for a flush.
 */
export class Cutter {
  readonly #dialect: Dialect
  readonly #size: number
  #bytes: Buffer = Buffer.alloc(0)
  /** Chunks behind `#bytes`, without a line end. */
  #waiting: Buffer[] = []
  #waitingBytes = 0
  /** Offset of `#bytes` in the text. */
  #offset: number
  /** End of the records that were found in `#bytes`, and their number. */
  #found = 0
  #rows = 0
  #row = 1
  /** Beginning of an overlong record whose end is looked for, and where it began. */
  #overlong: { readonly kept: Buffer; readonly start: number } | undefined

  /** @param offset where the first record begins in the text */
  constructor(dialect: Dialect, size: number, offset: number) {
    this.#dialect = dialect
    this.#size = size
    this.#offset = offset
  }

  /**
   * Takes more text and gives the blocks that it completes.
   * @param flush whether all records that are complete must come out
   */
  push(chunk: Buffer, flush: boolean): Block[] {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    // No record ends in it: a long one, looked at anew with every chunk, would take the square of its length.
    const more = chunk.indexOf(this.#dialect.lineEnd) === -1
    if (more && this.#bytes.length + this.#waitingBytes <= RECORD_LIMIT) return []
    this.#join()
    return this.#cut(flush, false)
  }

  /** The blocks that are left once all text was pushed. */
  end(): Block[] {
    this.#join()
    return this.#cut(true, true)
  }

  #join(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    const alone = this.#bytes.length === 0 && this.#waiting.length === 1
    this.#bytes = alone ? first : Buffer.concat([this.#bytes, ...this.#waiting])
    this.#waiting = []
    this.#waitingBytes = 0
  }

  #cut(flush: boolean, last: boolean): Block[] {
    const blocks: Block[] = []
    if (this.#overlong && !this.#skip(last, blocks)) return blocks
    let records = this.#records()
    while (this.#found < this.#bytes.length) {
      const end = this.#endOfNext(records, last)
      if (end === undefined) break
      if (end === -1) {
        this.#take(blocks)
        this.#overlong = { kept: Buffer.from(this.#bytes.subarray(0, OVERLONG_KEPT)), start: this.#offset }
        if (!this.#skip(last, blocks)) return blocks
        records = this.#records()
        continue
      }
      this.#found = end
      this.#rows++
      if (this.#found >= this.#size) {
        this.#take(blocks)
        records = this.#records()
      }
    }
    if (flush) this.#take(blocks)
    return blocks
  }

  /** End of the next record, undefined where it is not complete, -1 where it is overlong. */
  #endOfNext(records: Records, last: boolean): number | undefined {
    const limit = this.#found + RECORD_LIMIT
    const end = records.end(this.#found, last)
    if (end !== -1 && end <= limit) return end
    if (end === -1 && this.#bytes.length <= limit) return undefined
    // A quoted field of that length is none: the record is the line, if that is shorter.
    const line = this.#bytes.indexOf(this.#dialect.lineEnd, this.#found) + 1
    return line === 0 || line > limit ? -1 : line
  }

  #records(): Records {
    return new Records(this.#bytes.toString('latin1'), this.#dialect)
  }

  #take(blocks: Block[]): void {
    if (this.#rows === 0) return
    blocks.push(this.#block(this.#bytes.subarray(0, this.#found), this.#found, this.#rows, false))
    this.#drop(this.#found)
    this.#rows = 0
  }

  /** Goes to the end of an overlong record; false where it is still to come. */
  #skip(last: boolean, blocks: Block[]): boolean {
    const feed = this.#bytes.indexOf(this.#dialect.lineEnd)
    const { kept, start } = this.#overlong!
    this.#drop(feed === -1 ? this.#bytes.length : feed + 1)
    if (feed === -1 && !last) return false
    this.#overlong = undefined
    blocks.push({
      ...this.#block(kept, 0, 1, true),
      start,
      end: this.#offset,
    })
    return true
  }

  #drop(length: number): void {
    this.#bytes = this.#bytes.subarray(length)
    this.#offset += length
    this.#found = 0
  }

  #block(view: Buffer, length: number, rows: number, overlong: boolean): Block {
    const bytes = Buffer.allocUnsafeSlow(view.length)
    view.copy(bytes)
    const firstRow = this.#row
    this.#row += rows
    return { bytes, start: this.#offset, end: this.#offset + length, firstRow, rows, overlong }
  }
}
