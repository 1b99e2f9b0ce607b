import { Buffer } from 'node:buffer'
import { statSync } from 'node:fs'
import { type FileMetaData, type PageHeader, parquetMetadata, type SchemaElement } from 'hyparquet'
import { ByteWriter, type ColumnSource } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'
import { describe, expect, test } from 'vitest'
import { type Element, schemaOf } from '../../../src/scan/input/parquet/schema.ts'
import { openTable } from '../../../src/scan/input/parquet/table.ts'
import { withMetadata } from '../../damage/rewrite.ts'
import { useFolder } from '../fakes.ts'
import { parquet } from '../parquet-files.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

/** Milliseconds that tell what ends from what hangs, on any machine. */
const SOON = 10_000

/** The most rows that a page can say it has. */
const MOST = 2 ** 31 - 1

type Header = Omit<PageHeader, 'uncompressed_page_size' | 'compressed_page_size'>

const NAME: SchemaElement = {
  name: 'name',
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'OPTIONAL',
}

/** A file of one column and so many rows, of these pages. */
function fileOf(rows: number, pages: readonly (readonly [Header, Buffer])[]): Buffer {
  const writer = new ByteWriter()
  writer.appendBytes(Buffer.from('PAR1'))
  for (const [header, bytes] of pages) {
    const size = { uncompressed_page_size: bytes.length, compressed_page_size: bytes.length }
    writePageHeader(writer, { ...header, ...size })
    writer.appendBytes(bytes)
  }
  const size = BigInt(writer.offset - 4)
  const column = {
    type: 'BYTE_ARRAY' as const,
    encodings: [],
    path_in_schema: ['name'],
    codec: 'UNCOMPRESSED' as const,
    num_values: BigInt(rows),
    total_compressed_size: size,
    total_uncompressed_size: size,
    data_page_offset: 4n,
  }
  const metadata: FileMetaData = {
    version: 2,
    schema: [{ name: 'root', num_children: 1 }, NAME],
    num_rows: BigInt(rows),
    row_groups: [
      { columns: [{ file_offset: 0n, meta_data: column }], total_byte_size: size, num_rows: BigInt(rows) },
    ],
    metadata_length: 0,
  }
  writeMetadata(writer, metadata)
  writer.appendBytes(Buffer.from('PAR1'))
  return Buffer.from(writer.getBytes())
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}

/** A run of one level or index. */
const runOf = (count: number, value: number) => Buffer.from([...varint(2 * count), value])

function first(
  rows: number,
  encoding: 'PLAIN' | 'RLE_DICTIONARY',
  level: number,
  rest: Buffer,
): [Header, Buffer] {
  const levels = runOf(rows, level)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(levels.length)
  const rle = { definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } as const
  return [
    { type: 'DATA_PAGE', data_page_header: { num_values: rows, encoding, ...rle } },
    Buffer.concat([length, levels, rest]),
  ]
}

function dictionaryOf(...values: Buffer[]): [Header, Buffer] {
  const parts = values.flatMap((value) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(value.length)
    return [length, value]
  })
  const header = { num_values: values.length, encoding: 'PLAIN' } as const
  return [{ type: 'DICTIONARY_PAGE', dictionary_page_header: header }, Buffer.concat(parts)]
}

async function reading(bytes: Buffer, signal?: AbortSignal) {
  const path = file(folder(), 'x.parquet', bytes)
  const { size, mtimeMs: modified } = statSync(path)
  const input = { path, where: path, size, modified, format: 'parquet', compression: null } as const
  return (await openTable(input, { columns: {}, signal, note: () => undefined })).bytes
}

/** Reads until a signal ends it; gives the milliseconds from the signal on, and the bytes that came before. */
async function interrupted(bytes: Buffer): Promise<{ after: number; read: number }> {
  const stop = new AbortController()
  let [read, given] = [0, 0]
  const chunks = await reading(bytes, stop.signal)
  setTimeout(() => {
    given = performance.now()
    stop.abort(new Error('stopped'))
  }, 200)
  const all = async () => {
    for await (const chunk of chunks) read += chunk.length
  }
  await expect(all()).rejects.toThrow('stopped')
  return { after: performance.now() - given, read }
}

describe('a Parquet file of some bytes that says it has very many rows', () => {
  test.each([
    ['nulls', [first(MOST, 'PLAIN', 0, Buffer.alloc(0))]],
    [
      'one name',
      [
        dictionaryOf(Buffer.from('猫')),
        first(MOST, 'RLE_DICTIONARY', 1, Buffer.from([1, ...runOf(MOST, 0)])),
      ],
    ],
  ] as const)('is read on and on, and hears a signal: %s', async (_, pages) => {
    const { after, read } = await interrupted(fileOf(MOST, pages))
    expect(read).toBeGreaterThan(1000)
    expect(after).toBeLessThan(SOON)
  })

  test('is not held, where a value of the dictionary is long', async () => {
    const rows = 10_000
    const long = Buffer.alloc(1024 * 1024, 'x')
    const pages = [dictionaryOf(long), first(rows, 'RLE_DICTIONARY', 1, Buffer.from([1, ...runOf(rows, 0)]))]
    const chunks: number[] = []
    for await (const chunk of await reading(fileOf(rows, pages))) {
      chunks.push(chunk.length)
      if (chunks.length === 50) break
    }
    expect(Math.max(...chunks)).toBeLessThan(4 * long.length)
  })

  test.each([
    [
      'levels',
      first(9, 'PLAIN', 0, Buffer.alloc(0)),
      10,
      'there are fewer levels or dictionary indexes than values',
    ],
    ['levels, too many', first(MOST, 'PLAIN', 0, Buffer.alloc(0)), 10, 'there are more levels'],
    [
      'values',
      first(10, 'PLAIN', 1, Buffer.alloc(0)),
      10,
      'a page of 6 bytes ends before its values, which go to 10',
    ],
    [
      'no nulls',
      first(10, 'PLAIN', 0, Buffer.alloc(9)),
      10,
      '9 bytes are left behind the last value of a page',
    ],
    [
      'no flat column',
      first(10, 'PLAIN', 2, Buffer.alloc(9)),
      10,
      'a level of 2 in a column that is not nested',
    ],
    ['no dictionary', first(10, 'RLE_DICTIONARY', 1, Buffer.from([1])), 10, 'the dictionary is missing'],
  ] as const)('is refused where there are none: %s', async (_, [header, bytes], rows, words) => {
    const data_page_header = { ...header.data_page_header!, num_values: rows }
    const all = async () => {
      for await (const _chunk of await reading(fileOf(rows, [[{ ...header, data_page_header }, bytes]])));
    }
    await expect(all()).rejects.toThrow(words)
  })

  test.each([
    ['an index beyond', [1, ...runOf(10, 1)], 'value 1 of a dictionary of 1'],
    ['too few indexes', [1, ...runOf(9, 0)], 'there are fewer levels or dictionary indexes than values'],
    ['too many indexes', [1, ...runOf(11, 0)], 'there are more levels or dictionary indexes than values'],
    ['indexes of 40 bits', [40, ...runOf(10, 0)], 'numbers of 40 bits'],
    ['cut indexes', [1, 9], 'levels or dictionary indexes are cut'],
  ])('is refused for its dictionary: %s', async (_, indexes, words) => {
    const pages = [dictionaryOf(Buffer.from('猫')), first(10, 'RLE_DICTIONARY', 1, Buffer.from(indexes))]
    const all = async () => {
      for await (const _chunk of await reading(fileOf(10, pages)));
    }
    await expect(all()).rejects.toThrow(words)
  })
})

const text = (name: string, data: (string | null)[]): ColumnSource => ({ name, data, type: 'STRING' })
const NAMES = Array.from({ length: 100 }, (_, row) => `新化社${row}`)

/** What a scan says of a file whose metadata was changed. */
async function told(
  change: (metadata: FileMetaData) => void,
  columns = [text('name', NAMES), text('bio', NAMES)],
) {
  const bytes = parquet(columns)
  const metadata = parquetMetadata(Uint8Array.from(bytes))
  change(metadata)
  const at = folder()
  const { summary, notes } = await run({
    inputs: [file(at, 'x.parquet', withMetadata(bytes, metadata))],
    output: `${at}/o.jsonl`,
  })
  return { rows: summary.rows.read, notes }
}

describe('the metadata of a Parquet file is held against itself', () => {
  test.each<[string, (metadata: FileMetaData) => void]>([
    ['(100 rows in the file, but 60 in its row groups)', ({ row_groups }) => void row_groups.splice(1, 1)],
    [
      '(row group 1: -40 rows)',
      ({ row_groups: [group] }) => {
        group!.num_rows = -40n
      },
    ],
    ['(row group 1: 1 columns, but 2 in the schema)', ({ row_groups: [group] }) => void group!.columns.pop()],
    [
      'row group 1, column "name": expected pages of Parquet, got one that is damaged or written in an unknown way (39 values in 40 rows)',
      ({ row_groups: [group] }) => {
        group!.columns[0]!.meta_data!.num_values = 39n
      },
    ],
    // The rows of one row group twice, and those of another not at all: their numbers are right.
    [
      '(two columns have the bytes from ',
      ({ row_groups }) => {
        row_groups[1] = row_groups[0]!
      },
    ],
    [
      'expected a column "name" in this file, got one in "y.parquet"; scan that file',
      ({ row_groups: [group] }) => {
        group!.columns[0]!.file_path = 'y.parquet'
      },
    ],
  ])('%s', async (words, change) => {
    await expect(told(change)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/x\.parquet.*: expected .+, got .+; .+/),
    })
    await expect(told(change)).rejects.toThrow(words)
  })

  test('columns of row groups by their names in the schema', async () => {
    const bytes = parquet([text('name', NAMES), text('bio', NAMES)])
    bytes[bytes.lastIndexOf('name') + 1] = 0x6f
    const at = folder()
    await expect(run({ inputs: [file(at, 'x.parquet', bytes)], output: `${at}/o.jsonl` })).rejects.toThrow(
      'x.parquet: expected a Parquet file, got one that is cut or damaged, or another format (row group 3: column 1 is "nome", in the schema "name"); fetch',
    )
  })

  test('children of groups by the elements that follow', () => {
    const root = { name: 'root', children: 2 }
    const leaf = { name: 'a', type: 'INT32', repetition: 'OPTIONAL' } as const
    const group = { name: 'g', repetition: 'OPTIONAL', children: 1 } as const
    const { columns, leaves } = schemaOf([
      root,
      { ...group, children: 2 },
      leaf,
      { ...group, children: 0 },
      leaf,
    ])
    expect(columns.map(({ element, leaf }) => [element.name, leaf])).toEqual([
      ['g', undefined],
      ['a', 1],
    ])
    expect(leaves.map(({ path }) => path.join('.'))).toEqual(['g.a', 'a'])
    const refused = (elements: Element[], words: string) => expect(() => schemaOf(elements)).toThrow(words)
    refused([], 'schema: it is empty')
    refused([root, leaf], 'schema: it has fewer elements than its groups have children')
    refused([{ ...root, children: 2 ** 31 - 1 }, leaf], 'schema: it has fewer elements')
    refused([root, leaf, leaf, leaf], 'schema: it has more elements than its groups have children')
    refused([{ ...root, children: -1 }], 'schema: "root" has -1 children')
    refused([root, leaf, { ...leaf, children: 1 }], 'schema: "a" has children and a type')
    refused([root, leaf, { name: 'b' }], 'schema: "b" has no repetition')
    refused([root, leaf, { ...leaf, type: 'FIXED_LEN_BYTE_ARRAY' }], 'schema: "a" has a length of 0')
    refused([{ ...root, children: 1 }, ...Array.from({ length: 200 }, () => group)], 'more than 100 groups')
  })

  test('nulls that it counts otherwise are told, but some writers count wrongly', async () => {
    const some = [
      text(
        'name',
        NAMES.map((name, row) => (row % 3 ? name : null)),
      ),
    ]
    expect((await told(() => undefined, some)).notes).toEqual([])
    const { rows, notes } = await told(({ row_groups }) => {
      for (const { columns } of row_groups) columns[0]!.meta_data!.statistics!.null_count = 3n
    }, some)
    expect(rows).toBe(100)
    expect(notes).toEqual([
      expect.stringMatching(
        /x\.parquet, row group 1, column "name": expected 3 nulls, as the file says, got 14; if it was copied, fetch it again$/,
      ),
    ])
  })

  test('numbers of any length cost no more than their bytes', async () => {
    const bytes = parquet([text('name', NAMES)])
    const number = Buffer.alloc(4 * 1024 * 1024, 0xff)
    // A field 3, the number of rows, that never ends.
    const footer = Buffer.concat([Buffer.from([0x15, 0x02, 0x26]), number])
    const length = Buffer.alloc(4)
    length.writeUInt32LE(footer.length)
    const hostile = Buffer.concat([bytes.subarray(0, 500), footer, length, Buffer.from('PAR1')])
    const at = folder()
    const started = performance.now()
    await expect(run({ inputs: [file(at, 'x.parquet', hostile)], output: `${at}/o.jsonl` })).rejects.toThrow(
      'rows: a number of more than 64 bits',
    )
    expect(performance.now() - started).toBeLessThan(SOON)
  })
})
