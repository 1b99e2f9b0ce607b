import type { Folding } from '../fold/types.ts'
import type { Located, Place } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { readBodies } from './bodies.ts'
import { UsedIds } from './ids.ts'
import { composedId } from './known.ts'
import { readPatterns } from './patterns.ts'
import { Problems } from './problems.ts'
import { readRegions } from './regions.ts'
import type { Rules } from './rules.ts'
import type { Body, Pattern, Region, Registry } from './types.ts'
import { isPatternId } from './validity.ts'

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
  const successors = new Successors(ids, known)
  for (const { grid, faults } of read.filter(({ kind }) => kind === 'bodies')) {
    for (const body of readBodies(grid, faults, rules)) {
      ids.addBody(body)
      known.check(body.place, 'region', body.value.region)
      successors.add(body)
      keeper.add(body)
    }
  }
  for (const other of [...regions, ...patterns]) ids.addOther(other)
  for (const { place, value } of regions) known.check(place, 'parent', value.parent)
  for (const pattern of patterns) successors.add(pattern)
  const unknown = rules.successorsElsewhere ? [] : [successors.check()]
  problems.append([...read.map(({ faults }) => faults), usedTwice, known.faults, ...unknown])
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

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  check({ head, line }: Place, column: string, id: string | null): void {
    if (id === null || this.#ids.has(id)) return
    const meant = this.#regions.filter(({ forms }) => forms.some(({ text }) => text === id))
    const ids = meant.slice(0, 5).map((region) => `${region.id} for ${region.name}`)
    const hint = ids.length > 0 ? `, like ${ids.join(' or ')}` : ''
    this.faults.add(head.file, line, column, `the id of a known region${hint}, or nothing`, id)
  }
}

/** Notes successors that are no bodies; those of a row may stand in a later one. */
class Successors {
  readonly #ids: UsedIds
  readonly #regions: KnownRegions
  readonly #told: { readonly place: Place; readonly id: string; readonly ofPattern: boolean }[] = []

  constructor(ids: UsedIds, regions: KnownRegions) {
    this.#ids = ids
    this.#regions = regions
  }

  add({ place, value }: Located<Body | Pattern>): void {
    const ofPattern = 'templates' in value
    for (const id of value.validity?.successors ?? []) this.#told.push({ place, id, ofPattern })
  }

  check(): Problems {
    const faults = new Problems()
    for (const { place, id, ofPattern } of this.#told) {
      if (this.#isKnown(id, ofPattern)) continue
      faults.add(place.head.file, place.line, 'successor', 'ids of known bodies, or nothing', id)
    }
    return faults
  }

  /** A pattern's bodies may be followed by those that another composes. */
  #isKnown(id: string, ofPattern: boolean): boolean {
    const composed = composedId(id)
    if (composed !== null) return this.#ids.has(composed.pattern) && this.#ids.has(composed.slot)
    return this.#ids.has(id) && !this.#regions.has(id) && (ofPattern || !isPatternId(id))
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
