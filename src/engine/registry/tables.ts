import type { Folding } from '../fold/types.ts'
import type { Located, Place } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { readBodies } from './bodies.ts'
import { UsedIds } from './ids.ts'
import { composedId } from './known.ts'
import { numberedId } from './ordinals.ts'
import { type PatternRow, readPatterns } from './patterns.ts'
import { Problems } from './problems.ts'
import { readRegions } from './regions.ts'
import { becameOf, RetiredIds } from './retired.ts'
import type { Rules } from './rules.ts'
import type { Body, Pattern, Region, Registry } from './types.ts'
import { isPatternId } from './validity.ts'

/** The entries of one or more tables, each with its place. */
export interface Tables {
  readonly bodies: readonly Located<Body>[]
  readonly regions: readonly Located<Region>[]
  readonly patterns: readonly PatternRow[]
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

/**
 * As `readTables`, but hands over each body as soon as it is read, so that it need not be held.
 * @param retired ids that were published and are gone: no entry may take one, and a successor that has one is who replaced it
 */
export function readInto(
  keeper: Keeper,
  grids: readonly OpenGrid[],
  base: Registry,
  rules: Rules,
  problems: Problems,
  retired = new RetiredIds([]),
): Omit<Tables, 'bodies'> {
  const read = grids.map((grid) => ({ grid, kind: kindOf(grid), faults: new Problems() }))
  const all = <T>(kind: string, rows: (grid: OpenGrid, faults: Problems) => readonly T[]): T[] =>
    read.filter((one) => one.kind === kind).flatMap(({ grid, faults }) => rows(grid, faults))
  // First the regions, which bodies refer to.
  const regions = all('regions', readRegions)
  const rows = all('patterns', readPatterns)
  const usedTwice = new Problems()
  const ids = new UsedIds(base, retired, keeper.idOf, usedTwice)
  const known = new KnownRegions([...base.regions, ...regions.map(({ value }) => value)])
  const patternIds = new Set([...base.patterns, ...rows.map(({ value }) => value)].map(({ id }) => id))
  const successors = new Successors(ids, known, patternIds, retired)
  for (const { grid, faults } of read.filter(({ kind }) => kind === 'bodies')) {
    for (const row of readBodies(grid, faults, rules)) {
      const body = successors.add(row)
      ids.addBody(body)
      known.check(body.place, 'region', body.value.region)
      keeper.add(body)
    }
  }
  const patterns = rows.map((row) => successors.add(row))
  for (const other of [...regions, ...patterns]) ids.addOther(other)
  for (const { place, value } of regions) known.check(place, 'parent', value.parent)
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

/** Finds out which bodies successors are, and notes those that are none; those of a row may stand in a later one. */
class Successors {
  readonly #ids: UsedIds
  readonly #regions: KnownRegions
  readonly #patterns: ReadonlySet<string>
  readonly #retired: RetiredIds
  readonly #told: { readonly place: Place; readonly id: string; readonly ofPattern: boolean }[] = []

  constructor(ids: UsedIds, regions: KnownRegions, patterns: ReadonlySet<string>, retired: RetiredIds) {
    this.#ids = ids
    this.#regions = regions
    this.#patterns = patterns
    this.#retired = retired
  }

  /** An entry with the ids that its successors have now. */
  add<Entry extends Located<Body | Pattern> & { readonly number?: number }>(entry: Entry): Entry {
    const { place, value, number } = entry
    const { validity } = value
    if (validity === null || validity.successors.length === 0) return entry
    const successors = validity.successors.map((id) => this.#now(id, number))
    const ofPattern = 'templates' in value
    for (const id of successors) this.#told.push({ place, id, ofPattern })
    return { ...entry, value: { ...value, validity: { ...validity, successors } } }
  }

  check(): Problems {
    const faults = new Problems()
    const noted = new Set<string>()
    for (const { place, id, ofPattern } of this.#told) {
      // A row that counts through numbers has the same for each.
      const key = `${place} ${id}`
      if (this.#isKnown(id, ofPattern) || noted.has(key)) continue
      noted.add(key)
      faults.add(
        place.head.file,
        place.line,
        'successor',
        `ids of known bodies${this.#hint(id)}, or nothing`,
        id,
      )
    }
    return faults
  }

  /** The id by which an entry goes that was replaced, or of a row that counts as this one does the pattern of the same number. */
  #now(id: string, number: number | undefined): string {
    const now = this.#retired.of(id)?.replacedBy ?? id
    if (number === undefined || !isPatternId(now) || this.#patterns.has(now)) return now
    const counted = numberedId(now, number)
    return this.#patterns.has(counted) ? counted : now
  }

  /** A pattern's bodies may be followed by those that another composes. */
  #isKnown(id: string, ofPattern: boolean): boolean {
    const composed = composedId(id)
    if (composed !== null) return this.#ids.has(composed.pattern) && this.#ids.has(composed.slot)
    return this.#ids.has(id) && !this.#regions.has(id) && (ofPattern || !isPatternId(id))
  }

  #hint(id: string): string {
    const gone = this.#retired.of(id)
    if (gone !== undefined) return `, as this one is ${becameOf(gone)}`
    const row = composedId(id)?.pattern ?? id
    const numbered = [...this.#patterns].find(
      (one) => one.startsWith(`${row}-`) && /^\d+$/.test(one.slice(row.length + 1)),
    )
    return numbered === undefined
      ? ''
      : ` (of an {ordinal} row with the number, like ${numbered}${id.slice(row.length)})`
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
