import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'
import type { DataReader, DecodedArray, PageHeader, SchemaElement } from 'hyparquet'
import { parquetHeader, readPage } from 'hyparquet/src/column.js'
import type { ColumnDecoder, ColumnMetaData } from 'hyparquet/src/types.js'
import type { Cell } from './cells.ts'
import { CODECS } from './codecs.ts'
import type { Column } from './columns.ts'
import type { RangeFile } from './file.ts'

/** Bytes of a column that are read at a time; a page of more is read whole. */
const WINDOW = 256 * 1024

/** Longest header of a page. */
const HEADER_LIMIT = 16 * 1024 * 1024

/** The bytes of one column of a row group, read as they are needed. */
class Window {
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
    return this.#end - this.#read + this.#bytes.length
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

const readerOf = (bytes: Uint8Array<ArrayBuffer>): DataReader => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
})

/** Values come as they are stored: the cells are made here. */
function stored(element: SchemaElement): SchemaElement {
  const { converted_type: _converted, logical_type: _logical, ...bare } = element
  return bare
}

/** Reads one column of a row group, page by page: holds no more of it than a page and the dictionary. */
export class ColumnPages {
  readonly #window: Window
  readonly #decoder: ColumnDecoder
  readonly #column: Column
  #dictionary: Cell[] | undefined

  constructor(file: RangeFile, chunk: ColumnMetaData, column: Column) {
    const offsets = [chunk.dictionary_page_offset, chunk.data_page_offset]
    const start = Math.min(...offsets.filter((offset) => offset !== undefined && offset > 0n).map(Number))
    this.#window = new Window(file, start, start + Number(chunk.total_compressed_size))
    const [root, node] = column.path as [Column['path'][0], Column['path'][0]]
    const element = stored(node.element)
    this.#column = column
    this.#decoder = {
      pathInSchema: chunk.path_in_schema,
      type: chunk.type,
      codec: chunk.codec,
      element,
      schemaPath: [root, { ...node, element }],
      compressors: CODECS,
      utf8: false,
      // Asked for logical types only, which were taken off.
      parsers: {} as ColumnDecoder['parsers'],
    }
  }

  /**
   * The cells of the next page of rows.
   * @throws Error where the bytes are not what they should be
   */
  async next(): Promise<readonly Cell[]> {
    for (;;) {
      if (!(this.#window.left > 0)) throw new Error('a column has fewer rows than the group')
      const header = await this.#header()
      const size = header.compressed_page_size
      // Before so much is read: what a broken header asks for may be anything.
      if (!(size >= 0 && size <= this.#window.left)) throw new Error('a page is longer than its column')
      const bytes = (await this.#window.bytes(size)).subarray(0, size)
      if (bytes.length < size) throw new Error('a page is cut')
      if (header.crc !== undefined && crc32(bytes) !== header.crc >>> 0) {
        throw new Error('the checksum of a page does not match')
      }
      this.#window.drop(bytes.length)
      const values = this.#values(header, bytes)
      if (header.type === 'DICTIONARY_PAGE') this.#dictionary = this.#column.toCells(values)
      else return this.#cells(header, values)
    }
  }

  #values(header: PageHeader, bytes: Uint8Array<ArrayBuffer>): DecodedArray {
    return readPage(readerOf(bytes), header, this.#decoder, this.#dictionary, undefined, 0).data ?? []
  }

  #cells(header: PageHeader, values: DecodedArray): readonly Cell[] {
    const encoding = (header.data_page_header ?? header.data_page_header_v2)?.encoding
    if (!encoding?.endsWith('_DICTIONARY')) return this.#column.toCells(values)
    if (!this.#dictionary) throw new Error('the dictionary is missing')
    const cells = values as (Cell | undefined)[]
    if (cells.includes(undefined)) throw new Error('a value is not in the dictionary')
    return cells as Cell[]
  }

  async #header(): Promise<PageHeader> {
    for (let length = 1; ; length = 2 * length) {
      const bytes = await this.#window.bytes(length)
      const reader = readerOf(bytes)
      try {
        const header = parquetHeader(reader)
        this.#window.drop(reader.offset)
        return header
      } catch (error) {
        // It may only not be there as a whole.
        if (bytes.length < length || bytes.length > HEADER_LIMIT) throw error
        length = Math.max(length, bytes.length)
      }
    }
  }
}
