import { findTwins } from '../registry/twins.ts'
import type { Body, LargeRegistry } from '../registry/types.ts'

/** Listed bodies that patterns compose too, by the composed id. */
export interface Twins {
  /** The listed body that a composed id stands for. */
  of(id: string): Body | undefined
}

/** Twins that were just found, with the numbers under which they may be stored. */
export interface NewTwins extends Twins {
  /** Numbers of pattern, region and body in the registry, a row for each. */
  readonly rows: readonly (readonly [pattern: number, region: number, body: number])[]
}

/** Finds the twins of a registry. */
export function createTwins(registry: LargeRegistry): NewTwins {
  const found = findTwins(registry)
  const patterns = new Map(registry.patterns.map((pattern, nth) => [pattern, nth]))
  const regions = new Map(registry.regions.map((region, nth) => [region, nth]))
  const bodies = new Map(found.map(({ pattern, region, body }) => [`${pattern.id}/${region.id}`, body]))
  return {
    of: (id) => bodies.get(id),
    rows: found.map(({ pattern, region, nth }) => [patterns.get(pattern)!, regions.get(region)!, nth]),
  }
}

/** The id by which verdicts call a body: of one that is listed and composed the listed one. */
export const idOfOne = (twins: Twins, id: string): string => twins.of(id)?.id ?? id
