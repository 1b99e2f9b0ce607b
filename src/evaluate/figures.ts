import type { Category, Relation } from '../engine/types.ts'
import { CLAIMING, INNOCENT } from '../labels/label.ts'
import { isCertain, isFlagged, type Judged } from './judged.ts'
import { type Share, shareWhere } from './share.ts'

/** A share in both lanes: of names that are not clear, and of those that are called impersonation, which are among them. */
export interface Lanes {
  readonly notClear: Share
  readonly impersonation: Share
}

/** How a set of labelled names fares. */
export interface Figures {
  /** Of the claims, those in the lane. */
  readonly recall: Lanes
  /**
   * Of the names in the lane, the claims. Ambiguous names are left out of `notClear`, where either answer is right, and count as
   * wrong in `impersonation`.
   */
  readonly precision: Lanes
  /** Of the names that claim nothing, those in the lane. */
  readonly falseFlags: Lanes
  /** Of the ambiguous names, those in the lane; `impersonation` is an error. */
  readonly ambiguous: Lanes
}

/** Figures of all names. */
export interface Overall extends Figures {
  readonly names: number
  /** Of the claims that are not clear and whose label says so: the engine says the same. */
  readonly categoryRight: Share
  readonly relationRight: Share
}

/**
 * Figures of one category or relation: `recall`, `falseFlags` and `ambiguous` of names that are labelled so, `precision` of names that
 * the engine reads so.
 */
export interface GroupFigures<Key extends string> extends Figures {
  readonly key: Key
  /** Of the claims that are labelled so and are not clear: the engine says the same. */
  readonly right: Share
}

/** Figures of all names. */
export function figuresOf(judged: readonly Judged[]): Overall {
  return {
    names: judged.length,
    ...lanesOf(judged, judged),
    categoryRight: rightOf(judged, 'category'),
    relationRight: rightOf(judged, 'relation'),
  }
}

/**
 * Figures by relation, in the order of docs/policy.md; those that neither a label nor a flagged name has are left out.
 * @param beside names of the other side, whose relations have figures here too
 */
export function figuresByRelation(
  judged: readonly Judged[],
  beside: readonly Judged[] = [],
): GroupFigures<Relation>[] {
  const seen = keysOf([...judged, ...beside], 'relation')
  return [...CLAIMING, ...INNOCENT]
    .filter((key) => seen.has(key))
    .map((key) => groupOf(judged, 'relation', key))
}

/** Figures by category, in the order of their ids; `beside` as for relations. */
export function figuresByCategory(
  judged: readonly Judged[],
  beside: readonly Judged[] = [],
): GroupFigures<Category>[] {
  return [...keysOf([...judged, ...beside], 'category')].sort().map((key) => groupOf(judged, 'category', key))
}

type Kind = 'category' | 'relation'

function keysOf(judged: readonly Judged[], kind: Kind): Set<string> {
  const read = judged.filter(isFlagged).map(({ verdict }) => verdict[kind])
  const labelled = judged.map(({ label }) => label[kind])
  return new Set([...labelled, ...read].filter((key) => key !== null))
}

function groupOf<Key extends string>(judged: readonly Judged[], kind: Kind, key: Key): GroupFigures<Key> {
  const labelled = judged.filter(({ label }) => label[kind] === key)
  const read = judged.filter(({ verdict }) => verdict[kind] === key)
  return { key, ...lanesOf(labelled, read), right: rightOf(labelled, kind) }
}

/** @param read the names of which the precision is asked */
function lanesOf(labelled: readonly Judged[], read: readonly Judged[]): Figures {
  const of = (claim: Judged['label']['claim']): Lanes => {
    const names = labelled.filter(({ label }) => label.claim === claim)
    return { notClear: shareWhere(names, isFlagged), impersonation: shareWhere(names, isCertain) }
  }
  const flagged = read.filter((one) => isFlagged(one) && one.label.claim !== 'ambiguous')
  return {
    recall: of('yes'),
    precision: {
      notClear: shareWhere(flagged, isClaim),
      impersonation: shareWhere(read.filter(isCertain), isClaim),
    },
    falseFlags: of('no'),
    ambiguous: of('ambiguous'),
  }
}

const isClaim = ({ label }: Judged): boolean => label.claim === 'yes'

function rightOf(judged: readonly Judged[], kind: Kind): Share {
  const found = judged.filter((one) => isClaim(one) && isFlagged(one) && one.label[kind] !== null)
  return shareWhere(found, ({ label, verdict }) => label[kind] === verdict[kind])
}
