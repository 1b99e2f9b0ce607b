import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { OUT, PROJECT } from '../project.ts'
import { median } from '../speed/timing.ts'
import { runMeasured, type Usage } from './command.ts'
import type { PreparedInput } from './formats.ts'

/** Programs that are measured. */
export interface Programs {
  /** Path of the built command, of the built floor, and a folder for outputs. */
  readonly command: string
  readonly floor: string
  readonly folder: string
}

/** One input and the ways to go over it that are measured. */
export interface Case {
  /** Format and names: `csv, mix`. */
  readonly id: string
  readonly input: PreparedInput
  readonly rows: number
  /** Numbers of threads that scans are run with. */
  readonly jobs: readonly number[]
  readonly floor: boolean
  readonly rounds: number
}

/** What one way took: medians of the rounds, and the range of the wall time. */
export interface WayFigures {
  readonly seconds: number
  readonly fastest: number
  readonly slowest: number
  readonly cpuSeconds: number
  readonly peakBytes: number
}

/** What a case took. */
export interface CaseFigures {
  readonly id: string
  readonly rows: number
  readonly rounds: number
  /** 0 where the input is no file. */
  readonly inputBytes: number
  readonly flagged: number
  readonly outputBytes: number
  /** Reading, digesting, cutting and splitting alone, in one thread; null where it was not measured. */
  readonly floor: WayFigures | null
  /** Scans, by number of threads. */
  readonly scans: Readonly<Record<string, WayFigures>>
}

/** What a scan tells of its output. */
interface Told {
  readonly rows: { readonly read: number; readonly written: number; readonly refused: number }
  readonly output: { readonly size: number }
}

const FLOOR = fileURLToPath(new URL('./floor.ts', import.meta.url))

/** Builds the floor as the package is built: in one file, since the loader that runs TypeScript takes time of its own. */
export async function buildFloor(): Promise<string> {
  // In the project, where packages that are left outside are found.
  const outfile = join(OUT, 'floor.mjs')
  await build({
    absWorkingDir: PROJECT,
    entryPoints: [FLOOR],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20.19',
    logLevel: 'warning',
  })
  return outfile
}

/**
 * Measures the ways of a case in turn, round after round, so that what disturbs the machine for a while disturbs all.
 * @throws ZhengmingError `data` where a way does not read every row
 */
export function measureCase(programs: Programs, { id, input, rows, jobs, floor, rounds }: Case): CaseFigures {
  const scans = new Map(jobs.map((count) => [String(count), [] as Usage[]]))
  const floors: Usage[] = []
  let told: Told = { rows: { read: 0, written: 0, refused: 0 }, output: { size: 0 } }
  for (let round = 0; round < rounds; round++) {
    if (floor) floors.push(runFloor(programs, input, rows))
    for (const [count, usages] of scans) {
      const scanned = runScan(programs, input, rows, count)
      told = scanned.told
      usages.push(scanned.usage)
    }
  }
  return {
    id,
    rows,
    rounds,
    inputBytes: input.bytes,
    flagged: told.rows.written,
    outputBytes: told.output.size,
    floor: floors.length === 0 ? null : figuresOf(floors),
    scans: Object.fromEntries([...scans].map(([count, usages]) => [count, figuresOf(usages)])),
  }
}

function runFloor({ floor }: Programs, { input }: PreparedInput, rows: number): Usage {
  const usage = runMeasured(floor, [input])
  requireRows(`the floor on ${input}`, Number(usage.output), rows)
  return usage
}

/** A scan to JSON lines of flagged rows. */
function runScan(
  { command, folder }: Programs,
  { input }: PreparedInput,
  rows: number,
  jobs: string,
): { readonly usage: Usage; readonly told: Told } {
  const output = join(folder, 'flagged.jsonl')
  const usage = runMeasured(command, ['scan', input, '-o', output, '--jobs', jobs, '--quiet'])
  const told = JSON.parse(readFileSync(`${output}.manifest.json`, 'utf8')) as Told
  requireRows(`zhengming scan ${input}`, told.rows.read - told.rows.refused, rows)
  for (const path of [output, `${output}.manifest.json`, `${output}.rejects.jsonl`])
    rmSync(path, { force: true })
  return { usage, told }
}

function requireRows(what: string, got: number, rows: number): void {
  if (got === rows) return
  throw new ZhengmingError(
    'data',
    `${what}: expected ${rows} rows, got ${got}; a fast wrong answer is no result`,
  )
}

/** Medians over the rounds. */
export function figuresOf(usages: readonly Omit<Usage, 'output'>[]): WayFigures {
  const seconds = usages.map((usage) => usage.seconds)
  return {
    seconds: median(seconds),
    fastest: Math.min(...seconds),
    slowest: Math.max(...seconds),
    cpuSeconds: median(usages.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: median(usages.map(({ peakBytes }) => peakBytes)),
  }
}
