import { composedId } from '../registry/known.ts'
import type { LargeRegistry, Pattern, Region } from '../registry/types.ts'
import { isPatternId } from '../registry/validity.ts'

/** What bodies that follow others are called, by id; of a pattern that composes such bodies its canonical template. */
export type Successors = ReadonlyMap<string, string>

/** Names of all successors that a registry tells of. */
export function findSuccessors({ bodies, patterns, regions }: LargeRegistry): Successors {
  const wanted = new Set<string>()
  for (const { validity } of patterns) for (const id of validity?.successors ?? []) wanted.add(id)
  for (const { validity } of bodies) for (const id of validity?.successors ?? []) wanted.add(id)
  const names = new Map<string, string>()
  for (const id of wanted) {
    const name = nameByPattern(id, patterns, regions)
    if (name === null) continue
    names.set(id, name)
    wanted.delete(id)
  }
  // Bundled bodies stand before those of a user's millions.
  for (const { id, name } of wanted.size === 0 ? [] : bodies) {
    if (!wanted.delete(id)) continue
    names.set(id, name)
    if (wanted.size === 0) break
  }
  return names
}

function nameByPattern(id: string, patterns: readonly Pattern[], regions: readonly Region[]): string | null {
  const parts = isPatternId(id) ? { pattern: id, slot: null } : composedId(id)
  const pattern = patterns.find((one) => one.id === parts?.pattern)
  if (parts === null || pattern === undefined) return null
  const [canonical] = pattern.templates
  return parts.slot === null ? canonical!.text : fillTemplate(canonical!.text, nameOf(parts.slot, regions))
}

const nameOf = (slot: string, regions: readonly Region[]): string =>
  regions.find(({ id }) => id === slot)?.name ?? slot

/** A template with a text in its slot. */
export const fillTemplate = (template: string, slot: string): string =>
  template.replace(/\{[^{}]*\}/, () => slot)
