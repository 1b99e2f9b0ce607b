import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './timing.ts'

/** Times of having a detector, medians of fresh processes, in milliseconds. */
export interface LoadFigures {
  readonly importMs: number
  /** The first `createDetector()` of the process, and the second, when V8 knows the code. */
  readonly createMs: number
  readonly againMs: number
}

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url))

/** Loads the package in `rounds` fresh processes. */
export function measureLoad(entry: string, rounds = 5): LoadFigures {
  const probes = Array.from(
    { length: rounds },
    () => JSON.parse(execFileSync(process.execPath, [PROBE, entry], { encoding: 'utf8' })) as LoadFigures,
  )
  return {
    importMs: median(probes.map(({ importMs }) => importMs)),
    createMs: median(probes.map(({ createMs }) => createMs)),
    againMs: median(probes.map(({ againMs }) => againMs)),
  }
}
