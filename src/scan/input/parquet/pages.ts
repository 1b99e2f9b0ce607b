import { crc32 } from 'node:zlib'
import { quoted } from '../../../engine/shown.ts'
import type { Cell } from './cells.ts'
import type { Place } from './chunks.ts'
import { unpack } from './codecs.ts'
import { damagedPages } from './damage.ts'
import { DataPage, levelsOf, type OpenPage, SLICE } from './data-page.ts'
import type { RangeFile } from './file.ts'
import { type PageHeader, pageHeader } from './header.ts'
import { CutShort } from './thrift.ts'
import type { Turns } from './turns.ts'
import { valuesOf } from './values/index.ts'
import { requireBytes } from './values/values.ts'
import { Window } from './window.ts'

/** Longest header of a page. */
const HEADER_LIMIT = 16 * 1024 * 1024

/** Bytes of a page, packed or not, that are read at most: it is held whole. Writers end pages at 1 MB, some at 500 MB. */
const PAGE_LIMIT = 512 * 1024 * 1024

/** Bytes of the length before the levels of a page of the first version. */
const LEVELS_LENGTH = 4

/** What is read: a column of a row group. */
export interface ChunkOrder extends Place {
  readonly file: RangeFile
  /** File and row group, for messages. */
  readonly where: string
  readonly turns: Turns
}

/** Reads one column of a row group: holds no more of it than a page, the cells of a slice, and the dictionary. */
export class ColumnPages {
  readonly #order: ChunkOrder
  readonly #window: Window
  #dictionary: Cell[] | undefined
  #page: DataPage | undefined
  /** Number of the page that is read, from 1, and where it begins in the file. */
  #number = 0
  #offset: number
  /** Rows of the pages so far, and nulls among them. */
  #rows = 0
  #nulls = 0

  constructor(order: ChunkOrder) {
    const { file, chunk, start } = order
    this.#order = order
    this.#offset = start
    this.#window = new Window(file, start, start + chunk.size)
  }

  /** Nulls that the file says the column has, where it does, and those that were read so far. */
  get nulls(): { readonly said: number | undefined; readonly read: number } {
    return { said: this.#order.chunk.statistics?.nulls, read: this.#nulls }
  }

  /** File, row group and column, for messages. */
  get where(): string {
    const { where, column } = this.#order
    return `${where}, column ${quoted(column.element.name)}`
  }

  /**
   * The cells of the next rows, at least of one.
   * @throws ZhengmingError `input` where the bytes are not what they should be
   */
  async next(): Promise<readonly Cell[]> {
    const { chunk, turns } = this.#order
    return this.#placed(async () => {
      await turns.take()
      while (!this.#page || this.#page.left === 0) {
        if (this.#rows === chunk.values) throw new Error('a column has fewer rows than the group')
        await this.#open()
        await turns.take()
      }
      return this.#page.take()
    })
  }

  /**
   * Looks at what is left of the column when all rows of the group were taken.
   * @throws ZhengmingError `input` where there are more rows, or what is no page
   */
  async finish(): Promise<void> {
    await this.#placed(async () => {
      while (this.#window.left > 0) {
        await this.#open()
        await this.#order.turns.take()
      }
    })
  }

  async #placed<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read()
    } catch (error) {
      this.#order.turns.check()
      throw damagedPages(`${this.where}, page ${this.#number} at byte ${this.#offset}`, error)
    }
  }

  /** Opens the next page. */
  async #open(): Promise<void> {
    this.#number++
    this.#offset = this.#window.offset
    const header = await this.#header()
    const packed = await this.#packed(header)
    if (header.type === 'DICTIONARY_PAGE') await this.#openDictionary(header, packed)
    else {
      const page = await this.#unpacked(header, packed)
      const { column } = this.#order
      this.#page = new DataPage(page, column.element, column.toCells, this.#dictionary)
      this.#rows += page.rows
      this.#nulls += this.#page.nulls
    }
  }

  async #header(): Promise<PageHeader> {
    if (this.#window.left === 0) throw new Error('a column has fewer rows than the group')
    for (let length = 1; ; length = 2 * length) {
      const bytes = await this.#window.bytes(length)
      try {
        const { header, length: read } = pageHeader(bytes)
        this.#window.drop(read)
        return header
      } catch (error) {
        // It may only not be there as a whole.
        const isAll = bytes.length < length || bytes.length > HEADER_LIMIT
        if (isAll || !(error instanceof CutShort)) throw new Error(`header: ${(error as Error).message}`)
        length = Math.max(length, bytes.length)
      }
    }
  }

  /** The bytes of the page as they stand in the file. */
  async #packed({ packed, unpacked, crc }: PageHeader): Promise<Uint8Array> {
    // Before so much is read: what a broken header asks for may be anything.
    if (!(packed >= 0 && packed <= this.#window.left)) throw new Error('a page is longer than its column')
    if (!(unpacked >= 0 && Math.max(packed, unpacked) <= PAGE_LIMIT)) {
      throw new Error(`a page of ${unpacked} bytes, which may be up to ${PAGE_LIMIT}`)
    }
    const bytes = (await this.#window.bytes(packed)).subarray(0, packed)
    if (bytes.length < packed) throw new Error('a page is cut')
    if (crc !== undefined && crc32(bytes) !== crc >>> 0) {
      throw new Error('the checksum of a page does not match')
    }
    this.#window.drop(packed)
    return bytes
  }

  async #openDictionary({ dictionary: header, unpacked }: PageHeader, packed: Uint8Array): Promise<void> {
    const { chunk, column, turns } = this.#order
    if (!header) throw new Error('a dictionary without a header of its own')
    if (this.#dictionary || this.#rows > 0) throw new Error('a dictionary that is not the first page')
    if (header.encoding !== 'PLAIN' && header.encoding !== 'PLAIN_DICTIONARY') {
      throw new Error(`a dictionary in the encoding ${header.encoding}`)
    }
    if (header.values < 0) throw new Error(`a dictionary of ${header.values} values`)
    const bytes = await unpack(packed, chunk.codec, unpacked, turns)
    const values = valuesOf('PLAIN', bytes, 0, header.values, column.element)
    const cells: Cell[] = []
    while (cells.length < header.values) {
      for (const cell of column.toCells(values.take(Math.min(SLICE, header.values - cells.length))))
        cells.push(cell)
      await turns.take()
    }
    values.end()
    this.#dictionary = cells
  }

  async #unpacked(header: PageHeader, packed: Uint8Array): Promise<OpenPage> {
    const rows = (header.type === 'DATA_PAGE' ? header.data : header.data2)?.values
    if (rows === undefined) throw new Error(`a page of type ${header.type} without its header`)
    const left = this.#order.chunk.values - this.#rows
    if (!(rows >= 0 && rows <= left)) throw new Error(`a page of ${rows} rows where ${left} are left`)
    return header.type === 'DATA_PAGE'
      ? this.#firstVersion(header, packed)
      : this.#secondVersion(header, packed)
  }

  async #firstVersion({ data, unpacked }: PageHeader, packed: Uint8Array): Promise<OpenPage> {
    const { chunk, column, turns } = this.#order
    const { values: rows, encoding, levels } = data!
    const bytes = await unpack(packed, chunk.codec, unpacked, turns)
    const page = { bytes, rows, encoding, nulls: undefined }
    if (column.element.repetition === 'REQUIRED') return { ...page, at: 0, levels: undefined }
    if (levels !== 'RLE') throw new Error(`levels in the encoding ${levels}`)
    requireBytes(bytes, LEVELS_LENGTH)
    const at = LEVELS_LENGTH + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
    return { ...page, at, levels: levelsOf(bytes, LEVELS_LENGTH, at) }
  }

  async #secondVersion({ data2, unpacked }: PageHeader, packed: Uint8Array): Promise<OpenPage> {
    const { chunk, column, turns } = this.#order
    const { values, rows, nulls, encoding, definitionBytes: size, repetitionBytes } = data2!
    const required = column.element.repetition === 'REQUIRED'
    if (rows !== values || repetitionBytes !== 0) throw new Error(`${values} values for ${rows} rows`)
    if (!(size >= 0 && size <= Math.min(packed.length, unpacked)) || (required && size > 0)) {
      throw new Error(`levels of ${size} bytes`)
    }
    const body = packed.subarray(size)
    const length = unpacked - size
    const bytes = data2!.packed === false ? body : await unpack(body, chunk.codec, length, turns)
    if (bytes.length !== length) throw new Error(`a page of ${length} bytes has ${bytes.length}`)
    // Without nulls some writers leave the levels out.
    const levels = required || (size === 0 && nulls === 0) ? undefined : levelsOf(packed, 0, size)
    return { bytes, at: 0, rows, encoding, nulls, levels }
  }
}
