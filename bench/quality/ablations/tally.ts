import type { Verdict } from '../../../src/engine/types.ts'
import { createRandom, shuffled } from '../../random.ts'
import type { LabelledName } from '../labelled.ts'
import type { MeasureList } from '../measure.ts'
import { isFlagged } from '../run.ts'

/** Where a name of the sample comes from: its label, or a list whose names are innocent (or mixed). */
export type Origin = LabelledName['claim'] | 'listed' | 'mixed'

/** A name that every variant judges. */
export interface SampleName {
  readonly name: string
  readonly origin: Origin
}

const SEED = 20250406
const LISTED = 6_000
const MIXED = 2_000

/** All labelled names, and a seeded sample of the counted and of the other lists. */
export function drawSample(labels: readonly LabelledName[], lists: readonly MeasureList[]): SampleName[] {
  const draw = (counted: boolean, size: number): SampleName[] => {
    const names = lists.filter((list) => list.counted === counted).flatMap((list) => list.names)
    const origin = counted ? 'listed' : 'mixed'
    return shuffled(names, createRandom(SEED))
      .slice(0, size)
      .map((name) => ({ name, origin }))
  }
  const labelled = labels.map(({ name, claim }) => ({ name, origin: claim }))
  return [...labelled, ...draw(true, LISTED), ...draw(false, MIXED)]
}

const isCertain = ({ verdict }: Verdict) => verdict === 'impersonation'

/** What is counted, each over the names of some origins. */
export const COUNTS: readonly {
  readonly name: string
  readonly origins: readonly Origin[]
  readonly holds: (verdict: Verdict) => boolean
}[] = [
  { name: 'claims not clear', origins: ['yes'], holds: isFlagged },
  { name: '... impersonation', origins: ['yes'], holds: isCertain },
  { name: 'innocent not clear', origins: ['no'], holds: isFlagged },
  { name: 'innocent or ambiguous impersonation', origins: ['no', 'ambiguous'], holds: isCertain },
  { name: 'listed not clear', origins: ['listed'], holds: isFlagged },
  { name: 'mixed lists not clear', origins: ['mixed'], holds: isFlagged },
]

/** Hits and rows for each of `COUNTS`. */
export type Tally = readonly { readonly hits: number; readonly rows: number }[]

/** Counts the verdicts, which stand in the order of the sample. */
export function tally(sample: readonly SampleName[], verdicts: readonly Verdict[]): Tally {
  return COUNTS.map(({ origins, holds }) => {
    const counted = verdicts.filter((_, nth) => origins.includes(sample[nth]!.origin))
    return { hits: counted.filter(holds).length, rows: counted.length }
  })
}

/** How many verdicts differ: in their lane, and in lane, category, relation or body. */
export function countChanged(
  one: readonly Verdict[],
  other: readonly Verdict[],
): { lane: number; any: number } {
  const differ = (key: (verdict: Verdict) => string) =>
    one.filter((verdict, nth) => key(verdict) !== key(other[nth]!)).length
  return {
    lane: differ(({ verdict }) => verdict),
    any: differ(({ verdict, category, relation, body }) =>
      [verdict, category, relation, body?.id].join('\t'),
    ),
  }
}
