import type { Share } from './share.ts'

/** Numbers of a share in percent, as text without the sign. */
interface Percents {
  readonly share: string
  readonly low: string
  readonly high: string
}

/**
 * A share and its limits in percent: one digit behind the point, three where the upper limit is below 1 %. Limits are rounded away from
 * the share, so that they promise no more than they keep.
 * @example percents(shareOf(8, 10)) // { share: '80.0', low: '44.3', high: '97.5' }
 */
export function percents({ share, low, high }: Share): Percents {
  const digits = high < 0.01 ? 3 : 1
  const text = (value: number, round: (value: number) => number): string => {
    // But for the last bits, in which a product may be off.
    const steps = Number((value * 100 * 10 ** digits).toPrecision(12))
    return (round(steps) / 10 ** digits).toFixed(digits)
  }
  return { share: text(share, Math.round), low: text(low, Math.floor), high: text(high, Math.ceil) }
}
