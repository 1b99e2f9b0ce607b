import { Buffer } from 'node:buffer'
import { type Dialect, Records } from '../../engine/tables/records.ts'
import { RAW_LIMIT, RECORD_LIMIT } from '../rows.ts'

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

/** Is told of what is no plain record. */
export interface Watch {
  /** A line that is no record. */
  blank(): void
  /** A byte order mark before a record. */
  marked(): void
}

/** How else records are cut. */
export interface Cutting {
  /** Longest record in bytes. */
  readonly limit?: number
  readonly watch?: Watch
}

/** Bytes of an overlong record that are kept for its report: UTF-8 takes at most 3 for a UTF-16 unit. */
const OVERLONG_KEPT = 3 * RAW_LIMIT

/** Most rows of a block: what is said of a flagged name takes some kilobytes, of which every thread holds those of a block. */
const ROWS = 2048

/** Bytes that are waited for before records are looked for, where nobody waits for them and a block takes more. */
const STEP = 64 * 1024

/** Bytes up to which every line that has come is looked at, where somebody may wait for it. */
const PROMPT = 1024 * 1024

/**
 * Cuts UTF-8 into blocks of whole records. A block ends with the first record that brings it to `size` bytes or to `ROWS`:
 * where the chunks that are pushed begin and end does not show, but for a flush.
 *
 * Work grows as the text, whatever its records and chunks: what holds no whole record yet is only looked at again when it
 * has grown by a quarter.
 */
export class Cutter {
  readonly #dialect: Dialect
  readonly #size: number
  readonly #limit: number
  readonly #watch: Watch | undefined
  #bytes: Buffer = Buffer.alloc(0)
  /** Chunks behind `#bytes`, and whether a line ends in one. */
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #lineEnds = false
  /** Offset of `#bytes` in the text. */
  #offset: number
  /** In `#bytes`: where the next block begins, and where the records end that were found for it; their number. */
  #start = 0
  #found = 0
  #rows = 0
  #row = 1
  /** Beginning of an overlong record whose end is looked for, and where it began. */
  #overlong: { readonly kept: Buffer; readonly start: number } | undefined

  /** @param offset where the first record begins in the text */
  constructor(dialect: Dialect, size: number, offset: number, { limit = RECORD_LIMIT, watch }: Cutting = {}) {
    this.#dialect = dialect
    this.#size = size
    this.#offset = offset
    this.#limit = limit
    this.#watch = watch
  }

  /**
   * Takes more text and gives the blocks that it completes.
   * @param flush whether all records that are complete must come out; of one beyond `PROMPT` only once there is more
   */
  push(chunk: Buffer, flush: boolean): Block[] {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    this.#lineEnds ||= chunk.includes(this.#dialect.lineEnd)
    if (!this.#isWorthLooking(flush)) return []
    this.#join()
    return this.#cut(flush, false)
  }

  /** The blocks that are left once all text was pushed. */
  end(): Block[] {
    this.#join()
    return this.#cut(true, true)
  }

  #isWorthLooking(flush: boolean): boolean {
    const known = this.#bytes.length
    // No record ends without a line end, but one may be overlong.
    if (!this.#lineEnds && known + this.#waitingBytes <= this.#limit) return false
    if (flush && known <= PROMPT) return true
    return this.#waitingBytes >= Math.max(Math.min(STEP, this.#size), known / 4)
  }

  #join(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    const alone = this.#bytes.length === 0 && this.#waiting.length === 1
    this.#bytes = alone ? first : Buffer.concat([this.#bytes, ...this.#waiting])
    this.#waiting = []
    this.#waitingBytes = 0
    this.#lineEnds = false
  }

  #cut(flush: boolean, last: boolean): Block[] {
    const blocks: Block[] = []
    if (this.#overlong && !this.#skip(last, blocks)) return blocks
    const records = new Records(this.#bytes.toString('latin1'), this.#dialect, 'bytes')
    while (this.#found < this.#bytes.length) {
      const end = this.#endOfNext(records, last)
      if (end === undefined) break
      if (end === -1) {
        this.#take(blocks)
        const kept = Buffer.from(this.#bytes.subarray(this.#start, this.#start + OVERLONG_KEPT))
        this.#overlong = { kept, start: this.#offset + this.#start }
        if (!this.#skip(last, blocks)) return blocks
        continue
      }
      if (records.isBlank(this.#found, end)) this.#watch?.blank()
      else {
        if (records.unmarked(this.#found) > this.#found) this.#watch?.marked()
        this.#rows++
      }
      this.#found = end
      if (this.#found - this.#start >= this.#size || this.#rows >= ROWS) this.#take(blocks)
    }
    if (flush) this.#take(blocks)
    this.#drop()
    return blocks
  }

  /** End of the next record, undefined where it is not complete, -1 where it is overlong. */
  #endOfNext(records: Records, last: boolean): number | undefined {
    const limit = this.#found + this.#limit
    const end = records.end(this.#found, last)
    if (end !== -1 && end <= limit) return end
    if (end === -1 && this.#bytes.length <= limit) return undefined
    // A quoted field of that length is none: the record is the line, if that is shorter.
    const line = this.#bytes.indexOf(this.#dialect.lineEnd, this.#found) + 1
    return line === 0 || line > limit ? -1 : line
  }

  #take(blocks: Block[]): void {
    if (this.#found === this.#start) return
    blocks.push(this.#block(this.#bytes.subarray(this.#start, this.#found), this.#rows, false))
    this.#start = this.#found
    this.#rows = 0
  }

  /** Goes to the end of an overlong record; false where it is still to come. */
  #skip(last: boolean, blocks: Block[]): boolean {
    const feed = this.#bytes.indexOf(this.#dialect.lineEnd, this.#start)
    const { kept, start } = this.#overlong!
    this.#found = feed === -1 ? this.#bytes.length : feed + 1
    if (feed === -1 && !last) {
      this.#start = this.#found
      this.#drop()
      return false
    }
    this.#overlong = undefined
    blocks.push({ ...this.#block(kept, 1, true), start })
    this.#start = this.#found
    return true
  }

  /** Lets go of what has gone into blocks. */
  #drop(): void {
    this.#bytes = this.#bytes.subarray(this.#start)
    this.#offset += this.#start
    this.#found -= this.#start
    this.#start = 0
  }

  #block(view: Buffer, rows: number, overlong: boolean): Block {
    const bytes = Buffer.allocUnsafeSlow(view.length)
    view.copy(bytes)
    const firstRow = this.#row
    this.#row += rows
    const [start, end] = [this.#offset + this.#start, this.#offset + this.#found]
    return { bytes, start, end, firstRow, rows, overlong }
  }
}
