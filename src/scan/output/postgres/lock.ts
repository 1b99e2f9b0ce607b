import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { Connection } from '../../postgres/connection.ts'
import type { Tables } from './schema.ts'

/** Milliseconds that another run has to end: the server may not have seen yet that it was killed. */
const PATIENCE = 10_000

/**
 * A session ends with its process, whatever container or machine that was in. But a machine that loses its power, or its
 * network, says no farewell, and a server waits two hours by default before it asks: it is told to ask after a minute.
 */
const ASK_EARLY = [
  'set tcp_keepalives_idle = 60',
  'set tcp_keepalives_interval = 10',
  'set tcp_keepalives_count = 6',
]

/**
 * Keeps other runs away from an output until the connection ends.
 * @param patience milliseconds that another run has to end
 * @throws ZhengmingError `output` where another run holds it: its session is named
 */
export async function lockOutput(
  connection: Connection,
  tables: Pick<Tables, 'rows'>,
  where: string,
  patience = PATIENCE,
): Promise<void> {
  // Where it may not be told, it asks later.
  for (const statement of ASK_EARLY) await connection.query(statement).catch(() => undefined)
  const key = `zhengming ${tables.rows}`
  await connection.query(`set lock_timeout = ${patience}`)
  try {
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [key])
  } catch (error) {
    throw codeOf(error) === LOCK_NOT_AVAILABLE ? await held(connection, key, where, error) : error
  }
  await connection.query('reset lock_timeout')
}

const LOCK_NOT_AVAILABLE = '55P03'

function codeOf(error: unknown): unknown {
  return error instanceof ZhengmingError ? (error.cause as { code?: unknown } | undefined)?.code : undefined
}

/** The lock of a number is kept as its two halves. */
const HOLDER = `
  select l.pid, coalesce(host(a.client_addr), 'the same machine'), to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid, (select hashtextextended($1, 0) as key) k
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and l.database = (select oid from pg_database where datname = current_database())
    and l.classid::bigint = (k.key >> 32) & 4294967295 and l.objid::bigint = k.key & 4294967295`

async function held(connection: Connection, key: string, where: string, cause: unknown): Promise<unknown> {
  const [holder] = (await connection.query(HOLDER, [key])).rows
  if (holder === undefined) return cause
  const [session, from, since] = holder
  const got = `session ${session} of the server, from ${from}${since === null ? '' : ` since ${since}`}`
  return new ZhengmingError(
    'output',
    safe`${where}: expected no other scan with the same output, got ${got}; wait for it, or if you know that it has ended, run select pg_terminate_backend(${session})`,
    { cause },
  )
}
