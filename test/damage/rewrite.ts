import { Buffer } from 'node:buffer'
import { type FileMetaData, type PageHeader, parquetMetadata } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { ByteWriter } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'

/** A page of a file: its header from `start` to `body`, its bytes up to `end`. */
export interface PageRange {
  readonly start: number
  readonly body: number
  readonly end: number
}

const TAIL = 8

/** Where the metadata begins. */
export function footerStart(bytes: Buffer): number {
  return bytes.length - TAIL - bytes.readUInt32LE(bytes.length - TAIL)
}

export function metadataOf(bytes: Buffer): FileMetaData {
  return parquetMetadata(Uint8Array.from(bytes), { geoparquet: false })
}

/** The file with other metadata. */
export function withMetadata(bytes: Buffer, metadata: FileMetaData): Buffer {
  const writer = new ByteWriter()
  writeMetadata(writer, metadata)
  return Buffer.concat([
    bytes.subarray(0, footerStart(bytes)),
    Buffer.from(writer.getBytes()),
    Buffer.from('PAR1'),
  ])
}

const chunksOf = ({ row_groups }: FileMetaData) =>
  row_groups.flatMap(({ columns }) => columns.map((one) => one.meta_data!))

function headerAt(bytes: Buffer, start: number): { header: PageHeader; body: number } {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: start }
  return { header: parquetHeader(reader), body: reader.offset }
}

/** The pages of a whole file, by column and row group. */
export function pagesOf(bytes: Buffer): readonly (readonly PageRange[])[] {
  return chunksOf(metadataOf(bytes)).map((chunk) => {
    const first = [chunk.dictionary_page_offset, chunk.data_page_offset].filter(
      (offset) => offset && offset > 0n,
    )
    const pages: PageRange[] = []
    const from = Math.min(...first.map(Number))
    for (let start = from; start < from + Number(chunk.total_compressed_size); start = pages.at(-1)!.end) {
      const { header, body } = headerAt(bytes, start)
      pages.push({ start, body, end: body + header.compressed_page_size })
    }
    return pages
  })
}

/** The file with the header of a page changed, and all places in the metadata set right where it has become longer. */
export function withHeader(bytes: Buffer, page: PageRange, change: (header: PageHeader) => void): Buffer {
  const { header } = headerAt(bytes, page.start)
  change(header)
  const writer = new ByteWriter()
  writePageHeader(writer, header)
  const written = Buffer.from(writer.getBytes())
  const by = written.length - (page.body - page.start)
  const metadata = metadataOf(bytes)
  for (const chunk of chunksOf(metadata)) {
    const offsets = [chunk.dictionary_page_offset, chunk.data_page_offset].filter(
      (offset) => offset && offset > 0n,
    )
    const start = Math.min(...offsets.map(Number))
    const end = start + Number(chunk.total_compressed_size)
    const moved = (offset: bigint) => (offset > page.start ? offset + BigInt(by) : offset)
    if (chunk.dictionary_page_offset) chunk.dictionary_page_offset = moved(chunk.dictionary_page_offset)
    chunk.data_page_offset = moved(chunk.data_page_offset)
    if (start <= page.start && page.start < end) chunk.total_compressed_size += BigInt(by)
  }
  const footer = withMetadata(bytes, metadata).subarray(footerStart(bytes))
  return Buffer.concat([
    bytes.subarray(0, page.start),
    written,
    bytes.subarray(page.body, footerStart(bytes)),
    footer,
  ])
}
