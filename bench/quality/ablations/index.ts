import type { Verdict } from '../../../src/engine/types.ts'
import type { TextTable } from '../../table.ts'
import { judgeAll, type OpenEngine, type Tables } from '../engine.ts'
import { COUNTS, countChanged, type SampleName, type Tally, tally } from './tally.ts'
import { ablations, type Variant } from './variants.ts'

export { drawSample, type SampleName } from './tally.ts'

/** What the engine does without one of its parts. */
export interface Ablation {
  readonly group: string
  readonly name: string
  /** Hits without the part less hits with it, in the order of `COUNTS`. */
  readonly more: readonly number[]
  /** Verdicts whose lane, and whose lane, category, relation or body, is another. */
  readonly changed: { readonly lane: number; readonly any: number }
}

/** The full engine's counts, and how each part's absence moves them. */
export interface Ablations {
  readonly names: number
  readonly full: Tally
  readonly parts: readonly Ablation[]
}

/** Judges the sample once by the full engine and once without each part. */
export function runAblations(
  sample: readonly SampleName[],
  tables: Tables,
  engine: OpenEngine,
  variants: readonly Variant[] = ablations(),
): Ablations {
  const names = sample.map(({ name }) => name)
  const verdicts = judgeAll(engine)
  const full = tally(sample, verdicts)
  const compare = (others: readonly Verdict[]) => ({
    more: tally(sample, others).map(({ hits }, nth) => hits - full[nth]!.hits),
    changed: countChanged(verdicts, others),
  })
  const parts = variants.map(({ group, name, make }) => ({
    group,
    name,
    ...compare(judgeAll(make({ engine, tables, names }))),
  }))
  return { names: names.length, full, parts }
}

/** Parts whose absence changes no verdict of the sample at all. */
export function addNothing({ parts }: Ablations): Ablation[] {
  return parts.filter(({ changed }) => changed.any === 0)
}

/** The ablations as a table: differences in points and rows. */
export function ablationTable(ablations: Ablations): TextTable {
  const { names, full, parts } = ablations
  const nothing = addNothing(ablations).map(({ name }) => name)
  return {
    title:
      `Ablations: the engine without one part, over ${names} names (points, rows; . no difference; ` +
      `changes nothing: ${nothing.join(', ') || 'none'})`,
    head: ['part', 'without', ...COUNTS.map(({ name }) => name), 'lanes changed', 'verdicts changed'],
    rows: [
      ['full engine', '-', ...full.map(({ hits, rows }) => `${hits} / ${rows}`), '-', '-'],
      ...parts.map(({ group, name, more, changed }) => [
        group,
        name,
        ...more.map((hits, nth) => difference(hits, full[nth]!.rows)),
        String(changed.lane),
        String(changed.any),
      ]),
    ],
  }
}

function difference(hits: number, rows: number): string {
  if (hits === 0 || rows === 0) return '.'
  const points = (100 * hits) / rows
  return `${points > 0 ? '+' : ''}${points.toFixed(Math.abs(points) < 1 ? 2 : 1)} (${hits > 0 ? '+' : ''}${hits})`
}
