import { createHash } from 'node:crypto'
import { ZhengmingError } from '../../src/errors.ts'
import type { Detector } from '../../src/types.ts'

/** Names per second over several rounds. */
export interface Throughput {
  readonly names: number
  readonly rounds: number
  /** Median of the rounds, and the slowest and fastest. */
  readonly perSecond: number
  readonly slowest: number
  readonly fastest: number
}

/** Times of single calls, in microseconds. */
export interface Latency {
  readonly p50: number
  readonly p99: number
  readonly worst: number
}

/** What a right answer looks like: taken once before timing, then asked of every round. */
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

/**
 * Times `count` (how many of the names it flags) over all names, `rounds` times after one round to warm up.
 * Throws a ZhengmingError when a round gives another count than `expected`: a fast wrong answer is no result.
 */
export function timeRounds(
  names: readonly string[],
  expected: number,
  count: (names: readonly string[]) => number,
  rounds = 3,
): Throughput {
  const speeds: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const flagged = count(names)
    const seconds = (performance.now() - start) / 1000
    if (flagged !== expected) {
      throw new ZhengmingError(
        'data',
        `bench: expected ${expected} of ${names.length} names flagged, got ${flagged}; the method is not deterministic`,
      )
    }
    if (round > 0) speeds.push(names.length / seconds)
  }
  return {
    names: names.length,
    rounds,
    perSecond: median(speeds),
    slowest: Math.min(...speeds),
    fastest: Math.max(...speeds),
  }
}

/** Times every call by itself; garbage collection included, as a caller would see it. */
export function timeCalls(names: readonly string[], call: (name: string) => unknown): Latency {
  const times = new Float64Array(names.length)
  names.forEach((name, index) => {
    const start = process.hrtime.bigint()
    call(name)
    times[index] = Number(process.hrtime.bigint() - start) / 1000
  })
  times.sort()
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), worst: quantile(times, 1) }
}

/** Nearest-rank quantile of ascending values; NaN of none. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN
}

/** Nearest-rank median. */
export function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5)
}
