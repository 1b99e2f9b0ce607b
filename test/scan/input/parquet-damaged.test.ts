import { readdirSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FileMetaData, parquetMetadata } from 'hyparquet'
import { ByteWriter, type ColumnSource } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'
import { describe, expect, test } from 'vitest'
import { openTable } from '../../../src/scan/input/parquet/table.ts'
import { useFolder } from '../fakes.ts'
import { FOREIGN, parquet } from '../parquet-files.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

const text = (name: string, data: string[]): ColumnSource => ({ name, data, type: 'STRING' })
const NAMES = ['新化社', '猫', '狗']

/** The file with its metadata changed. */
function retold(bytes: Buffer, change: (metadata: FileMetaData) => void): Buffer {
  const metadata = parquetMetadata(Uint8Array.from(bytes))
  change(metadata)
  const writer = new ByteWriter()
  const pages = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8)
  writeMetadata(writer, metadata)
  return Buffer.concat([bytes.subarray(0, pages), Buffer.from(writer.getBytes()), Buffer.from('PAR1')])
}

function scanned(bytes: Buffer) {
  const at = folder()
  return run({ inputs: [file(at, 'x.parquet', bytes)], output: join(at, 'o.jsonl') })
}

/** Refuses the file, and tells where: page and byte, or what else stands behind the row group. */
const refused = (bytes: Buffer, place: string, words: string) =>
  expect(scanned(bytes)).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining(
      `x.parquet, row group 1, column ${place}: expected pages of Parquet, got one that is damaged or written in an unknown way (${words}); fetch`,
    ),
  })

describe('of a damaged Parquet file', () => {
  test('no column goes on with the pages of the next', async () => {
    const bytes = parquet([text('name', NAMES), text('bio', NAMES)])
    const whole = retold(bytes, () => undefined)
    expect((await scanned(whole)).summary.rows.read).toBe(3)
    const more = retold(bytes, (metadata) => {
      metadata.num_rows = 6n
      metadata.row_groups[0]!.num_rows = 6n
    })
    await refused(more, '"name"', '3 values in 6 rows')
    const all = retold(bytes, (metadata) => {
      metadata.num_rows = 6n
      metadata.row_groups[0]!.num_rows = 6n
      metadata.row_groups[0]!.columns[0]!.meta_data!.num_values = 6n
    })
    await refused(all, '"name", page 2 at byte 56', 'a column has fewer rows than the group')
  })

  test('no column goes on behind its end', async () => {
    const bytes = parquet([text('name', NAMES)])
    const [column] = parquetMetadata(Uint8Array.from(bytes)).row_groups[0]!.columns
    const size = column!.meta_data!.total_compressed_size
    const refusedAt = (end: bigint, page: string, words: string) =>
      refused(
        retold(bytes, ({ row_groups: [group] }) => {
          group!.columns[0]!.meta_data!.total_compressed_size = end
        }),
        `"name"${page}`,
        words,
      )
    await refusedAt(0n, ', page 1 at byte 4', 'a column has fewer rows than the group')
    // Within the header of a page, and within the page.
    await refusedAt(4n, ', page 1 at byte 4', 'header: it ends within a value')
    await refusedAt(size - 1n, ', page 1 at byte 4', 'a page is longer than its column')
    await refusedAt(-1n, '', 'it is in bytes 4 to 3, while pages are in 4 to 56')
  })

  test.each([
    [63, 126],
    [-64, 127],
  ])('no page of %i bytes is read', async (_, coded) => {
    const bytes = Buffer.from(FOREIGN['pages of version 1, plain, LZ4']!)
    // The size of the first page, which is all of its column.
    expect(bytes.subarray(8, 10)).toEqual(Buffer.of(0x15, 2 * 29))
    bytes[9] = coded
    await refused(bytes, '"id", page 1 at byte 4', 'a page is longer than its column')
  })
})

describe.skipIf(process.platform !== 'linux')('a Parquet file is not left open', () => {
  /** How often a file is open before `chunks` of its rows are read, then, and after its reader ended. */
  async function leftOpen(bytes: Uint8Array, chunks: number): Promise<number[]> {
    const path = file(folder(), 'x.parquet', bytes)
    const open = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === path
        } catch {
          return false
        }
      }).length
    const { size, mtimeMs: modified } = statSync(path)
    const input = { path, where: path, size, modified, format: 'parquet', compression: null } as const
    const reading = { columns: {}, signal: undefined, note: () => undefined }
    const rows = (await openTable(input, reading)).bytes[Symbol.asyncIterator]()
    const before = open()
    for (let at = 0; at < chunks; at++) await rows.next().catch(() => undefined)
    const during = open()
    await rows.return?.()
    return [before, during, open()]
  }

  test('by who reads nothing, a part, or all of it', async () => {
    const bytes = parquet([text('name', NAMES)])
    expect(await leftOpen(bytes, 0)).toEqual([0, 0, 0])
    expect(await leftOpen(bytes, 1)).toEqual([0, 1, 0])
    expect(await leftOpen(bytes, 2)).toEqual([0, 0, 0])
  })

  test('where its metadata or its pages are damaged', async () => {
    const bytes = parquet([text('name', NAMES)])
    expect(await leftOpen(bytes.subarray(0, -9), 1)).toEqual([0, 0, 0])
    expect(await leftOpen(bytes.fill(0, 6, 20), 1)).toEqual([0, 0, 0])
  })
})
