import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { crc32 } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quantile } from '../../bench/speed/timing.ts'
import { bundleProgram } from '../../data/build/bundle.ts'
import { packTables } from '../../data/build/tables.ts'
import { compileIndex } from '../../src/engine/model/compiled/compile.ts'
import type { Verdict } from '../../src/engine/types.ts'
import { VERSION } from '../../src/engine/version.ts'
import { INDEX_NAME, TABLES_NAME } from '../../src/node/assets.ts'
import { readBundledTables } from '../../src/node/bundle.ts'
import { createDetector } from '../../src/node/detector.ts'
import { cli } from '../cli/run.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const NAMES = ['新化社官方', '徐州市公安局', '小橘猫爱吃鱼']

const folder = mkdtempSync(join(tmpdir(), 'zhengming-bundle-'))
const dist = join(folder, 'dist')
/** Where the command keeps compiled code, by system. */
const CACHE = { XDG_CACHE_HOME: folder, LOCALAPPDATA: folder, HOME: folder }
let expected: Verdict[]

beforeAll(async () => {
  mkdirSync(dist)
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  await bundleProgram(dist)
  const bytes = compileIndex(await readBundledTables())
  writeFileSync(join(dist, INDEX_NAME), bytes)
  writeFileSync(join(dist, TABLES_NAME), packTables())
  const detector = await createDetector({}, Uint8Array.from(bytes).buffer)
  expected = NAMES.map((name) => detector.check(name))
})

afterAll(() => rmSync(folder, { recursive: true }))

const run = (argv: string[], input = '') =>
  spawnSync(process.execPath, [join(dist, 'cli/main.js'), ...argv], {
    input,
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, ...CACHE },
  })

const jsonLines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the built command', () => {
  it('judges as the sources do, names of the command line and of standard input', () => {
    const { stdout, stderr, status } = run(['check', '--json', ...NAMES])
    expect({ verdicts: jsonLines(stdout), stderr, status }).toEqual({
      verdicts: expected,
      stderr: '',
      status: 1,
    })
    expect(jsonLines(run(['check', '--json', '-'], NAMES.join('\n')).stdout)).toEqual(expected)
  })

  it('brings every package that it needs', () => {
    const csv = run(['scan', '-', '-o', 'out.csv', '--all'], NAMES.join('\n'))
    expect(csv.status, csv.stderr).toBe(0)
    expect(readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n')).toHaveLength(NAMES.length + 1)
    // Wide characters outside of the common block take a package to measure.
    expect(run(['check', '𠀀新化社']).stdout).toContain('𠀀新化社')
  })

  it('lints as the sources do, which have no compiled tables to hold a sample against', async () => {
    const [own, sample] = [join(folder, 'own.csv'), join(folder, 'sample.txt')]
    writeFileSync(own, 'name,aliases,category\n青禾乳业集团,青禾牛奶,brand\n')
    writeFileSync(sample, '青禾牛奶官方\n新化社官方\n小橘猫爱吃鱼\n')
    const argv = ['registry', 'lint', own, '--sample', sample, '--json']
    const { stdout, stderr, status } = run(argv)
    const { code, out } = await cli(argv)
    expect({ lines: jsonLines(stdout), stderr, status }).toEqual({
      lines: jsonLines(out),
      stderr: '',
      status: code,
    })
    expect(jsonLines(out)).toMatchObject([{ rule: 'sample', names: ['青禾牛奶官方'] }, { summary: {} }])
  })

  it('words faults as the sources do', () => {
    expect(run(['chekc'])).toMatchObject({ status: 2, stderr: expect.stringMatching(/Did you mean check/) })
    const missing = run(['scan', 'none.txt', '-o', '-'])
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringMatching(/^zhengming: none\.txt: /) })
    expect(run(['--version']).stdout).toBe(`${VERSION}\n`)
  })

  it.each([
    ['compiled tables', INDEX_NAME, ['check', '新华社'], /^zhengming: index\.bin: expected checksum/],
    [
      'tables',
      TABLES_NAME,
      ['registry', 'stats'],
      /^zhengming: tables\.json\.br: expected .* damaged; reinstall/,
    ],
  ])('refuses a damaged file of %s, and says so', (_, file, argv, fault) => {
    const path = join(dist, file)
    const bytes = readFileSync(path)
    const damaged = Uint8Array.from(bytes)
    damaged[damaged.length >> 1]! ^= 1
    writeFileSync(path, damaged)
    const { stdout, stderr, status } = run(argv)
    writeFileSync(path, bytes)
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 })
    expect(stderr).toMatch(fault)
  })
})

describe('the code that was compiled before', () => {
  const paths = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.cache'))
      .map((path) => join(folder, path))
  const kept = () => paths().map((path) => basename(path))
  const forget = () => {
    for (const path of paths()) rmSync(path)
  }
  const judged = () => jsonLines(run(['check', '--json', ...NAMES]).stdout)

  it('is kept by a check, and leads to the same verdicts', () => {
    forget()
    run(['--help'])
    run(['check'])
    expect(kept()).toEqual([])
    expect(judged()).toEqual(expected)
    expect(kept()).toEqual([expect.stringMatching(/^run-.*\.cache$/)])
    const path = paths()[0]!
    const before = readFileSync(path)
    expect(judged()).toEqual(expected)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is made anew where it is damaged, or where V8 refuses it', () => {
    const path = paths()[0]!
    const good = readFileSync(path)
    const altered = Buffer.from(good)
    altered[altered.length >> 1]! ^= 16
    // The checksum is right, but this is no code.
    const other = Buffer.concat([Buffer.alloc(4), Buffer.alloc(1000, 7)])
    other.writeUInt32LE(crc32(other.subarray(4)))
    for (const bad of [altered, good.subarray(0, 1000), Buffer.alloc(0), other]) {
      writeFileSync(path, bad)
      expect(judged()).toEqual(expected)
      expect(readFileSync(path).length).toBeGreaterThan(100_000)
    }
  })

  it('takes the place of what was kept of the program before it was written anew', () => {
    const [before] = kept()
    const now = new Date()
    utimesSync(join(dist, 'cli/run.js'), now, now)
    expect(judged()).toEqual(expected)
    expect(kept()).toEqual([expect.not.stringContaining(before!)])
  })

  it('is done without where there is no folder for it', () => {
    forget()
    const nowhere = join(folder, 'package.json', 'cache')
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(dist, 'cli/main.js'), 'check', '--json', ...NAMES],
      {
        encoding: 'utf8',
        env: { ...process.env, XDG_CACHE_HOME: nowhere, LOCALAPPDATA: nowhere, HOME: nowhere },
      },
    )
    expect(jsonLines(stdout)).toEqual(expected)
    expect(stderr).toBe('')
  })

  it('is not kept where Node is told to keep none, or to read maps of the sources', () => {
    forget()
    const main = join(dist, 'cli/main.js')
    for (const [flags, env] of [
      [['--enable-source-maps'], {}],
      [[], { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ] as const) {
      const { stdout } = spawnSync(process.execPath, [...flags, main, 'check', '--json', ...NAMES], {
        encoding: 'utf8',
        env: { ...process.env, ...CACHE, ...env },
      })
      expect(jsonLines(stdout)).toEqual(expected)
      expect(kept()).toEqual([])
    }
  })
})

describe('the built library', () => {
  /** What a module prints that imports the library, as JSON. */
  function evaluate(code: string): unknown {
    const entry = pathToFileURL(join(dist, 'index.js')).href
    const text = `const library = await import(${JSON.stringify(entry)}); ${code}`
    return JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' }),
    )
  }

  it('judges as the sources do, by tables that are handed over too', () => {
    const judged = evaluate(`
      const judge = (detector) => ${JSON.stringify(NAMES)}.map((name) => detector.check(name))
      const index = await library.loadIndex()
      console.log(JSON.stringify([judge(await library.createDetector()), judge(await library.createDetector({}, index))]))`)
    expect(judged).toEqual([expected, expected])
  })

  it('gives what the sources give away', async () => {
    const names = Object.keys(await import('../../src/index.ts')).sort()
    expect(evaluate('console.log(JSON.stringify(Object.keys(library).sort()))')).toEqual(names)
  })
})

describe('the built engine', () => {
  it('judges as the sources do where there is nothing but the language and UTF-8', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(dist, 'engine.js')],
      bundle: true,
      format: 'iife',
      globalName: 'engine',
      write: false,
    })
    const context = createContext({ TextDecoder, TextEncoder, bytes: readFileSync(join(dist, INDEX_NAME)) })
    const judge = `;const detector = engine.createDetector({ index: Uint8Array.from(bytes).buffer })
      JSON.stringify(${JSON.stringify(NAMES)}.map((name) => detector.check(name)))`
    expect(JSON.parse(runInContext(outputFiles[0]!.text + judge, context))).toEqual(expected)
  })
})

it('ships the licences of the packages that it took in, and needs no other', () => {
  const text = readFileSync(join(dist, 'LICENSES.txt'), 'utf8')
  const heads = [...text.matchAll(/^(\S+) \d+\.\d+\.\d+$/gm)]
  const names = heads.map(([, name]) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'commander',
      'fflate',
      'hyparquet',
      'pg',
      'pg-types',
      'string-width',
      'valibot',
      'zstddec',
    ]),
  )
  expect(new Set(heads.map(([head]) => head)).size).toBe(heads.length)
  const packed = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(packed).not.toHaveProperty('dependencies')
  expect(packed).not.toHaveProperty('optionalDependencies')
})

it('has lines that an error can show, and maps with the sources of the package alone', () => {
  for (const file of ['index.js', 'cli/run.js']) {
    const lines = readFileSync(join(dist, file), 'utf8').split('\n')
    expect(
      quantile(
        lines.map(({ length }) => length).sort((a, b) => a - b),
        0.99,
      ),
    ).toBeLessThan(400)
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(dist, `${file}.map`), 'utf8'))
    for (const [nth, source] of (sources as string[]).entries()) {
      expect(sourcesContent[nth] === null, source).toBe(source.includes('node_modules'))
    }
  }
})

it('says in a sentence what an old Node lacks', () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } }); require(${JSON.stringify(join(dist, 'cli/main.js'))})`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', old], { encoding: 'utf8' })
  expect({ stdout, status }).toEqual({ stdout: '', status: 3 })
  expect(stderr).toMatch(
    /^zhengming: expected Node 20\.19\.0 or later, got v[\d.]+; install a later one from \S+\n$/,
  )
})
