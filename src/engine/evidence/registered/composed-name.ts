import { regionInName } from '../../registry/regions.ts'
import type { PatternPart } from '../../registry/types.ts'
import type { PatternMatch, ReadRegion } from './patterns.ts'

/** The body's id: the pattern's, the regions' and the number. */
export function idOf({ pattern, regions, number }: PatternMatch): string {
  let id = pattern.id
  for (const { region } of regions) id += `/${region.id}`
  return number === null ? id : `${id}/${number}`
}

/** The body's name as it is read. */
export const formOf = (match: PatternMatch): string =>
  compose(match, match.template.parts, (region) => region.text)

/** The body's name by the canonical template of its pattern. */
export function canonicalOf(match: PatternMatch): string {
  const template = match.pattern.templates[0]!
  return compose(match, template.parts, ({ region }) => regionInName(template, region))
}

function compose(
  match: PatternMatch,
  parts: readonly PatternPart[],
  write: (region: ReadRegion) => string,
): string {
  let slot = 0
  let text = ''
  for (const part of parts) {
    if (part.kind === 'literal') text += part.text
    else if (part.kind === 'number') text += (match.number ?? '').toUpperCase()
    else {
      const region = match.regions[slot++]
      if (region !== undefined) text += write(region)
    }
  }
  return text
}
