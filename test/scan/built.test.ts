import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPackage } from './package.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengming-scan-'))
let main: string

/** Enough that workers are started, in the middle of a shard. */
const ROWS = 8000
const NAMES = [
  '新化社官方',
  '徐州市公安局',
  '小橘猫爱吃鱼',
  '"人民\n曰报"',
  '解放軍後勤部',
  'a "quoted" cat',
  '"oops',
]
const nameOf = (at: number) => (at % 10 === 0 ? NAMES[(at / 10) % NAMES.length] : `小橘猫爱吃鱼${at}`)
const TABLE = `id,name,note\n${Array.from({ length: ROWS }, (_, at) => `${7e9 + at},${nameOf(at)},${'x'.repeat(60 + (at % 23))}\n`).join('')}`

beforeAll(async () => {
  main = await buildPackage(folder)
  writeFileSync(join(folder, 'in.csv'), TABLE)
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(argv: readonly string[], input = '') {
  const { status, stderr, stdout } = spawnSync(process.execPath, [main, ...argv], {
    input,
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`${argv.join(' ')}: exit code ${status}: ${stderr}`)
  return { stdout, stderr }
}

const bytesOf = (path: string) => readFileSync(join(folder, path))

describe('threads', () => {
  test.each(['o.jsonl', 'o.csv', 'o.jsonl.gz'])('any number of them writes the same %s', (name) => {
    const written = ['1', '2', '3'].map((jobs) => {
      run(['scan', 'in.csv', '-o', `${jobs}.${name}`, '--jobs', jobs, '--quiet'])
      return [bytesOf(`${jobs}.${name}`), bytesOf(`${jobs}.${name}.rejects.jsonl`)] as const
    })
    const [one, ...others] = written
    for (const [output, rejects] of others) {
      expect(output.equals(one![0]) && rejects.equals(one![1])).toBe(true)
    }
    const text = (name.endsWith('.gz') ? gunzipSync(one![0]) : one![0]).toString()
    expect(text.split('\n').length).toBeGreaterThan(ROWS / 20)
    expect(one![1].toString().split('\n').length).toBe(Math.floor(ROWS / 10 / NAMES.length) + 1)
    expect(run(['verify', `2.${name}.manifest.json`]).stdout).toMatch(/^proved {2}2\.o/)
  })

  test('Parquet is read and written by the command as text is, by any number of them', () => {
    for (const jobs of ['1', '2']) {
      const argv = ['scan', 'in.csv', '-o', `all.${jobs}.parquet`, '--all', '--jobs', jobs, '--quiet']
      // Such as a warning of Node's about what was loaded.
      expect(run(argv).stderr).toBe('')
    }
    expect(bytesOf('all.1.parquet').equals(bytesOf('all.2.parquet'))).toBe(true)
    expect(run(['verify', 'all.1.parquet.manifest.json']).stdout).toMatch(/^proved/)
    const names = (from: string) => {
      run(['scan', from, '-o', 'names.jsonl', '--jobs', '2', '--quiet'])
      const lines = bytesOf('names.jsonl').toString().trimEnd().split('\n')
      return lines.map((line) => JSON.parse(line).name)
    }
    const found = names('all.1.parquet')
    expect(found.length).toBeGreaterThan(ROWS / 20)
    expect(found).toEqual(names('in.csv'))
  })

  test('a stream is answered in order, as by one', () => {
    const input = TABLE.replaceAll('"', '')
    const one = run(['scan', '-', '-o', '-', '--jobs', '1'], input).stdout
    const rows = one.trimEnd().split('\n')
    expect(rows.map((row) => JSON.parse(row).row)).toEqual(rows.map((_, at) => at + 1))
    expect(run(['scan', '-', '-o', '-', '--jobs', '2'], input).stdout).toBe(one)
  })

  test("read registries of one's own and policies as the first thread does", () => {
    writeFileSync(join(folder, 'own.tsv'), 'id\tcategory\tname\nmedia/own-cat\tmedia\t小橘猫爱吃鱼\n')
    const judged = ['1', '2'].map((jobs) => {
      run(['scan', 'in.csv', '-o', 'own.jsonl', '--registry', 'own.tsv', '--jobs', jobs, '--quiet'])
      return bytesOf('own.jsonl')
    })
    expect(judged[1]!.equals(judged[0]!)).toBe(true)
    expect(judged[0]!.includes('media/own-cat')).toBe(true)
  })
})

/** A few here; CI goes on to 25 (.ci/run), which take half a minute. */
const KILLS = Number(process.env.ZHENGMING_KILLS ?? 6)

describe('killed', () => {
  /** Kills the command after some milliseconds, or so long after a file is there; gives true where it had ended before. */
  function killAfter(
    argv: readonly string[],
    milliseconds: number,
    journal: string | null,
  ): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [main, ...argv], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let told = ''
      child.stderr.on('data', (text) => {
        told += text
      })
      let since = performance.now()
      const timer = setInterval(() => {
        if (journal !== null && !existsSync(journal)) since = performance.now()
        else if (performance.now() - since >= milliseconds) child.kill('SIGKILL')
      }, 2)
      child.on('exit', (code, signal) => {
        clearInterval(timer)
        if (signal === 'SIGKILL') resolve(false)
        else if (code === 0) resolve(true)
        else reject(new Error(`exit code ${code}: ${told}`))
      })
    })
  }

  const wholeOf = (output: string) => `whole${extname(output)}`

  /** Whether there is an output that is not the whole one. */
  function isHalf(output: string): boolean {
    return existsSync(join(folder, output)) && !bytesOf(output).equals(bytesOf(wholeOf(output)))
  }

  function expectWhole(output: string): void {
    expect(existsSync(join(folder, output))).toBe(true)
    const rejects = (path: string) => bytesOf(`${path}.rejects.jsonl`)
    expect(rejects(output).equals(rejects(wholeOf(output)))).toBe(true)
    expect(run(['verify', `${output}.manifest.json`]).stdout).toMatch(/^proved/)
  }

  test(`at ${KILLS} random moments and resumed, it writes the same bytes`, async () => {
    const argv = (output: string) => ['scan', 'in.csv', '-o', output, '--shard-size', '16384', '--jobs', '2']
    const started = performance.now()
    run(argv('whole.jsonl'))
    const time = performance.now() - started
    run(argv('whole.parquet'))
    let [kills, resumed] = [0, 0]
    /** Goes on with an output until a run ends; the last run of all is left alone. */
    const finish = async (output: string) => {
      const journal = join(folder, `.${output}.part.json`)
      for (let ended = false; !ended; kills += ended ? 0 : 1) {
        if (existsSync(journal)) resumed++
        const moment = kills < KILLS ? Math.random() * time : 1e6
        // Every other time some shards are done, whatever a start takes.
        const [late, begun] = kills % 2 === 0 ? [0.2, journal] : [0.9, null]
        ended = await killAfter([...argv(output), '--resume'], moment * late, begun)
        expect(isHalf(output)).toBe(false)
      }
    }
    for (let outputs = 0; kills < KILLS; outputs++) {
      const output = `killed-${outputs}.${outputs % 2 === 0 ? 'parquet' : 'jsonl'}`
      await finish(output)
      expectWhole(output)
    }
    // Else no run was killed in the middle.
    expect(resumed).toBeGreaterThanOrEqual(Math.floor(KILLS / 5))
  }, 240_000)
})
