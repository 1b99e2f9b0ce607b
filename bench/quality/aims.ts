import { type Share, shareOf } from '../../src/evaluate/share.ts'
import { percent, type TextTable } from '../table.ts'
import type { Figures } from './figures.ts'
import type { LabelledFile } from './labelled.ts'
import type { LabelledFigures } from './metrics.ts'

/** One aim of the milestone and whether this run meets it. */
export interface Aim {
  readonly name: string
  readonly bound: 'at least' | 'at most'
  readonly limit: number
  readonly got: number
  /** Names that it was measured on. */
  readonly rows: number
  /** Hits and interval, where what was got is a share of names. */
  readonly share: Share | null
  readonly met: boolean
}

/** A trick of fewer rows says too little by itself. */
const LEAST_TRICK_ROWS = 5

/** Every aim, judged on the share itself (not on its interval). An aim about no rows at all is missed. */
export function judgeAims(figures: Figures): Aim[] {
  const file = (name: LabelledFile): LabelledFigures => figures.labelled.get(name)!
  const authored = file('authored_claims.tsv')
  const innocent = file('authored_innocent.tsv')
  const { overall, calibration } = figures
  return [
    atLeast('authored claims not clear', 0.95, authored.claimsFound),
    worstTrick(0.8, authored.foundByTrick),
    atLeast('authored claims of a registered name, not clear: impersonation', 0.8, authored.namedCertain),
    atLeast('published fakes not clear', 0.9, file('published_fakes.tsv').claimsFound),
    atLeast('category right, where flagged', 0.97, overall.categoryRight),
    atLeast('target right, where labelled and flagged', 0.93, overall.targetRight),
    atMost('authored innocents not clear', 0.015, innocent.innocentFlagged),
    atMost('authored innocents called impersonation', 0.002, innocent.innocentCertain),
    atLeast('claims among account names not clear', 0.93, file('account_names.tsv').claimsFound),
    atMost(
      'innocents among random account names not clear',
      0.003,
      figures.strata.get('random')!.innocentFlagged,
    ),
    atMost(
      'innocents among keyword account names not clear',
      0.04,
      figures.strata.get('keyword')!.innocentFlagged,
    ),
    ...listAims(figures),
    atMost('ambiguous called impersonation', 0, overall.ambiguousCertain),
    aim('expected calibration error', 'at most', 0.03, calibration.error, rowsOf(calibration), null),
  ]
}

function listAims({ measure }: Figures): Aim[] {
  return [...measure]
    .filter(([, { counted }]) => counted)
    .flatMap(([id, { flagged, certain }]) => [
      atMost(`${id} not clear`, 0.0005, flagged),
      atMost(`${id} impersonation`, 0.00005, certain),
    ])
}

/** The aims as a table, missed ones first. */
export function aimsTable(aims: readonly Aim[]): TextTable {
  const missedFirst = [...aims].sort((a, b) => Number(a.met) - Number(b.met))
  return {
    title: `Aims: ${aims.filter(({ met }) => met).length} of ${aims.length} met`,
    head: ['aim', 'limit', 'got', '95 % interval', 'hits / rows', ''],
    rows: missedFirst.map(({ name, bound, limit, got, share, rows, met }) => {
      const show = (value: number) => percent(value, limit < SMALL ? 3 : 2)
      return [
        name,
        `${bound} ${Number((100 * limit).toPrecision(6))} %`,
        show(got),
        share === null ? '-' : `${show(share.low)} - ${show(share.high)}`,
        `${share?.hits ?? '-'} / ${rows}`,
        met ? 'met' : 'MISSED',
      ]
    }),
  }
}

/** Below this limit two digits would not tell what is met from what is missed. */
const SMALL = 0.001

/** The trick that is found least, among those of enough rows. */
function worstTrick(limit: number, foundByTrick: ReadonlyMap<string, Share>): Aim {
  const enough = [...foundByTrick].filter(([, { total }]) => total >= LEAST_TRICK_ROWS)
  const [trick, worst] = enough.sort(([, a], [, b]) => a.share - b.share)[0] ?? ['none', shareOf(0, 0)]
  return atLeast(`authored claims not clear, by the worst trick (${trick})`, limit, worst)
}

const rowsOf = ({ bins }: Figures['calibration']): number => bins.reduce((sum, { rows }) => sum + rows, 0)

export function atLeast(name: string, limit: number, got: Share): Aim {
  return aim(name, 'at least', limit, got.share, got.total, got)
}

export function atMost(name: string, limit: number, got: Share): Aim {
  return aim(name, 'at most', limit, got.share, got.total, got)
}

function aim(
  name: string,
  bound: Aim['bound'],
  limit: number,
  got: number,
  rows: number,
  share: Share | null,
): Aim {
  const held = bound === 'at least' ? got >= limit : got <= limit
  return { name, bound, limit, got, rows, share, met: rows > 0 && held }
}
