import type { Relation, Verdict } from '../../src/engine/types.ts'
import { figuresOf } from '../../src/evaluate/figures.ts'
import { isCertain, isFlagged } from '../../src/evaluate/judged.ts'
import { type Share, shareOf, shareWhere } from '../../src/evaluate/share.ts'
import type { BodyDirectory } from './forms.ts'
import type { LabelledRun, MeasureRun } from './run.ts'

/** How the engine did on one file (or one stratum) of labelled names. */
export interface LabelledFigures {
  readonly rows: number
  /** Of the claims: not clear; called impersonation. */
  readonly claimsFound: Share
  readonly claimsCertain: Share
  /** Of the claims of a registered name that are not clear: called impersonation. */
  readonly namedCertain: Share
  /** Of the claims by relation and by trick; a row with several tricks counts under each and under `several tricks`. */
  readonly foundByRelation: ReadonlyMap<string, Share>
  readonly certainByRelation: ReadonlyMap<string, Share>
  readonly foundByTrick: ReadonlyMap<string, Share>
  /** Of the claims that were flagged and have such a label: right category, relation, target body. */
  readonly categoryRight: Share
  readonly relationRight: Share
  readonly targetRight: Share
  /** Of the innocent: not clear; called impersonation. */
  readonly innocentFlagged: Share
  readonly innocentCertain: Share
  readonly ambiguousFlagged: Share
  readonly ambiguousCertain: Share
  /** Baseline id -> share of claims and of innocents that it flagged. */
  readonly baselines: ReadonlyMap<string, { readonly claims: Share; readonly innocent: Share }>
}

/** How the engine did on one measure list. */
export interface MeasureFigures {
  readonly counted: boolean
  readonly flagged: Share
  readonly certain: Share
  readonly namesPerSecond: number
  readonly baselines: ReadonlyMap<string, Share>
}

/** What decides whether the target was read: the registry, and a fold that makes spellings comparable. */
export interface TargetRule {
  readonly directory: BodyDirectory
  readonly fold: (text: string) => string
}

export const SEVERAL_TRICKS = 'several tricks'

/** Relations of a claim to bear a registered name; only these may in general be certain. */
export const NAMED_CLAIMS: ReadonlySet<Relation | null> = new Set(['same', 'lookalike', 'extended'])

/** All figures of a set of labelled names. */
export function labelledFigures(
  runs: readonly LabelledRun[],
  rule: TargetRule,
  baselineIds: readonly string[],
): LabelledFigures {
  const { recall, falseFlags, ambiguous, categoryRight, relationRight } = figuresOf(runs)
  const claims = runs.filter(({ label }) => label.claim === 'yes')
  const innocent = runs.filter(({ label }) => label.claim === 'no')
  const found = claims.filter(isFlagged)
  return {
    rows: runs.length,
    claimsFound: recall.notClear,
    claimsCertain: recall.impersonation,
    namedCertain: shareWhere(
      found.filter(({ label }) => NAMED_CLAIMS.has(label.relation)),
      isCertain,
    ),
    foundByRelation: shareBy(claims, relationOf, isFlagged),
    certainByRelation: shareBy(claims, relationOf, isCertain),
    foundByTrick: shareBy(claims, tricksOf, isFlagged),
    categoryRight,
    relationRight,
    targetRight: shareWhere(
      found.filter(({ label }) => label.target !== null),
      ({ label, verdict }) => isTarget(label.target!, verdict, rule),
    ),
    innocentFlagged: falseFlags.notClear,
    innocentCertain: falseFlags.impersonation,
    ambiguousFlagged: ambiguous.notClear,
    ambiguousCertain: ambiguous.impersonation,
    baselines: new Map(
      baselineIds.map((id) => {
        const matches = (run: LabelledRun) => run.baselines.has(id)
        return [id, { claims: shareWhere(claims, matches), innocent: shareWhere(innocent, matches) }]
      }),
    ),
  }
}

/** All figures of a measure list. */
export function measureFigures({ list, flagged, seconds, baselines }: MeasureRun): MeasureFigures {
  const total = list.names.length
  const certain = flagged.filter(({ verdict }) => verdict === 'impersonation').length
  return {
    counted: list.counted,
    flagged: shareOf(flagged.length, total),
    certain: shareOf(certain, total),
    namesPerSecond: total / seconds,
    baselines,
  }
}

/** The share for which `holds`, under each of the keys of a row; keys sorted by number of rows, then by name. */
export function shareBy<T>(
  rows: readonly T[],
  keysOf: (row: T) => readonly string[],
  holds: (row: T) => boolean,
): Map<string, Share> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const sorted = [...groups].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
  return new Map(sorted.map(([key, group]) => [key, shareWhere(group, holds)]))
}

/** Relation label as a list of keys, empty where there is none. */
export function relationOf({ label }: LabelledRun): string[] {
  return label.relation === null ? [] : [label.relation]
}

/** Tricks as a list of keys. */
export function tricksOf({ label }: LabelledRun): readonly string[] {
  const tricks = [...new Set(label.tricks)]
  return tricks.length > 1 ? [...tricks, SEVERAL_TRICKS] : tricks
}

/**
 * Whether the target is the name or form that was read, or any form of the body that was read; where no registered body was
 * read, whether the invented one that was is named as the target (real bodies that no registry holds). A target may be the id too.
 */
export function isTarget(
  wanted: string,
  { body, reading }: Verdict,
  { directory, fold }: TargetRule,
): boolean {
  if (body?.id === wanted) return true
  const target = fold(wanted)
  if (body === null) return reading !== null && fold(reading).includes(target)
  return [body.name, body.form, ...directory.formsOf(body.id)].some((form) => fold(form) === target)
}
