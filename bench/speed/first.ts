import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { median } from './timing.ts'

/** What one process tells. */
type FirstRun = Pick<FirstNames, 'firstMs' | 'allMs' | 'flagged'>

/** What the first names of a process take, medians of fresh processes. */
export interface FirstNames {
  readonly rounds: number
  readonly names: number
  /** Milliseconds of the very first check, and of all. */
  readonly firstMs: number
  readonly allMs: number
  /** Of these, not clear: the same in every process. */
  readonly flagged: number
}

const PROBE = fileURLToPath(new URL('./first-probe.mjs', import.meta.url))

/** Judges these names, each once, in `rounds` fresh processes. */
export function measureFirstNames(entry: string, names: readonly string[], rounds = 5): FirstNames {
  const input = JSON.stringify(names)
  const runs = Array.from(
    { length: rounds },
    () => JSON.parse(execFileSync(process.execPath, [PROBE, entry], { input, encoding: 'utf8' })) as FirstRun,
  )
  return sumUpFirstNames(names.length, runs)
}

/** The figures of some processes. Throws a ZhengmingError where their answers differ. */
export function sumUpFirstNames(names: number, runs: readonly FirstRun[]): FirstNames {
  const flagged = new Set(runs.map((run) => run.flagged))
  if (flagged.size !== 1) {
    throw new ZhengmingError(
      'data',
      `bench: expected as many of the first ${names} names flagged in every process, got ${[...flagged].join(' and ')}; the engine is not deterministic`,
    )
  }
  return {
    rounds: runs.length,
    names,
    firstMs: median(runs.map(({ firstMs }) => firstMs)),
    allMs: median(runs.map(({ allMs }) => allMs)),
    flagged: runs[0]!.flagged,
  }
}
