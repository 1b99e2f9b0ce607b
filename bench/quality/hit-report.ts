import type { Share } from '../../src/evaluate/share.ts'
import type { TextTable } from '../table.ts'
import { DRAWN_EACH, type Hit, type HitPrecision } from './hits.ts'
import { interval } from './report.ts'

/** Precision by relation as a table. */
export function hitTable({ names, figures, cleared }: Omit<HitPrecision, 'unlabelled'>): TextTable {
  const { yes, ambiguous, no } = cleared
  return {
    title:
      `Hits among ${names.toLocaleString('en')} names of public accounts, by relation: the first ${DRAWN_EACH} of each in a fixed random order, labelled by eye ` +
      `(labelled names that are clear now: ${yes} claims, ${ambiguous} ambiguous, ${no} no claim)`,
    head: [
      ...['read as', 'lane', 'hits', 'drawn', 'unlabelled'],
      ...['claims', 'ambiguous', 'no claim', 'right body, of the claims'],
    ],
    rows: figures.map((of) => [
      of.relation,
      of.lane,
      of.hits.toLocaleString('en'),
      String(of.drawn),
      String(of.unlabelled),
      counted(of.claims),
      counted(of.ambiguous),
      counted(of.innocent),
      counted(of.bodyRight),
    ]),
  }
}

/** The hits that wait for a label, with their keys; for a file that is not passed on, since it holds names. */
export function unlabelledTsv(hits: readonly Hit[]): string {
  const head = ['key', 'name', 'verdict', 'relation', 'category', 'body', 'reason']
  const rows = hits.map(({ key, verdict }) => [
    key,
    verdict.name.replaceAll('\t', ' '),
    verdict.verdict,
    verdict.relation,
    verdict.category ?? '-',
    verdict.body?.name ?? '-',
    verdict.reason.en,
  ])
  return [head, ...rows].map((cells) => `${cells.join('\t')}\n`).join('')
}

function counted(share: Share): string {
  return share.total === 0 ? '-' : `${share.hits} / ${share.total}: ${interval(share)}`
}
