import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from '../speed/timing.ts'

/** Worker threads that share a process in the aim. */
export const WORKERS = 4

/** What one fresh process takes after garbage collection, in bytes. */
export interface Occupied {
  /** Resident set of the whole process, its threads included. */
  readonly rss: number
  /** Of the main thread. */
  readonly heapUsed: number
  readonly arrayBuffers: number
}

/** Medians of fresh processes. */
export interface MemoryFigures {
  readonly rounds: number
  readonly bare: Occupied
  readonly engine: Occupied
  /** With `WORKERS` threads besides the main one: of bare Node, and with a detector in every thread over one compiled index. */
  readonly bareWorkers: Occupied
  readonly engineWorkers: Occupied
}

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url))

/** Measures the four kinds of process in turn, `rounds` times; `entry` is the URL of the built package. */
export function measureMemory(entry: string, rounds = 5): MemoryFigures {
  const kinds = {
    bare: ['0'],
    engine: ['0', entry],
    bareWorkers: [String(WORKERS)],
    engineWorkers: [String(WORKERS), entry],
  }
  const samples = Array.from({ length: rounds }, () => ({
    bare: probe(kinds.bare),
    engine: probe(kinds.engine),
    bareWorkers: probe(kinds.bareWorkers),
    engineWorkers: probe(kinds.engineWorkers),
  }))
  const middle = (kind: keyof typeof kinds): Occupied => medianOf(samples.map((sample) => sample[kind]))
  return {
    rounds,
    bare: middle('bare'),
    engine: middle('engine'),
    bareWorkers: middle('bareWorkers'),
    engineWorkers: middle('engineWorkers'),
  }
}

/** Bytes that the engine adds to bare Node. */
export function engineBytes({ bare, engine }: MemoryFigures): number {
  return engine.rss - bare.rss
}

/** Bytes that an engine in each worker adds in all, beyond the main thread's engine and the bare workers themselves. */
export function workerBytes({ bare, engine, bareWorkers, engineWorkers }: MemoryFigures): number {
  return engineWorkers.rss - engine.rss - (bareWorkers.rss - bare.rss)
}

function medianOf(samples: readonly Occupied[]): Occupied {
  return {
    rss: median(samples.map(({ rss }) => rss)),
    heapUsed: median(samples.map(({ heapUsed }) => heapUsed)),
    arrayBuffers: median(samples.map(({ arrayBuffers }) => arrayBuffers)),
  }
}

function probe(args: readonly string[]): Occupied {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', PROBE, ...args], { encoding: 'utf8' }))
}
