import type { Detector, VerdictLane } from '../engine/types.ts'
import type { Claim, Label } from '../labels/label.ts'
import { isCertain, isFlagged, type JudgedName } from './judged.ts'
import { mcnemar } from './mcnemar.ts'

/** What the two sides are compared in: names of one claim in one lane. */
export interface Paired {
  readonly claim: Claim
  readonly lane: 'notClear' | 'impersonation'
  /** Names of the claim. */
  readonly names: number
  /** Those in the lane on this side, and on the other. */
  readonly evaluated: number
  readonly against: number
  /** Those in the lane on one side alone. */
  readonly onlyEvaluated: number
  readonly onlyAgainst: number
  /** McNemar's exact test, two-sided: how likely so uneven a difference is where the sides are equally good. */
  readonly p: number
}

/** A name that the sides put in different lanes, of which one is further from its label. */
export interface MovedName {
  readonly name: string
  readonly label: Label
  readonly evaluated: { readonly verdict: VerdictLane; readonly score: number }
  readonly against: { readonly verdict: VerdictLane; readonly score: number }
  /** Why this side judges so, in English and Chinese. */
  readonly reason: { readonly en: string; readonly zh: string }
}

/** How this side fares beside the other, over the same names. */
export interface Comparison {
  readonly measures: readonly Paired[]
  /** Names that this side judges worse, and better. */
  readonly worse: { readonly total: number; readonly names: readonly MovedName[] }
  readonly better: { readonly total: number; readonly names: readonly MovedName[] }
}

const MEASURES = [
  ['yes', 'notClear'],
  ['yes', 'impersonation'],
  ['no', 'notClear'],
  ['no', 'impersonation'],
  ['ambiguous', 'impersonation'],
] as const

/** How far a lane is from what the label says: `clear` and `review` are both right for an ambiguous name. */
const FAULT: Readonly<Record<Claim, Readonly<Record<VerdictLane, number>>>> = {
  yes: { impersonation: 0, verified: 0, review: 1, clear: 2 },
  no: { clear: 0, verified: 1, review: 1, impersonation: 2 },
  ambiguous: { clear: 0, verified: 0, review: 0, impersonation: 1 },
}

/**
 * Compares two judgements of the same names.
 * @param evaluated what this side says of the names, `against` what the other says, in the same order
 * @param listed names that are listed of those that fare worse or better, the largest step first
 */
export function compare(
  evaluated: readonly JudgedName[],
  against: readonly JudgedName[],
  detector: Detector,
  listed: number,
): Comparison {
  const pairs = evaluated.map((one, at): Pair => ({ evaluated: one, against: against[at]! }))
  return {
    measures: MEASURES.map(([claim, lane]) => paired(pairs, claim, lane)),
    worse: moved(pairs, 1, detector, listed),
    better: moved(pairs, -1, detector, listed),
  }
}

interface Pair {
  readonly evaluated: JudgedName
  readonly against: JudgedName
}

function paired(pairs: readonly Pair[], claim: Claim, lane: Paired['lane']): Paired {
  const names = pairs.filter(({ evaluated }) => evaluated.label.claim === claim)
  const isIn = lane === 'notClear' ? isFlagged : isCertain
  const count = (holds: (pair: Pair) => boolean): number => names.filter(holds).length
  const onlyEvaluated = count(({ evaluated, against }) => isIn(evaluated) && !isIn(against))
  const onlyAgainst = count(({ evaluated, against }) => !isIn(evaluated) && isIn(against))
  return {
    claim,
    lane,
    names: names.length,
    evaluated: count(({ evaluated }) => isIn(evaluated)),
    against: count(({ against }) => isIn(against)),
    onlyEvaluated,
    onlyAgainst,
    p: mcnemar(onlyEvaluated, onlyAgainst),
  }
}

/** How much worse this side judges a name. */
function step({ evaluated, against }: Pair): number {
  const faults = FAULT[evaluated.label.claim]
  return faults[evaluated.verdict.verdict] - faults[against.verdict.verdict]
}

function moved(
  pairs: readonly Pair[],
  sign: 1 | -1,
  detector: Detector,
  listed: number,
): { total: number; names: MovedName[] } {
  const found = pairs.filter((pair) => sign * step(pair) > 0)
  const worst = [...found].sort((a, b) => sign * (step(b) - step(a))).slice(0, listed)
  return {
    total: found.length,
    names: worst.map(({ evaluated, against }) => ({
      name: evaluated.name,
      label: evaluated.label,
      evaluated: { verdict: evaluated.verdict.verdict, score: evaluated.verdict.score },
      against: { verdict: against.verdict.verdict, score: against.verdict.score },
      reason: detector.check(evaluated.name).reason,
    })),
  }
}
