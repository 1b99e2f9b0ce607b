import { type Share, shareOf, shareWhere } from '../../src/evaluate/share.ts'
import { percent, type TextTable } from '../table.ts'
import { type Aim, atLeast, atMost } from './aims.ts'
import type { BlindSums } from './blind.ts'
import { type LabelledFigures, NAMED_CLAIMS } from './metrics.ts'
import { interval } from './report.ts'
import type { LabelledRun, MeasureRun } from './run.ts'

/** Names that everyone reads: the labelled ones are of the same making as those kept apart, the lists are not all. */
export interface OpenNames {
  readonly runs: readonly LabelledRun[]
  readonly figures: LabelledFigures
  /** The lists whose hits count as false. */
  readonly measure: readonly MeasureRun[]
}

/** One sum that is aimed at, over names kept apart, beside the same over open names. */
export interface BlindFigure {
  readonly measure: string
  /** Least share, or greatest number of names. */
  readonly floor: { readonly share: number } | { readonly names: number }
  readonly open: Share
  readonly blind: Share
}

type Measure = Pick<BlindFigure, 'measure' | 'floor'> & {
  /** Name of the sum in what the script writes. */
  readonly sum: string
  readonly openShare: (open: OpenNames) => Share
}

const foundOf =
  (relation: string) =>
  ({ figures }: OpenNames): Share =>
    figures.foundByRelation.get(relation) ?? shareOf(0, 0)

const relationMeasure = (relation: string, share: number): Measure => ({
  measure: `${relation} not clear`,
  floor: { share },
  sum: `all:   ${relation} not clear`,
  openShare: foundOf(relation),
})

const MEASURES: readonly Measure[] = [
  {
    measure: 'all claims not clear',
    floor: { share: 0.92 },
    sum: 'all: claims not clear',
    openShare: ({ figures }) => figures.claimsFound,
  },
  relationMeasure('same', 0.93),
  relationMeasure('lookalike', 0.93),
  relationMeasure('extended', 0.89),
  relationMeasure('invented', 0.92),
  {
    measure: 'same called impersonation',
    floor: { share: 0.82 },
    sum: 'all: same called impersonation',
    openShare: ({ figures }) => figures.certainByRelation.get('same') ?? shareOf(0, 0),
  },
  {
    measure: 'same, lookalike, extended called impersonation',
    floor: { share: 0.73 },
    sum: 'all: same, lookalike, extended called impersonation',
    openShare: ({ runs }) =>
      shareWhere(
        runs.filter(({ label }) => label.claim === 'yes' && NAMED_CLAIMS.has(label.relation)),
        ({ verdict }) => verdict.verdict === 'impersonation',
      ),
  },
  {
    measure: 'category right, where flagged',
    floor: { share: 0.98 },
    sum: 'all: category right, where flagged',
    openShare: ({ figures }) => figures.categoryRight,
  },
  {
    measure: 'labelled innocents not clear',
    floor: { names: 5 },
    sum: 'all: innocent not clear',
    openShare: ({ figures }) => figures.innocentFlagged,
  },
  {
    measure: 'ambiguous called impersonation',
    floor: { names: 2 },
    sum: 'all: ambiguous called impersonation',
    openShare: ({ figures }) => figures.ambiguousCertain,
  },
  {
    measure: 'all lists not clear',
    floor: { names: 32 },
    sum: 'all lists: not clear',
    openShare: ({ measure }) => listShare(measure, () => true),
  },
  {
    measure: 'all lists called impersonation',
    floor: { names: 4 },
    sum: 'all lists: impersonation',
    openShare: ({ measure }) => listShare(measure, (lane) => lane === 'impersonation'),
  },
]

/** The aims on names kept apart. A sum that the script does not write counts no names, so that its aim is missed. */
export function blindFigures(sums: BlindSums, open: OpenNames): BlindFigure[] {
  return MEASURES.map(({ measure, floor, sum, openShare }) => ({
    measure,
    floor,
    open: openShare(open),
    blind: sums.get(sum) ?? shareOf(0, 0),
  }))
}

/** The figures as aims among the others. */
export function blindAims(figures: readonly BlindFigure[]): Aim[] {
  return figures.map(({ measure, floor, blind }) => {
    const name = `names kept apart: ${measure}`
    return 'share' in floor
      ? atLeast(name, floor.share, blind)
      : atMost(name, blind.total === 0 ? 0 : floor.names / blind.total, blind)
  })
}

/** Blind sums beside open ones. */
export function blindTable(figures: readonly BlindFigure[]): TextTable {
  const aims = blindAims(figures)
  return {
    title: 'Names kept apart, which no one who works on the engine reads, beside open ones',
    head: ['measure', 'floor', 'kept apart', 'hits / rows', 'open', 'hits / rows', ''],
    rows: figures.map(({ measure, floor, open, blind }, nth) => [
      measure,
      'share' in floor ? `at least ${percent(floor.share)}` : `at most ${floor.names} names`,
      shown(blind),
      `${blind.hits} / ${blind.total}`,
      shown(open),
      `${open.hits} / ${open.total}`,
      aims[nth]!.met ? 'met' : 'MISSED',
    ]),
  }
}

/** Shares below one in a hundred need a digit more. */
const shown = (share: Share): string => interval(share, share.share < 0.01 ? 3 : 1)

function listShare(measure: readonly MeasureRun[], counts: (lane: string) => boolean): Share {
  const flagged = measure.flatMap((run) => run.flagged.filter(({ verdict }) => counts(verdict)))
  const names = measure.reduce((sum, { list }) => sum + list.names.length, 0)
  return shareOf(flagged.length, names)
}
