import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { ScanOptions } from '../../src/scan/run/options.ts'
import { HAS_POSTGRES, NO_POSTGRES, PostgresServer } from '../support/postgres-server.ts'
import { input, jsonLines, Sink, useFolder } from './fakes.ts'
import { run } from './run.ts'

/** Rows of the table of accounts: every third is flagged, and some cannot be read. */
export const ACCOUNTS = 3000
const NAMES = `case when i % 97 = 0 then null when i % 3 = 0 then '新化社' || chr(10) || i else '小橘猫"' || i end`

/** The server that the tests of a file share. */
export let server: PostgresServer
let folder: () => string

/** Starts a server with a table of accounts for the tests of a file; each finds no output tables. */
export function useAccounts(): void {
  folder = useFolder()
  beforeAll(async () => {
    if (!HAS_POSTGRES) return console.warn(`test/scan: ${NO_POSTGRES}: not tested`)
    server = await PostgresServer.start()
    await sql(`create table accounts as select 9007199254740000 + i as id, ${NAMES} as name, repeat('x', i % 7) as note
      from generate_series(${ACCOUNTS}, 1, -1) i; alter table accounts add primary key (id)`)
  }, 120_000)
  afterAll(async () => server?.close())
  beforeEach(async () => {
    const tables = 'zhengming_runs, verdicts, verdicts_rejects, own, own_rejects'
    if (HAS_POSTGRES) await sql(`drop table if exists ${tables}`)
  })
}

/** Runs statements; gives the rows of the last. */
export const sql = (text: string) => server.query(text)

/** Scans to JSON lines and gives the rows, and the refused ones. */
export async function read(url: string, more: Partial<ScanOptions> = {}) {
  const output = join(folder(), 'o.jsonl')
  const { notes, summary } = await run({ inputs: [url], output, all: true, ...more })
  const rejects = summary.rejects === null ? '' : readFileSync(summary.rejects, 'utf8')
  return { text: readFileSync(output, 'utf8'), rejects: jsonLines(rejects), notes, summary }
}

/** A query that takes its time, so that there is something to end. */
export function slowly(): string {
  const query =
    "SELECT i AS id, '新化社' || i || left(pg_sleep(0.002)::text, 0) AS name FROM generate_series(1, 300) i"
  return `${server.url}?query=${encodeURIComponent(query)}`
}

/** Ends the sessions of all scans. */
export const endSessions = () =>
  sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhengming'")

/** The streams of a scan that says nothing. */
export const streams = () => ({ stdin: input(), stdout: new Sink() })
