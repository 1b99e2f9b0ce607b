import { Buffer } from 'node:buffer'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../../src/scan/output/manifest.ts'
import { verify } from '../../../src/scan/output/verify.ts'
import type { ScanOptions } from '../../../src/scan/run/options.ts'
import { jsonLines, useFolder } from '../fakes.ts'
import { rowsOf } from '../parquet-files.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

const TABLE = `id,name\n${Array.from({ length: 900 }, (_, at) =>
  at % 7 === 0 ? '"oops' : `${at % 2 === 0 ? '' : 7e15 + at},${at % 3 === 0 ? '疑新化社"' : '猫'}${at}`,
).join('\n')}\n`

/** What a scan writes as Parquet, and what it writes as JSON lines. */
async function both(inputs: (at: string) => string[], options: Partial<ScanOptions> = {}) {
  const at = folder()
  const given = { inputs: inputs(at), ...options }
  const output = join(at, 'o.parquet')
  const { summary } = await run({ ...given, output })
  await run({ ...given, output: join(at, 'o.jsonl') })
  const bytes = readFileSync(output)
  const metadata = parquetMetadata(Uint8Array.from(bytes))
  const lines = jsonLines(readFileSync(join(at, 'o.jsonl'), 'utf8'))
  return { at, output, summary, bytes, metadata, rows: await rowsOf(bytes), lines }
}

const table = (at: string) => [file(at, 'x.csv', TABLE)]

/** A line of JSON lines as a row of Parquet. */
// Tables say in words why a claim is not certain.
function flat({ id, file, row, body, reason, bits: _, certain: __, ...verdict }: Record<string, unknown>) {
  const {
    id: body_id,
    name: body_name,
    form,
  } = (body ?? { id: null, name: null, form: null }) as Record<string, unknown>
  const { en: reason_en, zh: reason_zh } = reason as Record<string, unknown>
  const place = {
    id: id === null ? null : String(id),
    ...(file !== undefined && { file }),
    row: BigInt(row as number),
  }
  return { ...place, ...verdict, body_id, body_name, form, reason_en, reason_zh }
}

describe('Parquet is written', () => {
  test.each([
    ['flagged rows', {}],
    ['all rows, in shards', { all: true, shardBytes: 4096 }],
  ])('as JSON lines are: %s', async (_, options) => {
    const { rows, lines, metadata, summary } = await both(table, options)
    expect(rows.length).toBeGreaterThan(200)
    expect(rows).toEqual(lines.map(flat))
    expect(summary.rows.refused).toBe(129)
    expect(Number(metadata.num_rows)).toBe(rows.length)
  })

  test('with types, and bounds of the numbers', async () => {
    const { metadata } = await both(table)
    const columns = metadata.schema
      .slice(1)
      .map(({ name, type, logical_type, repetition_type }) => [
        name,
        logical_type?.type ?? type,
        repetition_type,
      ])
    expect(columns).toEqual([
      ['id', 'STRING', 'OPTIONAL'],
      ['row', 'INT64', 'REQUIRED'],
      ['name', 'STRING', 'REQUIRED'],
      ['verdict', 'STRING', 'REQUIRED'],
      ['score', 'DOUBLE', 'REQUIRED'],
      ['category', 'STRING', 'OPTIONAL'],
      ['relation', 'STRING', 'REQUIRED'],
      ['body_id', 'STRING', 'OPTIONAL'],
      ['body_name', 'STRING', 'OPTIONAL'],
      ['form', 'STRING', 'OPTIONAL'],
      ['reading', 'STRING', 'OPTIONAL'],
      ['reason_en', 'STRING', 'OPTIONAL'],
      ['reason_zh', 'STRING', 'OPTIONAL'],
      ['evidence', 'JSON', 'OPTIONAL'],
    ])
    const bounds = metadata.row_groups[0]!.columns.map(({ meta_data }) => meta_data?.statistics)
    expect(bounds[1]).toMatchObject({ min_value: 4n, max_value: 898n, null_count: 0n })
    expect(bounds[4]).toMatchObject({ min_value: 0.997, max_value: 0.997 })
    expect(bounds[2]).toBeUndefined()
  })

  test('with a column for the file where there are several', async () => {
    const { rows, lines } = await both((at) => [...table(at), file(at, 'y.txt', '新化社\n')])
    expect(rows).toEqual(lines.map(flat))
    expect(Object.keys(rows[0]!).slice(0, 3)).toEqual(['id', 'file', 'row'])
    expect(rows.at(-1)).toMatchObject({ file: expect.stringContaining('y.txt'), row: 1n })
  })

  test('without any row', async () => {
    const { rows, bytes, output } = await both((at) => [file(at, 'x.txt', '猫\n'), file(at, 'y.txt', '')])
    expect([rows, bytes.subarray(0, 4).toString()]).toEqual([[], 'PAR1'])
    expect((await verify(`${output}.manifest.json`)).faults).toEqual([])
  })

  test('in row groups of bounded size, none over two shards', async () => {
    const name = `新化社${'名'.repeat(60_000)}`
    const { metadata, rows } = await both(
      (at) => [file(at, 'x.txt', `${name}\n`.repeat(50)), file(at, 'y.txt', '新化社\n')],
      { blockBytes: 1 << 20 },
    )
    expect(rows.length).toBe(51)
    const sizes = metadata.row_groups.map(({ num_rows }) => Number(num_rows))
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.at(-1)).toBe(1)
  })

  test('and proved by its manifest, the footer too', async () => {
    const { output, bytes } = await both(table, { shardBytes: 4096, all: true })
    const path = `${output}.manifest.json`
    const manifest = (await readManifest(path))!
    expect(manifest.footer).toMatchObject({ start: manifest.shards.at(-1)!.output.end, end: bytes.length })
    expect((await verify(path)).faults).toEqual([])
    const damaged = Buffer.from(bytes)
    damaged[manifest.footer!.start + 5]! ^= 1
    writeFileSync(output, damaged)
    const { start, end } = manifest.footer!
    expect((await verify(path)).faults).toEqual([expect.stringContaining(`(bytes ${start} to ${end})`)])
    writeFileSync(output, bytes)
    const { footer: _, ...without } = manifest
    writeFileSync(path, JSON.stringify(without))
    expect((await verify(path)).faults).toEqual([
      `o.parquet: expected shards up to byte ${bytes.length}, got ${start}`,
    ])
    appendFileSync(output, 'x')
    expect((await verify(path)).faults).toEqual([expect.stringContaining('bytes, got')])
  })

  test('but not packed once more, nor with a byte order mark', async () => {
    const at = folder()
    const refusal = (options: Partial<ScanOptions>, words: string) =>
      expect(run({ inputs: table(at), output: join(at, 'o.parquet'), ...options })).rejects.toThrow(words)
    await refusal(
      { output: join(at, 'o.parquet.gz') },
      'o.parquet.gz: expected Parquet as it is, which is packed',
    )
    await refusal({ bom: true }, '--bom: expected a CSV file as output, got another')
  })
})
