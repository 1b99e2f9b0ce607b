import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readManifest } from '../../src/scan/output/manifest.ts'
import { localAnswerer } from '../../src/scan/run/answerers.ts'
import type { ScanOptions, ScanProgress } from '../../src/scan/run/options.ts'
import { scan, scanWith } from '../../src/scan/run/scan.ts'
import { fakeDetector, input, Sink, useFolder } from './fakes.ts'
import { parquet } from './parquet-files.ts'
import { file, run } from './run.ts'

/** Bytes that the disk still takes. */
let room = Number.POSITIVE_INFINITY
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const open: typeof real.open = async (...given) => {
    const handle = await real.open(...given)
    const write = handle.write.bind(handle) as (...all: unknown[]) => Promise<{ bytesWritten: number }>
    const limited = async (bytes: Uint8Array, at: number, length: number, to: number) => {
      if (room <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
      // A disk takes what still fits, and refuses the rest.
      const result = await write(bytes, at, Math.min(length, room), to)
      room -= result.bytesWritten
      return result
    }
    return Object.assign(handle, { write: limited })
  }
  return { ...real, open }
})
beforeEach(() => {
  room = Number.POSITIVE_INFINITY
})

const folder = useFolder()
const ROWS = Array.from({ length: 3000 }, (_, at) =>
  at % 97 === 0 ? '"oops' : `${at},${at % 3 === 0 ? `"新化社\n${at}"` : `疑新化社${at}`}`,
)
const TABLE = `id,name\n${ROWS.join('\n')}\n`

/** A run that is cut short after some blocks, and the same undisturbed. */
async function interrupted(more: Partial<ScanOptions> = {}, name = 'o.jsonl', after = 8) {
  const at = folder()
  const from = file(at, 'x.csv', TABLE)
  utimesSync(from, 1e9, 1e9)
  const whole = { shardBytes: 4096, ...more, inputs: [from], output: join(at, `whole.${name}`) }
  const { summary } = await run(whole)
  const options = { ...whole, output: join(at, name) }
  const stop = new AbortController()
  let blocks = 0
  const streams = {
    stdin: input(),
    stdout: new Sink(),
    signal: stop.signal,
    onProgress: () => {
      if (++blocks === after) stop.abort()
    },
  }
  await expect(scan(options, fakeDetector, streams)).rejects.toMatchObject({ name: 'AbortError' })
  return { at, from, options, summary, whole: readFileSync(whole.output) }
}

describe('a run that was cut short', () => {
  test.each([
    ['o.jsonl', {}],
    ['o.csv', { bom: true, all: true }],
    ['o.jsonl.gz', {}],
    ['o.parquet', { all: true }],
  ])('goes on to the same bytes of %s', async (name, more) => {
    const { at, options, summary, whole } = await interrupted(more, name)
    expect(existsSync(options.output)).toBe(false)
    expect(readdirSync(at)).toEqual(
      expect.arrayContaining([`.${name}.part`, `.${name}.part.json`, `.${name}.rejects.jsonl.part`]),
    )
    // What was written after the last shard, or half of it, is cut off.
    appendFileSync(join(at, `.${name}.part`), 'half a li')
    const judged: string[] = []
    const check = (text: string) => {
      judged.push(text)
      return fakeDetector.check(text)
    }
    const resumed = await scan({ ...options, resume: true }, { ...fakeDetector, check }, streamsOf())
    expect(readFileSync(options.output).equals(whole)).toBe(true)
    const rejects = (path: string) => readFileSync(`${path}.rejects.jsonl`, 'utf8')
    expect(rejects(options.output)).toBe(rejects(join(at, `whole.${name}`)))
    const { rows, verdicts, bodies, flagged } = summary
    expect(resumed).toMatchObject({ rows, verdicts, bodies, flagged })
    expect(judged.length).toBeGreaterThan(0)
    expect(judged.length).toBeLessThan(rows.read)
    expect(readdirSync(at).filter((one) => one.startsWith('.'))).toEqual([])
    if (name.endsWith('.gz')) expect(gunzipSync(whole).toString().split('\n').length).toBeGreaterThan(2000)
  })

  test('over Parquet goes on with the row after the last that was done', async () => {
    const at = folder()
    const data = Array.from({ length: 3000 }, (_, at) => (at % 9 === 0 ? null : `新化社"${at}`))
    const bytes = parquet([{ name: 'name', data, type: 'STRING' }], { rowGroupSize: 700, pageSize: 500 })
    const whole = {
      inputs: [file(at, 'x.parquet', bytes)],
      output: join(at, 'whole.jsonl'),
      shardBytes: 8192,
    }
    await run(whole)
    const options = { ...whole, output: join(at, 'o.jsonl') }
    const stop = new AbortController()
    const onProgress = ({ rows }: ScanProgress) => void (rows > 1600 && stop.abort())
    const streams = { ...streamsOf(), signal: stop.signal, onProgress }
    await expect(scan(options, fakeDetector, streams)).rejects.toMatchObject({ name: 'AbortError' })
    const { progress } = await run({ ...options, resume: true })
    expect(progress[0]!.rows).toBeGreaterThan(1000)
    for (const path of ['', '.rejects.jsonl']) {
      const [one, other] = [whole, options].map(({ output }) => readFileSync(`${output}${path}`, 'utf8'))
      expect(other).toBe(one)
    }
  })

  test('without --resume begins anew, and says so', async () => {
    const { options, whole } = await interrupted()
    const { notes } = await run(options)
    expect(notes[0]).toContain('an unfinished run is given up; --resume would have gone on with it')
    expect(readFileSync(options.output).equals(whole)).toBe(true)
  })

  test('that has nothing to go on with begins anew, and says so', async () => {
    const at = folder()
    const options = { inputs: [file(at, 'x.txt', '新化社\n')], output: join(at, 'o.jsonl'), resume: true }
    const { notes } = await run(options)
    expect(notes).toEqual([
      expect.stringContaining('no unfinished run is known; scanning from the beginning'),
    ])
    const bytes = readFileSync(options.output)
    const again = await run(options)
    expect(again.progress, 'nothing is left to do').toEqual([])
    expect(again.summary.rows.read).toBe(1)
    writeFileSync(options.output, 'other\n')
    await expect(run(options)).rejects.toThrow(
      'expected the output that its manifest tells of, got another; scan again without --resume',
    )
    expect(bytes.length).toBeGreaterThan(0)
  })

  test('whose files have not all got their names goes on with that', async () => {
    const { options, at, whole } = await interrupted()
    await run({ ...options, resume: true })
    const manifest = `${options.output}.manifest.json`
    for (const names of [['manifest'], ['manifest', 'rejects'], ['manifest', 'rejects', 'output']]) {
      renameSync(manifest, join(at, '.o.jsonl.part.json'))
      if (names.includes('rejects')) {
        renameSync(`${options.output}.rejects.jsonl`, join(at, '.o.jsonl.rejects.jsonl.part'))
      }
      if (names.includes('output')) renameSync(options.output, join(at, '.o.jsonl.part'))
      await run({ ...options, resume: true })
      expect(readFileSync(options.output).equals(whole)).toBe(true)
      expect(existsSync(manifest) && existsSync(`${options.output}.rejects.jsonl`)).toBe(true)
    }
  })
})

describe('a run is not continued', () => {
  const refused = async (
    change: (run: Awaited<ReturnType<typeof interrupted>>) => Partial<ScanOptions> | undefined,
    words: string | RegExp,
    detector = fakeDetector,
  ) => {
    const begun = await interrupted()
    const options = { ...begun.options, resume: true, ...change(begun) }
    await expect(scan(options, detector, streamsOf())).rejects.toThrow(words)
    expect(existsSync(begun.options.output)).toBe(false)
    // It may still be continued as it was.
    expect(existsSync(join(begun.at, '.o.jsonl.part.json'))).toBe(true)
  }

  test('where the input has another size or time', async () => {
    await refused(({ from }) => {
      appendFileSync(from, '7,x\n')
      return undefined
    }, /--resume .*o\.jsonl: expected the run that was begun, got another: .*x\.csv \(bytes\) was \d+ and is \d+; .*scan again without --resume/)
    await refused(({ from }) => {
      utimesSync(from, 1, 1)
      return undefined
    }, 'x.csv (time of change) was')
  })

  test('where the input has other bytes of the same size and time', async () => {
    await refused(({ from }) => {
      writeFileSync(from, TABLE.replace('疑新化社1', '疑新花社1'))
      utimesSync(from, 1e9, 1e9)
      return undefined
    }, /bytes 0 to \d+: expected the rows that the unfinished run read, got others/)
  })

  test('with another engine, other registries or other options', async () => {
    const other = { ...fakeDetector, version: 'fake-2' }
    await refused(() => undefined, 'engine was "fake-1" and is "fake-2"', other)
    await refused(() => ({ all: true }), 'options.all was false and is true')
    await refused(() => ({ judging: { prior: 0.1 } }), 'judging.prior was unset and is 0.1')
  })

  test('where what it wrote was changed', async () => {
    await refused(({ at }) => {
      writeFileSync(join(at, '.o.jsonl.part'), 'x'.repeat(1e6))
      return undefined
    }, '.o.jsonl.part: expected what the unfinished run wrote, got other bytes; scan again')
  })
})

test.each([
  'o.jsonl',
  'o.parquet',
])('a full disk ends a run in words, and when there is room again it goes on: %s', async (name) => {
  const at = folder()
  const options = { inputs: [file(at, 'x.csv', TABLE)], output: join(at, name), shardBytes: 4096 }
  const other = join(at, `whole.${name}`)
  const { summary } = await run({ ...options, output: other })
  const whole = readFileSync(other)
  const rejects = readFileSync(summary.rejects!).length
  // In the middle, and where only the end is to be written.
  for (const missing of [whole.length / 2, 1]) {
    room = Math.floor(whole.length + rejects - missing)
    await expect(run(options)).rejects.toThrow(
      `${name}: expected to write to it, got a full disk (ENOSPC); make room or repair the disk, and run the same command with --resume`,
    )
    expect(existsSync(options.output)).toBe(false)
    room = Number.POSITIVE_INFINITY
    await run({ ...options, resume: true })
    expect(readFileSync(options.output).equals(whole)).toBe(true)
    rmSync(options.output)
  }
})

test('two scans do not write one output', async () => {
  const at = folder()
  const options = { inputs: [file(at, 'x.txt', '新化社\n')], output: join(at, 'o.jsonl') }
  const lock = join(at, '.o.jsonl.lock')
  writeFileSync(lock, `${process.pid}\n`)
  await expect(run(options)).rejects.toThrow(/expected no other scan with the same output, got process \d+/)
  // That of a process that has ended counts for nothing; no process has this number.
  writeFileSync(lock, '99999999\n')
  await run(options)
  expect(existsSync(lock)).toBe(false)
})

test('a file that grows while it is read is refused', async () => {
  const at = folder()
  const from = file(at, 'x.txt', '新化社\n')
  const options = { inputs: [from], output: join(at, 'o.jsonl') }
  const growing = {
    ...localAnswerer(fakeDetector),
    answer: async (task: Parameters<ReturnType<typeof localAnswerer>['answer']>[0]) => {
      appendFileSync(from, '新化社\n')
      return localAnswerer(fakeDetector).answer(task)
    },
  }
  await expect(scanWith(options, growing, streamsOf())).rejects.toThrow(
    'x.txt: expected a file that stays as it is while it is read, got one that changed',
  )
  expect(existsSync(options.output)).toBe(false)
})

test('the manifest tells what was read and written', async () => {
  const { options } = await interrupted()
  await run({ ...options, resume: true })
  const manifest = (await readManifest(`${options.output}.manifest.json`))!
  expect(manifest).toMatchObject({
    state: 'complete',
    engine: 'fake-1',
    inputs: [{ path: options.inputs[0], size: Buffer.byteLength(TABLE), sha256: expect.any(String) }],
    output: { path: 'o.jsonl' },
    rejects: { path: 'o.jsonl.rejects.jsonl' },
  })
  expect(manifest.shards.length).toBeGreaterThan(10)
})

function streamsOf() {
  return { stdin: input(), stdout: new Sink() }
}
