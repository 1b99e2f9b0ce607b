import type { Detector } from '../engine/types.ts'
import type { Claim, LabelledFile, Labels } from '../labels/label.ts'
import { type Comparison, compare } from './comparison.ts'
import { type Mistakes, mistakesOf } from './errors.ts'
import {
  figuresByCategory,
  figuresByRelation,
  figuresOf,
  type GroupFigures,
  type Overall,
} from './figures.ts'
import { type JudgedName, judgeLabels } from './judged.ts'
import { CONFIDENCE } from './share.ts'

/** What names are judged by: a detector, and what made it. */
export interface Side {
  readonly detector: Detector
  readonly facts: SideFacts
}

/** By what a side judges. */
interface SideFacts {
  /** `Detector.version`. */
  readonly engine: string
  readonly thresholds: { readonly review: number; readonly impersonation: number }
  readonly prior: number
  /** Path of the policy file; null where there was none. */
  readonly policy: string | null
  /** `--registry`, and whether the bundled registries are judged by too. */
  readonly registries: readonly string[]
  readonly bundled: boolean
}

/** How one side fares. */
export interface SideResult extends SideFacts {
  readonly overall: Overall
  readonly byRelation: readonly GroupFigures<string>[]
  readonly byCategory: readonly GroupFigures<string>[]
  readonly mistakes: Mistakes
}

/** What was measured on labelled names; what `zhengming evaluate --json` prints (docs/evaluate.md). */
export interface Evaluation {
  readonly format: 'zhengming-evaluation'
  /** Version of the format. */
  readonly version: 1
  readonly labelled: LabelledFacts
  /** Confidence of every interval, two-sided. */
  readonly confidence: number
  readonly evaluated: SideResult
  /** The side that it is compared with; both are null where there is none. */
  readonly against: SideResult | null
  readonly comparison: Comparison | null
}

/** What the file of labelled names holds. */
interface LabelledFacts extends Readonly<Record<Claim, number>> {
  readonly input: string
  /** Different names, each counted once. */
  readonly names: number
  /** Rows that repeat the label of an earlier one. */
  readonly repeated: number
  /** Names whose label says no category, and no relation. */
  readonly withoutCategory: number
  readonly withoutRelation: number
}

/** What is measured. */
export interface EvaluationRequest {
  /** Path of the labelled names, as it is told. */
  readonly input: string
  readonly file: LabelledFile
  readonly evaluated: Side
  readonly against: Side | null
  /** Names that are listed of each kind of mistake. */
  readonly listed: number
}

/**
 * Measures one or two detectors on labelled names.
 * @throws the signal's reason
 */
export async function evaluate(request: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation> {
  const { input, file, evaluated, against, listed } = request
  const { labels, repeated } = file
  const judged = await judgeLabels(labels, evaluated.detector, signal)
  const others = against && (await judgeLabels(labels, against.detector, signal))
  return {
    format: 'zhengming-evaluation',
    version: 1,
    labelled: { input, ...countLabels(labels), repeated },
    confidence: CONFIDENCE,
    evaluated: resultOf(evaluated, judged, others ?? [], listed),
    against: against && others && resultOf(against, others, judged, listed),
    comparison: others && compare(judged, others, evaluated.detector, listed),
  }
}

function countLabels(labels: Labels): Omit<LabelledFacts, 'input' | 'repeated'> {
  const all = [...labels.values()]
  const claims = (wanted: Claim): number => all.filter(({ claim }) => claim === wanted).length
  return {
    names: labels.size,
    yes: claims('yes'),
    no: claims('no'),
    ambiguous: claims('ambiguous'),
    withoutCategory: all.filter(({ claim, category }) => claim === 'yes' && category === null).length,
    withoutRelation: all.filter(({ claim, relation }) => claim !== 'ambiguous' && relation === null).length,
  }
}

function resultOf(
  { detector, facts }: Side,
  judged: readonly JudgedName[],
  beside: readonly JudgedName[],
  listed: number,
): SideResult {
  return {
    ...facts,
    overall: figuresOf(judged),
    byRelation: figuresByRelation(judged, beside),
    byCategory: figuresByCategory(judged, beside),
    mistakes: mistakesOf(judged, detector, listed),
  }
}
