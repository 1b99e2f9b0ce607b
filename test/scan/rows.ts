import { Readable } from 'node:stream'
import type { InputFormat } from '../../src/scan/formats.ts'
import type { ColumnChoice } from '../../src/scan/input/columns.ts'
import type { Row } from '../../src/scan/rows.ts'
import { itemsOf } from '../../src/scan/run/items.ts'
import { readBlock } from '../../src/scan/run/read-block.ts'

/** How an input is read, cut and given. */
export interface Manner {
  readonly columns?: ColumnChoice
  readonly encoding?: string
  readonly formatNamed?: boolean
  /** Bytes of a chunk of the input, and of a block. */
  readonly chunk?: number
  readonly block?: number
  readonly prompt?: boolean
}

/** What reading gave. */
export interface Read {
  readonly rows: Row[]
  /** Rows of each block. */
  readonly blocks: number[]
  readonly notes: string[]
}

/** The bytes in chunks of a size. */
export function chunks(bytes: Uint8Array, size: number): Readable {
  const list: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) list.push(bytes.subarray(at, at + size))
  return Readable.from(list, { objectMode: false })
}

/** Reads an input into rows, block by block; every block must hold as many as it was cut with. */
export async function readRows(
  content: string | Uint8Array,
  format: InputFormat,
  {
    columns = {},
    encoding,
    chunk = 1 << 20,
    block = 1 << 18,
    prompt = false,
    formatNamed = false,
  }: Manner = {},
): Promise<Read> {
  const read: Read = { rows: [], blocks: [], notes: [] }
  const input = { path: '-', where: 'x.csv', size: null, modified: null, format, compression: null }
  const reading = {
    columns,
    encoding,
    formatNamed,
    delimiter: undefined,
    blockBytes: block,
    shardBytes: 1 << 25,
    prompt,
    stdin: chunks(Buffer.from(content), chunk),
    signal: undefined,
    note: (text: string) => void read.notes.push(text),
    onSource: () => undefined,
  }
  for await (const item of itemsOf(input, 0, [], reading)) {
    if (item.kind !== 'block') continue
    const { rows } = readBlock(item.block, item.layout)
    if (rows.length !== item.block.rows) {
      throw new Error(`expected ${item.block.rows} rows in ${item.block.bytes}, got ${JSON.stringify(rows)}`)
    }
    read.rows.push(...rows)
    read.blocks.push(rows.length)
  }
  return read
}

/** Names of rows, and the errors of those that were refused. */
export const names = (rows: readonly Row[]): string[] =>
  rows.map((row) => ('name' in row ? row.name : row.error))
