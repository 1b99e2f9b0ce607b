import type { Detector, Verdict } from '../../src/engine/types.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import { createRandom, shuffled } from '../random.ts'
import { ALL_TOGETHER, type Baseline } from './baselines/baseline.ts'
import type { LabelledName } from './labelled.ts'
import type { MeasureList } from './measure.ts'

/** What the engine and the baselines said of one labelled name. */
export interface LabelledRun {
  readonly label: LabelledName
  readonly verdict: Verdict
  /** Ids of the baselines that flagged it. */
  readonly baselines: ReadonlySet<string>
}

/** What the engine and the baselines said of one measure list. */
export interface MeasureRun {
  readonly list: MeasureList
  /** Verdicts that are not clear. */
  readonly flagged: readonly Verdict[]
  /** Score of every name, in order. */
  readonly scores: Float64Array
  /** Time of the engine alone. */
  readonly seconds: number
  /** Baseline id -> share of names that it flagged; of a sample, where it is slow. */
  readonly baselines: ReadonlyMap<string, Share>
}

/** Names of a list that slow baselines are asked. */
export const SAMPLE_SIZE = 500
const SAMPLE_SEED = 20250103

/** Whether a verdict asks for attention. */
export function isFlagged(verdict: Verdict): boolean {
  return verdict.verdict !== 'clear'
}

/** Judges every labelled name. */
export function runLabelled(
  labels: readonly LabelledName[],
  detector: Detector,
  baselines: readonly Baseline[],
): LabelledRun[] {
  return labels.map((label) => ({
    label,
    verdict: detector.check(label.name),
    baselines: new Set(matching(label.name, baselines)),
  }))
}

/** Judges every name of a measure list. */
export function runMeasure(
  list: MeasureList,
  detector: Detector,
  baselines: readonly Baseline[],
): MeasureRun {
  const flagged: Verdict[] = []
  const scores = new Float64Array(list.names.length)
  const start = performance.now()
  list.names.forEach((name, index) => {
    const verdict = detector.check(name)
    scores[index] = verdict.score
    if (isFlagged(verdict)) flagged.push(verdict)
  })
  const seconds = (performance.now() - start) / 1000
  return { list, flagged, scores, seconds, baselines: runBaselines(list.names, baselines) }
}

/** Fast baselines over all names; the slow ones, and all together, over a fixed sample. */
function runBaselines(names: readonly string[], baselines: readonly Baseline[]): Map<string, Share> {
  if (baselines.length === 0) return new Map()
  const sample = shuffled(names, createRandom(SAMPLE_SEED)).slice(0, SAMPLE_SIZE)
  const sampled = sample.map((name) => new Set(matching(name, baselines)))
  const share = ({ id, slow, match }: Baseline) =>
    slow ? shareWhere(sampled, (ids) => ids.has(id)) : shareWhere(names, (name) => match(name) !== null)
  return new Map([
    ...baselines.map((baseline): [string, Share] => [baseline.id, share(baseline)]),
    [ALL_TOGETHER, shareWhere(sampled, (ids) => ids.size > 0)],
  ])
}

/** Ids of the baselines that flag a name, with `all together` where there is any. */
function matching(name: string, baselines: readonly Baseline[]): string[] {
  const ids = baselines.filter(({ match }) => match(name) !== null).map(({ id }) => id)
  return ids.length > 0 ? [...ids, ALL_TOGETHER] : ids
}
