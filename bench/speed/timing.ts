import { createHash } from 'node:crypto'
import { ZhengmingError } from '../../src/engine/errors.ts'
import type { Detector } from '../../src/engine/types.ts'

/** Names per second over several rounds. */
export interface Throughput {
  /** Names judged in all rounds together. */
  readonly calls: number
  readonly rounds: number
  /** All calls through all seconds, and the slowest and fastest round. */
  readonly perSecond: number
  readonly slowest: number
  readonly fastest: number
}

/** Names judged in one go, and how long that took. */
export interface Round {
  readonly names: number
  readonly seconds: number
}

/** What a right answer looks like: taken before timing. */
export interface Answer {
  readonly flagged: number
  /** SHA-256 over the JSON of every verdict. */
  readonly digest: string
}

/** Judges all names and sums up the verdicts. */
export function answerOf(detector: Detector, names: readonly string[]): Answer {
  const hash = createHash('sha256')
  let flagged = 0
  for (const name of names) {
    const verdict = detector.check(name)
    if (verdict.verdict !== 'clear') flagged++
    hash.update(JSON.stringify(verdict))
  }
  return { flagged, digest: hash.digest('hex') }
}

/** The throughput of one or more rounds; throws a ZhengmingError for none, which would be a speed of nothing. */
export function throughputOf(rounds: readonly Round[]): Throughput {
  if (rounds.length === 0) {
    throw new ZhengmingError('data', 'bench: expected at least one timed round, got none; give more names')
  }
  const speeds = rounds.map(({ names, seconds }) => names / seconds)
  const calls = rounds.reduce((sum, { names }) => sum + names, 0)
  return {
    calls,
    rounds: rounds.length,
    perSecond: calls / rounds.reduce((sum, { seconds }) => sum + seconds, 0),
    slowest: Math.min(...speeds),
    fastest: Math.max(...speeds),
  }
}

/** A throughput with what was flagged on the way: what is timed must be used, and the share shows what was judged. */
export interface CountedThroughput extends Throughput {
  readonly flagged: number
}

/**
 * Times `count` (how many of the names it flags) slice by slice, every name once, until the names or the seconds are
 * used up; one slice at least.
 */
export function timeSlices(
  names: readonly string[],
  slice: number,
  budget: number,
  count: (names: readonly string[]) => number,
): CountedThroughput {
  const rounds: Round[] = []
  let flagged = 0
  let spent = 0
  for (let first = 0; first < names.length && (first === 0 || spent < budget); first += slice) {
    const part = names.slice(first, first + slice)
    const start = performance.now()
    flagged += count(part)
    const seconds = (performance.now() - start) / 1000
    spent += seconds
    rounds.push({ names: part.length, seconds })
  }
  return { ...throughputOf(rounds), flagged }
}

/** Nearest-rank quantile of ascending values; NaN of none. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN
}

/** Nearest-rank quantile of values in any order. */
export function quantileOf(values: readonly number[], share: number): number {
  return quantile(Float64Array.from(values).sort(), share)
}

/** Nearest-rank median. */
export function median(values: readonly number[]): number {
  return quantileOf(values, 0.5)
}
