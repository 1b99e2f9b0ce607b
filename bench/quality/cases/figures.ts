import type { Share } from '../../../src/evaluate/share.ts'
import {
  type LabelledFigures,
  labelledFigures,
  relationOf,
  shareBy,
  type TargetRule,
  tricksOf,
} from '../metrics.ts'
import { isFlagged, type LabelledRun } from '../run.ts'
import { type Case, HALVES, type Half } from './read.ts'

/** What the engine and the baselines said of one case. */
export interface CaseRun extends LabelledRun {
  readonly label: Case
}

/** The cases that figures are given of: a half, or both. */
export type Part = Half | 'all'

export const PARTS: readonly Part[] = [...HALVES, 'all']

/** What came of some cases. */
export interface PartFigures {
  readonly labelled: LabelledFigures
  /** Claims not clear, by category. */
  readonly foundByCategory: ReadonlyMap<string, Share>
  readonly certainByCategory: ReadonlyMap<string, Share>
  /** Innocents not clear, by relation. */
  readonly flaggedByRelation: ReadonlyMap<string, Share>
  /** Not clear by claim and source: `claims, authored`, `innocents, notice`. */
  readonly flaggedBySource: ReadonlyMap<string, Share>
  /** Baseline id -> share that it flagged of the claims of each source and of the innocents. */
  readonly baselines: ReadonlyMap<string, ReadonlyMap<string, Share>>
}

export type CaseFigures = ReadonlyMap<Part, PartFigures>

/** Rows of the comparison with the baselines. */
const GROUPS: readonly [title: string, holds: (label: Case) => boolean][] = [
  ['authored claims', (label) => label.claim === 'yes' && !isPublished(label)],
  ['claims published in notices', (label) => label.claim === 'yes' && isPublished(label)],
  ['innocents', ({ claim }) => claim === 'no'],
  ['ambiguous', ({ claim }) => claim === 'ambiguous'],
]

/** What the engine is called beside the baselines. */
export const ENGINE = 'zhengming'

/** Sums up what was said of the cases, in each half and in both. */
export function caseFigures(
  runs: readonly CaseRun[],
  rule: TargetRule,
  baselineIds: readonly string[],
): CaseFigures {
  return new Map(
    PARTS.map((part) => [
      part,
      partFigures(
        runs.filter(({ label }) => part === 'all' || label.half === part),
        rule,
        baselineIds,
      ),
    ]),
  )
}

function partFigures(
  runs: readonly CaseRun[],
  rule: TargetRule,
  baselineIds: readonly string[],
): PartFigures {
  const found = ({ verdict }: LabelledRun) => isFlagged(verdict)
  const certain = ({ verdict }: LabelledRun) => verdict.verdict === 'impersonation'
  const claims = runs.filter(({ label }) => label.claim === 'yes')
  const category = ({ label }: CaseRun) => [label.category!]
  return {
    labelled: labelledFigures(runs, rule, []),
    foundByCategory: shareBy(claims, category, found),
    certainByCategory: shareBy(claims, category, certain),
    flaggedByRelation: shareBy(
      runs.filter(({ label }) => label.claim === 'no'),
      relationOf,
      found,
    ),
    flaggedBySource: shareBy(runs, sourceOf, found),
    baselines: new Map([
      [ENGINE, shareOfGroups(runs, found)],
      ...baselineIds.map((id): [string, Map<string, Share>] => [
        id,
        shareOfGroups(runs, ({ baselines }) => baselines.has(id)),
      ]),
    ]),
  }
}

const KINDS = { yes: 'claims', no: 'innocents', ambiguous: 'ambiguous' } as const

function sourceOf({ label }: CaseRun): string[] {
  return [`${KINDS[label.claim]}, ${isPublished(label) ? 'notice' : label.source}`]
}

function isPublished({ source }: Case): boolean {
  return source.startsWith('notice')
}

function shareOfGroups(runs: readonly CaseRun[], holds: (run: LabelledRun) => boolean): Map<string, Share> {
  const groupsOf = ({ label }: CaseRun) => GROUPS.filter(([, isIn]) => isIn(label)).map(([title]) => title)
  return shareBy(runs, groupsOf, holds)
}

/** Tricks by which claims were found, of both halves. */
export function foundByTrick(runs: readonly CaseRun[]): ReadonlyMap<string, Share> {
  const claims = runs.filter(({ label }) => label.claim === 'yes')
  return shareBy(claims, tricksOf, ({ verdict }) => isFlagged(verdict))
}
