import { percent, type TextTable } from '../table.ts'
import type { Figures } from './figures.ts'
import type { LabelledFile } from './labelled.ts'
import type { LabelledFigures } from './metrics.ts'
import type { Share } from './statistics.ts'

/** One aim of the milestone and whether this run meets it. */
export interface Aim {
  readonly name: string
  readonly bound: 'at least' | 'at most'
  readonly limit: number
  readonly got: Share
  readonly met: boolean
}

/** Every aim, judged on the share itself (not on its interval). An aim about no rows at all is missed. */
export function judgeAims(figures: Figures): Aim[] {
  const file = (name: LabelledFile): LabelledFigures => figures.labelled.get(name)!
  const random = figures.strata.get('random')!
  return [
    atLeast('authored claims not clear', 0.85, file('authored_claims.tsv').claimsFound),
    atLeast('published fakes not clear', 0.7, file('published_fakes.tsv').claimsFound),
    atLeast('claims among account names not clear', 0.8, file('account_names.tsv').claimsFound),
    atMost('authored innocents not clear', 0.03, file('authored_innocent.tsv').innocentFlagged),
    atMost('authored innocents called impersonation', 0.005, file('authored_innocent.tsv').innocentCertain),
    atMost('innocents among random account names not clear', 0.01, random.innocentFlagged),
    ...[...figures.measure]
      .filter(([, { counted }]) => counted)
      .map(([id, { flagged }]) => atMost(`${id} not clear`, 0.002, flagged)),
  ]
}

/** The aims as a table, missed ones first. */
export function aimsTable(aims: readonly Aim[]): TextTable {
  const missedFirst = [...aims].sort((a, b) => Number(a.met) - Number(b.met))
  return {
    title: `Aims: ${aims.filter(({ met }) => met).length} of ${aims.length} met`,
    head: ['aim', 'limit', 'got', 'hits / rows', ''],
    rows: missedFirst.map(({ name, bound, limit, got, met }) => [
      name,
      `${bound} ${percent(limit)}`,
      percent(got.share, 2),
      `${got.hits} / ${got.total}`,
      met ? 'met' : 'MISSED',
    ]),
  }
}

function atLeast(name: string, limit: number, got: Share): Aim {
  return { name, bound: 'at least', limit, got, met: got.total > 0 && got.share >= limit }
}

function atMost(name: string, limit: number, got: Share): Aim {
  return { name, bound: 'at most', limit, got, met: got.total > 0 && got.share <= limit }
}
