import { ZhengmingError } from '../../src/engine/errors.ts'
import type { Detector, Verdict } from '../../src/engine/types.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import { HIT_LIST, hitKey } from './hit-labels.ts'
import type { Label } from './labelled.ts'
import { isTarget, type TargetRule } from './metrics.ts'
import type { MeasureRun } from './run.ts'

/** Hits of one relation that are looked at: the first so many in the order of their keys, or all where there are fewer. */
export const DRAWN_EACH = 100

/** A flagged name of the list. */
export interface Hit {
  readonly key: string
  readonly verdict: Verdict
  /** Null where no one has labelled the name. */
  readonly label: Label | null
  /** Whether the body that was read is the one that is meant; null where the name is no claim. */
  readonly bodyRight: boolean | null
}

/** What the labels say of hits of one relation, in one lane or in both. */
interface HitFigures {
  readonly relation: string
  readonly lane: 'all' | 'impersonation' | 'review'
  /** Hits in the whole list. */
  readonly hits: number
  readonly drawn: number
  /** Of those drawn: without a label. The shares leave them out. */
  readonly unlabelled: number
  readonly claims: Share
  readonly ambiguous: Share
  readonly innocent: Share
  /** Of the claims: read as the body that is meant. */
  readonly bodyRight: Share
}

/** How right the hits among names of public accounts are. */
export interface HitPrecision {
  readonly names: number
  readonly figures: readonly HitFigures[]
  /** Labelled names that this engine calls clear, by label. */
  readonly cleared: Readonly<Record<Label['claim'], number>>
  /** Drawn and unlabelled: what has to be labelled before the shares are whole. */
  readonly unlabelled: readonly Hit[]
}

/** The runs over the list, or none where the shared folder lacks it. */
export function hitRuns(measure: readonly MeasureRun[]): MeasureRun[] {
  return measure.filter(({ list }) => list.id.split('.')[0] === HIT_LIST)
}

/**
 * Judges the hits of this engine by labels that belong to names, not to verdicts: each engine draws afresh, in the same order.
 * Throws a ZhengmingError where a label is of no name of the list: then the list is another one.
 */
export function judgeHits(
  runs: readonly MeasureRun[],
  labels: ReadonlyMap<string, Label>,
  rule: TargetRule,
  detector: Detector,
): HitPrecision {
  const names = new Set(runs.flatMap(({ list }) => list.names))
  refuseStrangeLabels(names, labels)
  const verdicts = new Map(runs.flatMap(({ flagged }) => flagged.map((verdict) => [verdict.name, verdict])))
  const hits = [...verdicts.values()]
    .map((verdict): Hit => {
      const key = hitKey(verdict.name)
      const label = labels.get(key) ?? null
      return { key, verdict, label, bodyRight: isBodyRight(label, verdict, rule, detector) }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const relations = [...new Set(hits.map(({ verdict }) => verdict.relation))].sort()
  const byRelation = relations.map((relation) => hits.filter(({ verdict }) => verdict.relation === relation))
  const flagged = new Set(hits.map(({ key }) => key))
  const cleared = [...labels].filter(([key]) => !flagged.has(key)).map(([, { claim }]) => claim)
  const clearedOf = (label: Label['claim']) => cleared.filter((claim) => claim === label).length
  return {
    names: names.size,
    figures: byRelation.flatMap(figuresOfRelation),
    cleared: { yes: clearedOf('yes'), ambiguous: clearedOf('ambiguous'), no: clearedOf('no') },
    unlabelled: byRelation.flatMap((of) => of.slice(0, DRAWN_EACH).filter(({ label }) => label === null)),
  }
}

function refuseStrangeLabels(names: ReadonlySet<string>, labels: ReadonlyMap<string, Label>): void {
  const keys = new Set([...names].map(hitKey))
  const strange = [...labels.keys()].filter((key) => !keys.has(key))
  if (strange.length === 0) return
  throw new ZhengmingError(
    'data',
    `bench/labels: expected keys of names of ${HIT_LIST}, got ${strange.length} others (${strange[0]}); give the lists that were labelled`,
  )
}

/** Figures of hits of one relation, in the order of their keys: of all, then lane by lane. */
function figuresOfRelation(hits: readonly Hit[]): HitFigures[] {
  const drawn = hits.slice(0, DRAWN_EACH)
  const { relation } = hits[0]!.verdict
  const inLane = (of: readonly Hit[], lane: string) => of.filter(({ verdict }) => verdict.verdict === lane)
  return [
    { relation, lane: 'all', ...sumUpHits(hits, drawn) },
    ...(['impersonation', 'review'] as const)
      .map((lane) => ({ relation, lane, ...sumUpHits(inLane(hits, lane), inLane(drawn, lane)) }))
      .filter((figures) => figures.hits > 0),
  ]
}

function sumUpHits(hits: readonly Hit[], drawn: readonly Hit[]) {
  const labelled = drawn.filter(({ label }) => label !== null)
  const shareOfLabel = (claim: Label['claim']) => shareWhere(labelled, ({ label }) => label!.claim === claim)
  return {
    hits: hits.length,
    drawn: drawn.length,
    unlabelled: drawn.length - labelled.length,
    claims: shareOfLabel('yes'),
    ambiguous: shareOfLabel('ambiguous'),
    innocent: shareOfLabel('no'),
    bodyRight: shareWhere(
      labelled.filter(({ bodyRight }) => bodyRight !== null),
      ({ bodyRight }) => bodyRight === true,
    ),
  }
}

/** A target that is not written is the name itself. A body that a registry has must be named, whatever else is read. */
function isBodyRight(
  label: Label | null,
  verdict: Verdict,
  rule: TargetRule,
  detector: Detector,
): boolean | null {
  if (label?.claim !== 'yes') return null
  const target = label.target ?? verdict.name
  if (verdict.body !== null) return isTarget(target, verdict, rule)
  const meant = detector.check(target)
  return meant.relation !== 'same' || meant.body === null
}
