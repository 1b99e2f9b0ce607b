/**
 * Judges the same 20,000 names by the package as it is published, in every runtime, and holds the verdicts to the byte:
 *
 *   npm run test:runtimes -- [--names N] [--seed N]
 *
 * Node 20, 22 and 24, Bun and Deno, over bytes (`zhengming/engine`) and over files (`zhengming`); bundles of esbuild for Node; Chromium, in a
 * page and in a worker, with bundles of esbuild and Vite. The names are drawn by seed, of all kinds that the fast path is tested with.
 * Prints what a browser loads and how long the first verdict takes. Ends with exit code 1 where anything differs or is too much.
 */
import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { PROJECT } from '../../bench/project.ts'
import { wholeNumber } from '../../bench/speed/numbers.ts'
import { Names } from '../differential/names.ts'
import { randomOf } from '../differential/random.ts'
import { readSources } from '../differential/sources.ts'
import { bundleForNode, bundleWithEsbuild, bundleWithVite, codeSize, copyScripts } from './bundles.ts'
import { Chromium } from './chromium.ts'
import { buildExamplePage, SHOWN, writeExamples } from './examples.ts'
import { faultsOfExports } from './exports.ts'
import { installed, RUNTIMES } from './installed.ts'
import type { Outcome } from './outcome.ts'

/** What a browser may load at most, in bytes: code packed by gzip, tables by brotli. */
const MOST = { code: 90_000, tables: 4_000_000 } as const

/** Milliseconds that the first verdict may take; the aim is 1,000 on a quiet machine, and a busy one takes some times that. */
const SLOWEST = 4_000

const SCRIPTS = [
  ['engine.mjs', 'zhengming/engine'],
  ['files.mjs', 'zhengming'],
] as const

const { values } = parseArgs({
  options: { names: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
})
const count = wholeNumber('--names', values.names, 1)
const seed = wholeNumber('--seed', values.seed, 0)

const folder = mkdtempSync(join(tmpdir(), 'zhengming-runtimes-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const index = join(installPackage(), 'dist/index.bin')
  // Takes longer than all else, in a thread of its own.
  const tables = packed(index)
  copyScripts(folder)
  writeExamples(folder)
  const data = join(folder, 'data')
  mkdirSync(data)
  copyFileSync(index, join(data, 'index.bin'))
  const names = join(data, 'names.json')
  writeFileSync(names, JSON.stringify(await drawNames()))
  const outcomes = [
    ...(await together([...(await inPrograms(names)), ...(await inNodeBundles(names, index))])),
    ...(await inBrowser(data)),
  ]
  print(outcomes)
  const [code, size] = [await codeSize(folder), await tables]
  console.log(`code ${code.toLocaleString('en')} B (gzip), tables ${size.toLocaleString('en')} B (brotli)`)
  const faults = [...faultsOf(outcomes, code, size), ...(await faultsOfExports(folder))]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}

/** Packs the package and installs it without what only the command line needs; gives its folder. */
function installPackage(): string {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: PROJECT,
      encoding: 'utf8',
    }),
  ) as [{ filename: string }]
  const installedTo = join(folder, 'node_modules/zhengming')
  mkdirSync(installedTo, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', installedTo, '--strip-components=1'])
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  return installedTo
}

async function packed(file: string): Promise<number> {
  const bytes = readFileSync(file)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return (await promisify(brotliCompress)(bytes, { params })).length
}

async function drawNames(): Promise<string[]> {
  const random = randomOf(seed)
  const drawn = new Names(await readSources('whole', random, ''), random)
  return Array.from({ length: count }, () => drawn.draw().name)
}

type Judged = [name: string, outcome: Outcome]

async function printed(program: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { cwd: folder })).stdout
}

async function outcomeOf(program: string, args: readonly string[]): Promise<Outcome> {
  return JSON.parse(await printed(program, args))
}

/** Judgings that wait for a processor. */
type Task = () => Promise<Judged>

/** The library over bytes and over files in each runtime, and the example of the docs. */
async function inPrograms(names: string): Promise<Task[]> {
  const tasks: Task[] = []
  for (const runtime of RUNTIMES) {
    const program = installed(runtime)
    const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).match(/\d[\d.]*/)![0]
    const name = `${runtime.name} ${version}`
    for (const [script, by] of SCRIPTS) {
      const args = [...runtime.flags, script, names]
      tasks.push(async () => [`${name}, ${by}`, await outcomeOf(program, args)])
    }
    const shown = await printed(program, [...runtime.flags, 'example-anywhere.mjs'])
    if (shown !== `${SHOWN}\n`) throw new Error(`${name}, example: expected ${SHOWN}, got ${shown}`)
  }
  return tasks
}

async function inNodeBundles(names: string, index: string): Promise<Task[]> {
  const tasks: Task[] = []
  for (const format of ['esm', 'cjs'] as const) {
    const bundle = await bundleForNode(folder, format)
    const name = `Node ${process.versions.node}, esbuild ${format}`
    tasks.push(async () => [name, await outcomeOf(process.execPath, [bundle, names, index])])
  }
  return tasks
}

/** Does as many tasks at once as there are processors, and gives what came of them in order. */
async function together(tasks: readonly Task[]): Promise<Judged[]> {
  const done: Judged[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let nth = next++; nth < tasks.length; nth = next++) done[nth] = await tasks[nth]!()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return done
}

/** Pages of both bundlers, and the one of the docs. */
async function inBrowser(data: string): Promise<Judged[]> {
  const [esbuild, vite] = [join(folder, 'with-esbuild'), join(folder, 'with-vite')]
  await bundleWithEsbuild(folder, esbuild)
  await bundleWithVite(folder, vite)
  const example = await buildExamplePage(folder)
  const chromium = await Chromium.launch()
  try {
    await chromium.title(example, SHOWN)
    return [
      ...(await chromium.judge({ name: 'esbuild', folder: esbuild }, data)),
      ...(await chromium.judge({ name: 'Vite', folder: vite }, data)),
    ]
  } finally {
    await chromium.close()
  }
}

function print(outcomes: readonly Judged[]): void {
  console.log('| where | names | verdicts (SHA-256) | first verdict |\n|---|---|---|---|')
  for (const [name, { names, digest, first }] of outcomes) {
    console.log(
      `| ${name} | ${names.toLocaleString('en')} | ${digest.slice(0, 16)} | ${Math.round(first)} ms |`,
    )
  }
}

function faultsOf(outcomes: readonly Judged[], code: number, tables: number): string[] {
  const [, reference] = outcomes[0]!
  const differing = outcomes.filter(
    ([, { digest, names, version }]) =>
      digest !== reference.digest || names !== count || version !== reference.version,
  )
  const slow = outcomes.filter(([, { first }]) => first > SLOWEST)
  return [
    ...differing.map(
      ([name]) => `${name}: expected the verdicts of ${outcomes[0]![0]}, got others; see the table`,
    ),
    ...slow.map(
      ([name, { first }]) =>
        `${name}: expected the first verdict within ${SLOWEST} ms, got ${Math.round(first)}; see what loads it`,
    ),
    ...(code > MOST.code ? [`code: expected at most ${MOST.code} bytes, got ${code}; see what came in`] : []),
    ...(tables > MOST.tables
      ? [`tables: expected at most ${MOST.tables} bytes, got ${tables}; see which table grew`]
      : []),
  ]
}
