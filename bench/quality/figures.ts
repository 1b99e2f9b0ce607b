import type { Share } from '../../src/evaluate/share.ts'
import { LABELLED_FILES } from './labelled.ts'
import {
  type LabelledFigures,
  labelledFigures,
  type MeasureFigures,
  measureFigures,
  relationOf,
  shareBy,
  type TargetRule,
  tricksOf,
} from './metrics.ts'
import { isFlagged, type LabelledRun, type MeasureRun } from './run.ts'
import {
  type Calibration,
  calibrationOf,
  type PrecisionRecall,
  precisionRecall,
  weighToPrior,
} from './statistics.ts'

/** Strata of account_names.tsv; the note of each row begins with one. */
const STRATA = ['random', 'keyword'] as const

/** Everything that one run of the bench found. */
export interface Figures {
  readonly engine: string
  readonly forms: number
  /** Share of claims that calibration and curve are weighted to. */
  readonly prior: number
  /** All labelled files together. */
  readonly overall: LabelledFigures
  readonly labelled: ReadonlyMap<string, LabelledFigures>
  readonly strata: ReadonlyMap<string, LabelledFigures>
  readonly measure: ReadonlyMap<string, MeasureFigures>
  /** Claims of all files that were found. */
  readonly foundByTrick: ReadonlyMap<string, Share>
  readonly foundByRelation: ReadonlyMap<string, Share>
  readonly calibration: Calibration
  readonly curve: PrecisionRecall
}

/** What a run is summed up from. */
export interface FigureSources {
  readonly engine: string
  readonly forms: number
  readonly prior: number
  readonly baselineIds: readonly string[]
  readonly rule: TargetRule
  readonly labelled: readonly LabelledRun[]
  readonly measure: readonly MeasureRun[]
}

/** Sums up a run. */
export function sumUp(sources: FigureSources): Figures {
  const { engine, forms, prior, baselineIds, rule, labelled, measure } = sources
  const figuresOf = (runs: readonly LabelledRun[]) => labelledFigures(runs, rule, baselineIds)
  const claims = labelled.filter(({ label }) => label.claim === 'yes')
  const found = ({ verdict }: LabelledRun) => isFlagged(verdict)
  const scored = scoredRows(labelled, measure, prior)
  return {
    engine,
    forms,
    prior,
    overall: figuresOf(labelled),
    labelled: new Map(
      LABELLED_FILES.map((file) => [file, figuresOf(labelled.filter(({ label }) => label.file === file))]),
    ),
    strata: new Map(
      STRATA.map((stratum) => [
        stratum,
        figuresOf(
          labelled.filter(
            ({ label }) => label.file === 'account_names.tsv' && label.note.startsWith(stratum),
          ),
        ),
      ]),
    ),
    measure: new Map(measure.map((run) => [run.list.id, measureFigures(run)])),
    foundByTrick: shareBy(claims, tricksOf, found),
    foundByRelation: shareBy(claims, relationOf, found),
    calibration: calibrationOf(scored),
    curve: precisionRecall(scored),
  }
}

/** Claims against innocents: labelled ones and the counted lists. What is ambiguous has no truth to score against. */
function scoredRows(labelled: readonly LabelledRun[], measure: readonly MeasureRun[], prior: number) {
  const scores = (claim: 'yes' | 'no') =>
    labelled.filter(({ label }) => label.claim === claim).map(({ verdict }) => verdict.score)
  const listed = measure.filter(({ list }) => list.counted).flatMap((run) => [...run.scores])
  return weighToPrior(scores('yes'), [...scores('no'), ...listed], prior)
}
