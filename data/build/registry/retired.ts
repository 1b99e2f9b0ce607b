import { readRetired } from '../../../src/engine/registry/retired.ts'
import type { Registry } from '../../../src/engine/registry/types.ts'
import { readPublished } from './ids.ts'

/**
 * Checks that whoever names a body by a published id still finds it: the id stands in the registry, or retired.tsv says what
 * replaces it, which is there.
 *
 * @throws Error that names every id at fault
 */
export function checkPublished(registry: Registry, retiredTable: string): void {
  const ids = new Set([...registry.bodies, ...registry.patterns].map(({ id }) => id))
  const regions = new Set(registry.regions.map(({ id }) => id))
  const isKnown = (id: string): boolean => {
    const [, pattern, region] = /^(pattern\/[^/]+)\/(.+)$/.exec(id) ?? []
    return ids.has(id) || (ids.has(pattern ?? '') && regions.has(region ?? ''))
  }
  const retired = new Map(readRetired(retiredTable).map(({ id, replacedBy }) => [id, replacedBy]))
  const faults = [
    ...readPublished().flatMap(({ id, name }) =>
      ids.has(id) || retired.has(id) ? [] : [`${id} (${name}) is gone, and retired.tsv does not have it`],
    ),
    ...[...retired].flatMap(([id, successor]) => [
      ...(ids.has(id) ? [`${id} is retired, and a body has it`] : []),
      ...(successor === null || isKnown(successor)
        ? []
        : [`${id} is replaced by ${successor}, which is gone`]),
    ]),
  ]
  if (faults.length > 0) throw new Error(`published ids:\n  ${faults.join('\n  ')}`)
}
