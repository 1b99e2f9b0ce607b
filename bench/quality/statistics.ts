/** Figures of statistics that every report needs; no model of names or verdicts. */

/** One scored row. Weights are relative: only their ratios matter. */
export interface Scored {
  /** In [0, 1]. */
  readonly score: number
  readonly positive: boolean
  readonly weight: number
}

/**
 * Weighs rows so that the positive ones together make `prior` of the total weight 1, each row equal within its class.
 * A class without rows leaves its weight unused.
 */
export function weighToPrior(
  positives: readonly number[],
  negatives: readonly number[],
  prior: number,
): Scored[] {
  const weigh = (scores: readonly number[], positive: boolean, sum: number): Scored[] =>
    scores.map((score) => ({ score, positive, weight: sum / scores.length }))
  return [...weigh(positives, true, prior), ...weigh(negatives, false, 1 - prior)]
}

/** One bin of a reliability diagram. */
interface ReliabilityBin {
  /** Half-open range of scores; the last bin includes 1. */
  readonly from: number
  readonly to: number
  readonly rows: number
  /** Share of the total weight. */
  readonly weight: number
  /** Weighted mean score, and weighted share of positives; 0 where the bin is empty. */
  readonly score: number
  readonly observed: number
}

export interface Calibration {
  /** Expected calibration error: the weighted mean over bins of |score - observed|. */
  readonly error: number
  readonly bins: readonly ReliabilityBin[]
}

/** Reliability in bins of equal width. */
export function calibrationOf(rows: readonly Scored[], binCount = 10): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ rows: 0, weight: 0, score: 0, positive: 0 }))
  for (const { score, positive, weight } of rows) {
    const bin = sums[Math.min(binCount - 1, Math.floor(score * binCount))]!
    bin.rows++
    bin.weight += weight
    bin.score += weight * score
    if (positive) bin.positive += weight
  }
  const total = sums.reduce((sum, bin) => sum + bin.weight, 0)
  const bins = sums.map((bin, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    rows: bin.rows,
    weight: total === 0 ? 0 : bin.weight / total,
    score: bin.weight === 0 ? 0 : bin.score / bin.weight,
    observed: bin.weight === 0 ? 0 : bin.positive / bin.weight,
  }))
  return { error: bins.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.score - bin.observed), 0), bins }
}

/** Precision and recall when every row at or above `threshold` is flagged. */
interface CurvePoint {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
}

export interface PrecisionRecall {
  /** Thresholds from high to low; one point for each distinct score. */
  readonly points: readonly CurvePoint[]
  /** Average precision: Σ (recall step) x precision; in [0, 1]. */
  readonly averagePrecision: number
}

/** The weighted precision-recall curve. Rows of equal score enter together, so their order does not matter. */
export function precisionRecall(rows: readonly Scored[]): PrecisionRecall {
  const sorted = [...rows].sort((a, b) => b.score - a.score)
  const positiveWeight = rows.reduce((sum, row) => sum + (row.positive ? row.weight : 0), 0)
  const points: CurvePoint[] = []
  let flagged = 0
  let found = 0
  let averagePrecision = 0
  sorted.forEach((row, index) => {
    flagged += row.weight
    if (row.positive) found += row.weight
    if (sorted[index + 1]?.score === row.score || positiveWeight === 0 || flagged === 0) return
    const point = { threshold: row.score, precision: found / flagged, recall: found / positiveWeight }
    averagePrecision += (point.recall - (points.at(-1)?.recall ?? 0)) * point.precision
    points.push(point)
  })
  return { points, averagePrecision }
}
