import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import { groupBy } from '../../src/engine/variants/multimap.ts'
import { type Example, fitCalibration, probability } from '../calibration/fit.ts'
import { FOLDS } from '../quality/folds.ts'
import { learn, type Sample, type Weights } from './learn.ts'

/** A sample with the part that it is held out in. */
export interface FoldedSample extends Sample {
  readonly fold: number
}

/** How weights tell held-out official names from ordinary ones. */
export interface Fit {
  /** Log loss in bits, both populations weighing one half; 1 for who knows nothing. */
  readonly loss: number
  /** Area under the ROC curve. */
  readonly ranking: number
}

/** One model in one fold. */
export interface HeldOut {
  readonly model: string
  readonly all: Fit
  /** Among names that a frame fills alone. */
  readonly framed: Fit
}

/** Both populations weigh the same. */
const EVEN = 0.5

/**
 * Judges each fold by weights that the other folds taught: the learned ones, what is shipped, the mean
 * of both, and one weight for all frames. Slope and offset of each are fitted to the other folds, so that units do not
 * matter. Gives all models of each fold in turn.
 */
export function crossValidate(
  official: readonly FoldedSample[],
  ordinary: readonly FoldedSample[],
  pairs: readonly FrameWeight[],
  strength: number,
): HeldOut[] {
  const hand: Weights = { pairs: pairs.map(({ bits }) => bits / 100), nothing: 0 }
  return Array.from({ length: FOLDS }, (_, fold) => {
    const without = (samples: readonly FoldedSample[]) => samples.filter((one) => one.fold !== fold)
    const within = (samples: readonly FoldedSample[]) => samples.filter((one) => one.fold === fold)
    const rest = [without(official), without(ordinary)] as const
    const held = [within(official), within(ordinary)] as const
    const learned = learn(...rest, pairs, strength)
    const models: Readonly<Record<string, Weights>> = {
      learned,
      hand,
      'mean of both': mix(hand, learned),
      'one weight for all': { pairs: pairs.map(() => 1), nothing: 0 },
    }
    return Object.entries(models).map(([model, weights]) => ({
      model,
      all: fitOf(rest, held, weights),
      framed: fitOf(rest.map(framedOnly), held.map(framedOnly), weights),
    }))
  }).flat()
}

const mix = (one: Weights, other: Weights): Weights => ({
  pairs: one.pairs.map((bits, nth) => (bits + other.pairs[nth]!) / 2),
  nothing: (one.nothing + other.nothing) / 2,
})

const framedOnly = (samples: readonly Sample[]): Sample[] => samples.filter(({ pair }) => pair !== null)

function fitOf(
  rest: readonly (readonly Sample[])[],
  held: readonly (readonly Sample[])[],
  weights: Weights,
): Fit {
  const calibration = fitCalibration(examplesOf(rest, weights), EVEN)
  const examples = examplesOf(held, weights)
  const loss = examples.reduce((sum, { bits, claim, weight }) => {
    const score = probability(bits, calibration, EVEN)
    return sum - weight * Math.log2(claim ? score : 1 - score)
  }, 0)
  return { loss, ranking: rankingOf(examples) }
}

/** One example for each weight and population, each population weighing one half. */
function examplesOf([official, ordinary]: readonly (readonly Sample[])[], weights: Weights): Example[] {
  return [
    { samples: official!, claim: true },
    { samples: ordinary!, claim: false },
  ].flatMap(({ samples, claim }) => {
    const sums = new Map<number, number>()
    let total = 0
    for (const { pair, weight } of samples) {
      const bits = pair === null ? weights.nothing : weights.pairs[pair]!
      sums.set(bits, (sums.get(bits) ?? 0) + weight)
      total += weight
    }
    return [...sums].map(([bits, sum]) => ({ bits, claim, weight: (EVEN * sum) / total }))
  })
}

/** P(a claim has more bits than a name that is none), a tie counting one half: the area under the ROC curve. */
export function rankingOf(examples: readonly Example[]): number {
  const weightOf = (claim: boolean) =>
    examples.reduce((sum, one) => sum + (one.claim === claim ? one.weight : 0), 0)
  const all = weightOf(true) * weightOf(false)
  let [below, wins] = [0, 0]
  const levels = groupBy(examples, ({ bits }) => String(bits))
  for (const [, level] of [...levels].sort(([a], [b]) => Number(a) - Number(b))) {
    const sum = (claim: boolean) =>
      level.reduce((total, one) => total + (one.claim === claim ? one.weight : 0), 0)
    wins += sum(true) * (below + sum(false) / 2)
    below += sum(false)
  }
  return all === 0 ? 0.5 : wins / all
}
