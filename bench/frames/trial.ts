import { inventedCandidates } from '../../src/engine/evidence/frames.ts'
import { assess } from '../../src/engine/evidence/index.ts'
import { look } from '../../src/engine/evidence/look.ts'
import type { Knowledge, Scene } from '../../src/engine/evidence/scene.ts'
import { judge } from '../../src/engine/judge.ts'
import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import type { Verdict } from '../../src/engine/types.ts'
import type { SampleName } from '../quality/ablations/index.ts'
import { FOLDS, foldOf } from '../quality/folds.ts'
import { probeWeights } from './parse.ts'

/** Names whose verdicts show what weights of frames do; only those are judged anew that a frame can be read in. */
export interface Trial {
  readonly sample: readonly SampleName[]
  readonly verdicts: (frames: readonly FrameWeight[]) => readonly Verdict[]
}

/** Looks at the sample once. */
export function prepareTrial(
  sample: readonly SampleName[],
  knowledge: Knowledge,
  hand: readonly FrameWeight[],
): Trial {
  const judged = (scene: Scene, frames: Knowledge['frameWeights']) =>
    judge(scene, assess(scene, { ...knowledge, frameWeights: frames }), DEFAULTS)
  const probing = { ...knowledge, frameWeights: probeWeights(hand) }
  const shipped = weightsByPair(hand)
  const names = sample.map(({ name }) => {
    const scene = look(name, knowledge)
    return inventedCandidates(scene, probing).length > 0
      ? { scene }
      : { scene: null, verdict: judged(scene, shipped) }
  })
  return {
    sample,
    verdicts: (frames) => {
      const weights = weightsByPair(frames)
      return names.map((name) => (name.scene === null ? name.verdict : judged(name.scene, weights)))
    },
  }
}

/** As the engine keeps them. */
function weightsByPair(frames: readonly FrameWeight[]): Knowledge['frameWeights'] {
  return new Map(frames.map((frame) => [`${frame.opening}\t${frame.organ}`, frame]))
}

/** What turns learned bits into the engine's: `slope * learned + offset`, in bits. */
export interface Scale {
  readonly slope: number
  readonly offset: number
}

/** Slopes and offsets that are tried. */
const SLOPES = [0.25, 0.5, 0.75, 1, 1.25]
const OFFSETS = [-3, -1.5, 0, 1.5, 3, 4.5, 6]

/** The rows with learned weights, scaled; whether a row may be certain stays as it was set. */
export function scaled(
  hand: readonly FrameWeight[],
  learned: readonly number[],
  { slope, offset }: Scale,
): FrameWeight[] {
  return hand.map((row, nth) => ({
    ...row,
    bits: Math.max(0, Math.round(100 * (slope * learned[nth]! + offset))),
  }))
}

/** What each scale that is tried says of the sample. */
export interface Tried {
  readonly scale: Scale
  readonly verdicts: readonly Verdict[]
}

/** Judges the sample under every scale. */
export function tryScales(trial: Trial, hand: readonly FrameWeight[], learned: readonly number[]): Tried[] {
  return SLOPES.flatMap((slope) =>
    OFFSETS.map((offset) => {
      const scale = { slope, offset }
      return { scale, verdicts: trial.verdicts(scaled(hand, learned, scale)) }
    }),
  )
}

/** The scale with the least log loss over the claims and innocents of the sample that are in some folds. */
export function bestScale(
  sample: readonly SampleName[],
  tried: readonly Tried[],
  prior: number,
  takes: (fold: number) => boolean = () => true,
): Tried {
  const losses = tried.map(({ verdicts }) => lossOf(sample, verdicts, prior, takes))
  return tried[losses.indexOf(Math.min(...losses))]!
}

/** Each name judged by the scale that is best on the folds that it is not in; the scales by fold. */
export function heldOutVerdicts(
  sample: readonly SampleName[],
  tried: readonly Tried[],
  prior: number,
): { readonly scales: readonly Scale[]; readonly verdicts: readonly Verdict[] } {
  const best = Array.from({ length: FOLDS }, (_, held) =>
    bestScale(sample, tried, prior, (fold) => fold !== held),
  )
  return {
    scales: best.map(({ scale }) => scale),
    verdicts: sample.map(({ name }, nth) => best[foldOf(name)]!.verdicts[nth]!),
  }
}

/** Scores are given to three digits: none is taken for surer than half of the last. */
const SUREST = 0.0005

/** Log loss in bits: claims together weigh the prior, innocents of both kinds the rest. */
export function lossOf(
  sample: readonly SampleName[],
  verdicts: readonly Verdict[],
  prior: number,
  takes: (fold: number) => boolean = () => true,
): number {
  const sums = { yes: { loss: 0, names: 0 }, no: { loss: 0, names: 0 } }
  sample.forEach(({ name, origin }, nth) => {
    if (origin === 'ambiguous' || origin === 'mixed' || !takes(foldOf(name))) return
    const score = Math.min(1 - SUREST, Math.max(SUREST, verdicts[nth]!.score))
    const sum = origin === 'yes' ? sums.yes : sums.no
    sum.loss -= Math.log2(origin === 'yes' ? score : 1 - score)
    sum.names++
  })
  const mean = ({ loss, names }: { loss: number; names: number }) => (names === 0 ? 0 : loss / names)
  return prior * mean(sums.yes) + (1 - prior) * mean(sums.no)
}
