import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../src/scan/output/manifest.ts'
import { jsonLines, useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()

/** `id,name\n1,新化社\n2,猫\n` by zstd 1.5, in two frames. */
const ZST = Buffer.from(
  '28b52ffd0458a1000069642c6e616d650a312ce696b0e58c96e7a4be0a366fa1b728b52ffd0458310000322ce78cab0a688a9d00',
  'hex',
)

const found = (path: string) =>
  jsonLines(readFileSync(path, 'utf8')).map(({ file, row, id }) => [file, row, id])

/** A folder with an export in several files. */
function exported(): string {
  const at = folder()
  mkdirSync(join(at, 'in/sub'), { recursive: true })
  file(at, 'in/b.csv', 'id,name\n1,新化社\n2,猫\n')
  file(at, 'in/a.jsonl', '{"id":"j","name":"新化社"}\n')
  file(at, 'in/sub/c.txt.gz', gzipSync('猫\n新化社\n'))
  file(at, 'in/notes.md', '新化社\n')
  file(at, 'in/.hidden.txt', '新化社\n')
  return at
}

describe('several inputs', () => {
  test('those of a folder are read in the order of their names, and rows say which they are from', async () => {
    const at = exported()
    const output = join(at, 'in/o.jsonl')
    const { summary } = await run({ inputs: [join(at, 'in')], output })
    const expected = [
      [join(at, 'in/a.jsonl'), 1, 'j'],
      [join(at, 'in/b.csv'), 1, '1'],
      [join(at, 'in/sub/c.txt.gz'), 2, null],
    ]
    expect(found(output)).toEqual(expected)
    expect(summary.rows).toMatchObject({ read: 5, written: 3 })
    // The output of the first run lies in the folder, and is no input of the second.
    await run({ inputs: [join(at, 'in')], output })
    expect(found(output)).toEqual(expected)
  })

  test('outputs of earlier runs are no inputs of a folder or pattern, unless they are named', async () => {
    const at = exported()
    writeFileSync(join(at, 'in/bad.csv'), 'id,name\n1\n')
    const all = { inputs: [join(at, 'in')], output: join(at, 'in/one.jsonl') }
    const first = await run(all)
    expect(readdirSync(join(at, 'in'))).toContain('one.jsonl.rejects.jsonl')
    const next = await run({ ...all, output: join(at, 'in/two.csv') })
    expect(next.summary.rows).toEqual(first.summary.rows)
    expect(next.notes).toContain(
      `${join(at, 'in/one.jsonl')}: left out, as it is the output of an earlier scan; name it to scan it`,
    )
    expect(next.notes.filter((note) => note.includes('left out'))).toHaveLength(2)
    const third = await run({ inputs: [join(at, 'in/*.{csv,jsonl}')], output: join(at, 'three.jsonl') })
    expect(third.summary.rows.read).toBeLessThan(first.summary.rows.read)
    const named = await run({ inputs: [join(at, 'in/one.jsonl')], output: join(at, 'four.jsonl') })
    expect(named.summary.rows.read).toBe(first.summary.rows.written)
    await expect(
      run({ inputs: [join(at, 'in/one.jsonl*')], output: join(at, 'five.jsonl') }),
    ).rejects.toThrow('got only outputs of scans; name them')
  })

  test('a pattern, a file named twice, and CSV', async () => {
    const at = exported()
    const output = join(at, 'o.csv')
    await run({ inputs: [join(at, 'in/*.{csv,jsonl}'), join(at, 'in/b.csv')], output, bom: true })
    const lines = readFileSync(output, 'utf8').split('\n')
    expect(lines[0]).toMatch(/^\ufeffid,file,row,name,/)
    expect(lines.slice(1, -1).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['j', join(at, 'in/a.jsonl'), '1'],
      ['1', join(at, 'in/b.csv'), '1'],
    ])
  })

  test('none found is told', async () => {
    const at = folder()
    const output = join(at, 'o.jsonl')
    await expect(run({ inputs: [at], output })).rejects.toThrow('got a folder without any such file')
    await expect(run({ inputs: [join(at, '*.csv')], output })).rejects.toThrow(
      'got a pattern without any such file',
    )
  })

  test('of a run over several that was cut short, whole files are not judged again', async () => {
    const at = exported()
    const output = join(at, 'o.jsonl')
    const inputs = [join(at, 'in/b.csv'), join(at, 'in/a.jsonl')]
    await run({ inputs, output })
    const whole = readFileSync(output)
    const gone = join(at, 'p.jsonl')
    writeFileSync(join(at, 'in/a.jsonl'), '{"title":1}\n')
    await expect(run({ inputs, output: gone })).rejects.toThrow('pass --name-column')
    writeFileSync(join(at, 'in/a.jsonl'), '{"id":"j","name":"新化社"}\n')
    await expect(run({ inputs, output: gone, resume: true })).rejects.toThrow('(bytes) was 12 and is')
    await run({ inputs, output: gone })
    expect(readFileSync(gone).equals(whole)).toBe(true)
  })
})

test('the line that tells the delimiter is part of what the manifest tells of', async () => {
  const at = folder()
  const text = `\ufeff"sep=;"\r\nid;name\r\n${'1;新化社\r\n'.repeat(50)}`
  const output = join(at, 'o.jsonl')
  const options = { inputs: [file(at, 'x.csv', text)], output, shardBytes: 100 }
  const { summary } = await run(options)
  expect(summary.rows).toMatchObject({ read: 50, written: 50 })
  const { shards } = (await readManifest(summary.manifest!))!
  expect(shards.length).toBeGreaterThan(5)
  const bytes = Buffer.from(text)
  let from = 3
  for (const { text } of shards) {
    const sha256 = createHash('sha256').update(bytes.subarray(from, text.end)).digest('hex')
    expect(text).toEqual({ start: from, end: text.end, sha256 })
    from = text.end
  }
  expect(from).toBe(bytes.length)
})

describe('zstd', () => {
  test('is unpacked, frame by frame', async () => {
    const at = folder()
    const output = join(at, 'o.jsonl')
    const { summary, progress } = await run({ inputs: [file(at, 'x.csv.zst', ZST)], output })
    expect(found(output)).toEqual([[undefined, 1, '1']])
    expect(summary.rows.read).toBe(2)
    expect(progress.at(-1)).toMatchObject({ bytes: ZST.length, totalBytes: ZST.length })
  })

  test('a file that is cut is refused, wherever no frame ends', async () => {
    const at = folder()
    // The first frame ends there, so that nothing shows of the second.
    const ends = [33, ZST.length]
    for (let size = 0; size <= ZST.length; size++) {
      const ran = run({ inputs: [file(at, 'x.csv.zst', ZST.subarray(0, size))], output: null })
      if (ends.includes(size)) await ran
      else await expect(ran).rejects.toThrow(cutFile('zstd'))
    }
  })
})

test('an empty file is no compressed one', async () => {
  const at = folder()
  for (const [ending, kind] of [
    ['gz', 'gzip'],
    ['zst', 'zstd'],
  ] as const) {
    const inputs = [file(at, `x.csv.${ending}`, '')]
    await expect(run({ inputs, output: null })).rejects.toThrow(cutFile(kind))
  }
})

/** What is said of a file that is not whole. */
const cutFile = (kind: string) =>
  new RegExp(
    `x\\.csv\\.\\w+: expected a whole ${kind} file, got one that is cut or damaged \\(unexpected .+\\); fetch it again`,
  )
