/** One name: the evidence that its best explanation summed to, and whether it claims. */
export interface Example {
  /** log2 odds before calibration. */
  readonly bits: number
  readonly claim: boolean
  /** Share of the population that the row stands for; all weights sum to 1. */
  readonly weight: number
}

/** `log2 odds = slope * bits + offset + log2 odds of the prior`. */
export interface Calibration {
  readonly slope: number
  readonly offset: number
}

/** Keeps the fit from running away where a fold separates the classes; as dear as one row in a hundred thousand. */
const RIDGE = 1e-5

/** Negative log likelihood in bits, with the ridge. */
function lossOf(examples: readonly Example[], calibration: Calibration, prior: number): number {
  const fit = examples.reduce((sum, { bits, claim, weight }) => {
    const logOdds = calibration.slope * bits + calibration.offset + Math.log2(prior / (1 - prior))
    return sum + weight * Math.log2(1 + 2 ** (claim ? -logOdds : logOdds))
  }, 0)
  return fit + RIDGE * ((calibration.slope - 1) ** 2 + calibration.offset ** 2)
}

/** Step below which the search ends, in slope and in bits of offset. */
const FINEST = 1e-4

/** Calibration by weighted logistic regression: a pattern search, which two convex parameters do not need to beat. */
export function fitCalibration(examples: readonly Example[], prior: number): Calibration {
  let best: Calibration = { slope: 1, offset: 0 }
  let loss = lossOf(examples, best, prior)
  for (let step = 0.5; step > FINEST; ) {
    const { slope, offset } = best
    const around = [-step, 0, step].flatMap((dSlope) =>
      [-4 * step, 0, 4 * step].map((dOffset) => ({ slope: slope + dSlope, offset: offset + dOffset })),
    )
    const next = around
      .map((calibration) => ({ calibration, loss: lossOf(examples, calibration, prior) }))
      .reduce((a, b) => (b.loss < a.loss ? b : a))
    if (next.loss < loss) [best, loss] = [next.calibration, next.loss]
    else step /= 2
  }
  return best
}

/** Probability that a calibration gives to `bits`. */
export function probability(bits: number, { slope, offset }: Calibration, prior: number): number {
  return 1 / (1 + 2 ** -(slope * bits + offset + Math.log2(prior / (1 - prior))))
}
