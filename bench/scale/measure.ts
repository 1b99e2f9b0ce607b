import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { median } from '../speed/timing.ts'
import { generateNames, type NameParts, writeRegistry } from './generate.ts'

/** Times of single checks in microseconds; NaN where there were no calls. */
export interface Cost {
  readonly calls: number
  /** Median over `PARTS` parts of the calls of their means: what disturbs the machine for a moment is in one part. */
  readonly mean: number
  readonly p50: number
}

const PARTS = 5

/** The cost from the times of calls in the order in which they were made. */
export function costOf(times: readonly number[]): Cost {
  const size = Math.ceil(times.length / PARTS)
  const means: number[] = []
  for (let first = 0; first < times.length; first += size) {
    const part = times.slice(first, first + size)
    means.push(part.reduce((sum, time) => sum + time, 0) / part.length)
  }
  return { calls: times.length, mean: median(means), p50: median(times) }
}

/** What a registry of one size costs. */
export interface SizeFigures {
  readonly names: number
  /** Bytes of the registry's file; 0 for the bundled registries alone. */
  readonly fileBytes: number
  readonly createMs: number
  /** Resident set of the process at its highest while loading, and after garbage collection. */
  readonly peakBytes: number
  readonly residentBytes: number
  readonly costs: { readonly mix: Cost; readonly claims: Cost; readonly registered: Cost }
}

/** A size at which the engine gave up, and how. */
export interface StoppedSize {
  readonly names: number
  readonly stopped: string
}

/** Names that checks are timed on. */
export interface ScaleNames {
  readonly mix: readonly string[]
  readonly claims: readonly string[]
}

/** Bounds of one fresh process. */
export interface Limits {
  readonly minutes: number
  /** V8's heap, in megabytes. */
  readonly heapMegabytes: number
}

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url))

/** Registered names that are asked back, drawn from the whole registry, so that a registry that was not read is noticed. */
const REGISTERED = 1000

/** Most bytes that the probe may print: some twenty for each timed call. */
const ANSWER_BYTES = 64 * 1024 * 1024

/** What the probe prints. */
interface Probed extends Omit<SizeFigures, 'names' | 'fileBytes' | 'costs'> {
  /** Microseconds of every timed call, in order. */
  readonly times: Readonly<Record<keyof SizeFigures['costs'], readonly number[]>>
  /** Some of the registered names that were called clear. */
  readonly lost: readonly string[]
}

/**
 * Writes a registry of `count` generated names to a temporary folder and loads it through the public API in a fresh
 * process; 0 names: the bundled registries alone. Throws a ZhengmingError where registered names are not found.
 */
export async function measureSize(
  entry: string,
  parts: NameParts,
  count: number,
  names: ScaleNames,
  limits: Limits,
): Promise<SizeFigures | StoppedSize> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-scale-'))
  try {
    const [registry, asked] = [join(folder, 'registry.tsv'), join(folder, 'names.json')]
    await writeRegistry(registry, parts, count)
    const registered = everyNth(generateNames(parts, count), Math.ceil(count / REGISTERED))
    writeFileSync(asked, JSON.stringify({ ...names, registered }))
    const probed = probe([entry, count === 0 ? '-' : registry, asked], limits)
    if (typeof probed === 'string') return { names: count, stopped: probed }
    const { lost, times, ...figures } = probed
    requireFound(count, lost)
    const costs = {
      mix: costOf(times.mix),
      claims: costOf(times.claims),
      registered: costOf(times.registered),
    }
    return { names: count, fileBytes: count === 0 ? 0 : statSync(registry).size, ...figures, costs }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every name whose number is a multiple of `step`, from 0. */
function everyNth(names: Iterable<string>, step: number): string[] {
  const kept: string[] = []
  let number = 0
  for (const name of names) if (number++ % step === 0) kept.push(name)
  return kept
}

function requireFound(count: number, lost: readonly string[]): void {
  if (lost.length === 0) return
  throw new ZhengmingError(
    'data',
    `bench: expected every registered name of a registry of ${count} to be found, got clear for ${lost.join(', ')}; check it with --registry`,
  )
}

function probe(args: readonly string[], { minutes, heapMegabytes }: Limits): Probed | string {
  const node = ['--expose-gc', `--max-old-space-size=${heapMegabytes}`, PROBE]
  try {
    const output = execFileSync(process.execPath, [...node, ...args], {
      encoding: 'utf8',
      timeout: minutes * 60_000,
      killSignal: 'SIGKILL',
      maxBuffer: ANSWER_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return JSON.parse(output) as Probed
  } catch (cause) {
    return whyStopped(cause as ChildFailure, { minutes, heapMegabytes })
  }
}

/** How `execFileSync` tells that a process did not end well. */
export interface ChildFailure {
  readonly code?: string
  readonly signal?: NodeJS.Signals | null
  readonly status?: number | null
  readonly stderr?: string
}

/** The reason in one line: time, heap, or the error that the process printed. */
export function whyStopped({ code, signal, status, stderr = '' }: ChildFailure, limits: Limits): string {
  if (code === 'ETIMEDOUT') return `not done within ${limits.minutes} minutes`
  if (stderr.includes('heap out of memory')) return `out of a heap of ${limits.heapMegabytes} MB`
  const said = stderr.split('\n').find((line) => /\w*Error\b/.test(line)) ?? 'no error printed'
  return `ended by ${signal ?? `exit code ${status}`}: ${said.trim().slice(0, 200)}`
}
