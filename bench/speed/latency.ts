import { quantile } from './timing.ts'

/** Times of single calls, in microseconds, garbage collection included, as a caller sees them. */
export interface Latency {
  readonly calls: number
  readonly mean: number
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly worst: number
  /** Calls by their time; empty bins at both ends are left out. */
  readonly histogram: readonly LatencyBin[]
}

/** A latency with the slowest calls, the slowest first. */
export interface TimedCalls extends Latency {
  readonly slowest: readonly SlowCall[]
}

/** A call that took long: for its name, where it does so again, or for what else went on, such as garbage collection. */
export interface SlowCall {
  readonly name: string
  readonly first: number
  readonly again: number
}

/** Calls of `from <= microseconds < to`. */
interface LatencyBin {
  readonly from: number
  readonly to: number
  readonly calls: number
}

/** Bins of equal width in the logarithm. */
const BINS_PER_DECADE = 10

/** A clock read between calls costs too much to ask it after each whether the time is over. */
const CALLS_PER_LOOK = 1024

/** Slow calls that are looked at again. */
const SLOWEST = 5

/**
 * Times every call by itself, each name once, until the names or the seconds are used up. The clock's own time is part
 * of every figure; `timeCalls(names, () => undefined)` shows how much that is.
 */
export function timeCalls(
  names: readonly string[],
  call: (name: string) => unknown,
  budget = Number.POSITIVE_INFINITY,
): TimedCalls {
  const taken = new Float64Array(names.length)
  const end = performance.now() + 1000 * budget
  let calls = 0
  while (calls < names.length && (calls % CALLS_PER_LOOK !== 0 || calls === 0 || performance.now() < end)) {
    taken[calls] = timeCall(names[calls]!, call)
    calls++
  }
  const times = taken.subarray(0, calls)
  const slowest = slowestOf(times).map((index) => ({
    name: names[index]!,
    first: times[index]!,
    again: timeCall(names[index]!, call),
  }))
  return { ...latencyOf(times), slowest }
}

function timeCall(name: string, call: (name: string) => unknown): number {
  const start = performance.now()
  call(name)
  return 1000 * (performance.now() - start)
}

function slowestOf(times: Float64Array): number[] {
  const indexes = Uint32Array.from(times, (_, index) => index)
  return [...indexes.sort((a, b) => times[b]! - times[a]!).subarray(0, SLOWEST)]
}

/** Sums up times in microseconds; sorts them in place. */
export function latencyOf(times: Float64Array): Latency {
  times.sort()
  return {
    calls: times.length,
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    p999: quantile(times, 0.999),
    worst: quantile(times, 1),
    histogram: histogramOf(times),
  }
}

function histogramOf(ascending: Float64Array): LatencyBin[] {
  const calls = new Map<number, number>()
  // A clock that stood still would give a time of 0, which has no logarithm: it belongs to the lowest bin there is.
  const lowest = ascending.find((time) => time > 0) ?? 1
  for (const time of ascending) {
    const bin = Math.floor(BINS_PER_DECADE * Math.log10(Math.max(time, lowest)))
    calls.set(bin, (calls.get(bin) ?? 0) + 1)
  }
  const bins = [...calls.keys()]
  const [first, last] = [Math.min(...bins), Math.max(...bins)]
  return Array.from({ length: bins.length === 0 ? 0 : last - first + 1 }, (_, index) => ({
    from: edge(first + index),
    to: edge(first + index + 1),
    calls: calls.get(first + index) ?? 0,
  }))
}

const edge = (bin: number): number => Number((10 ** (bin / BINS_PER_DECADE)).toPrecision(6))
