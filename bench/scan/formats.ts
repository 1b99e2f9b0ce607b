import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, rmSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { copyField } from '../../src/scan/output/postgres/copy.ts'
import { csvField } from './csv.ts'
import { writeParquet } from './parquet.ts'
import { fillTable } from './postgres.ts'

/** What is scanned, or why it cannot be here. */
export type Prepared = PreparedInput | { readonly absent: string }

export interface PreparedInput {
  /** INPUT of `zhengming scan`, and of the floor. */
  readonly input: string
  /** 0 where it is no file. */
  readonly bytes: number
  /** Takes it away. */
  readonly remove: () => Promise<void>
}

/** A format that is scanned: one row of the table. */
export interface ScanFormat {
  readonly id: string
  /** Makes an input of the names; `stem` is a path without an ending. */
  readonly prepare: (names: Iterable<string>, stem: string) => Promise<Prepared>
}

/** The formats of the bench, the first one in every detail; another one needs a row here. */
export const FORMATS: readonly ScanFormat[] = [
  { id: 'csv', prepare: (names, stem) => written(`${stem}.csv`, csv(names)) },
  { id: 'jsonl', prepare: (names, stem) => written(`${stem}.jsonl`, blocks(names, jsonLine)) },
  { id: 'txt', prepare: (names, stem) => written(`${stem}.txt`, blocks(names, plainLine)) },
  { id: 'csv.gz', prepare: (names, stem) => gzipped(`${stem}.csv.gz`, csv(names)) },
  { id: 'csv.zst', prepare: (names, stem) => zstandard(`${stem}.csv.zst`, csv(names)) },
  { id: 'parquet', prepare: (names, stem) => columnar(`${stem}.parquet`, names) },
  { id: 'postgres', prepare: (names) => fillTable(blocks(names, copyLine)) },
]

const csvLine = (name: string, row: number): string => `${row},${csvField(name)}\n`
const jsonLine = (name: string, row: number): string => `${JSON.stringify({ id: row, name })}\n`
/** Holds no line end. */
const plainLine = (name: string): string => `${name.replaceAll(/[\r\n]/g, ' ')}\n`
const copyLine = (name: string, row: number): string => `${row}\t${copyField(name)}\n`

const csv = (names: Iterable<string>): Generator<string> => blocks(names, csvLine, 'id,name\n')

/** Rows that are written in one go. */
const BLOCK = 10_000

function* blocks(
  names: Iterable<string>,
  line: (name: string, row: number) => string,
  header = '',
): Generator<string> {
  let block = header
  let row = 0
  for (const name of names) {
    block += line(name, ++row)
    if (row % BLOCK !== 0) continue
    yield block
    block = ''
  }
  yield block
}

const file = (path: string): PreparedInput => ({
  input: path,
  bytes: statSync(path).size,
  remove: async () => rmSync(path),
})

async function columnar(path: string, names: Iterable<string>): Promise<PreparedInput> {
  await writeParquet(path, names)
  return file(path)
}

async function written(path: string, text: Iterable<string>): Promise<PreparedInput> {
  await pipeline(Readable.from(text), createWriteStream(path))
  return file(path)
}

async function gzipped(path: string, text: Iterable<string>): Promise<PreparedInput> {
  await pipeline(Readable.from(text), createGzip(), createWriteStream(path))
  return file(path)
}

/** By the command, since Node can pack from 22.15 on only. */
async function zstandard(path: string, text: Iterable<string>): Promise<Prepared> {
  const packer = spawn('zstd', ['-q', '-f', '-', '-o', path], { stdio: ['pipe', 'ignore', 'ignore'] })
  try {
    const end = once(packer, 'close')
    await pipeline(Readable.from(text), packer.stdin)
    const [code] = await end
    return code === 0 ? file(path) : { absent: `zstd ended with exit code ${code}` }
  } catch (error) {
    return { absent: `no zstd command: ${(error as Error).message}` }
  }
}
