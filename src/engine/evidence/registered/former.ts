import type { Model } from '../../model/model.ts'
import { fillTemplate } from '../../model/successors.ts'
import { idOfOne } from '../../model/twins.ts'
import type { Validity } from '../../registry/types.ts'
import { isFormer, successorIn } from '../../registry/validity.ts'
import type { FormerName } from '../../types.ts'
import { idOf } from './composed-name.ts'
import type { PatternMatch } from './patterns.ts'

type Facts = Pick<Model, 'successors' | 'twins'>

/** What has become of a listed body. */
export function formerName(
  { from, to, successors }: Validity,
  { successors: names, twins }: Facts,
): FormerName {
  return {
    from,
    to,
    successors: successors.map((id) => ({ id: idOfOne(twins, id), name: names.get(id) ?? id })),
  }
}

/** What has become of a composed body; null for one that is not told to have ended. */
export function formerOf(match: PatternMatch, model: Facts): FormerName | null {
  const { id: pattern, validity } = match.pattern
  if (!isFormer(validity)) return null
  const slot = idOf(match).slice(pattern.length + 1)
  const region = match.regions[0]?.region.name ?? slot
  const { from, to, successors } = formerName(validity, model)
  const inRegion = successors.map(({ id, name }) => ({
    id: idOfOne(model.twins, successorIn(id, slot)),
    name: fillTemplate(name, region),
  }))
  return { from, to, successors: inRegion }
}
