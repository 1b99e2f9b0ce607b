import { checksum } from '../../src/engine/fold/generated.ts'
import { percent, type TextTable } from '../table.ts'
import { type Aim, judgeAims } from './aims.ts'
import { type FigureSources, sumUp } from './figures.ts'
import type { MeasureRun } from './run.ts'

/** Parts that the names are split into. */
export const FOLDS = 5
const SEED = 'folds 1'

/** Which part a name is in: by its text, so that a row added or moved changes no other's part. */
export function foldOf(name: string): number {
  return Number.parseInt(checksum(SEED + name), 16) % FOLDS
}

/** One aim over all names, and in each part of them. */
export interface Spread {
  readonly aim: Aim
  /** What was got in each part; none where some part has no rows for it. */
  readonly parts: readonly number[]
}

/** What each of `aims` comes to in each fold of the names that it was judged on. */
export function spreadOverFolds(aims: readonly Aim[], sources: FigureSources): Spread[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) => judgeAims(sumUp(onlyFold(sources, fold))))
  return aims.map((aim) => {
    const same = folds.flatMap((fold) => fold.filter(({ name, rows }) => name === aim.name && rows > 0))
    return { aim, parts: same.length === FOLDS ? same.map(({ got }) => got) : [] }
  })
}

/** The spread as a table: lowest and highest fold, and the standard deviation between folds. */
export function spreadTable(spreads: readonly Spread[]): TextTable {
  return {
    title: `Spread: the aims in ${FOLDS} parts of the names, split by a hash of the name`,
    head: ['figure', 'all names', 'lowest part', 'highest part', 'deviation'],
    rows: spreads.map(({ aim, parts }) => [
      aim.name,
      percent(aim.got, 2),
      parts.length > 0 ? percent(Math.min(...parts), 2) : '-',
      parts.length > 0 ? percent(Math.max(...parts), 2) : '-',
      parts.length > 0 ? percent(deviationOf(parts), 2) : '-',
    ]),
  }
}

/** Standard deviation of a sample. */
export function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

function onlyFold(sources: FigureSources, fold: number): FigureSources {
  return {
    ...sources,
    labelled: sources.labelled.filter(({ label }) => foldOf(label.name) === fold),
    measure: sources.measure.map((run) => onlyFoldOf(run, fold)),
  }
}

function onlyFoldOf(run: MeasureRun, fold: number): MeasureRun {
  const inFold = run.list.names.map((name) => foldOf(name) === fold)
  return {
    ...run,
    list: { ...run.list, names: run.list.names.filter((_, at) => inFold[at]) },
    flagged: run.flagged.filter(({ name }) => foldOf(name) === fold),
    scores: run.scores.filter((_, at) => inFold[at]!),
  }
}
