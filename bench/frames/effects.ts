import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import type { Verdict } from '../../src/engine/types.ts'
import { type Tally, tally } from '../quality/ablations/tally.ts'
import type { LabelledName } from '../quality/labelled.ts'
import { isFlagged } from '../quality/run.ts'
import { type Share, shareWhere } from '../quality/statistics.ts'
import { shrunken, type Taught } from './policy.ts'
import { bestScale, heldOutVerdicts, lossOf, type Scale, scaled, type Trial, tryScales } from './trial.ts'

/** What weights of frames do to the labelled names and to a sample of the lists. */
export interface Effect {
  readonly weights: string
  readonly tally: Tally
  /** Claims not clear among the published fakes, and among names labelled as invented. */
  readonly published: Share
  readonly invented: Share
  /** Mean log loss of the scores in bits, claims weighed to the prior. */
  readonly loss: number
}

/** All weights that were tried on the same names. */
export interface Effects {
  /** The scale that fits all names best, and the one that fits the other folds, by fold. */
  readonly scale: Scale
  readonly scales: readonly Scale[]
  /** Hand weights and those that the counts teach, as one table. */
  readonly proposed: readonly FrameWeight[]
  readonly effects: readonly Effect[]
}

/** Judges the trial's names by the hand weights, by those that counts taught, and by what comes between. */
export function measureEffects(
  labels: readonly LabelledName[],
  trial: Trial,
  hand: readonly FrameWeight[],
  { bits: learned, trust }: Taught,
  prior: number,
): Effects {
  const tried = tryScales(trial, hand, learned)
  const { scale, verdicts: best } = bestScale(trial.sample, tried, prior)
  const { scales, verdicts: heldOut } = heldOutVerdicts(trial.sample, tried, prior)
  const proposed = shrunken(hand, scaled(hand, learned, scale), trust)
  const mean = hand.reduce((sum, { bits }) => sum + bits, 0) / hand.length
  const all = (bits: number) => hand.map((row) => ({ ...row, bits }))
  const unscaled = scaled(hand, learned, { slope: 1, offset: 0 })
  const models: readonly (readonly [weights: string, verdicts: readonly Verdict[]])[] = [
    ['hand', trial.verdicts(hand)],
    ['learned, as they are', trial.verdicts(unscaled)],
    ['learned, scaled', best],
    ['learned, scaled on other folds', heldOut],
    ['proposed: between hand and scaled', trial.verdicts(proposed)],
    ['proposed, only where lower', trial.verdicts(lower(hand, proposed))],
    ['one weight for all', trial.verdicts(all(Math.round(mean)))],
    ['no frames', trial.verdicts(all(0))],
  ]
  const effects = models.map(([weights, verdicts]) => effectOf(weights, verdicts, labels, trial, prior))
  return { scale, scales, proposed, effects }
}

const lower = (hand: readonly FrameWeight[], other: readonly FrameWeight[]): FrameWeight[] =>
  hand.map((row, nth) => (other[nth]!.bits < row.bits ? other[nth]! : row))

function effectOf(
  weights: string,
  verdicts: readonly Verdict[],
  labels: readonly LabelledName[],
  { sample }: Trial,
  prior: number,
): Effect {
  // The sample begins with the labelled names, in their order.
  const found = (holds: (label: LabelledName) => boolean) =>
    shareWhere(
      labels
        .map((label, nth) => ({ label, verdict: verdicts[nth]! }))
        .filter(({ label }) => label.claim === 'yes' && holds(label)),
      ({ verdict }) => isFlagged(verdict),
    )
  return {
    weights,
    tally: tally(sample, verdicts),
    published: found(({ file }) => file === 'published_fakes.tsv'),
    invented: found(({ relation }) => relation === 'invented'),
    loss: lossOf(sample, verdicts, prior),
  }
}
