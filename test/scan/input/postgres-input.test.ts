import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { localAnswerer } from '../../../src/scan/run/answerers.ts'
import { scan, scanWith } from '../../../src/scan/run/scan.ts'
import { HAS_POSTGRES } from '../../support/postgres-server.ts'
import { fakeDetector, jsonLines, useFolder } from '../fakes.ts'
import { ACCOUNTS, endSessions, read, server, slowly, sql, streams, useAccounts } from '../postgres-tables.ts'
import { file, run } from '../run.ts'

useAccounts()
const folder = useFolder()

/** Does something at the first call alone. */
function once(work: () => unknown): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}

describe.skipIf(!HAS_POSTGRES)('a table as input', () => {
  test('is read in the order of its primary key, as its export is', async () => {
    const [made] =
      await sql(`select string_agg(id || ',"' || replace(name, '"', '""') || '"', chr(10) order by id) as csv
      from accounts where name is not null`)
    const from = file(folder(), 'x.csv', `id,name\n${made!.csv}\n`)
    const csv = jsonLines((await read(from)).text)
    const { text, notes, rejects, summary } = await read(server.table('accounts'), { blockBytes: 3000 })
    const rows = jsonLines(text)
    expect(rows.map(({ row: _, ...rest }) => rest)).toEqual(csv.map(({ row: _, ...rest }) => rest))
    expect(rows[0]).toMatchObject({ id: '9007199254740001', row: 1, name: '小橘猫"1' })
    expect(notes).toEqual([expect.stringContaining('names are taken from the column "name", ids from "id"')])
    expect(summary.rows).toMatchObject({ read: ACCOUNTS, refused: Math.floor(ACCOUNTS / 97) })
    expect(rejects[0]).toMatchObject({
      row: 97,
      id: '9007199254740097',
      error: expect.stringContaining('got null'),
    })
  })

  test('has columns by name, of any type that is text, and ids of any type', async () => {
    await sql(`create schema if not exists "Ops"; create table if not exists "Ops"."Konten"(
      "账号 ID" uuid primary key, "昵""称" varchar(20), nick char(3), sys name, number integer, owner text);
      truncate "Ops"."Konten";
      insert into "Ops"."Konten" values ('00000000-0000-0000-0000-000000000001', '新化社', 'ab', 'cd', 1, 'media/xinhua')`)
    const url = server.table('%22Ops%22.%22Konten%22')
    const columns = { name: '昵"称', id: '账号 ID', owner: 'owner' }
    expect(jsonLines((await read(url, { columns })).text)).toMatchObject([
      { id: '00000000-0000-0000-0000-000000000001', name: '新化社', verdict: 'verified' },
    ])
    expect(jsonLines((await read(url, { columns: { name: 'nick' } })).text)).toMatchObject([{ name: 'ab ' }])
    expect(jsonLines((await read(url, { columns: { name: 'sys', id: 'number' } })).text)).toMatchObject([
      { id: '1', name: 'cd' },
    ])
    await expect(read(url, { columns: { name: 'number' } })).rejects.toThrow(
      'expected text in the column "number", got values of type integer; choose another by --name-column, or pass --query with a cast: "number"::text',
    )
    await expect(read(url)).rejects.toThrow('pass --name-column with one of them')
  })

  test('without a primary key is read with a remark', async () => {
    await sql('create table own(name text); insert into own values ($$新化社$$)')
    const { notes } = await read(server.table('own'))
    expect(notes[0]).toContain('has no primary key')
  })

  test('may be a query', async () => {
    const query = 'SELECT name, id FROM accounts WHERE name IS NOT NULL ORDER BY id DESC LIMIT 2 -- the last'
    const { text, summary } = await read(server.url, { query })
    expect(jsonLines(text).map(({ id }) => id)).toEqual(['9007199254743000', '9007199254742999'])
    const encoded = `${server.url}?query=${encodeURIComponent(query)}`
    expect((await read(encoded)).text).toBe(text)
    expect(summary.rows.read).toBe(2)
    expect((await read(server.url, { query: 'SELECT name FROM accounts WHERE false' })).text).toBe('')
  })

  test.each([
    ["repeat('x', 500000)", 1, 2],
    ["'x'", 16, 4096],
  ])('is fetched by its width: with %s', async (wide, least, most) => {
    const query = `SELECT '新化社' AS name, ${wide} || left(pg_sleep(0.005)::text, 0) AS w FROM generate_series(1, 60)`
    let asked: Promise<Record<string, unknown>[]> | undefined
    const last = "select query from pg_stat_activity where application_name = 'zhengming'"
    const onProgress = () => {
      asked ??= sql(last)
    }
    const options = { inputs: [server.url], query, output: '-', blockBytes: 64 }
    await scan(options, fakeDetector, { ...streams(), onProgress })
    const rows = Number(/^fetch forward (\d+) from/.exec(String((await asked!)[0]!.query))![1])
    expect(rows).toBeGreaterThanOrEqual(least)
    expect(rows).toBeLessThanOrEqual(most)
  })

  test.each([
    ['SELECT id, name FORM accounts', 'syntax error at or near "accounts" at character 22; correct it'],
    ['SELECT id, nom FROM accounts', 'column "nom" does not exist at character 12'],
    ['SELECT 1 AS name; DROP TABLE accounts', 'cannot insert multiple commands into a prepared statement'],
    ["SELECT 'x' AS name, pg_sleep(9)", 'canceling statement due to statement timeout; add options='],
    ['SELECT 1/0 AS name', 'division by zero'],
    ['WITH d AS (DELETE FROM accounts RETURNING name) SELECT * FROM d', 'data-modifying statements in WITH'],
  ])('%s is refused', async (query, words) => {
    const url = `${server.url}?options=-c%20statement_timeout%3D300`
    await expect(read(url, { query })).rejects.toThrow(words)
    await expect(read(url, { query })).rejects.toMatchObject({ code: 'input' })
    expect(await sql('select count(*)::int as n from accounts')).toEqual([{ n: ACCOUNTS }])
  })

  test.each<[string, (url: string) => string, string]>([
    [
      'another port',
      (url) => url.replace(/:\d+\//, ':1/'),
      'got connect ECONNREFUSED 127.0.0.1:1; correct host and port',
    ],
    ['no password', (url) => url.replace('tester@', 'locked@'), 'expected a password, got'],
    [
      'a wrong password',
      (url) => url.replace('tester@', 'locked:geheim@'),
      'password authentication failed for user "locked"; set PGPASSWORD',
    ],
    [
      'another user',
      (url) => url.replace('tester@', 'nobody@'),
      'role "nobody" does not exist; set PGPASSWORD',
    ],
    [
      'another database',
      (url) => url.replace('/postgres?', '/nowhere?'),
      'database "nowhere" does not exist; correct its name',
    ],
    [
      'another table',
      (url) => url.replace('accounts', 'nothing'),
      'relation "nothing" does not exist; correct its name',
    ],
    [
      'SSL',
      (url) => `${url}&sslmode=verify-full`,
      'expected an encrypted connection, got The server does not support SSL',
    ],
  ])('of %s is refused in words', async (_what, change, words) => {
    await sql(
      "do $$ begin create role locked login password 'x'; exception when duplicate_object then null; end $$",
    )
    const refusal = read(change(server.table('accounts')))
    await expect(refusal).rejects.toThrow(words)
    await expect(refusal).rejects.toMatchObject({ code: 'input' })
    await expect(refusal).rejects.not.toThrow('geheim')
  })

  test('of a session that is ended is refused, and continued by another', async () => {
    const small = { shardBytes: 512, blockBytes: 256 }
    const options = { inputs: [slowly()], output: join(folder(), 'o.jsonl'), ...small }
    const ended = scan(options, fakeDetector, { ...streams(), onProgress: once(endSessions) })
    await expect(ended).rejects.toThrow(
      /expected a connection that lasts, got .*; see that it runs, and pass/,
    )
    await run({ ...options, resume: true })
    const { text } = await read(slowly(), { all: false })
    expect(readFileSync(options.output, 'utf8')).toBe(text)
  })

  test('is let go by an interrupt at once', async () => {
    const stop = new AbortController()
    const query = "SELECT 'x' AS name, pg_sleep(600)"
    const waiting = scan({ inputs: [server.url], query, output: '-' }, fakeDetector, {
      ...streams(),
      signal: stop.signal,
    })
    const sleeping = "select pid from pg_stat_activity where wait_event = 'PgSleep'"
    while ((await sql(sleeping)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    while ((await sql(sleeping)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  })

  test('is let go by a run that failed, though its query goes on', async () => {
    const query = "SELECT 'x' AS name FROM generate_series(1, 16) UNION ALL SELECT pg_sleep(600)::text"
    const failing = { ...localAnswerer(fakeDetector), answer: () => Promise.reject(new Error('a fault')) }
    const options = { inputs: [server.url], query, output: '-', blockBytes: 16 }
    await expect(scanWith(options, failing, streams())).rejects.toThrow('a fault')
    const left = "select pid from pg_stat_activity where application_name = 'zhengming'"
    while ((await sql(left)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})
