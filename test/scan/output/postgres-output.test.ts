import { describe, expect, test } from 'vitest'
import { lockOutput } from '../../../src/scan/output/postgres/lock.ts'
import { verifyTable } from '../../../src/scan/output/postgres/verify.ts'
import { Connection } from '../../../src/scan/postgres/connection.ts'
import { outputPlace } from '../../../src/scan/postgres/url.ts'
import type { ScanOptions } from '../../../src/scan/run/options.ts'
import { scan } from '../../../src/scan/run/scan.ts'
import { HAS_POSTGRES } from '../../support/postgres-server.ts'
import { fakeDetector, jsonLines, useFolder } from '../fakes.ts'
import { ACCOUNTS, endSessions, read, server, slowly, sql, streams, useAccounts } from '../postgres-tables.ts'
import { file, run } from '../run.ts'

useAccounts()
const folder = useFolder()

/** All rows of a run in their order, without its number. */
async function rowsOf(table: string, of = 1) {
  const rows = await sql(
    `select to_jsonb(t) - 'run' as row from ${table} t where run = ${of} order by file, "row"`,
  )
  return rows.map(({ row }) => row)
}

describe.skipIf(!HAS_POSTGRES)('a table as output', () => {
  const options = (more: Partial<ScanOptions> = {}): ScanOptions => ({
    inputs: [server.table('accounts')],
    output: server.table('verdicts'),
    shardBytes: 4096,
    ...more,
  })

  test('gets the rows that a file gets, and is proved', async () => {
    const { summary } = await run(options({ all: true }))
    const { text, rejects } = await read(server.table('accounts'))
    const shown = `${server.url}?table=verdicts`
    expect(summary).toMatchObject({
      output: shown,
      manifest: `${shown}&run=1`,
      rejects: 'public.verdicts_rejects',
    })
    // Tables say in words why a claim is not certain.
    const expected = jsonLines(text).map(({ body, bits: _, certain: __, ...row }) => {
      const { id = null, name: body_name = null, form = null } = (body ?? {}) as Record<string, unknown>
      const { reason, ...rest } = row as { reason: { en: string; zh: string } }
      const { en: reason_en, zh: reason_zh } = reason
      return { ...rest, file: '', body_id: id, body_name, form, reason_en, reason_zh }
    })
    expect(await rowsOf('verdicts')).toEqual(expected)
    expect(await rowsOf('verdicts_rejects')).toEqual(rejects.map((row) => ({ ...row, file: '' })))
    const { faults, manifest, unseen } = await verifyTable(shown, undefined)
    expect({ faults, unseen }).toEqual({ faults: [], unseen: [`${server.url}?table=accounts`] })
    expect(manifest.shards.length).toBeGreaterThan(10)
  })

  test.each([
    [
      `update verdicts set name = name || 'x' where "row" = 300`,
      'public.verdicts: expected the rows that were written, got others (shards 3',
    ],
    [`update verdicts set evidence = jsonb_set(evidence, '{0,bits}', '99') where "row" = 300`, 'got others'],
    [`delete from verdicts where "row" = 3`, /public.verdicts: expected \d+ rows, got \d+/],
    [`delete from verdicts_rejects where "row" = 97`, /public.verdicts_rejects: expected 30 rows, got 29/],
    [
      `update zhengming_runs set manifest = jsonb_set(manifest, '{rows,read}', '7')`,
      'rows: expected as many',
    ],
    [
      `update zhengming_runs set manifest = jsonb_set(manifest, '{output,size}', '7')`,
      'expected the digest of its shards',
    ],
  ])('that %s changed is not proved', async (change, words) => {
    await run(options())
    await sql(change)
    const { faults } = await verifyTable(server.table('verdicts'), undefined)
    expect(faults.join('\n')).toMatch(
      typeof words === 'string' ? new RegExp(words.replaceAll(/[().]/g, '\\$&')) : words,
    )
  })

  test('holds several runs', async () => {
    await run(options())
    await sql('update accounts set note = note')
    const { notes } = await run(options({ inputs: [server.url], query: "SELECT '新化社' AS name" }))
    expect(notes.join()).not.toContain('given up')
    expect(await sql('select run, count(*)::int as n from verdicts group by run order by run')).toEqual([
      { run: 1, n: expect.any(Number) },
      { run: 2, n: 1 },
    ])
    const proved = (run: number) => verifyTable(`${server.table('verdicts')}&run=${run}`, undefined)
    expect([(await proved(1)).faults, (await proved(2)).faults]).toEqual([[], []])
    expect((await proved(1)).manifest.rows.read).toBe(ACCOUNTS)
    await expect(proved(3)).rejects.toThrow('expected a run of it in public.zhengming_runs, got none')
    await expect(verifyTable(server.table('own'), undefined)).rejects.toThrow('expected a run')
  })

  test('keeps every character that it has a place for', async () => {
    const odd = String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 127, 0x2028)
    const named = ['\\N', '\\.', `新化社\\${odd}"`, '新化社\ud83d', '新化社😀', '']
    const lines = named.map(
      (name, id) => `${JSON.stringify({ id: id === 2 ? 0.00000025 : `${id}\0`, name })}\n`,
    )
    const inputs = [file(folder(), 'x.jsonl', `${lines.join('')}{"name":"boom"}\n"half \ud83d`)]
    await run(options({ inputs, all: true }))
    const whole = named.map((name) => name.replace('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd'))
    expect(await sql('select name from verdicts order by "row"')).toEqual(whole.map((name) => ({ name })))
    expect((await sql('select id from verdicts order by "row"')).slice(1, 3)).toEqual([
      { id: '1\ufffd' },
      { id: '0.00000025' },
    ])
    expect((await verifyTable(server.table('verdicts'), undefined)).faults).toEqual([])
  })

  test('of several inputs tells which, and never a password', async () => {
    const from = file(folder(), 'x.csv', 'id,name\n1,新化社\n1\n')
    const secret = (url: string) => url.replace('tester@', 'tester:geheim@')
    const all = options({
      inputs: [secret(`${server.url}?query=SELECT '新化社' AS name, 7 AS id`), from],
      output: secret(server.table('verdicts')),
    })
    const done = await run(all)
    const place = `${server.url}?query=SELECT '新化社' AS name, 7 AS id`
    expect(await sql('select file, id from verdicts')).toEqual([
      { file: place, id: '7' },
      { file: from, id: '1' },
    ])
    const told = [
      done.summary,
      done.notes,
      await sql('select * from zhengming_runs'),
      await sql('select * from verdicts'),
    ]
    expect(JSON.stringify(told)).not.toContain('geheim')
    expect((await verifyTable(all.output!, undefined)).faults).toEqual([])
    await expect(run({ ...all, inputs: [all.output!] })).rejects.toThrow(
      `--output ${server.table('verdicts')}: expected a place of its own, got that of the input`,
    )
    await expect(run({ ...all, all: true, resume: true })).rejects.toThrow(
      `--resume ${server.table('verdicts')}: expected`,
    )
  })

  test("may be a table of one's own with fitting columns", async () => {
    await sql(`create table own(run int, id bigint, file varchar, "row" int, name varchar, verdict text, score numeric, category text,
      relation text, body_id text, body_name text, form text, reading text, reason_en text, reason_zh text, evidence json, seen boolean default false)`)
    const own = options({ output: server.table('own') })
    await run(own)
    expect((await verifyTable(server.table('own'), undefined)).faults).toEqual([])
    await sql('alter table own drop column form, drop column score')
    await expect(run(own)).rejects.toThrow(
      'in public.own, got none named form, score; choose another table, or add them',
    )
    await sql('drop table own; create table own(x int)')
    await expect(run(own)).rejects.toMatchObject({ code: 'output' })
    expect(await sql('select * from own')).toEqual([])
  })

  test.each<[Partial<ScanOptions>, string]>([
    [{ output: 'postgres://h/d' }, 'postgres://h/d: expected ?table=TABLE, got none'],
    [{ output: 'postgres://h/d?table=a&run=1' }, '--output postgres://h/d?table=a&run=1: expected no run'],
    [{ rejects: 'x.jsonl' }, '--rejects x.jsonl: expected none where the output is a table'],
    [{ bom: true }, '--bom: expected a CSV file'],
    [{ inputs: ['x.csv'], query: 'SELECT 1' }, '--query: expected one input postgres://'],
  ])('with %j is refused', async (more, words) => {
    await expect(run(options(more))).rejects.toThrow(words)
  })

  test('that may not be written is refused in words', async () => {
    const refused = async (table: string, words: string) =>
      expect(run(options({ output: server.table(table) }))).rejects.toThrow(words)
    await refused('a.b.c', 'expected a table, or schema and table, got "a.b.c"')
    await refused('nowhere.x', 'schema "nowhere" does not exist')
    await refused('pg_catalog.x', 'permission denied')
    await refused('%22', 'string is not a valid identifier')
  })

  test('has a name that leaves room for that of the refused rows', async () => {
    const long = '表'.repeat(18)
    const refused = `${server.table(`${long}xx`)}: expected a table name of at most 55 bytes, got 56; choose a shorter one`
    const table = options({ output: server.table(`${long}xx`) })
    await expect(run(table)).rejects.toMatchObject({ code: 'usage', message: `--output ${refused}` })
    await expect(verifyTable(table.output!, undefined)).rejects.toThrow(refused)
    const tables = "select relname from pg_class where relname like '表%' and relkind = 'r' order by relname"
    expect(await sql(tables)).toEqual([])
    await run(options({ output: server.table(`${long}x`) }))
    expect(await sql(tables)).toEqual([{ relname: `${long}x` }, { relname: `${long}x_rejects` }])
  })

  /** A run that `stop` ends after some shards; gives the rows that it had committed. */
  async function cutShort(stop: () => unknown, more: Partial<ScanOptions> = {}, signal?: AbortSignal) {
    await run(options({ output: server.table('own'), ...more }))
    let blocks = 0
    const progress = async () => {
      if (++blocks === 8) await stop()
    }
    const whole = { ...streams(), ...(signal && { signal }) }
    const ended = scan(options(more), fakeDetector, { ...whole, onProgress: () => void progress() })
    await expect(ended).rejects.toThrow()
    return ended.catch((error: Error) => error)
  }

  async function expectWhole() {
    for (const table of ['', '_rejects']) {
      expect(await rowsOf(`verdicts${table}`)).toEqual(await rowsOf(`own${table}`))
    }
    const digests = await sql(
      'select distinct manifest->$$output$$->$$sha256$$ as one, manifest->$$shards$$ as two from zhengming_runs',
    )
    expect(digests).toHaveLength(1)
    expect((await verifyTable(server.table('verdicts'), undefined)).faults).toEqual([])
  }

  test('is held by the session of a run, which ends with it and is named', async () => {
    const open = () =>
      Connection.open({
        place: outputPlace(server.table('verdicts')),
        where: '--output t',
        code: 'output',
        signal: undefined,
      })
    const [first, second] = [await open(), await open()]
    await lockOutput(first, { rows: 'public.t' }, '--output t')
    await lockOutput(second, { rows: 'public.other' }, '--output t')
    const [session] = (await first.query('select pg_backend_pid()')).rows[0]!
    await expect(lockOutput(second, { rows: 'public.t' }, '--output t', 50)).rejects.toThrow(
      new RegExp(
        `--output t: expected no other scan with the same output, got session ${session} of the server, from .+ since 2.+; wait for it, or if you know that it has ended, run select pg_terminate_backend\\(${session}\\)$`,
      ),
    )
    await first.end()
    await lockOutput(second, { rows: 'public.t' }, '--output t')
    await second.end()
  })

  test('of a run that was interrupted gets the rest with --resume, once', async () => {
    const stop = new AbortController()
    expect(await cutShort(() => stop.abort(), {}, stop.signal)).toMatchObject({ name: 'AbortError' })
    await expect(verifyTable(server.table('verdicts'), undefined)).rejects.toThrow(
      'run 1: expected the manifest of a finished run',
    )
    const judged: string[] = []
    const check = (name: string) => {
      judged.push(name)
      return fakeDetector.check(name)
    }
    await scan(options({ resume: true }), { ...fakeDetector, check }, streams())
    expect(judged.length).toBeGreaterThan(0)
    expect(judged.length).toBeLessThan(ACCOUNTS - 200)
    await expectWhole()
    const again = await run(options({ resume: true }))
    expect(again.notes).toEqual([
      expect.stringContaining('run 1 is complete; to scan again, leave --resume out'),
    ])
    expect(again.progress).toEqual([])
    await expectWhole()
    await sql('delete from verdicts where "row" = 3')
    await expect(run(options({ resume: true }))).rejects.toThrow(
      /public.verdicts: expected \d+ rows of run 1, got \d+; find out/,
    )
  })

  test('of a run whose sessions the server ended gets the rest with --resume', async () => {
    const error = await cutShort(endSessions, { inputs: [slowly()], shardBytes: 512, blockBytes: 256 })
    expect(error).toMatchObject({
      message: expect.stringMatching(/expected a connection that lasts, got .*--resume/),
    })
    await run(options({ inputs: [slowly()], shardBytes: 512, blockBytes: 256, resume: true }))
    await expectWhole()
  })

  test('of a run whose server crashed gets the rest with --resume', async () => {
    const more = { inputs: [slowly()], shardBytes: 512, blockBytes: 256 }
    await cutShort(() => server.stop(), more)
    await server.restart()
    await run(options({ ...more, resume: true }))
    await expectWhole()
  })

  test('of a run that is given up keeps its rows, and gets another', async () => {
    const stop = new AbortController()
    await cutShort(() => stop.abort(), {}, stop.signal)
    const before = await rowsOf('verdicts')
    expect(before.length).toBeGreaterThan(0)
    const { notes } = await run(options())
    expect(notes[0]).toContain(
      'the unfinished run 1 is given up, and its rows stay; --resume would have gone on with it',
    )
    expect(await rowsOf('verdicts')).toEqual(before)
    expect(await rowsOf('verdicts', 2)).toEqual(await rowsOf('own'))
    const states = await sql("select state from zhengming_runs where output = 'verdicts' order by run")
    expect(states.map(({ state }) => state)).toEqual(['given up', 'complete'])
  })

  test('is refused where the rows before are others, or the run is', async () => {
    const stop = new AbortController()
    await cutShort(() => stop.abort(), {}, stop.signal)
    await expect(run(options({ resume: true, all: true }))).rejects.toThrow(
      'options.all was false and is true',
    )
    await sql("update accounts set name = 'x' where id = 9007199254740001")
    await expect(run(options({ resume: true }))).rejects.toThrow(
      'expected the rows that the unfinished run read, got others',
    )
    await sql(`update accounts set name = '小橘猫"1' where id = 9007199254740001`)
    await run(options({ resume: true }))
    await expectWhole()
  })
})
