import type { Detector } from '../engine/types.ts'
import type { Claim, Labels } from '../labels/label.ts'
import type { LabelledRates } from '../node/policy.ts'
import { type Counts, countsOf, flaggedOf, type Thresholds } from './counts.ts'
import { rateOf } from './limits.ts'

/** Labelled names by score. */
export type LabelCounts = Readonly<Record<Claim | 'all', Counts>>

/** Counts the labelled names as a detector with the lowest thresholds (a probe) sees them. */
export function countLabels(labels: Labels, probe: Detector): LabelCounts {
  const rows = [...labels].map(([name, { claim }]) => ({ claim, flagged: flaggedOf(probe.check(name)) }))
  const count = (some: typeof rows): Counts =>
    countsOf(
      some.length,
      some.flatMap(({ flagged }) => flagged ?? []),
    )
  const of = (label: Claim): Counts => count(rows.filter(({ claim }) => claim === label))
  return { yes: of('yes'), no: of('no'), ambiguous: of('ambiguous'), all: count(rows) }
}

/** Labelled names of one claim: all, those that are not clear, and of these those in the lane `impersonation`. */
export interface LaneTally {
  readonly rows: number
  readonly flagged: number
  readonly certain: number
}

/** Precision and recall of the lanes. */
export function labelledRates({ yes, no, ambiguous }: Readonly<Record<Claim, LaneTally>>): LabelledRates {
  return {
    certainPrecision: rateOf(yes.certain, yes.certain + no.certain + ambiguous.certain),
    certainRecall: rateOf(yes.certain, yes.rows),
    flaggedPrecision: rateOf(yes.flagged, yes.flagged + no.flagged),
    flaggedRecall: rateOf(yes.flagged, yes.rows),
  }
}

/** Precision and recall at any thresholds, by the scores of the labelled names. */
export function labelledRatesAt(
  { yes, no, ambiguous }: LabelCounts,
  { review, impersonation }: Thresholds,
): LabelledRates {
  const tally = ({ rows, flagged, certain }: Counts): LaneTally => ({
    rows,
    flagged: flagged[review]!,
    certain: certain[impersonation]!,
  })
  return labelledRates({ yes: tally(yes), no: tally(no), ambiguous: tally(ambiguous) })
}
