import { fillTemplate, type Successors } from '../../model/successors.ts'
import type { Validity } from '../../registry/types.ts'
import { isFormer, successorIn } from '../../registry/validity.ts'
import type { FormerName } from '../../types.ts'
import { idOf } from './composed-name.ts'
import type { PatternMatch } from './patterns.ts'

/** What has become of a listed body. */
export function formerName({ from, to, successors }: Validity, names: Successors): FormerName {
  return { from, to, successors: successors.map((id) => ({ id, name: names.get(id) ?? id })) }
}

/** What has become of a composed body; null for one that is not told to have ended. */
export function formerOf(match: PatternMatch, names: Successors): FormerName | null {
  const { id: pattern, validity } = match.pattern
  if (!isFormer(validity)) return null
  const slot = idOf(match).slice(pattern.length + 1)
  const region = match.regions[0]?.region.name ?? slot
  const { from, to, successors } = formerName(validity, names)
  const inRegion = successors.map(({ id, name }) => ({
    id: successorIn(id, slot),
    name: fillTemplate(name, region),
  }))
  return { from, to, successors: inRegion }
}
