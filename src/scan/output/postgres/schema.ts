import { Buffer } from 'node:buffer'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { Connection } from '../../postgres/connection.ts'
import { REJECT_COLUMNS, ROW_COLUMNS } from './copy.ts'

/** The tables of an output; names as statements take them. */
export interface Tables {
  /** Name of the output without its schema, as `zhengming_runs` has it. */
  readonly output: string
  readonly rows: string
  readonly rejects: string
  readonly runs: string
}

const PLACE = '"run" integer not null, "id" text, "file" text not null, "row" bigint not null'
const KEY = 'primary key ("run", "file", "row")'

const ROWS = `${PLACE}, "name" text not null, "verdict" text not null, "score" double precision not null,
  "category" text, "relation" text not null, "body_id" text, "body_name" text, "form" text, "reading" text,
  "reason_en" text not null, "reason_zh" text not null, "evidence" jsonb not null, ${KEY}`

const REJECTS = `${PLACE}, "error" text not null, "raw" text not null, ${KEY}`

const RUNS = `"output" text not null, "run" integer not null, "state" text not null,
  "began" timestamp with time zone not null default now(), "manifest" jsonb not null, primary key ("output", "run")`

const RUN_COLUMNS = ['output', 'run', 'state', 'manifest']

/** What the table of refused rows is called after that of the rows. */
const BESIDE = '_rejects'

/** Bytes of the longest name; the server cuts others. */
const NAME_LIMIT = 63

/** Columns as a statement lists them. */
export function listed(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

/**
 * Finds the tables of an output by its name, which is read as the server reads names in statements. They need not be there.
 * @throws ZhengmingError `usage` if it is no name, or too long
 */
export async function findTables(connection: Connection, table: string, where: string): Promise<Tables> {
  const { rows } = await connection.query(
    `select array_length(part, 1) < 3, part[array_length(part, 1)], quote_ident(schema),
       quote_ident(part[array_length(part, 1)]), quote_ident(part[array_length(part, 1)] || '${BESIDE}')
     from parse_ident($1) part, coalesce(
       (select nspname from pg_class join pg_namespace n on n.oid = relnamespace where pg_class.oid = to_regclass(case when array_length(part, 1) < 3 then $1 end)),
       case when array_length(part, 1) > 1 then part[1] else current_schema() end) schema`,
    [table],
  )
  const [known, output, schema, quoted, rejects] = rows[0]!
  if (known !== 't' || schema === null) {
    const what = safe`${where}: expected a table, or schema and table, got ${JSON.stringify(table)}; correct it`
    throw new ZhengmingError('usage', what)
  }
  const [bytes, most] = [Buffer.byteLength(output!), NAME_LIMIT - BESIDE.length]
  if (bytes > most) {
    const what = safe`${where}: expected a table name of at most ${most} bytes, got ${bytes}; choose a shorter one`
    throw new ZhengmingError('usage', what)
  }
  return {
    output: output!,
    rows: `${schema}.${quoted}`,
    rejects: `${schema}.${rejects}`,
    runs: `${schema}.zhengming_runs`,
  }
}

/**
 * Makes the tables that are not there, and sees that the others have the columns that are written.
 * @throws ZhengmingError `output`
 */
export async function makeTables(connection: Connection, tables: Tables, where: string): Promise<void> {
  await connection.query('begin')
  // Runs with other outputs make the table of runs too.
  await connection.query("select pg_advisory_xact_lock(hashtextextended('zhengming', 0))")
  await makeTable(connection, tables.runs, RUNS, RUN_COLUMNS, where)
  await makeTable(connection, tables.rows, ROWS, ROW_COLUMNS, where)
  await makeTable(connection, tables.rejects, REJECTS, REJECT_COLUMNS, where)
  await connection.query('commit')
}

async function makeTable(
  connection: Connection,
  table: string,
  definition: string,
  columns: readonly string[],
  where: string,
): Promise<void> {
  const { rows } = await connection.query(
    `select to_regclass($1) is null, array(
       select attname::text from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped)`,
    [table],
  )
  const [missing, found] = rows[0]!
  if (missing === 't') {
    await connection.query(`create table ${table} (${definition})`)
    return
  }
  const lacking = (
    await connection.query('select unnest($1::text[]) except select unnest($2::text[])', [columns, found])
  ).rows
  if (lacking.length === 0) return
  const names = lacking
    .map(([column]) => column)
    .sort()
    .join(', ')
  throw new ZhengmingError(
    'output',
    safe`${where}: expected the columns ${columns.join(', ')} in ${table}, got none named ${names}; choose another table, or add them`,
  )
}
