import type { Folding } from '../../src/engine/fold/types.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import type { Detector } from '../../src/engine/types.ts'
import { ALL_TOGETHER, createBaselines, foldText } from './baselines/index.ts'
import { type FigureSources, type Figures, sumUp } from './figures.ts'
import { countForms, createBodyDirectory, createFormSpace } from './forms.ts'
import { readLabelled } from './labelled.ts'
import { readMeasureLists } from './measure.ts'
import { type LabelledRun, type MeasureRun, runLabelled, runMeasure } from './run.ts'

/** What is measured, and on what. */
export interface Subject {
  readonly detector: Detector
  readonly registry: Registry
  readonly folding: Folding
  /** Folder with eval/ and corpora/measure/. */
  readonly shared: string
  /** Share of claims that calibration and curve are weighted to. */
  readonly prior: number
  /** Whether the baselines run too; they take most of the time. */
  readonly baselines: boolean
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
export function measureQuality(subject: Subject): Measurement {
  const { detector, registry, folding, shared, prior, progress } = subject
  progress('registered forms')
  const space = createFormSpace(registry)
  const baselines = subject.baselines ? createBaselines(space, folding) : []
  progress('labelled names')
  const labelled = runLabelled(readLabelled(shared), detector, baselines)
  const measure = readMeasureLists(shared).map((list) => {
    progress(list.id)
    return runMeasure(list, detector, baselines)
  })
  const rule = { directory: createBodyDirectory(registry), fold: foldText(folding) }
  const baselineIds = subject.baselines ? [...baselines.map(({ id }) => id), ALL_TOGETHER] : []
  const engine = detector.version
  const sources = { engine, forms: countForms(space), prior, baselineIds, rule, labelled, measure }
  return { figures: sumUp(sources), sources, labelled, measure }
}
