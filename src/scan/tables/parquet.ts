import type { Buffer } from 'node:buffer'
import { type FileMetaData, parquetMetadataAsync, type RowGroup } from 'hyparquet'
import type { ColumnMetaData } from 'hyparquet/src/types.js'
import { ZhengmingError } from '../../errors.ts'
import { quoted, safe } from '../../shown.ts'
import type { Input } from '../inputs.ts'
import type { Source } from '../source.ts'
import type { TableReading } from './index.ts'
import type { Cell } from './parquet/cells.ts'
import { isKnownCodec } from './parquet/codecs.ts'
import { type Column, chosenColumns } from './parquet/columns.ts'
import { RangeFile } from './parquet/file.ts'
import { Lines } from './parquet/lines.ts'
import { ColumnPages } from './parquet/pages.ts'

/** Rows that are made into lines at a time. */
const ROWS = 4096

/** Bytes of the least file: its marks and the length of its metadata. */
const MARKS = 12

/**
 * Opens a Parquet file. Of the chosen columns a page each is held at a time, with its dictionary, however large row groups
 * are; the other columns are read for the digest of the file only.
 */
export async function openTable(input: Input, reading: TableReading): Promise<Source> {
  const { path, where, size } = input
  if (size === null) throw damaged(where, 'a file, whose end is read first', 'a stream', 'store it first')
  const file = new RangeFile(path, size)
  return {
    bytes: linesOf(file, where, reading),
    stored: () => file.digested,
    sha256: () => file.digest(),
  }
}

function damaged(where: string, expected: string, got: string, remedy: string, cause?: unknown) {
  return new ZhengmingError('input', safe`${where}: expected ${expected}, got ${got}; ${remedy}`, { cause })
}

async function* linesOf(file: RangeFile, where: string, reading: TableReading): AsyncGenerator<Buffer> {
  const { columns, note, signal } = reading
  try {
    const metadata = await metadataOf(file, where)
    const chosen = chosenColumns(metadata, { where, columns, note })
    const lines = new Lines(chosen.map(({ field }) => field))
    const total = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
    let done = 0
    for (const [at, group] of metadata.row_groups.entries()) {
      for await (const rows of rowsOf(file, group, chosen, `${where}, row group ${at + 1}`, lines)) {
        done += rows
        if (!lines.isFull) continue
        signal?.throwIfAborted()
        // In step with the rows, so that the digest tells how far the reading is.
        await file.digestTo(Math.floor((file.size * done) / total))
        yield lines.take()
      }
    }
    yield lines.take()
    await file.digestTo(file.size)
  } finally {
    await file.close()
  }
}

/** Errors of the system are put into words by who reads inputs of any kind. */
function isKnown(error: unknown): boolean {
  return error instanceof ZhengmingError || (error as NodeJS.ErrnoException).syscall !== undefined
}

async function metadataOf(file: RangeFile, where: string): Promise<FileMetaData> {
  const { size } = file
  const mark = size < MARKS ? '' : (await file.read(size - 4, size)).toString('latin1')
  if (mark === 'PARE') {
    throw damaged(where, 'a Parquet file', 'an encrypted one', 'write it again without encryption')
  }
  try {
    if (mark !== 'PAR1') throw new Error('it does not end as one')
    const slice = async (start: number, end = size) => (await file.read(start, end)).buffer
    return await parquetMetadataAsync({ byteLength: size, slice }, { geoparquet: false })
  } catch (error) {
    if (isKnown(error)) throw error
    const got = `one that is cut or damaged, or another format (${(error as Error).message})`
    throw damaged(where, 'a Parquet file', got, 'fetch it again or pass --format', error)
  }
}

/** What is known of the columns in a row group. */
function chunkOf(group: RowGroup, column: Column, where: string): ColumnMetaData {
  const name = column.path[1]!.element.name
  const found = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)
  const chunk = found?.meta_data
  if (chunk === undefined || found?.crypto_metadata !== undefined) {
    const remedy = 'write the file again without encryption'
    throw damaged(where, `a column ${quoted(name)} that can be read`, 'an encrypted one', remedy)
  }
  if (!isKnownCodec(chunk.codec)) {
    const got = `${chunk.codec ?? 'another'} compression`
    throw damaged(where, 'pages packed by snappy, gzip, zstd, brotli or LZ4', got, 'write it again with one')
  }
  return chunk
}

/** Adds the rows of a row group to `lines`, and tells how many each time. */
async function* rowsOf(
  file: RangeFile,
  group: RowGroup,
  columns: readonly Column[],
  where: string,
  lines: Lines,
): AsyncGenerator<number> {
  const pages = columns.map((column) => new ColumnPages(file, chunkOf(group, column, where), column))
  const cells: (readonly Cell[])[] = columns.map(() => [])
  const starts = columns.map(() => 0)
  const left = (at: number): number => cells[at]!.length - starts[at]!
  const fill = async (at: number): Promise<void> => {
    while (left(at) === 0) {
      cells[at] = await pages[at]!.next()
      starts[at] = 0
    }
  }
  try {
    for (let rest = Number(group.num_rows); rest > 0; ) {
      for (const at of columns.keys()) await fill(at)
      const rows = Math.min(rest, ROWS, ...columns.map((_, at) => left(at)))
      lines.add(cells, starts, rows)
      for (const at of columns.keys()) starts[at]! += rows
      rest -= rows
      yield rows
    }
    if (columns.some((_, at) => left(at) > 0)) throw new Error('a column has more rows than the group')
  } catch (error) {
    if (isKnown(error)) throw error
    const got = `one that is damaged or written in an unknown way (${(error as Error).message})`
    throw damaged(where, 'pages of Parquet', got, 'fetch the file again or write it anew', error)
  }
}
