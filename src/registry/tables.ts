import type { Folding } from '../fold/types.ts'
import { readBodies } from './bodies.ts'
import type { Grid } from './grid.ts'
import { readPatterns } from './patterns.ts'
import type { Problems } from './problems.ts'
import { readRegions } from './regions.ts'
import type { Rules } from './rules.ts'
import type { Located, Place } from './table.ts'
import type { Body, Pattern, Region, Registry } from './types.ts'

/** The entries of one or more tables, each with its place. */
export interface Tables {
  readonly bodies: readonly Located<Body>[]
  readonly regions: readonly Located<Region>[]
  readonly patterns: readonly Located<Pattern>[]
}

/**
 * Reads grids and checks them against each other and against `base`: ids unique, regions known. The columns tell the
 * kind of a table: `templates` is of patterns, `short` of regions, any other of bodies. Faults go to `problems`.
 */
export function readTables(grids: readonly Grid[], base: Registry, rules: Rules, problems: Problems): Tables {
  const bodies: Located<Body>[][] = []
  const regions: Located<Region>[][] = []
  const patterns: Located<Pattern>[][] = []
  for (const grid of grids) {
    if (grid.columns.includes('templates')) patterns.push(readPatterns(grid, problems))
    else if (grid.columns.includes('short')) regions.push(readRegions(grid, problems))
    else bodies.push(readBodies(grid, problems, rules))
  }
  const tables = { bodies: bodies.flat(), regions: regions.flat(), patterns: patterns.flat() }
  checkIds(tables, base)
  checkRegions(tables, base)
  return tables
}

/** The registry of some tables joined with `base`. */
export function joinTables({ bodies, regions, patterns }: Tables, base: Registry): Registry {
  return {
    bodies: [...base.bodies, ...bodies.map(({ value }) => value)],
    regions: [...base.regions, ...regions.map(({ value }) => value)],
    patterns: [...base.patterns, ...patterns.map(({ value }) => value)],
  }
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
  const regions = [...base.regions, ...read.regions.map(({ value }) => value)]
  const known = new Set(regions.map(({ id }) => id))
  const check = (place: Place, column: string, id: string | null): void => {
    if (id === null || known.has(id)) return
    const meant = regions.filter(({ forms }) => forms.some(({ text }) => text === id))
    const ids = meant.slice(0, 5).map((region) => `${region.id} for ${region.name}`)
    const hint = ids.length > 0 ? `, like ${ids.join(' or ')}` : ''
    place.report(column, `the id of a known region${hint}, or nothing`, id)
  }
  for (const { value, place } of read.bodies) check(place, 'region', value.region)
  for (const { value, place } of read.regions) check(place, 'parent', value.parent)
}

/** Notes every form in which folding leaves nothing to read, such as ★ alone: it would be passed over silently. */
export function checkReadable({ bodies }: Tables, { fold }: Pick<Folding, 'fold'>): void {
  for (const { value, place } of bodies) {
    for (const { text } of value.forms) {
      if (text !== '' && fold(text).glyphs.length === 0) {
        place.report(
          text === value.name ? 'name' : 'aliases',
          'a name with a letter, digit or Han character',
          text,
        )
      }
    }
  }
}
