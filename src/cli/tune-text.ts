import { DEFAULTS } from '../engine/options.ts'
import type { Rate } from '../node/policy.ts'
import { withReview } from '../tune/choose.ts'
import { type Counts, type Flagged, HIGHEST, inReview, SCALE } from '../tune/counts.ts'
import { labelledRatesAt } from '../tune/label-counts.ts'
import { rateOf } from '../tune/limits.ts'
import type { TuneRequest, Tuning } from '../tune/tune.ts'
import { type Colours, createColours } from './colours.ts'
import { number } from './numbers.ts'
import { cutTo, visible, widest } from './visible.ts'

/** Scores that are shown on each side of the chosen threshold. */
const NEIGHBOURS = 4

const CHOSEN = 'chosen'

/** Display columns of a name. */
const NAME_WIDTH = 60

/** Names that are shown on each side of the chosen threshold. */
const EXAMPLES = 5

/** Everything that `tune` says on standard output, but for where the policy went. Ends in a line feed. */
export function tuningText(
  request: TuneRequest,
  tuning: Tuning,
  notes: readonly string[],
  colour: boolean,
): string {
  const colours = createColours(colour)
  const blocks = [account(request, tuning), reviewTable(request, tuning, colours)]
  if (tuning.labelCounts !== null) blocks.push(certaintyTable(tuning, colours))
  blocks.push(
    nearest(tuning),
    notes.map((note) => `note      ${visible(note)}`),
  )
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function account({ sample, maxReviewRate, labels }: TuneRequest, tuning: Tuning): string[] {
  const lines = [
    `sample    ${visible(sample.input)}: ${number(tuning.names)} names, ${number(tuning.refused)} rows refused`,
    `engine    ${tuning.engine}`,
    `capacity  at most ${percent(maxReviewRate)} of the names in review`,
  ]
  if (labels !== null)
    lines.push(
      `labels    ${number(labels.size)} names, ${number(tuning.labelsInSample)} of them in the sample`,
    )
  return [...lines, 'limits    each is kept with a confidence of 95 %; >= and <= stand before them']
}

/** Lowest scores of the lane `review` around the chosen one. */
function reviewTable(
  { maxReviewRate }: TuneRequest,
  { counts, certainty, chosen, labelCounts }: Tuning,
  colours: Colours,
): string[] {
  const at = chosen?.thresholds.review ?? HIGHEST
  const head = ['review from', 'in review', '', '', 'impersonation', '', '']
  if (labelCounts !== null) head.push('right, if labelled', '', '', 'claims found', '', '')
  const rows = around(at, counts, Math.round(SCALE * DEFAULTS.thresholds.review)).map((review) => {
    const thresholds = withReview(review, certainty.threshold)
    const reviewed = rateOf(inReview(counts, thresholds), counts.rows)
    const certain = rateOf(counts.certain[thresholds.impersonation]!, counts.rows)
    const cells = [score(review), ...rateCells(reviewed, 'high'), ...rateCells(certain, 'high')]
    if (labelCounts !== null) {
      const { flaggedPrecision, flaggedRecall } = labelledRatesAt(labelCounts, thresholds)
      cells.push(...rateCells(flaggedPrecision, 'low'), ...rateCells(flaggedRecall, 'low'))
    }
    return {
      cells,
      marks: [
        ...marksOf(review, chosen?.thresholds.review, DEFAULTS.thresholds.review),
        ...(reviewed.high > maxReviewRate ? ['too many'] : []),
      ],
    }
  })
  return table(head, rows, colours)
}

/** Lowest scores of the lane `impersonation` around the chosen one, with what the labels say of it. */
function certaintyTable({ counts, certainty, chosen, labelCounts }: Tuning, colours: Colours): string[] {
  const at = chosen?.thresholds.impersonation ?? certainty.threshold
  const head = ['impersonation from', 'names', '', '', 'right, if labelled', '', '', 'claims found', '', '']
  const scores = around(
    at,
    { flagged: labelCounts!.all.certain },
    Math.round(SCALE * DEFAULTS.thresholds.impersonation),
  )
  const rows = scores.map((impersonation) => {
    const { certainPrecision, certainRecall } = labelledRatesAt(labelCounts!, {
      review: impersonation,
      impersonation,
    })
    return {
      cells: [
        score(impersonation),
        ...rateCells(rateOf(counts.certain[impersonation]!, counts.rows), 'high'),
        ...rateCells(certainPrecision, 'low'),
        ...rateCells(certainRecall, 'low'),
      ],
      marks: marksOf(impersonation, chosen?.thresholds.impersonation, DEFAULTS.thresholds.impersonation),
    }
  })
  return table(head, rows, colours)
}

/** The threshold, the default one, and the scores that rows have nearest to the threshold; highest first. */
function around(at: number, { flagged }: Pick<Counts, 'flagged'>, standard: number): number[] {
  const seen = flagged.flatMap((rows, threshold) =>
    threshold > 0 && threshold <= HIGHEST && rows > flagged[threshold + 1]! ? [threshold] : [],
  )
  const below = seen.filter((one) => one < at).slice(-NEIGHBOURS)
  const above = seen.filter((one) => one > at).slice(0, NEIGHBOURS)
  return [...new Set([...below, at, ...above, standard])].sort((a, b) => b - a)
}

function marksOf(at: number, chosen: number | undefined, standard: number): string[] {
  return [...(at === chosen ? [CHOSEN] : []), ...(at === Math.round(SCALE * standard) ? ['default'] : [])]
}

function rateCells({ hits, total, share, low, high }: Rate, limit: 'low' | 'high'): string[] {
  if (total === 0) return ['-', '', '']
  return [
    number(hits),
    percent(share),
    limit === 'low' ? `>= ${percent(low, Math.floor)}` : `<= ${percent(high, Math.ceil)}`,
  ]
}

interface TableRow {
  readonly cells: readonly string[]
  readonly marks: readonly string[]
}

/** Cells to the right of their column, with marks behind; an empty title lets the one before it run on. */
function table(head: readonly string[], rows: readonly TableRow[], colours: Colours): string[] {
  const widths = head.map((_title, at) => widest(rows.map(({ cells }) => cells[at]!)))
  const titles = head.flatMap((title, at) => {
    if (title === '') return []
    const next = head.findIndex((other, later) => later > at && other !== '')
    const group = widths.slice(at, next === -1 ? undefined : next)
    return [{ title, at, width: group.reduce((sum, width) => sum + width + 2, -2) }]
  })
  for (const { title, at, width } of titles) widths[at] = widths[at]! + Math.max(0, title.length - width)
  const line = ({ cells, marks }: TableRow) =>
    [...cells.map((cell, at) => cell.padStart(widths[at]!)), marks.join(', ')].join('  ').trimEnd()
  const top = titles.map(({ title, width }) => title.padStart(Math.max(width, title.length))).join('  ')
  return [
    colours.bold(top),
    ...rows.map((row) => (row.marks.includes(CHOSEN) ? colours.bold(line(row)) : line(row))),
  ]
}

/** Names next to the chosen threshold: what a person would still look at, and what no more. */
function nearest({ flagged, chosen }: Tuning): string[] {
  if (chosen === null) return []
  const { review, impersonation } = chosen.thresholds
  const others = flagged.filter(
    ({ lane, score: at }) => lane === 'review' || (lane === 'impersonation' && at < impersonation),
  )
  const above = others.filter((one) => one.score >= review).sort((a, b) => a.score - b.score)
  const below = others.filter((one) => one.score < review).sort((a, b) => b.score - a.score)
  return [...examples('above', above), ...examples('below', below)]
}

function examples(title: string, names: readonly Flagged[]): string[] {
  const once = new Map(names.map((one) => [one.name, one]))
  return [...once.values()]
    .slice(0, EXAMPLES)
    .map(
      ({ name, score: at }, index) =>
        `${(index === 0 ? title : '').padEnd(10)}${score(at)}  ${cutTo(visible(name), NAME_WIDTH)}`,
    )
}

function score(thousandths: number): string {
  return (thousandths / SCALE).toFixed(3)
}

/** Three digits; a limit is rounded away from the share, so that it never promises more than it keeps. */
function percent(share: number, round: (value: number) => number = Math.round): string {
  if (share === 0) return '0 %'
  const unit = 10 ** (Math.floor(Math.log10(100 * share)) - 2)
  // The quotient is a whole number but for the last bits: 0.1 % would become 0.101 %.
  return `${Number((round(Number(((100 * share) / unit).toPrecision(12))) * unit).toPrecision(3))} %`
}
