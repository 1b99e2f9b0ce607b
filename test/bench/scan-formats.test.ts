import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FORMATS, type PreparedInput } from '../../bench/scan/formats.ts'
import { HAS_POSTGRES } from '../support/postgres-server.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the formats', () => {
  const NAMES = ['新华社', '小"猫', 'a,b', '两\n行']
  const TEXT: Readonly<Record<string, (path: string) => string>> = {
    'csv.gz': (path) => gunzipSync(readFileSync(path)).toString(),
    'csv.zst': (path) => execFileSync('zstd', ['-dcq', path], { encoding: 'utf8' }),
  }
  const CSV = 'id,name\n1,新华社\n2,"小""猫"\n3,"a,b"\n4,"两\n行"\n'

  it.each([
    ['csv', CSV],
    ['jsonl', NAMES.map((name, at) => `${JSON.stringify({ id: at + 1, name })}\n`).join('')],
    ['txt', '新华社\n小"猫\na,b\n两 行\n'],
    ['csv.gz', CSV],
    ['csv.zst', CSV],
  ])('%s', async (id, text) => {
    const prepared = await FORMATS.find((format) => format.id === id)!.prepare(NAMES, join(folder, 'names'))
    if ('absent' in prepared) return expect(prepared.absent).toContain('zstd')
    const path = join(folder, `names.${id}`)
    expect(prepared).toMatchObject({ input: path, bytes: statSync(path).size })
    expect((TEXT[id] ?? ((file) => readFileSync(file, 'utf8')))(path)).toBe(text)
    await prepared.remove()
    expect(existsSync(path)).toBe(false)
  })

  const prepare = async (id: string, names: Iterable<string>) =>
    (await FORMATS.find((format) => format.id === id)!.prepare(names, join(folder, 'names'))) as PreparedInput

  it('parquet, in row groups', async () => {
    const names = Array.from({ length: 250_001 }, (_, at) => NAMES[at] ?? `猫${at}`)
    const { input, bytes, remove } = await prepare('parquet', names)
    const file = Uint8Array.from(readFileSync(input)).buffer
    expect(bytes).toBe(file.byteLength)
    const { row_groups } = parquetMetadata(file)
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([250_000n, 1n])
    const rows = await parquetReadObjects({ file })
    expect(rows.map(({ name }) => name)).toEqual(names)
    expect([rows[0], rows.at(-1)]).toEqual([
      { id: 1n, name: '新华社' },
      { id: 250_001n, name: '猫250000' },
    ])
    await remove()
    expect(existsSync(input)).toBe(false)
  })

  it.skipIf(!HAS_POSTGRES)('postgres, whose server stops when its table is taken away', async () => {
    const names = [...NAMES, '', '\\N', '\\.', '\t\0', '\ud800']
    const { input, bytes, remove } = await prepare('postgres', names)
    const query = async (text: string) => {
      const client = new pg.Client({ connectionString: input.replace(/\?.*$/, '') })
      await client.connect()
      const { rows } = await client.query(text)
      await client.end()
      return rows
    }
    expect(bytes).toBe(0)
    expect(input).toMatch(/\?table=names$/)
    expect(await query('select * from names order by id')).toEqual(
      [...names.slice(0, -2), '\t\ufffd', '\ufffd'].map((name, at) => ({ id: `${at + 1}`, name })),
    )
    const [{ data_directory: data }] = await query('show data_directory')
    await remove()
    await expect(query('select 1')).rejects.toThrow('ECONNREFUSED')
    expect(existsSync(dirname(data))).toBe(false)
  })

  it.skipIf(!HAS_POSTGRES)('postgres, without a table that could not be filled', async () => {
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    // The server may run as another user.
    for (const path of [folder, temporary]) chmodSync(path, 0o755)
    vi.stubEnv('TMPDIR', temporary)
    const names = function* () {
      expect(readdirSync(temporary)).toHaveLength(1)
      yield* NAMES
      throw new Error('no more names')
    }
    await expect(prepare('postgres', names())).rejects.toThrow('no more names')
    expect(readdirSync(temporary)).toEqual([])
    vi.unstubAllEnvs()
  })

  it('are each told apart', () => expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length))
})
