import { ZhengmingError } from '../engine/errors.ts'
import { DEFAULTS, type DetectorOptions } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import type { Detector, VerdictLane } from '../engine/types.ts'
import type { Labels } from '../labels/label.ts'
import type { LabelledRates, Rate } from '../node/policy.ts'
import type { ScanOptions, ScanStreams } from '../scan/run/options.ts'
import { scan } from '../scan/run/scan.ts'
import type { UnknownOwners } from '../scan/run/unknown-owners.ts'
import { type Certainty, chooseImpersonation, chooseReview, keepsRate, withReview } from './choose.ts'
import { type Counts, countsOf, type Flagged, HIGHEST, LOWEST, SCALE, type Thresholds } from './counts.ts'
import { countLabels, type LabelCounts, labelledRates } from './label-counts.ts'
import { rateOf, rowsNeeded } from './limits.ts'
import { Sample } from './sample.ts'

/** What to derive thresholds from, and what they must keep. */
export interface TuneRequest {
  /** A random sample of the names that will be judged, as `scan` reads it. */
  readonly sample: { readonly input: string } & Pick<
    ScanOptions,
    'query' | 'columns' | 'encoding' | 'format' | 'delimiter' | 'maxRatio'
  >
  /** Null where nobody has labelled names. */
  readonly labels: Labels | null
  /** Largest share of the names that may be in the lane `review`, 0 < share < 1. */
  readonly maxReviewRate: number
  /** Least precision of the lane `impersonation`, which labels must show; 0 < share < 1. */
  readonly minPrecision: number
  /** What names are judged by. */
  readonly judging: Pick<DetectorOptions, 'registries' | 'bundled'>
}

/** Makes a detector; the only part of the engine that is asked. */
export type DetectorMaker = (options: DetectorOptions) => Promise<Detector>

/** The lanes of the sample and of the labelled names, as the engine itself fills them at the thresholds. */
interface Lanes {
  readonly review: Rate
  readonly impersonation: Rate
  readonly labels: LabelledRates | null
}

/** What was found. */
export interface Tuning {
  readonly engine: string
  readonly names: number
  readonly refused: number
  readonly sha256: string
  /** Rows of the sample with an owner whom no registry knows. */
  readonly unknownOwners: UnknownOwners
  /** The sample and the labels by score, for other thresholds than the chosen ones. */
  readonly counts: Counts
  readonly labelCounts: LabelCounts | null
  readonly labelsInSample: number
  /** The names of the sample that are not clear at the lowest thresholds. */
  readonly flagged: readonly Flagged[]
  readonly certainty: Certainty
  /** Null where no thresholds keep the rate. */
  readonly chosen: (Lanes & { readonly thresholds: Thresholds }) | null
}

/**
 * Derives thresholds from a sample and, if given, labels.
 * @throws ZhengmingError `input` if the sample is too small to show the rate; what `scan` and `make` throw
 */
export async function tune(request: TuneRequest, make: DetectorMaker, streams: ScanStreams): Promise<Tuning> {
  const labels: Labels = request.labels ?? new Map()
  const probe = await make(optionsOf(request, { review: LOWEST, impersonation: LOWEST }))
  const sample = new Sample(probe, labels)
  const { input, ...reading } = request.sample
  const { rows, unknownOwners } = await scan({ ...reading, inputs: [input], output: null }, sample, streams)
  const names = rows.read - rows.refused
  requireRows(request, names)
  const counts = countsOf(names, sample.flagged)
  const labelCounts = request.labels && countLabels(labels, probe)
  const certainty = chooseImpersonation(labelCounts, request.minPrecision)
  return {
    engine: probe.version,
    names,
    refused: rows.refused,
    sha256: sample.digest(),
    unknownOwners,
    counts,
    labelCounts,
    labelsInSample: sample.labelled.size,
    flagged: sample.flagged,
    certainty,
    chosen: await confirm(request, counts, sample.flagged, certainty, make),
  }
}

/** The options of the detector that judges as `request` says, at these thresholds. */
function optionsOf({ judging }: TuneRequest, thresholds: Thresholds): DetectorOptions {
  const { review, impersonation } = thresholds
  return {
    ...judging,
    prior: DEFAULTS.prior,
    thresholds: { review: review / SCALE, impersonation: impersonation / SCALE },
  }
}

function requireRows({ maxReviewRate, sample }: TuneRequest, names: number): void {
  const needed = rowsNeeded(maxReviewRate)
  if (names >= needed) return
  // Rounded up, so that the share which is offered is one that the sample shows.
  const shown = Math.ceil(1e6 * rateOf(0, names).high) / 1e6
  throw new ZhengmingError(
    'input',
    safe`--sample ${sample.input}: expected at least ${needed} names, the fewest that can show a review rate of at most ` +
      `${maxReviewRate}, got ${names}, which show ${shown} at best; take more names by lot, or allow more review`,
  )
}

/**
 * The lowest thresholds at which the engine, asked again with them, keeps the rate. The choice goes by the score that a
 * verdict shows, that of the explanation which comes first; of 2 in 100 flagged names (measured on real account names) a
 * later one has more, so that they stay flagged a little longer than their score says.
 */
async function confirm(
  request: TuneRequest,
  counts: Counts,
  flagged: readonly Flagged[],
  { threshold }: Certainty,
  make: DetectorMaker,
): Promise<Tuning['chosen']> {
  let review = chooseReview(counts, threshold, request.maxReviewRate)
  while (review !== null) {
    const thresholds = withReview(review, threshold)
    const detector = await make(optionsOf(request, thresholds))
    const lanes = measure(request.labels, counts.rows, flagged, detector)
    if (keepsRate(lanes.review.hits, counts.rows, request.maxReviewRate)) return { thresholds, ...lanes }
    review = nextHigher(counts, review)
  }
  return null
}

/** The lowest threshold above `review` that lets go a name which `review` holds; null if there is none. */
function nextHigher({ flagged }: Counts, review: number): number | null {
  const next = flagged.findIndex((rows, at) => at > review && rows < flagged[review]!)
  return next === -1 || next > HIGHEST ? null : next
}

function measure(
  labels: Labels | null,
  rows: number,
  flagged: readonly Flagged[],
  detector: Detector,
): Lanes {
  const lanes = flagged.map(({ name, owner }) => laneOf(name, owner, detector))
  const rate = (lane: VerdictLane) => rateOf(lanes.filter((one) => one === lane).length, rows)
  return {
    review: rate('review'),
    impersonation: rate('impersonation'),
    labels: labels && measureLabels(labels, detector),
  }
}

function laneOf(name: string, owner: string | undefined, detector: Detector): VerdictLane {
  return detector.check(name, owner === undefined ? undefined : { owner }).verdict
}

function measureLabels(labels: Labels, detector: Detector): LabelledRates {
  const none = () => ({ rows: 0, flagged: 0, certain: 0 })
  const tallies = { yes: none(), no: none(), ambiguous: none() }
  for (const [name, { claim }] of labels) {
    const lane = laneOf(name, undefined, detector)
    tallies[claim].rows++
    if (lane !== 'clear') tallies[claim].flagged++
    if (lane === 'impersonation') tallies[claim].certain++
  }
  return labelledRates(tallies)
}
