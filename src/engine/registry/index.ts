/** Reads registries: tables of bodies, regions and patterns, as text; whoever calls does the file access. */
import { readTsv } from '../tables/tsv.ts'
import { Problems } from './problems.ts'
import { BUNDLED_RULES } from './rules.ts'
import { joinTables, readTables } from './tables.ts'
import type { Registry } from './types.ts'

export { regionForms, takesRegion } from './regions.ts'
export { parseUserRegistries, type RegistrySource } from './user.ts'

/** Paths of the bundled tables, below the package's `data/`. */
export const REGISTRY_FILES: readonly string[] = [
  'registry/regions.tsv',
  'registry/regions-macro.tsv',
  'registry/regions-parts.tsv',
  'registry/patterns.tsv',
  'registry/military.tsv',
  'registry/media.tsv',
  'registry/government.tsv',
  'registry/organisations.tsv',
  'registry/universities.tsv',
  'registry/research.tsv',
  'registry/hospitals.tsv',
  'registry/culture.tsv',
  'registry/courts.tsv',
]

/** A registry of nothing. */
export const EMPTY_REGISTRY: Registry = { bodies: [], regions: [], patterns: [] }

/**
 * Reads tables in the bundled format (file name -> tab-separated text) and joins them with `base`. The header tells the kind of a
 * table: `templates` is of patterns, `short` of regions, any other of bodies. Ids must be unique in all and regions known.
 *
 * @throws ZhengmingError code `registry` that lists every bad row of every table; nothing of a faulty set is used.
 * @example parseRegistry(new Map([['mine.tsv', 'id\tname\tcategory\nbank/icbc\t中国工商银行\tbank\n']]), bundled)
 */
export function parseRegistry(files: ReadonlyMap<string, string>, base: Registry = EMPTY_REGISTRY): Registry {
  const problems = new Problems()
  const grids = [...files].map(([file, text]) => readTsv(text, file))
  const tables = readTables(grids, base, BUNDLED_RULES, problems)
  problems.throwIfAny()
  return joinTables(tables, base)
}
