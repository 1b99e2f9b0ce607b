import { Buffer } from 'node:buffer'
import { parquetMetadataAsync, type RowGroup, type SchemaElement } from 'hyparquet'
import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { MakePacker, Packer } from '../format.ts'
import type { Shard } from '../manifest.ts'
import { cutColumns, parquetColumns } from './columns.ts'

/** Bytes of JSON from which on rows make a row group: some 60,000 rows that are mostly clear. */
const GROUP = 8 * 1024 * 1024

/** Bytes that are read at the end of a shard, in which the metadata of its row groups mostly is. */
const TAIL = 64 * 1024

const STRING = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const

/** Types of the columns that are no strings. */
const TYPES: Readonly<Record<string, Omit<SchemaElement, 'name'>>> = {
  row: { type: 'INT64' },
  score: { type: 'DOUBLE' },
  evidence: { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
}

/** How values of JSON become those of the writer. */
const VALUES: Readonly<Record<string, (value: unknown) => unknown>> = {
  id: (value) => (value === null ? null : String(value)),
  row: (value) => BigInt(value as number),
}

/** Columns that are never null. */
const REQUIRED: readonly string[] = ['row', 'name', 'verdict', 'score', 'relation']

function schemaOf(columns: readonly string[]): SchemaElement[] {
  const elements = columns.map((name) => ({
    name,
    repetition_type: REQUIRED.includes(name) ? ('REQUIRED' as const) : ('OPTIONAL' as const),
    ...(TYPES[name] ?? STRING),
  }))
  return [{ name: 'root', num_children: columns.length }, ...elements]
}

const NOTHING = Buffer.alloc(0)

/** What the row groups of a shard are written by, and where to. */
interface OpenShard {
  readonly out: ByteWriter
  readonly parquet: ParquetWriter
}

/** What was written and not yet taken; good until more is. */
function taken(out: ByteWriter): Uint8Array {
  const bytes = out.getBytes()
  out.index = 0
  return bytes
}

/** A column whose values are made when they are asked for, so that those of the others need not be there: 500 MB, not 650. */
function lazyColumn(name: string, lines: readonly Uint8Array[]): ColumnSource {
  const convert = VALUES[name]
  return {
    name,
    get data() {
      const values = lines.flatMap((line) => JSON.parse(Buffer.from(line).toString()) as unknown[])
      return convert ? values.map(convert) : values
    },
    // Bounds are of use for numbers: what else is looked for is equal to something.
    statistics: name === 'row' || name === 'score',
    // Would have to stand at the end of the file, for all of it.
    offsetIndex: false,
  }
}

/**
 * Writes Parquet. A shard is some row groups and then their metadata, as a file of them alone would end; the metadata of the
 * whole file is put together of those. So a run that goes on needs nothing but the file, and memory holds one row group.
 */
class ParquetPacker implements Packer {
  readonly #columns: readonly string[]
  readonly #schema: SchemaElement[]
  readonly #createdBy: string
  /** By column, the lines of JSON that the next row group is made of. */
  #lines: Uint8Array[][]
  #bytes = 0
  #shard: OpenShard | undefined

  constructor(files: boolean, engine: string) {
    this.#columns = parquetColumns(files)
    this.#schema = schemaOf(this.#columns)
    this.#createdBy = `zhengming version ${engine}`
    this.#lines = this.#columns.map(() => [])
  }

  add(rows: Uint8Array, at: number): Uint8Array {
    if (rows.length === 0) return NOTHING
    const lines = cutColumns(rows, this.#columns.length)
    for (const [place, line] of lines.entries()) this.#lines[place]!.push(line)
    this.#bytes += rows.length
    return this.#bytes < GROUP ? NOTHING : taken(this.#endGroup(at).out)
  }

  endShard(at: number): Uint8Array {
    if (this.#bytes > 0) this.#endGroup(at)
    if (!this.#shard) return NOTHING
    const { out, parquet } = this.#shard
    this.#shard = undefined
    parquet.finish()
    return taken(out)
  }

  async end(
    shards: readonly Shard[],
    at: number,
    read: (start: number, end: number) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    const { out, parquet } = this.#writer(at)
    for (const { rows, output } of shards) {
      if (rows.written === 0) continue
      for (const group of await groupsBefore(output.end, rows.written, read)) {
        parquet.row_groups.push(group)
        parquet.num_rows += group.num_rows
      }
    }
    parquet.finish()
    return out.getBytes()
  }

  #endGroup(at: number): OpenShard {
    this.#shard ??= this.#writer(at)
    const columnData = this.#columns.map((name, place) => lazyColumn(name, this.#lines[place]!))
    this.#shard.parquet.write({ columnData, rowGroupSize: Number.POSITIVE_INFINITY })
    this.#lines = this.#columns.map(() => [])
    this.#bytes = 0
    return this.#shard
  }

  /** A writer of what stands in the file from `at` on. */
  #writer(at: number): OpenShard {
    const out = new ByteWriter()
    const parquet = new ParquetWriter({ writer: out, schema: this.#schema, createdBy: this.#createdBy })
    // It has begun a file, and is to go on with one.
    out.index = 0
    out.offset = at
    return { out, parquet }
  }
}

/**
 * The row groups of a shard that ends at `end` and has so many rows.
 * @throws ZhengmingError `output` where others are there than were written: the disk lost them, or someone else wrote
 */
async function groupsBefore(
  end: number,
  rows: number,
  read: (start: number, end: number) => Promise<Uint8Array>,
): Promise<readonly RowGroup[]> {
  const slice = async (from: number, to = end) => Uint8Array.from(await read(from, to)).buffer
  const file = { byteLength: end, slice }
  let got: string
  let cause: unknown
  try {
    const { row_groups } = await parquetMetadataAsync(file, { initialFetchSize: TAIL, geoparquet: false })
    const found = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
    if (found === rows) return row_groups
    got = `${found}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
    got = `other bytes (${(error as Error).message})`
    cause = error
  }
  throw new ZhengmingError(
    'output',
    safe`Parquet output, shard that ends at byte ${end}: expected the ${rows} rows that were written, got ${got}; check the disk, and scan again without --resume`,
    { cause },
  )
}

/** Gives what packs the rows of a Parquet file. */
export const parquetPacker: MakePacker = (files, engine) => new ParquetPacker(files, engine)
