import { createHash } from 'node:crypto'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import { Connection } from '../../postgres/connection.ts'
import { outputPlace } from '../../postgres/url.ts'
import type { Manifest, Range } from '../manifest.ts'
import { proveWith, requireComplete, type Verification } from '../verify.ts'
import { REJECT_COLUMNS, ROW_COLUMNS } from './copy.ts'
import { type KnownRun, readRun } from './journal.ts'
import { findTables, type Tables } from './schema.ts'
import { contentsOf } from './written.ts'

/** What a shard must have in a table. */
interface Expected {
  readonly range: Range
  readonly rows: number
}

/**
 * Compares a run with the rows that the tables have of it: their text by shard, and the sums and inputs as `verify` does.
 * @param url a table, and the number of a run unless the latest is meant
 * @throws ZhengmingError `input` if there is no such run or it has not ended, `usage` for another URL
 */
export async function verifyTable(url: string, signal: AbortSignal | undefined): Promise<Verification> {
  const place = outputPlace(url)
  const where = place.shown
  const connection = await Connection.open({ place, where, code: 'input', signal })
  try {
    const tables = await findTables(connection, place.table, where)
    await connection.query('begin isolation level repeatable read read only')
    // Numbers as short as they are exact, whatever the user's settings.
    await connection.query('set local extra_float_digits = 1')
    const found = await readRun(connection, tables, place.run)
    if (found === undefined) {
      throw new ZhengmingError(
        'input',
        safe`${where}: expected a run of it in ${tables.runs}, got none; correct table or run`,
      )
    }
    requireComplete(found.manifest, `${where}, run ${found.run}`)
    return await proveWith(found.manifest, await faultsOf(connection, tables, found))
  } finally {
    await connection.end()
  }
}

/** What does not hold of the rows of a run. */
async function faultsOf(
  connection: Connection,
  tables: Tables,
  { manifest, run }: KnownRun,
): Promise<readonly string[]> {
  const rows = manifest.shards.map(({ output, rows: { written } }) => ({ range: output, rows: written }))
  const rejects = manifest.shards.map((shard) => ({ range: shard.rejects, rows: shard.rows.refused }))
  const check = (table: string, columns: readonly string[], shards: readonly Expected[]) =>
    checkTable(connection, table, textOf(connection, table, columns, run, manifest), shards)
  return [
    ...(await check(tables.rows, ROW_COLUMNS, rows)),
    ...(await check(tables.rejects, REJECT_COLUMNS, rejects)),
    ...checkContents(tables.rows, manifest.output, rows),
    ...(manifest.rejects ? checkContents(tables.rejects, manifest.rejects, rejects) : []),
  ]
}

/** The statement that gives what was written, to the byte: a table of one's own may have other types for the same values. */
function textOf(
  connection: Connection,
  table: string,
  columns: readonly string[],
  run: number,
  { inputs }: Manifest,
): string {
  const casts: Readonly<Record<string, string>> = { score: '::text::numeric', evidence: '::jsonb' }
  const values = columns.map((column) => `"${column}"${casts[column] ?? ''}`).join(', ')
  const paths = inputs.map(({ path }) => connection.literal(path)).join(', ')
  const order = `array_position(array[${paths}]::text[], "file"::text), "row"`
  return `copy (select ${values} from ${table} where "run" = ${run} order by ${order}) to stdout`
}

async function checkTable(
  connection: Connection,
  table: string,
  text: string,
  shards: readonly Expected[],
): Promise<string[]> {
  const wanted = shards.values()
  let shard = wanted.next().value
  let hash = createHash('sha256')
  let [found, rows] = [0, 0]
  const wrong: number[] = []
  /** Ends the shards that are complete with the rows so far. */
  const end = () => {
    while (shard !== undefined && rows === shard.rows) {
      if (hash.digest('hex') !== shard.range.sha256) wrong.push(shards.indexOf(shard))
      shard = wanted.next().value
      hash = createHash('sha256')
      rows = 0
    }
  }
  end()
  for await (const chunk of connection.copyOut(text)) {
    let at = 0
    for (let feed = chunk.indexOf(10); feed !== -1; feed = chunk.indexOf(10, at)) {
      hash.update(chunk.subarray(at, feed + 1))
      at = feed + 1
      found++
      rows++
      end()
    }
    hash.update(chunk.subarray(at))
  }
  const expected = shards.reduce((sum, { rows: count }) => sum + count, 0)
  if (found !== expected) return [safe`${table}: expected ${expected} rows, got ${found}`]
  return wrong.length === 0
    ? []
    : [
        safe`${table}: expected the rows that were written, got others (shards ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ' ...' : ''})`,
      ]
}

/** The digest of all shards must be theirs. */
function checkContents(
  table: string,
  { size, sha256 }: Manifest['output'],
  shards: readonly Expected[],
): string[] {
  const found = contentsOf(shards.map(({ range }) => range))
  return found.size === size && found.sha256 === sha256
    ? []
    : [safe`${table}: expected the digest of its shards, got another`]
}
