import type { Model } from '../../model/model.ts'
import { composedId, composesFor, composesNumber } from '../../registry/known.ts'
import { nameWith, regionInName } from '../../registry/regions.ts'
import type { Pattern, Region, Validity } from '../../registry/types.ts'
import { isFormer, validityIn } from '../../registry/validity.ts'
import type { BodyReference, FormerName } from '../../types.ts'
import { idOf } from './composed-name.ts'
import type { PatternMatch } from './patterns.ts'

type Facts = Pick<Model, 'successors' | 'twins'>

/** What has become of a listed body. */
export function formerName(validity: Validity, facts: Facts): FormerName {
  return toldOf(validity, facts, (id) => facts.successors.region(id))
}

/** What has become of a composed body; null for one that is not told to have ended. */
export function formerOf(match: PatternMatch, facts: Facts): FormerName | null {
  const { id: pattern, validity } = match.pattern
  if (!isFormer(validity)) return null
  const region = match.regions[0]?.region
  return toldOf(validityIn(validity, idOf(match).slice(pattern.length + 1))!, facts, (id) =>
    region?.id === id ? region : facts.successors.region(id),
  )
}

/** Whether a body is its owner's own: it is the owner, or the owner followed it and bears its name as an heir. */
export const belongsTo = ({ id, former }: BodyReference, owner: string): boolean =>
  id === owner || (former?.successors.some((successor) => successor.id === owner) ?? false)

/** A body that followed another. */
interface Follower {
  readonly id: string
  readonly name: string
  readonly validity: Validity | null
}

type RegionById = (id: string) => Region | undefined

function toldOf({ from, to, successors }: Validity, facts: Facts, regionOf: RegionById): FormerName {
  const reached = new Map<string, Follower>()
  const follow = (ids: readonly string[]): Follower[] => {
    const found = ids.flatMap((id) => followerWith(id, facts, regionOf) ?? [])
    for (const one of found) {
      if (reached.has(one.id)) continue
      reached.set(one.id, one)
      if (isFormer(one.validity)) follow(one.validity.successors)
    }
    return found
  }
  const first = follow(successors)
  const living = [...reached.values()].filter(({ validity }) => !isFormer(validity))
  return { from, to, successors: (living.length > 0 ? living : first).map(({ id, name }) => ({ id, name })) }
}

/** The body with an id, as verdicts call it; null where the pattern that the id names composes none such. */
function followerWith(id: string, { successors, twins }: Facts, regionOf: RegionById): Follower | null {
  const body = twins.of(id) ?? successors.body(id)
  if (body !== undefined) return body
  const parts = composedId(id)
  const pattern = parts && successors.pattern(parts.pattern)
  // The registry that holds it is not loaded.
  if (!parts || !pattern) return { id, name: id, validity: null }
  const name = nameBy(pattern, parts.slot, regionOf(parts.slot))
  return name === null ? null : { id, name, validity: validityIn(pattern.validity, parts.slot) }
}

/** Name of the body that a pattern composes for a region or number; null where it composes none. */
function nameBy(pattern: Pattern, slot: string, region: Region | undefined): string | null {
  const template = pattern.templates[0]!
  if (region !== undefined && composesFor(pattern, region))
    return nameWith(template, regionInName(template, region))
  return composesNumber(pattern, slot, slot.length) ? nameWith(template, slot.toUpperCase()) : null
}
