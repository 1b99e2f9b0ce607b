import { join } from 'node:path'
import type { Detector } from '../../src/engine/types.ts'
import type { Output } from '../record.ts'
import type { TextTable } from '../table.ts'
import type { Aim } from './aims.ts'
import { blindScript, scoreBlind } from './blind.ts'
import { blindAims, blindFigures, blindTable } from './blind-report.ts'
import { HIT_LIST, readHitLabels } from './hit-labels.ts'
import { hitTable, unlabelledTsv } from './hit-report.ts'
import { hitRuns, judgeHits } from './hits.ts'
import { FRESH_FILES, readLabelled } from './labelled.ts'
import type { Measurement } from './measurement.ts'
import { labelledFigures } from './metrics.ts'
import { runLabelled } from './run.ts'
import { runStress, sumUpStress } from './stress.ts'
import { stressAims, stressMissesTsv, stressTables } from './stress-report.ts'

/** What a part of the bench tells that not every run has. */
export interface Part {
  readonly aims: readonly Aim[]
  readonly tables: readonly TextTable[]
  /** For the record; null where the part was not run. */
  readonly figures: unknown
  /** For bench/out alone: names stand in it. */
  readonly files: Output
}

type Progress = (part: string) => void

type Measured = Omit<Measurement, 'figures'>

/** A part that was not run. */
export const NO_PART: Part = { aims: [], tables: [], figures: null, files: new Map() }

/** The stress set. */
export async function judgeVariants(detector: Detector, progress: Progress): Promise<Part> {
  progress('generated variants')
  const runs = await runStress(detector)
  const figures = sumUpStress(runs)
  return {
    aims: stressAims(figures),
    tables: stressTables(figures),
    figures,
    files: new Map([['.tsv', stressMissesTsv(runs)]]),
  }
}

/** Precision among the labelled hits; says so where their list is absent. */
export function judgeListHits({ measure, sources }: Measured, detector: Detector, progress: Progress): Part {
  const runs = hitRuns(measure)
  if (runs.length === 0) {
    progress(`skipped: expected corpora/measure/${HIT_LIST}.txt.gz, got none; its hits are not judged`)
    return NO_PART
  }
  const { unlabelled, ...figures } = judgeHits(runs, readHitLabels(), sources.rule, detector)
  return {
    aims: [],
    tables: [hitTable(figures)],
    figures,
    files: new Map([['.tsv', unlabelledTsv(unlabelled)]]),
  }
}

/** Sums over names kept apart beside those over open ones; says so where the former are absent. */
export function judgeKeptApart(
  { labelled, measure, sources }: Measured,
  {
    shared,
    folder = join(shared, 'blind'),
    detector,
    progress,
  }: {
    readonly shared: string
    /** Folder of the script that scores; below the shared one by default. */
    readonly folder: string | undefined
    readonly detector: Detector
    readonly progress: Progress
  },
): Part {
  const script = blindScript(folder)
  if (script === null) {
    progress(
      `skipped: expected score.py in ${folder}, got none; names kept apart are not scored (--blind DIR)`,
    )
    return NO_PART
  }
  progress('names kept apart')
  const runs = [...labelled, ...runLabelled(readLabelled(shared, FRESH_FILES), detector, [])]
  const figures = blindFigures(scoreBlind(script), {
    ...{ runs, figures: labelledFigures(runs, sources.rule, []) },
    measure: measure.filter(({ list }) => list.counted),
  })
  return { aims: blindAims(figures), tables: [blindTable(figures)], figures, files: new Map() }
}
