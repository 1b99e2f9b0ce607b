import type { TextTable } from '../table.ts'
import { type Ablations, ablationTable, drawSample, runAblations } from './ablations/index.ts'
import { type Chapter, causesTable, writeChapters } from './diary/index.ts'
import { assessAll, openEngine, type Tables } from './engine.ts'
import type { Measurement } from './measurement.ts'
import { crossValidate, type HeldOut, refitTable } from './refit.ts'

/** What an engine that is opened up tells beside its verdicts. */
export interface Inside {
  /** Every mistake with its cause. */
  readonly chapters: readonly Chapter[]
  readonly refits: readonly HeldOut[]
  /** What each part adds; null where it was not asked for. */
  readonly ablations: Ablations | null
  readonly tables: readonly TextTable[]
}

/** Causes of mistakes, the folds of the calibration and, if wanted, the ablations, by an engine over `tables`. */
export function lookInside(
  { labelled, measure, figures }: Measurement,
  tables: Tables,
  wanted: { readonly ablations: boolean; readonly progress: (part: string) => void },
): Inside {
  const lists = measure.map(({ list }) => list)
  const labels = labelled.map(({ label }) => label)
  const sample = drawSample(labels, lists)
  const names = sample.map(({ name }) => name)
  wanted.progress('causes of mistakes')
  const engine = openEngine(tables, names)
  const chapters = writeChapters(labelled, measure, engine.model)
  const listed = lists.filter(({ counted }) => counted).flatMap((list) => list.names)
  const refits = crossValidate(sample, assessAll(engine), listed.length, figures.prior)
  if (wanted.ablations) wanted.progress('the engine without each of its parts')
  const ablations = wanted.ablations ? runAblations(sample, tables, engine) : null
  const shown = ablations === null ? [] : [ablationTable(ablations)]
  return { chapters, refits, ablations, tables: [causesTable(chapters), ...shown, refitTable(refits)] }
}
