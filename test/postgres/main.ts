/**
 * Kills the built program while it scans from one table to another, and what it talks to: every row must be in the output once.
 *
 *   npm run test:postgres -- [--kills N]
 *
 * Ends with exit code 1 where a row was lost or doubled, 0 with a message where there is no PostgreSQL server.
 */
import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../bench/speed/numbers.ts'
import { buildPackage } from '../scan/package.ts'
import { HAS_POSTGRES, NO_POSTGRES, PostgresServer } from '../support/postgres-server.ts'

const ACCOUNTS = 12_000

const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } })
const KILLS = wholeNumber('--kills', values.kills, 1)

const folder = mkdtempSync(join(tmpdir(), 'zhengming-postgres-'))
/** The command as it is published. */
let command: string
try {
  if (HAS_POSTGRES) await main()
  else console.warn(`test/postgres: ${NO_POSTGRES}: not tested`)
} finally {
  rmSync(folder, { recursive: true })
}

interface Ended {
  /** Null where it was killed. */
  readonly code: number | null
  readonly told: string
}

/** Runs the program; `disturb` is called when it was started, and may kill it. */
function program(argv: readonly string[], disturb?: (kill: () => void) => unknown): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...argv])
    let told = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        told += text
      })
    }
    const disturbed = disturb?.(() => child.kill('SIGKILL'))
    child.on('close', async (code) => {
      await disturbed
      resolve({ code, told })
    })
  })
}

async function main(): Promise<void> {
  command = await buildPackage(folder)
  const server = await PostgresServer.start()
  try {
    await server.query(`create table accounts as select i as id,
        case when i % 101 = 0 then null when i % 5 = 0 then '新化社官方' || i else '小橘猫爱吃鱼' || i end as name
      from generate_series(1, ${ACCOUNTS}) i; alter table accounts add primary key (id)`)
    const scan = (table: string, ...more: readonly string[]) => [
      ...['scan', server.table('accounts'), '-o', server.table(table), '--shard-size', '8192', '--jobs', '2'],
      ...more,
    ]
    const started = performance.now()
    await succeed(scan('whole'))
    const time = performance.now() - started
    await killed(server, scan, time)
    await disturbed(server, scan)
    await contested(server, scan)
  } finally {
    await server.close()
  }
}

type Scan = (table: string, ...more: readonly string[]) => string[]

async function succeed(argv: readonly string[]): Promise<string> {
  const { code, told } = await program(argv)
  assert.equal(code, 0, told)
  return told
}

/** The tables hold what those of the undisturbed run do, and `verify` says so. */
async function expectWhole(server: PostgresServer, table: string): Promise<void> {
  for (const part of ['', '_rejects']) {
    const rows = (of: string) => server.query(`select * from ${of}${part} order by "row"`)
    assert.deepEqual(await rows(table), await rows('whole'))
  }
  assert.match(await succeed(['verify', server.table(table)]), /^(unseen.*\n)?proved/)
}

/** Shards that are committed of a run. */
async function shardsOf(server: PostgresServer, table: string): Promise<number> {
  const text = `select coalesce(max(jsonb_array_length(manifest->'shards')), 0)::int as n from zhengming_runs where output = $1`
  return (await server.query(text, [table]))[0]!.n as number
}

/** SIGKILL at random moments, until the run comes to its end. */
async function killed(server: PostgresServer, scan: Scan, time: number): Promise<void> {
  let kills = 0
  let resumed = 0
  for (let runs = 0; kills < KILLS; runs++) {
    const table = `killed_${runs}`
    for (let ended = false; !ended; ) {
      const before = await shardsOf(server, table)
      const wait = kills < KILLS ? Math.random() * time * 0.9 : undefined
      const { code, told } = await program(scan(table, '--resume'), async (kill) => {
        if (wait === undefined) return
        await sleep(wait)
        kill()
      })
      assert.ok(code === 0 || code === null, told)
      ended = code === 0
      if (!ended) kills++
      if (before > 0) resumed++
      assert.ok((await shardsOf(server, table)) >= before)
    }
    await expectWhole(server, table)
  }
  assert.ok(resumed > KILLS / 4, 'else no run was killed in the middle')
  console.log(`${kills} kills: nothing lost or doubled; ${resumed} runs went on after some shards`)
}

/** The server ends the session that reads, the one that writes, and crashes: the program ends in words, and a later run goes on. */
async function disturbed(server: PostgresServer, scan: Scan): Promise<void> {
  const end = (which: string) => () =>
    server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhengming' and ${which}`,
    )
  const crash = async () => {
    await server.stop()
    await server.restart()
  }
  const disturbances = {
    // By what a session did last; that which reads has a cursor.
    read: end("query like 'fetch%'"),
    write: end("query not like 'fetch%'"),
    crash,
  }
  for (const [name, disturb] of Object.entries(disturbances)) {
    const table = `ended_${name}`
    const { code, told } = await program(scan(table, '--resume'), async () => {
      while (!(await hasShards(server, table))) await sleep(5)
      await disturb()
    })
    assert.equal(code, 2, `${name}: ${told}`)
    assert.match(told, /expected a connection that lasts, got .*--resume/)
    const before = await shardsOf(server, table)
    assert.ok(before > 0)
    await succeed(scan(table, '--resume'))
    await expectWhole(server, table)
    console.log(`${name} ended after ${before} shards: nothing lost or doubled`)
  }
}

async function hasShards(server: PostgresServer, table: string): Promise<boolean> {
  return shardsOf(server, table).then(
    (shards) => shards > 2,
    () => false,
  )
}

/** Of two runs at once one is refused. */
async function contested(server: PostgresServer, scan: Scan): Promise<void> {
  const holder = await server.hold(`select pg_advisory_lock(hashtextextended('zhengming public.held', 0))`)
  const { code, told } = await program(scan('held'))
  await holder.end()
  assert.equal(code, 2, told)
  assert.match(told, /expected no other scan with the same output, got .*; wait for it/)
  await succeed(scan('held'))
  console.log('two runs at once: one is refused')
}
