import type { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import type { ColumnSource } from 'hyparquet-writer'
import { parquet } from '../scan/parquet-files.ts'

/** A whole Parquet file that is damaged in many ways. */
export interface Base {
  readonly name: string
  readonly bytes: Buffer
}

/** Rows of every base. */
export const ROWS = 100

const FOLDER = new URL('./bases/', import.meta.url)

const at = <Value>(value: (row: number) => Value): Value[] =>
  Array.from({ length: ROWS }, (_, row) => value(row))

const ID: ColumnSource = { name: 'id', data: at((row) => BigInt(row)), type: 'INT64' }
const NAME: ColumnSource = { name: 'name', data: at((row) => `新化社${row % 40}`), type: 'STRING' }
const SOME: ColumnSource = {
  name: 'name',
  data: at((row) => (row % 9 === 4 ? null : row % 2 ? '猫' : `新华社${row}`)),
  type: 'STRING',
}
const BIO: ColumnSource = { name: 'bio', data: at((row) => `${row}`.repeat(9)), type: 'STRING' }
const UID: ColumnSource = {
  name: 'uid',
  data: at(() => '00112233-4455-6677-8899-aabbccddeeff'),
  type: 'UUID',
}

/** What the writer of this package makes (pages of version 2), and what others made: see make-bases.py. */
export function basesOf(): readonly Base[] {
  const made = {
    'own, snappy': parquet([ID, NAME, BIO]),
    'own, gzip, nulls': parquet([BIO, SOME, ID], { codec: 'GZIP' }),
    'own, no compression, uuids': parquet([UID, NAME], { codec: 'UNCOMPRESSED', pageSize: 200 }),
    'own, brotli, one row group': parquet([NAME, ID], { codec: 'BROTLI', rowGroupSize: 1000 }),
  }
  const others = readdirSync(FOLDER)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(new URL(name, FOLDER)) }))
  return [...Object.entries(made).map(([name, bytes]) => ({ name, bytes })), ...others]
}
