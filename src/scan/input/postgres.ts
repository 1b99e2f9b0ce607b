import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { ZhengmingError } from '../../engine/errors.ts'
import { quoted, safe } from '../../engine/shown.ts'
import { Connection, type Result } from '../postgres/connection.ts'
import { inputPlace } from '../postgres/url.ts'
import { findColumns } from './columns.ts'
import type { OpenTable, TableReading } from './format.ts'

/** Characters that are fetched at a time, about: so that rows of any width take little memory. */
const FETCHED = 1024 * 1024

/** Rows that are fetched first and at most. */
const FIRST = 16
const MOST = 8000

const DECLARE = 'declare zhengming no scroll cursor for '

/** Where the values stand in the rows of the cursor. */
interface Fields {
  readonly name: number
  readonly id: number | undefined
  readonly owner: number | undefined
}

/**
 * Opens a table or query of a PostgreSQL database. Its rows come by a cursor in one snapshot, those of a table in the order of
 * the primary key; values are texts, as the server writes them.
 */
export const openTable: OpenTable = async (input, reading) => {
  const { where, address } = input
  const place = inputPlace(address!.url, address!.query)
  const connection = await Connection.open({ place, where, code: 'input', signal: reading.signal })
  try {
    await requireEncoding(connection, where)
    await connection.query('begin isolation level repeatable read read only')
    const fields =
      place.table === null
        ? await openQuery(connection, place.query!, where, reading)
        : await openRelation(connection, place.table, where, reading)
    return rowsOf(connection, fields)
  } catch (error) {
    await connection.end()
    throw error
  }
}

/** The bytes of such a database are in no known encoding. */
async function requireEncoding(connection: Connection, where: string): Promise<void> {
  const { rows } = await connection.query("select current_setting('server_encoding')")
  if (rows[0]![0] !== 'SQL_ASCII') return
  throw new ZhengmingError(
    'encoding',
    safe`${where}: expected a database with an encoding, got SQL_ASCII; scan a copy in one with UTF8`,
  )
}

async function openQuery(connection: Connection, query: string, where: string, reading: TableReading) {
  await connection.query(`${DECLARE}${query}`, [], DECLARE.length)
  const head = await connection.query('fetch forward 0 from zhengming')
  return fieldsOf(connection, head, where, reading)
}

/** Only the columns that are needed, by the primary key. */
async function openRelation(connection: Connection, table: string, where: string, reading: TableReading) {
  const { rows } = await connection.query(
    `select $1::regclass::text, (
       select string_agg(quote_ident(attname), ', ' order by array_position(indkey::int2[], attnum))
       from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
       where indrelid = $1::regclass and indisprimary)`,
    [table],
  )
  const [name, key] = rows[0]!
  if (key === null) {
    reading.note(
      safe`${where}: has no primary key, so that its rows come in the server's order; a run with --resume is refused where that is another`,
    )
  }
  const head = await connection.query(`select * from ${name} limit 0`)
  const fields = await fieldsOf(connection, head, where, reading)
  const quoted = (at: number) => `"${head.columns[at]!.name.replaceAll('"', '""')}"`
  const wanted = [fields.name, fields.id, fields.owner].filter((at) => at !== undefined)
  const order = key === null ? '' : ` order by ${key}`
  await connection.query(`${DECLARE}select ${wanted.map(quoted).join(', ')} from ${name}${order}`)
  const at = (field: number | undefined) => (field === undefined ? undefined : wanted.indexOf(field))
  return { name: 0, id: at(fields.id), owner: at(fields.owner) }
}

/** @throws ZhengmingError `usage` if a column is missing or holds no text */
async function fieldsOf(
  connection: Connection,
  { columns }: Result,
  where: string,
  { columns: choice, note }: TableReading,
): Promise<Fields> {
  const header = columns.map(({ name }) => name)
  const fields = findColumns(header, { columns: choice, where, note })
  for (const [at, option] of [
    [fields.name, '--name-column'],
    [fields.owner, '--owner-column'],
  ] as const) {
    if (at !== undefined) await requireText(connection, columns[at]!, where, option)
  }
  return fields
}

async function requireText(
  connection: Connection,
  { name, type }: Result['columns'][number],
  where: string,
  option: string,
): Promise<void> {
  const text = "select format_type(oid, null), typcategory = 'S' from pg_type where oid = $1"
  const [kind, isText] = (await connection.query(text, [type])).rows[0]!
  if (isText === 't') return
  throw new ZhengmingError(
    'usage',
    safe`${where}: expected text in the column ${quoted(name)}, got values of type ${kind}; choose another by ${option}, or pass --query with a cast: "${name}"::text`,
  )
}

function rowsOf(connection: Connection, fields: Fields) {
  const hash = createHash('sha256')
  let stored = 0
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      let coming = fetch(connection, FIRST)
      for (let rows = await coming; rows.length > 0; rows = await coming) {
        // The server looks for the next rows while these are judged.
        coming = fetch(connection, nextOf(rows))
        coming.catch(() => undefined)
        const chunk = Buffer.from(linesOf(rows, fields))
        stored += chunk.length
        hash.update(chunk)
        yield chunk
      }
    } finally {
      await connection.end()
    }
  }
  const stop = () => void connection.stop()
  return { bytes: bytes(), stored: () => stored, sha256: () => hash.digest('hex'), stop }
}

async function fetch(connection: Connection, rows: number): Promise<Result['rows']> {
  return (await connection.query(`fetch forward ${rows} from zhengming`)).rows
}

/** How many rows to fetch after some, going by their width. */
function nextOf(rows: Result['rows']): number {
  let length = 0
  for (const row of rows) for (const value of row) length += value?.length ?? 0
  const fitting = Math.floor((rows.length * FETCHED) / Math.max(1, length))
  return Math.max(1, Math.min(fitting, 4 * rows.length, MOST))
}

/** Rows as JSON lines. The id stands first, and a field that is not read nowhere. */
function linesOf(rows: Result['rows'], { name, id, owner }: Fields): string {
  let lines = ''
  for (const row of rows) {
    const idPart = id === undefined ? '' : `"id":${JSON.stringify(row[id])},`
    const ownerPart = owner === undefined ? '' : `,"owner":${JSON.stringify(row[owner])}`
    lines += `{${idPart}"name":${JSON.stringify(row[name])}${ownerPart}}\n`
  }
  return lines
}
