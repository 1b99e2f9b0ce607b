import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { HAS_POSTGRES, NO_POSTGRES, PostgresServer } from '../../test/support/postgres-server.ts'
import type { Prepared } from './formats.ts'

/** A table of `id` and `name`, whose rows are given in the text format of COPY, on a server of its own that stops when it is taken away or this process ends. */
export async function fillTable(text: Iterable<string>): Promise<Prepared> {
  if (!HAS_POSTGRES) return { absent: NO_POSTGRES }
  const server = await PostgresServer.start()
  try {
    await copyNames(server, text)
  } catch (error) {
    await server.close()
    throw error
  }
  return { input: server.table('names'), bytes: 0, remove: () => server.close() }
}

async function copyNames(server: PostgresServer, text: Iterable<string>): Promise<void> {
  const client = await server.hold('create table names (id bigint primary key, name text)')
  try {
    await pipeline(Readable.from(text), client.query(from('copy names from stdin')))
  } finally {
    await client.end()
  }
  // Else the first scan does it by the way, and the planner guesses.
  await server.query('vacuum (freeze, analyze) names')
}
