import { CompressionCodecs, ParquetTypes } from 'hyparquet/src/constants.js'
import { quoted } from '../../../engine/shown.ts'
import { ELEMENTS, type Schema, schemaOf } from './schema.ts'
import { i64, list, oneOf, type Shape, struct, ThriftReader, text, within } from './thrift.ts'
import type { Turns } from './turns.ts'

/** What is known of a column in a row group. Places and sizes are in bytes. */
export interface Chunk {
  readonly type: (typeof ParquetTypes)[number]
  readonly path: readonly string[]
  readonly codec: (typeof CompressionCodecs)[number]
  readonly values: number
  /** Of all its pages with their headers, packed. */
  readonly size: number
  readonly dataPage: number
  readonly dictionaryPage?: number
  readonly statistics?: { readonly nulls?: number }
}

/** A column of a row group; what there is of it besides is where it is encrypted, or in another file. */
export interface ChunkPlace {
  readonly file?: string
  readonly chunk?: Chunk
  readonly crypto?: true
}

export interface RowGroup {
  readonly columns: readonly ChunkPlace[]
  readonly rows: number
}

export interface Metadata {
  readonly schema: Schema
  readonly rows: number
  readonly groups: readonly RowGroup[]
}

const isThere: Shape<true> = (reader, wire) => {
  reader.skip(wire)
  return true
}

const CHUNK = struct<Chunk>({
  1: ['type', oneOf(ParquetTypes, 'type')],
  3: ['path', list(text)],
  4: ['codec', oneOf(CompressionCodecs, 'codec')],
  5: ['values', i64],
  7: ['size', i64],
  9: ['dataPage', i64],
  11: ['dictionaryPage', i64, 'optional'],
  12: ['statistics', struct<{ nulls?: number }>({ 3: ['nulls', i64, 'optional'] }), 'optional'],
})

const ROW_GROUP = struct<RowGroup>({
  1: [
    'columns',
    list(
      struct<ChunkPlace>({
        1: ['file', text, 'optional'],
        3: ['chunk', CHUNK, 'optional'],
        8: ['crypto', isThere, 'optional'],
      }),
    ),
  ],
  3: ['rows', i64],
})

/** Fields of the struct FileMetaData that are read, and the one that says that a signature follows. */
const SCHEMA = 2
const ROWS = 3
const GROUPS = 4
const SIGNED = 8

const LIST = 9

/** Row group by row group, since there may be very many of them. */
async function groupsIn(reader: ThriftReader, wire: number, turns: Turns): Promise<RowGroup[]> {
  if (wire !== LIST) throw new Error('row groups: expected a list')
  const { count, wire: inner } = reader.list()
  const groups: RowGroup[] = []
  for (let at = 0; at < count; at++) {
    groups.push(within(`row group ${at + 1}`, () => ROW_GROUP(reader, inner)))
    await turns.take()
  }
  return groups
}

/** By number, how the fields are read. */
const FIELDS = {
  [SCHEMA]: (reader: ThriftReader, wire: number) => within('schema', () => ELEMENTS(reader, wire)),
  [ROWS]: (reader: ThriftReader, wire: number) => within('rows', () => i64(reader, wire)),
  [GROUPS]: groupsIn,
  [SIGNED]: isThere,
}

type Found = { -readonly [Field in keyof typeof FIELDS]?: Awaited<ReturnType<(typeof FIELDS)[Field]>> }

async function fieldsOf(reader: ThriftReader, turns: Turns): Promise<Found> {
  const found: Partial<Record<number, unknown>> = {}
  for (let head = reader.field(0); head; head = reader.field(head.field)) {
    const { field, wire } = head
    if (found[field] !== undefined) throw new Error(`field ${field} is there twice`)
    const read = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS] : isThere
    found[field] = await read(reader, wire, turns)
  }
  return found as Found
}

/**
 * Reads the metadata of a file and holds its numbers against each other: rows of the row groups against those of the file,
 * columns of the row groups against the schema.
 * @throws Error that names the place in the metadata, where it is not what it should be
 */
export async function parseMetadata(bytes: Uint8Array, turns: Turns): Promise<Metadata> {
  const reader = new ThriftReader(bytes)
  const found = await fieldsOf(reader, turns)
  const { [SCHEMA]: elements, [ROWS]: rows, [GROUPS]: groups, [SIGNED]: signed } = found
  if (!elements || rows === undefined || !groups) throw new Error('no schema, number of rows or row groups')
  if (reader.rest > 0 && !signed) throw new Error(`${reader.rest} bytes follow the metadata`)
  const schema = schemaOf(elements)
  let sum = 0
  for (const [at, group] of groups.entries()) {
    const where = `row group ${at + 1}`
    if (!(group.rows >= 0)) throw new Error(`${where}: ${group.rows} rows`)
    sum += group.rows
    within(where, () => requireColumns(group, schema))
    await turns.take()
  }
  if (sum !== rows) throw new Error(`${rows} rows in the file, but ${sum} in its row groups`)
  return { schema, rows, groups }
}

function requireColumns({ columns }: RowGroup, { leaves }: Schema): void {
  if (columns.length !== leaves.length) {
    throw new Error(`${columns.length} columns, but ${leaves.length} in the schema`)
  }
  for (const [at, { chunk }] of columns.entries()) {
    const { path, element } = leaves[at]!
    if (chunk === undefined) continue
    const there = chunk.path.length === path.length && path.every((name, depth) => name === chunk.path[depth])
    const shown = quoted(path.join('.'))
    if (!there) throw new Error(`column ${at + 1} is ${quoted(chunk.path.join('.'))}, in the schema ${shown}`)
    if (chunk.type !== element.type)
      throw new Error(`column ${shown} of ${chunk.type}, in the schema of ${element.type}`)
  }
}
