/** Reads registries: tables of bodies, regions and patterns, as text; whoever calls does the file access. */
import { readBodies } from './bodies.ts'
import { readPatterns } from './patterns.ts'
import { Problems } from './problems.ts'
import { readRegions } from './regions.ts'
import { headerOf, type Located, type Place } from './table.ts'
import type { Body, Pattern, Region, Registry } from './types.ts'

export { parseBodies } from './bodies.ts'
export { parsePatterns } from './patterns.ts'
export { parseRegions, regionForms } from './regions.ts'

/** Paths of the bundled tables, below the package's `data/`. */
export const REGISTRY_FILES: readonly string[] = [
  'registry/regions.tsv',
  'registry/regions-macro.tsv',
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

interface Tables {
  readonly bodies: Located<Body>[]
  readonly regions: Located<Region>[]
  readonly patterns: Located<Pattern>[]
}

/**
 * Reads tables (file name -> text) and joins them with `base`. The header tells the kind of a table: `templates` is of
 * patterns, `short` of regions, any other of bodies. Ids must be unique in all and regions known.
 *
 * @throws ZhengmingError code `registry` that lists every bad row of every table; nothing of a faulty set is used.
 * @example parseRegistry(new Map([['mine.tsv', 'id\tname\tcategory\nbank/icbc\t中国工商银行\tbank\n']]), bundled)
 */
export function parseRegistry(files: ReadonlyMap<string, string>, base: Registry = EMPTY_REGISTRY): Registry {
  const problems = new Problems()
  const read: Tables = { bodies: [], regions: [], patterns: [] }
  for (const [file, text] of files) readByHeader(file, text, read, problems)
  checkIds(read, base)
  checkRegions(read, base)
  problems.throwIfAny()
  return {
    bodies: [...base.bodies, ...read.bodies.map(({ value }) => value)],
    regions: [...base.regions, ...read.regions.map(({ value }) => value)],
    patterns: [...base.patterns, ...read.patterns.map(({ value }) => value)],
  }
}

function readByHeader(file: string, text: string, read: Tables, problems: Problems): void {
  const header = headerOf(text)
  if (header.includes('templates')) read.patterns.push(...readPatterns(text, file, problems))
  else if (header.includes('short')) read.regions.push(...readRegions(text, file, problems))
  else for (const body of readBodies(text, file, problems)) read.bodies.push(body)
}

function checkIds(read: Tables, base: Registry): void {
  const seen = new Map<string, Place | null>()
  for (const { id } of [...base.bodies, ...base.regions, ...base.patterns]) seen.set(id, null)
  for (const { value, place } of [...read.bodies, ...read.regions, ...read.patterns]) {
    const earlier = seen.get(value.id)
    if (earlier === undefined) seen.set(value.id, place)
    else {
      place.report('id', `an id that is not used yet (it is in ${earlier ?? 'the base registry'})`, value.id)
    }
  }
}

function checkRegions(read: Tables, base: Registry): void {
  const known = new Set(base.regions.map(({ id }) => id))
  for (const { value } of read.regions) known.add(value.id)
  const check = (place: Place, column: string, id: string | null): void => {
    if (id !== null && !known.has(id)) place.report(column, 'the id of a known region, or nothing', id)
  }
  for (const { value, place } of read.bodies) check(place, 'region', value.region)
  for (const { value, place } of read.regions) check(place, 'parent', value.parent)
}
