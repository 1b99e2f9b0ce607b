import type { Share } from '../../../src/evaluate/share.ts'
import { percent, type TextTable } from '../../table.ts'
import { interval } from '../report.ts'
import { type CaseFigures, ENGINE, PARTS, type PartFigures } from './figures.ts'
import { FALSE_FLAGS, type PeerComparison, type PeerShares } from './peers.ts'

/** The tables of the public cases, in the order of reading. */
export function caseTables(figures: CaseFigures, foundByTrick: ReadonlyMap<string, Share>): TextTable[] {
  return [
    overviewTable(figures),
    groupTable(
      'Public cases: claims by relation, not clear',
      figures,
      ({ labelled }) => labelled.foundByRelation,
    ),
    groupTable('... called impersonation', figures, ({ labelled }) => labelled.certainByRelation),
    groupTable('Public cases: claims by category, not clear', figures, (part) => part.foundByCategory),
    groupTable('... called impersonation', figures, (part) => part.certainByCategory),
    groupTable('Public cases by source, not clear', figures, (part) => part.flaggedBySource),
    groupTable('Public cases: innocents not clear', figures, (part) => part.flaggedByRelation),
    {
      title: 'Public cases: claims by trick, both halves (a name with several tricks counts under each)',
      head: ['trick', 'not clear', 'hits / rows'],
      rows: [...foundByTrick].map(([trick, found]) => [trick, interval(found), ratio(found)]),
    },
    baselineTable(figures),
  ]
}

/** The cases as a table of few columns: the half, and what README says of names. */
function overviewTable(figures: CaseFigures): TextTable {
  return {
    title: 'Public cases (bench/cases), tuning half and test half apart',
    head: [
      ...[
        'cases',
        'rows',
        'claims not clear',
        '... impersonation',
        'innocent not clear',
        '... impersonation',
      ],
      ...['ambiguous not clear', '... impersonation', 'category right', 'relation right', 'body right'],
    ],
    rows: PARTS.map((part) => {
      const { labelled: of } = figures.get(part)!
      return [
        ...[part, String(of.rows), interval(of.claimsFound), cell(of.claimsCertain)],
        ...[interval(of.innocentFlagged, 2), cell(of.innocentCertain)],
        ...[cell(of.ambiguousFlagged), cell(of.ambiguousCertain)],
        ...[cell(of.categoryRight), cell(of.relationRight), cell(of.targetRight)],
      ]
    }),
  }
}

function groupTable(
  title: string,
  figures: CaseFigures,
  sharesOf: (part: PartFigures) => ReadonlyMap<string, Share>,
): TextTable {
  const keys = [...sharesOf(figures.get('all')!).keys()]
  const share = (part: (typeof PARTS)[number], key: string) => sharesOf(figures.get(part)!).get(key)
  return {
    title,
    head: ['', ...PARTS, 'hits / rows'],
    rows: keys.map((key) => [
      key,
      ...PARTS.map((part) => {
        const of = share(part, key)
        return of === undefined ? '-' : interval(of)
      }),
      ratio(share('all', key)!),
    ]),
  }
}

function baselineTable(figures: CaseFigures): TextTable {
  const ids = [...figures.get('all')!.baselines.keys()]
  return {
    title: 'Public cases: the engine and the baselines, names flagged',
    head: ['names', 'half', 'rows', ...ids],
    rows: [...figures.get('all')!.baselines.get(ENGINE)!.keys()].flatMap((group) =>
      PARTS.map((part) => {
        const { baselines } = figures.get(part)!
        const shares = ids.map((id) => baselines.get(id)!.get(group))
        return [group, part, String(shares[0]?.total ?? 0), ...shares.map((of) => (of ? cell(of) : '-'))]
      }),
    ),
  }
}

/** The peers beside each other, and which could not be asked. */
export function peerTables({ peers, absent }: PeerComparison): TextTable[] {
  const shares = ({ claims, innocents }: PeerShares) => [cell(claims), cell(innocents)]
  const head = ['peer', 'tuning: claims', 'innocents', 'test: claims', 'innocents', 'rows']
  const held = [
    `at ${percent(FALSE_FLAGS, 0)} of the tuning innocents, test: claims`,
    'innocents',
    'threshold',
  ]
  const tables: TextTable[] = [
    {
      title: 'Public cases: the peers, names flagged (slow ones of a fixed sample)',
      head: [...head, ...held],
      rows: peers.map(({ id, tuning, test, held: at }) => [
        ...[id, ...shares(tuning), ...shares(test)],
        String([tuning, test].reduce((sum, half) => sum + half.claims.total + half.innocents.total, 0)),
        ...(at === null ? ['-', '-', '-'] : [...shares(at), at.threshold.toFixed(3)]),
      ]),
    },
    { title: 'How the peers judge', head: ['peer', 'how'], rows: peers.map(({ id, how }) => [id, how]) },
  ]
  if (absent.length === 0) return tables
  const rows = absent.map(({ id, absent: why }) => [id, why])
  return [...tables, { title: 'Peers that could not be asked', head: ['peer', 'why'], rows }]
}

function ratio({ hits, total }: Share): string {
  return `${hits} / ${total}`
}

function cell({ share, total }: Share): string {
  return total === 0 ? '-' : percent(share)
}
