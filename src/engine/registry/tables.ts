import type { Folding } from '../fold/types.ts'
import type { Located, Place } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { readBodies } from './bodies.ts'
import { UsedIds } from './ids.ts'
import { readPatterns } from './patterns.ts'
import { Problems } from './problems.ts'
import { readRegions } from './regions.ts'
import type { Rules } from './rules.ts'
import type { Body, Pattern, Region, Registry } from './types.ts'

/** The entries of one or more tables, each with its place. */
export interface Tables {
  readonly bodies: readonly Located<Body>[]
  readonly regions: readonly Located<Region>[]
  readonly patterns: readonly Located<Pattern>[]
}

/** What bodies are put into as they are read. */
export interface Keeper {
  add(body: Located<Body>): void
  /** The id of a body that was added, by its number. */
  idOf(nth: number): string
}

/**
 * Reads grids and checks them against each other and against `base`: ids unique, regions known. The columns tell the
 * kind of a table: `templates` is of patterns, `short` of regions, any other of bodies. Faults go to `problems`.
 */
export function readTables(
  grids: readonly OpenGrid[],
  base: Registry,
  rules: Rules,
  problems: Problems,
): Tables {
  const bodies: Located<Body>[] = []
  return { bodies, ...readInto(keeperOf(bodies), grids, base, rules, problems) }
}

/** Keeps every body in a list. */
export function keeperOf(bodies: Located<Body>[]): Keeper {
  return { add: (body) => bodies.push(body), idOf: (nth) => bodies[nth]!.value.id }
}

/** As `readTables`, but hands over each body as soon as it is read, so that it need not be held. */
export function readInto(
  keeper: Keeper,
  grids: readonly OpenGrid[],
  base: Registry,
  rules: Rules,
  problems: Problems,
): Omit<Tables, 'bodies'> {
  const read = grids.map((grid) => ({ grid, kind: kindOf(grid), faults: new Problems() }))
  const all = <T>(kind: string, rows: (grid: OpenGrid, faults: Problems) => readonly T[]): T[] =>
    read.filter((one) => one.kind === kind).flatMap(({ grid, faults }) => rows(grid, faults))
  // First the regions, which bodies refer to.
  const regions = all('regions', readRegions)
  const patterns = all('patterns', readPatterns)
  const usedTwice = new Problems()
  const ids = new UsedIds(base, keeper.idOf, usedTwice)
  const known = new KnownRegions([...base.regions, ...regions.map(({ value }) => value)])
  for (const { grid, faults } of read.filter(({ kind }) => kind === 'bodies')) {
    for (const body of readBodies(grid, faults, rules)) {
      ids.addBody(body)
      known.check(body.place, 'region', body.value.region)
      keeper.add(body)
    }
  }
  for (const other of [...regions, ...patterns]) ids.addOther(other)
  for (const { place, value } of regions) known.check(place, 'parent', value.parent)
  problems.append([...read.map(({ faults }) => faults), usedTwice, known.faults])
  return { regions, patterns }
}

function kindOf({ columns }: OpenGrid): 'patterns' | 'regions' | 'bodies' {
  if (columns.includes('templates')) return 'patterns'
  return columns.includes('short') ? 'regions' : 'bodies'
}

/** The registry of some tables joined with `base`. */
export function joinTables({ bodies, regions, patterns }: Tables, base: Registry): Registry {
  return {
    bodies: [...base.bodies, ...bodies.map(({ value }) => value)],
    regions: [...base.regions, ...regions.map(({ value }) => value)],
    patterns: [...base.patterns, ...patterns.map(({ value }) => value)],
  }
}

/** Notes regions that nothing is known of. */
class KnownRegions {
  readonly faults = new Problems()
  readonly #ids: ReadonlySet<string>
  readonly #regions: readonly Region[]

  constructor(regions: readonly Region[]) {
    this.#regions = regions
    this.#ids = new Set(regions.map(({ id }) => id))
  }

  check({ head, line }: Place, column: string, id: string | null): void {
    if (id === null || this.#ids.has(id)) return
    const meant = this.#regions.filter(({ forms }) => forms.some(({ text }) => text === id))
    const ids = meant.slice(0, 5).map((region) => `${region.id} for ${region.name}`)
    const hint = ids.length > 0 ? `, like ${ids.join(' or ')}` : ''
    this.faults.add(head.file, line, column, `the id of a known region${hint}, or nothing`, id)
  }
}

/** What may be read without folding: every letter, digit and usual Han character is. */
const READABLE = /[0-9A-Za-z\u4e00-\u9fff]/

/** Notes every form in which folding leaves nothing to read, such as ★ alone: it would be passed over silently. */
export function checkReadable(
  { value, place: { head, line } }: Located<Body>,
  { fold }: Pick<Folding, 'fold'>,
  problems: Problems,
): void {
  for (const { text } of value.forms) {
    if (text === '' || READABLE.test(text) || fold(text).glyphs.length > 0) continue
    const column = text === value.name ? 'name' : 'aliases'
    problems.add(head.file, line, column, 'a name with a letter, digit or Han character', text)
  }
}
