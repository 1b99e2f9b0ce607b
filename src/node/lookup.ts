import { requireString } from '../engine/arguments.ts'
import { type DetectorOptions, readOptions } from '../engine/options.ts'
import type { Entry } from '../engine/registry/entry.ts'
import { createSearch, type Search } from '../engine/registry/search.ts'
import type { Tables } from '../engine/registry/tables.ts'
import type { LargeRegistry } from '../engine/registry/types.ts'
import { type Located, Place } from '../engine/tables/rows.ts'
import type { OfficialBody, RegistryLookup } from './official-body.ts'
import { bundledRegistry, registryOf } from './registries.ts'

/**
 * Opens the registries that a detector with the same options judges by, to look bodies up: for an owner's page, a form in which one
 * is chosen, or a message that names a body. Takes a second and 90 MB, which a detector does not.
 *
 * @param options `registries` and `bundled` as of `createDetector`; others have no effect
 * @throws ZhengmingError and TypeError as `createDetector` does
 * @example
 * const bodies = await openRegistry()
 * bodies.get('media/xinhua')?.forms[0] // '新华通讯社'
 * bodies.search('新华社')[0]?.id // 'media/xinhua'
 */
export async function openRegistry(options: DetectorOptions = {}): Promise<RegistryLookup> {
  const { registries, ...settings } = readOptions(options)
  const base = await bundledRegistry()
  const registry = await registryOf(base, registries, settings)
  const retired = settings.bundled ? base.retired : []
  return lookupIn(createSearch(tablesOf(registry), base.folding, retired))
}

function lookupIn(search: Search): RegistryLookup {
  return {
    get(id) {
      requireString(id, 'get', 'the id of a body', 'pass one, like media/xinhua')
      const [hit] = search.named(id)
      return hit?.match === 'id' && hit.entry.kind !== 'pattern' ? bodyOf(hit.entry) : null
    },
    search(query) {
      requireString(query, 'search', 'a text', 'pass a name or a part of one')
      return search.find(query).flatMap(({ entry }) => (entry.kind === 'pattern' ? [] : [bodyOf(entry)]))
    },
  }
}

function bodyOf({
  id,
  name,
  forms,
  category,
  subcategory,
  level,
  region,
  validity,
  source,
  verified,
}: Entry): OfficialBody {
  return {
    ...{ id, name, forms: forms.map(({ text }) => text), category, subcategory, level },
    region: region && { id: region.id, name: region.name },
    ...{ validFrom: validity?.from ?? null, validTo: validity?.to ?? null },
    ...{ successors: validity?.successors ?? [], source, verified },
  }
}

/** Entries of compiled tables have no place in a file that could be told. */
const PACKED = new Place(
  { file: 'zhengming', positions: new Map(), width: 0, exact: false, faults: { add: () => undefined } },
  0,
)

function tablesOf({ bodies, regions, patterns }: LargeRegistry): Tables {
  const located = <T>(values: Iterable<T>): Located<T>[] =>
    Array.from(values, (value) => ({ value, place: PACKED }))
  return { bodies: located(bodies), regions: located(regions), patterns: located(patterns) }
}
