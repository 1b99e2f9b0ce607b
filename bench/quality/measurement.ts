import type { Detector } from '../../src/engine/types.ts'
import { ALL_TOGETHER } from './baselines/index.ts'
import { type FigureSources, type Figures, sumUp } from './figures.ts'
import { countForms } from './forms.ts'
import { readLabelled } from './labelled.ts'
import { readMeasureLists } from './measure.ts'
import type { Methods } from './methods.ts'
import { type LabelledRun, type MeasureRun, runLabelled, runMeasure } from './run.ts'

/** What is measured, and on what. */
export interface Subject {
  readonly detector: Detector
  readonly methods: Methods
  /** Folder with eval/ and corpora/measure/. */
  readonly shared: string
  /** Share of claims that calibration and curve are weighted to. */
  readonly prior: number
  /** Called before each slow part. */
  readonly progress: (part: string) => void
}

/** The figures of a run and the rows that they sum up. */
export interface Measurement {
  readonly figures: Figures
  /** What the figures were summed up from. */
  readonly sources: FigureSources
  readonly labelled: readonly LabelledRun[]
  readonly measure: readonly MeasureRun[]
}

/** Runs engine and baselines over all labelled names and all lists. */
export function measureQuality({ detector, methods, shared, prior, progress }: Subject): Measurement {
  const { space, baselines, rule } = methods
  progress('labelled names')
  const labelled = runLabelled(readLabelled(shared), detector, baselines)
  const measure = readMeasureLists(shared).map((list) => {
    progress(list.id)
    return runMeasure(list, detector, baselines)
  })
  const baselineIds = idsOf(baselines)
  const engine = detector.version
  const sources = { engine, forms: countForms(space), prior, baselineIds, rule, labelled, measure }
  return { figures: sumUp(sources), sources, labelled, measure }
}

/** The ids that baselines are reported under, with that of their union; none where there are none. */
export function idsOf(baselines: Methods['baselines']): string[] {
  return baselines.length === 0 ? [] : [...baselines.map(({ id }) => id), ALL_TOGETHER]
}
