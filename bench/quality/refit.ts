import type { Assessment } from '../../src/engine/evidence/candidate.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { WEIGHTS } from '../../src/engine/weights.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import { percent, type TextTable } from '../table.ts'
import type { SampleName } from './ablations/index.ts'
import { type Calibration, type Example, fitCalibration, probability } from './calibration.ts'
import { FOLDS, foldOf } from './folds.ts'
import { calibrationOf } from './statistics.ts'

/** A claim or an innocent of the sample. */
interface Row {
  readonly fold: number
  readonly listed: boolean
  /** `bits` is -Infinity where nothing was found: such a name has score 0, whatever the calibration. */
  readonly example: Example
}

/** What a calibration does to the names of one fold. */
interface Outcome {
  readonly calibration: Calibration
  readonly claimsFound: Share
  readonly innocentFlagged: Share
  readonly listedFlagged: Share
  /** Expected calibration error. */
  readonly error: number
}

/** What is shipped. */
export const SHIPPED: Calibration = { slope: WEIGHTS.verdict.slope, offset: WEIGHTS.verdict.offset }

/** One fold: what is shipped, and the fit to all other folds, on names that the fit has not seen. */
export interface HeldOut {
  readonly shipped: Outcome
  readonly refitted: Outcome
}

/**
 * Cross-validates the two numbers that are fitted to labelled names (slope and offset of WEIGHTS.verdict): each fold is judged by the fit to
 * the others. `listedNames` is the number of names of the counted lists that the sample was drawn from.
 */
export function crossValidate(
  sample: readonly SampleName[],
  assessments: readonly (readonly Assessment[])[],
  listedNames: number,
  prior: number,
): HeldOut[] {
  const rows = weighedRows(sample, assessments, listedNames, prior)
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = rows.filter((row) => row.fold === fold)
    const seen = rows.filter((row) => row.fold !== fold && row.example.bits > Number.NEGATIVE_INFINITY)
    const fitted = fitCalibration(
      seen.map(({ example }) => example),
      prior,
    )
    return { shipped: outcomeOf(held, SHIPPED, prior), refitted: outcomeOf(held, fitted, prior) }
  })
}

/** The folds as a table. */
export function refitTable(folds: readonly HeldOut[]): TextTable {
  return {
    title:
      'Calibration cross-validated: each part judged as shipped, and -> by slope and offset fitted to the other parts',
    head: ['part', 'slope, offset', 'claims not clear', 'innocent not clear', 'listed not clear', 'error'],
    rows: folds.map(({ shipped, refitted }, fold) => {
      const both = (show: (outcome: Outcome) => string) => `${show(shipped)} -> ${show(refitted)}`
      return [
        String(fold + 1),
        both(({ calibration: { slope, offset } }) => `${slope.toFixed(2)}, ${offset.toFixed(1)}`),
        both(({ claimsFound }) => percent(claimsFound.share)),
        both(({ innocentFlagged }) => percent(innocentFlagged.share, 2)),
        both(({ listedFlagged }) => percent(listedFlagged.share, 2)),
        both(({ error }) => error.toFixed(5)),
      ]
    }),
  }
}

/** Claims together weigh the prior; a name of the sample stands for as many listed names as it was drawn from. */
function weighedRows(
  sample: readonly SampleName[],
  assessments: readonly (readonly Assessment[])[],
  listedNames: number,
  prior: number,
): Row[] {
  const count = (wanted: string) => sample.filter(({ origin }) => origin === wanted).length
  const innocents = count('no') + listedNames
  const weights: Partial<Record<SampleName['origin'], number>> = {
    yes: prior / count('yes'),
    no: (1 - prior) / innocents,
    listed: ((1 - prior) * listedNames) / (innocents * count('listed')),
  }
  return sample.flatMap(({ name, origin }, nth) => {
    const weight = weights[origin]
    if (weight === undefined) return []
    const bits = Math.max(...assessments[nth]!.map((one) => one.bits / 100))
    const example = { bits, claim: origin === 'yes', weight }
    return [{ fold: foldOf(name), listed: origin === 'listed', example }]
  })
}

function outcomeOf(rows: readonly Row[], calibration: Calibration, prior: number): Outcome {
  const scored = rows.map(({ listed, example: { bits, claim, weight } }) => ({
    ...{ listed, positive: claim, weight },
    score: probability(bits, calibration, prior),
  }))
  const flagged = ({ score }: { score: number }) => score >= DEFAULTS.thresholds.review
  return {
    calibration,
    claimsFound: shareWhere(
      scored.filter(({ positive }) => positive),
      flagged,
    ),
    innocentFlagged: shareWhere(
      scored.filter(({ positive, listed }) => !positive && !listed),
      flagged,
    ),
    listedFlagged: shareWhere(
      scored.filter(({ listed }) => listed),
      flagged,
    ),
    error: calibrationOf(scored).error,
  }
}
