import { CATEGORY_FILE, parseCategories } from '../../../src/engine/model/parse-lexicon.ts'
import type { Detector } from '../../../src/engine/types.ts'
import type { Share } from '../../../src/evaluate/share.ts'
import { readAssets } from '../../../src/node/assets.ts'
import { peerForms } from '../../peers/forms.ts'
import { screeningPeers } from '../../peers/index.ts'
import { judgeEach, type Peer } from '../../peers/peer.ts'
import type { TextTable } from '../../table.ts'
import { idsOf } from '../measurement.ts'
import type { Methods } from '../methods.ts'
import { runLabelled } from '../run.ts'
import { checkCases } from './check.ts'
import { type CaseFigures, type CaseRun, caseFigures, ENGINE, foundByTrick } from './figures.ts'
import { comparePeers, type PeerComparison } from './peers.ts'
import { type Case, readCases } from './read.ts'
import { caseTables, peerTables } from './report.ts'

/** What came of the public cases. */
export interface JudgedCases {
  readonly runs: readonly CaseRun[]
  readonly figures: CaseFigures
  readonly foundByTrick: ReadonlyMap<string, Share>
  /** Null where peers were not wanted. */
  readonly comparison: PeerComparison | null
  readonly tables: readonly TextTable[]
}

/**
 * Checks the public cases and judges them with engine and baselines and, where wanted, all peers. Throws a ZhengmingError `data`
 * where a case is not what bench/cases/README.md allows.
 */
export async function judgeCases(
  detector: Detector,
  methods: Methods,
  { peers, progress }: { readonly peers: boolean; readonly progress: (part: string) => void },
): Promise<JudgedCases> {
  progress('public cases')
  const { baselines, rule } = methods
  const cases = readCases()
  const categories = parseCategories(await readAssets([CATEGORY_FILE])).map(({ category }) => category)
  const knows = (id: string) => detector.knows(id)
  checkCases(cases, { fold: rule.fold, knows, categories: new Set(categories) })
  const labels = new Map(cases.map((one) => [one.name, one]))
  const runs = runLabelled(cases, detector, baselines).map((run) => ({
    ...run,
    label: labels.get(run.label.name)!,
  }))
  const figures = caseFigures(runs, rule, idsOf(baselines))
  const tricks = foundByTrick(runs)
  const comparison = peers ? askPeers(cases, detector, methods, progress) : null
  const tables = [...caseTables(figures, tricks), ...(comparison === null ? [] : peerTables(comparison))]
  return { runs, figures, foundByTrick: tricks, comparison, tables }
}

function askPeers(
  cases: readonly Case[],
  detector: Detector,
  { space, rule }: Methods,
  progress: (part: string) => void,
): PeerComparison {
  const targets = new Set(
    cases.flatMap(({ target }) => (target === null ? [] : rule.directory.formsOf(target))),
  )
  const makers = screeningPeers(space, peerForms(space, [...targets]), rule.fold)
  return comparePeers(cases, [() => engineAsPeer(detector), ...makers], progress)
}

function engineAsPeer(detector: Detector): Peer {
  const scores = (names: readonly string[]) => names.map((name) => detector.check(name).score)
  const flags = judgeEach((name) => detector.check(name).verdict !== 'clear')
  return {
    id: ENGINE,
    how: 'default options; not clear',
    most: Number.POSITIVE_INFINITY,
    judge: (names) => ({ ...flags(names), scores: scores(names) }),
  }
}
