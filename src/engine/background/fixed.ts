/** Logarithms of sums in fixed point: 1/100 bit, so that results are the same on every machine. */

/** Beyond this distance the smaller probability adds less than half a unit. */
const REACH = 900

const SOFTENING = Int16Array.from({ length: REACH }, (_, distance) =>
  Math.round(100 * Math.log2(1 + 2 ** (-distance / 100))),
)

/** Stands for probability 0 in sums; larger than any cost. */
export const NEVER = 1_000_000

/** The cost of "either": -100 log2(2^(-a/100) + 2^(-b/100)). */
export function either(a: number, b: number): number {
  const low = Math.min(a, b)
  const distance = Math.abs(a - b)
  return distance < REACH ? low - SOFTENING[distance]! : low
}
