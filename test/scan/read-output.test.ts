import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Shard } from '../../src/scan/output/manifest.ts'
import { parquetColumns } from '../../src/scan/output/parquet/columns.ts'
import { parquetPacker } from '../../src/scan/output/parquet/packer.ts'
import { readOutput } from '../../src/scan/run/read-output.ts'
import { useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()

async function rowsIn(path: string): Promise<number> {
  let rows = 0
  for await (const block of readOutput(path)) rows += block.length
  return rows
}

describe('an output that is read again', () => {
  const names = Array.from({ length: 5000 }, (_, row) => `新化社${row}\n`).join('')

  test.each(['o.jsonl', 'o.jsonl.gz'])('is what its manifest tells of, or refused: %s', async (name) => {
    const at = folder()
    const { summary } = await run({ inputs: [file(at, 'x.txt', names)], output: `${at}/${name}` })
    const output = summary.output!
    expect(await rowsIn(output)).toBe(5000)
    if (name.endsWith('.gz')) return
    // A row less and as many bytes: the first has become blanks.
    const bytes = readFileSync(output)
    writeFileSync(output, bytes.fill(' ', 0, bytes.indexOf('\n') + 1))
    await expect(rowsIn(output)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(
        /o\.jsonl: expected the \d+ bytes that its manifest tells of, got others; fetch or scan it again, or remove .+o\.jsonl\.manifest\.json/,
      ),
    })
    rmSync(`${output}.manifest.json`)
    expect(await rowsIn(output)).toBe(4999)
  })

  test('may have a line over many chunks, but none without end', async () => {
    const at = folder()
    const { summary } = await run({
      inputs: [file(at, 'x.txt', '新化社\n新化社\n')],
      output: `${at}/o.jsonl`,
    })
    const output = summary.output!
    const [first, second] = readFileSync(output, 'utf8').split('\n')
    rmSync(`${output}.manifest.json`)
    writeFileSync(output, `${first}${' '.repeat(6_000_000)}\n${second}\n`)
    expect(await rowsIn(output)).toBe(2)
    writeFileSync(output, `${first}\n${second}${' '.repeat(16 * 1024 * 1024)}\n`)
    await expect(rowsIn(output)).rejects.toThrow(
      'o.jsonl, line 2: expected a row of a scan, got a line of more than',
    )
  })
})

describe('the metadata of a Parquet output', () => {
  const values: Readonly<Record<string, unknown>> = {
    row: 1,
    name: '新化社',
    verdict: 'review',
    score: 0.5,
    relation: 'same',
  }
  const rows = Buffer.from(
    parquetColumns(false)
      .map((name) => `${JSON.stringify([values[name] ?? null])}\n`)
      .join(''),
  )

  /** Packs rows as two shards, and completes the file of what `change` makes of it. */
  async function packed(change: (bytes: Buffer, ends: number[]) => void): Promise<Uint8Array> {
    const packer = parquetPacker(false, 'x')
    const parts: Buffer[] = []
    const shards: Pick<Shard, 'rows' | 'output'>[] = []
    let at = 0
    for (const _ of [0, 1]) {
      const start = at
      for (const bytes of [packer.add(rows, at), packer.endShard(at)]) {
        parts.push(Buffer.from(bytes))
        at += bytes.length
      }
      const counts = { read: 1, written: 1, unwritten: 0, refused: 0 }
      shards.push({ rows: counts, output: { start, end: at, sha256: '' } })
    }
    const bytes = Buffer.concat(parts)
    change(
      bytes,
      shards.map(({ output }) => output.end),
    )
    return packer.end(shards as Shard[], at, async (start, end) => bytes.subarray(start, end))
  }

  test('is put together of what was written, or not at all', async () => {
    expect((await packed(() => undefined)).length).toBeGreaterThan(100)
    const damaged = packed((bytes, [end]) => bytes.fill(0xff, end! - 800, end! - 8))
    await expect(damaged).rejects.toMatchObject({
      code: 'output',
      message: expect.stringMatching(
        /^Parquet output, shard that ends at byte \d+: expected the 1 rows that were written, got .+; check the disk/,
      ),
    })
  })
})
