import type { PartContext } from './parts.ts'

/**
 * Pairs of standard characters that differ in one part: frame and main part, half of the strokes of both or more, are the same (陕 and
 * 峡). One of the two at least stands in official names.
 */
export function collectSiblings(context: PartContext): [string, string][] {
  const official = new Set(context.official)
  const pairs = new Map<string, [string, string]>()
  for (const family of familiesByMainPart(context).values()) {
    for (const one of family) {
      for (const other of family) {
        if (one < other && (official.has(one) || official.has(other))) pairs.set(one + other, [one, other])
      }
    }
  }
  return [...pairs.values()]
}

function familiesByMainPart(context: PartContext): Map<string, Set<string>> {
  const families = new Map<string, Set<string>>()
  for (const [whole, descriptions] of context.descriptions) {
    if (!context.isStandard(whole) || !context.isCanonical(whole)) continue
    for (const { operator, parts } of descriptions) {
      for (const [place, part] of parts.entries()) {
        if (context.strokes(part) * 2 < context.strokes(whole)) continue
        const key = `${operator}${place}${part}`
        const family = families.get(key)
        if (family === undefined) families.set(key, new Set([whole]))
        else family.add(whole)
      }
    }
  }
  return families
}
