import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { ColumnSource } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../../src/scan/output/manifest.ts'
import type { ScanOptions } from '../../../src/scan/run/options.ts'
import { input, jsonLines, useFolder } from '../fakes.ts'
import { FOREIGN, type Make, parquet } from '../parquet-files.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

/** What a scan of a file of these columns writes, of every row. */
async function scanned(bytes: Uint8Array, options: Partial<ScanOptions> = {}) {
  const at = folder()
  const output = join(at, 'o.jsonl')
  const inputs = [file(at, 'x.parquet', bytes)]
  const { summary, notes, progress } = await run({ all: true, ...options, inputs, output })
  const rejects = summary.rejects === null ? [] : jsonLines(readFileSync(summary.rejects, 'utf8'))
  const manifest = (await readManifest(summary.manifest!))!
  return { rows: jsonLines(readFileSync(output, 'utf8')), rejects, notes, progress, manifest }
}

const ids = ({ rows }: Awaited<ReturnType<typeof scanned>>) => rows.map(({ id }) => id)
const NAMES: ColumnSource = { name: 'name', data: ['新化社', '猫', '狗'], type: 'STRING' }
const refusal = (columns: ColumnSource[], words: string | RegExp, options: Partial<ScanOptions> = {}) =>
  expect(scanned(parquet(columns), options)).rejects.toThrow(words)

describe('Parquet is read', () => {
  test.each(Object.entries(FOREIGN))('with %s', async (_, bytes) => {
    const found = await scanned(bytes)
    expect(found.rows.map(({ row, id, name, verdict }) => [row, id, name, verdict])).toEqual([
      [1, '7000000000000000001', '新化社', 'impersonation'],
      [2, null, '猫', 'clear'],
      [3, 3, '新化社', 'impersonation'],
    ])
    const error = 'field "name": expected a string, got null; write the name as a string'
    expect(found.rejects).toMatchObject([{ row: 4, id: 4, error }])
  })

  test('and gives what JSON lines of the same rows give, however it is cut and packed', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('新化社', '疑新化社', '', '"', '\\', '\n', '\u0000', '名'.repeat(90)),
    )
    const row = fc.record({
      name: fc.option(text, { freq: 5 }),
      id: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      owner: fc.option(fc.constantFrom('media/xinhua', 'other')),
    })
    const make = fc.record({
      codec: fc.constantFrom<NonNullable<Make['codec']>>('UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI'),
      rowGroupSize: fc.integer({ min: 1, max: 60 }),
      pageSize: fc.integer({ min: 1, max: 400 }),
    })
    let written = 0
    const given = fc.array(row, { minLength: 1, maxLength: 90, size: 'max' })
    const compare = async (
      rows: { name: string | null; id: bigint | null; owner: string | null }[],
      how: Make,
    ) => {
      const well = (value: string | null) => (value === null ? null : Buffer.from(value).toString())
      const lines = rows.map(
        ({ id, name, owner }) =>
          `${JSON.stringify({ owner, name: well(name) }).replace(/\}$/, '')},"id":${id}}\n`,
      )
      const at = folder()
      const columns: ColumnSource[] = [
        { name: 'owner', data: rows.map(({ owner }) => owner), type: 'STRING' },
        { name: 'id', data: rows.map(({ id }) => id), type: 'INT64' },
        { name: 'name', data: rows.map(({ name }) => well(name)), type: 'STRING' },
      ]
      const outputs: string[][] = []
      for (const from of [
        file(at, 'x.jsonl', lines.join('')),
        file(at, 'x.parquet', parquet(columns, how)),
      ]) {
        const output = `${from}.o.jsonl`
        await run({ inputs: [from], output, all: true, columns: { owner: 'owner' } })
        const refused = rows.some(({ name }) => name === null)
        const rejects = refused ? jsonLines(readFileSync(`${output}.rejects.jsonl`, 'utf8')) : []
        const places = rejects.map(({ row, id, error }) => JSON.stringify([row, id, error]))
        outputs.push([readFileSync(output, 'utf8'), ...places])
      }
      expect(outputs[1]).toEqual(outputs[0])
      written += rows.length
    }
    await fc.assert(fc.asyncProperty(given, make, compare), { numRuns: 20, seed: 7 })
    expect(written).toBeGreaterThan(500)
  })

  test('with ids of every kind, exactly', async () => {
    const of = (column: Omit<ColumnSource, 'name'>) =>
      scanned(parquet([{ name: 'uid', ...column }, NAMES])).then(ids)
    expect(await of({ data: [1, -2, 3], type: 'INT32' })).toEqual([1, -2, 3])
    expect(await of({ data: [2n ** 53n + 1n, -(2n ** 63n), 5n], type: 'INT64' })).toEqual([
      '9007199254740993',
      '-9223372036854775808',
      5,
    ])
    expect(await of({ data: [1.5, Number.NaN, 7e15], type: 'DOUBLE' })).toEqual([1.5, null, 7e15])
    expect(await of({ data: ['a"\\', '', null], type: 'STRING' })).toEqual(['a"\\', '', null])
    const uuid = '00112233-4455-6677-8899-aabbccddeeff'
    expect(await of({ data: [uuid, uuid, null], type: 'UUID' })).toEqual([uuid, uuid, null])
  })

  test('by the columns that were chosen, or those of the usual names', async () => {
    const columns: ColumnSource[] = [
      { name: '昵称', data: ['新化社'], type: 'STRING' },
      { name: 'key', data: ['k'], type: 'STRING' },
      { name: 'body', data: ['media/xinhua'], type: 'STRING' },
      { name: 'title', data: ['猫'], type: 'STRING' },
    ]
    const usual = await scanned(parquet(columns))
    expect(usual.rows).toMatchObject([{ id: null, name: '新化社', verdict: 'impersonation' }])
    expect(usual.notes).toEqual([expect.stringContaining('names are taken from the column "昵称", no ids')])
    const chosen = await scanned(parquet(columns), { columns: { id: 'key', owner: 'body' } })
    expect(chosen.rows).toMatchObject([{ id: 'k', verdict: 'verified' }])
    const other = await scanned(parquet(columns), { columns: { name: 'title', id: 'key' } })
    expect(other.rows).toMatchObject([{ id: 'k', name: '猫' }])
    expect(other.notes).toEqual([])
    const one = await scanned(parquet([{ name: 'x', data: ['猫'], type: 'STRING' }]))
    expect([one.rows.length, one.notes]).toEqual([1, []])
  })

  test('a name that is no UTF-8 is a refused row, and no other', async () => {
    const names = [Buffer.from('新化社'), Buffer.from([0xd0, 0xc2, 0x22]), Buffer.from('猫')]
    const { rows, rejects } = await scanned(
      parquet([
        { name: 'id', data: [1, 2, 3], type: 'INT32' },
        { name: 'name', data: names, type: 'BYTE_ARRAY' },
      ]),
    )
    expect(rows).toMatchObject([
      { row: 1, id: 1, name: '新化社' },
      { row: 3, id: 3, name: '猫' },
    ])
    expect(rejects).toMatchObject([
      { row: 2, error: 'bytes: expected utf-8, got invalid ones; repair the row' },
    ])
    expect(rejects[0]!.raw).toContain('{"id":2,"name":"')
  })

  test('its digest and its size are those of the file', async () => {
    const data = Array.from({ length: 2000 }, (_, at) => `新化社${at}${'x'.repeat(2400)}`)
    const padding = { name: 'bio', data: data.map((name) => name), type: 'STRING' } as const
    const bytes = parquet([{ name: 'name', data, type: 'STRING' }, padding], {
      rowGroupSize: 1e6,
      pageSize: 16_384,
    })
    const { manifest, progress, rows } = await scanned(bytes)
    expect(rows.length).toBe(data.length)
    expect(manifest.inputs).toMatchObject([
      { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ])
    const read = progress.map(({ bytes }) => bytes)
    // In step with the rows, though the row group is one.
    expect(new Set(read).size).toBeGreaterThan(4)
    expect(read).toEqual(read.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toMatchObject({ bytes: bytes.length, totalBytes: bytes.length })
  })

  test('of folders with partitions, but no marks and nothing unfinished', async () => {
    const at = folder()
    const one = (name: string) => parquet([{ name: 'name', data: [name], type: 'STRING' }])
    for (const [path, bytes] of [
      ['in/platform=x/part-1.parquet', one('新化社1')],
      ['in/_day=1/part-0.parquet', one('新化社0')],
      ['in/_temporary/part-2.parquet', one('新化社2')],
      ['in/platform=x/.part-3.parquet', one('新化社3')],
      ['in/_SUCCESS', ''],
      ['in/platform=x/part-1.parquet.crc', 'crc'],
    ] as const) {
      mkdirSync(dirname(join(at, path)), { recursive: true })
      file(at, path, bytes)
    }
    const output = join(at, 'o.jsonl')
    await run({ inputs: [join(at, 'in')], output })
    const found = jsonLines(readFileSync(output, 'utf8')).map(({ file, name }) => [file, name])
    expect(found).toEqual([
      [join(at, 'in/_day=1/part-0.parquet'), '新化社0'],
      [join(at, 'in/platform=x/part-1.parquet'), '新化社1'],
    ])
    mkdirSync(join(at, 'bare'))
    file(at, 'bare/000000_0', one('新化社'))
    file(at, 'bare/_SUCCESS', '')
    const bare = await run({ inputs: [join(at, 'bare')], output, format: 'parquet' })
    expect(bare.summary.rows).toMatchObject({ read: 1, written: 1 })
  })

  test('of an empty one', async () => {
    const { rows, manifest } = await scanned(parquet([{ name: 'name', data: [], type: 'STRING' }]))
    expect([rows, manifest.shards]).toEqual([[], []])
  })
})

/** A column `name` that is a list. */
const LIST: Make['schema'] = [
  { name: 'root', num_children: 1 },
  { name: 'name', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
]

describe('Parquet is refused', () => {
  test('where a column cannot be what it is wanted for', async () => {
    const number: ColumnSource = { name: 'name', data: [1, 2, 3], type: 'INT32' }
    await refusal(
      [number],
      /x\.parquet: expected strings in the column "name", got one of type INT32; pass --name-column with another column, or cast it/,
    )
    await refusal(
      [{ name: 'name', data: [{ a: 1 }, 2, 3], type: 'JSON' }],
      'expected strings in the column "name", got one of type BYTE_ARRAY (JSON)',
    )
    const time: ColumnSource = {
      name: 'id',
      data: [new Date(0), new Date(1), new Date(2)],
      type: 'TIMESTAMP',
    }
    await refusal(
      [time, NAMES],
      'expected strings or whole numbers in the column "id", got one of type INT64 (TIMESTAMP_MILLIS); pass --id-column',
    )
    await refusal([NAMES, { ...number, name: 'own' }], 'strings in the column "own"', {
      columns: { owner: 'own' },
    })
    await refusal([NAMES], 'expected a column "x", got the columns "name"; pass --id-column with one', {
      columns: { id: 'x' },
    })
    const list = parquet([{ name: 'name', data: [['a'], ['b']] }], { schema: LIST })
    await expect(scanned(list)).rejects.toThrow('expected strings in the column "name", got a nested one')
  })

  test('where it is cut, damaged, encrypted or something else', async () => {
    const whole = parquet(
      [{ name: 'name', data: Array.from({ length: 200 }, (_, at) => `新化社${at}`), type: 'STRING' }],
      {
        codec: 'GZIP',
      },
    )
    const cut =
      /x\.parquet: expected a Parquet file, got one that is cut or damaged, or another format \(.+\); fetch it again or pass --format/
    await expect(scanned(whole.subarray(0, whole.length - 9))).rejects.toThrow(cut)
    await expect(scanned(Buffer.from('id,name\n1,x\n'))).rejects.toThrow(cut)
    await expect(scanned(Buffer.alloc(0))).rejects.toThrow(cut)
    const encrypted = Buffer.concat([whole.subarray(0, -4), Buffer.from('PARE')])
    await expect(scanned(encrypted)).rejects.toThrow(
      'got an encrypted one; write it again without encryption',
    )
    const damaged = Buffer.from(whole)
    damaged.fill(0, 500, 700)
    await expect(scanned(damaged)).rejects.toThrow(
      /x\.parquet, row group \d, column "name", page \d+ at byte \d+: expected pages of Parquet, got one that is damaged or written in an unknown way \(.+\); fetch the file again or write it anew/,
    )
    const lzo = parquet([NAMES], { codec: 'LZO' })
    await expect(scanned(lzo)).rejects.toThrow(
      /x\.parquet, row group 1, column "name": expected pages packed by snappy, gzip, zstd, brotli or LZ4, got LZO compression; write it again/,
    )
    const foreign = Buffer.from(FOREIGN['pages of version 1, dictionaries, zstd, checksums']!)
    // Within the pages: in the compressed names.
    foreign[foreign.indexOf('新') + 1]! ^= 1
    await expect(scanned(foreign)).rejects.toThrow('(the checksum of a page does not match)')
  })

  test('from standard input, and packed once more', async () => {
    const at = folder()
    const output = join(at, 'o.jsonl')
    const stream = run(
      { inputs: ['-'], output, format: 'parquet' },
      input(FOREIGN['pages of version 1, plain, LZ4']!),
    )
    await expect(stream).rejects.toThrow(
      'standard input: expected text, got Parquet, whose end is read first; store it and name the file',
    )
    const inputs = [file(at, 'x.parquet.gz', '')]
    const packed =
      /x\.parquet\.gz: expected Parquet as it is, which is packed within, got a name that ends in \.gz; leave it out/
    await expect(run({ inputs, output })).rejects.toThrow(packed)
    await expect(run({ inputs: [file(at, 'x.gz', '')], output, format: 'parquet' })).rejects.toThrow(
      'x.gz: expected Parquet as it is',
    )
  })
})
