import { Growing } from '../registry/growing.ts'
import { isTitled } from '../registry/regions.ts'
import type { Body, Form, Region } from '../registry/types.ts'
import type { EnglishWord, Field, Lexicon, Opening, Organ } from './lexicon.ts'

/** What an entry of text can be in a name. One text may have several types. */
export type EntryType =
  | { readonly kind: 'form'; readonly body: Body; readonly form: Form; readonly budget: number }
  | RegionType
  | { readonly kind: 'literal'; readonly budget: number }
  | { readonly kind: 'opening'; readonly opening: Opening; readonly budget: number }
  | { readonly kind: 'field'; readonly field: Field; readonly budget: number }
  | { readonly kind: 'organ'; readonly organ: Organ; readonly budget: number }
  | { readonly kind: 'english'; readonly english: EnglishWord; readonly budget: number }

/** A way to write a region, and the slots of patterns that it may fill. */
export interface RegionType {
  readonly kind: 'region'
  readonly region: Region
  readonly form: Form
  /** The form is the full name. */
  readonly full: boolean
  /** The form says the level as the full name does: 长沙市天心区, 延边州. */
  readonly titled: boolean
  /** A region without a short form (单县) stands in with its full name. */
  readonly short: boolean
  readonly budget: number
}

/** Types of all entries, one after the other: those of entry n are `ends[n - 1] .. ends[n]`, the first from 0. */
export interface TypeTables {
  readonly ends: Uint32Array
  /** Place in `KINDS`. */
  readonly kinds: Uint8Array
  /** Number of the body, region or word in its list; 0 for a literal. */
  readonly targets: Uint32Array
  /** Number of the form among those of the body or region. */
  readonly forms: Uint16Array
  readonly budgets: Uint16Array
}

const KINDS = [
  'form',
  'region',
  'literal',
  'opening',
  'field',
  'organ',
  'english',
] as const satisfies EntryType['kind'][]

/** Types as numbers, added in any order of their entries. */
export class TypeColumns {
  readonly #entries = new Growing(Uint32Array)
  readonly #kinds = new Growing(Uint8Array)
  readonly #targets = new Growing(Uint32Array)
  readonly #forms = new Growing(Uint16Array)
  readonly #budgets = new Growing(Uint16Array)

  /** An entry's type: the numbers are those of `TypeTables`. */
  add(entry: number, kind: EntryType['kind'], target: number, form: number, budget: number): void {
    this.#entries.push(entry)
    this.#kinds.push(KINDS.indexOf(kind))
    this.#targets.push(target)
    this.#forms.push(form)
    this.#budgets.push(budget)
  }

  /** The tables of as many entries; types of one entry stay in the order in which they were added. */
  build(entries: number): TypeTables {
    const ends = new Uint32Array(entries)
    const { length } = this.#entries
    for (let type = 0; type < length; type++) ends[this.#entries.items[type]!]!++
    let end = 0
    for (let entry = 0; entry < entries; entry++) {
      const count = ends[entry]!
      ends[entry] = end
      end += count
    }
    // Until here the places where the types of each entry begin; each type moves its own on, to where they end.
    const places = this.#entries.items.map((entry, type) => (type < length ? ends[entry]!++ : 0))
    return {
      ends,
      kinds: spread(this.#kinds, places, new Uint8Array(length)),
      targets: spread(this.#targets, places, new Uint32Array(length)),
      forms: spread(this.#forms, places, new Uint16Array(length)),
      budgets: spread(this.#budgets, places, new Uint16Array(length)),
    }
  }
}

function spread<A extends Uint8Array | Uint16Array | Uint32Array>(
  { items }: Growing<A>,
  places: Uint32Array,
  into: A,
): A {
  for (let nth = 0; nth < into.length; nth++) into[places[nth]!] = items[nth]!
  return into
}

/** Highest budget of any type of each entry. */
export function highestBudgets({ ends, budgets }: TypeTables): Uint16Array {
  let type = 0
  return Uint16Array.from(ends, (end) => {
    let highest = 0
    for (; type < end; type++) highest = Math.max(highest, budgets[type]!)
    return highest
  })
}

/** What types refer to by number. */
interface Targets {
  readonly bodies: { at(nth: number): Body | undefined }
  readonly regions: { at(nth: number): Region | undefined }
}

type Words = Pick<Lexicon, 'openings' | 'fields' | 'organs' | 'english'>

/** Bound on entries of which the types are remembered, so that they cannot fill the memory where there are millions. */
const MOST_ENTRIES = 65_536

/** Types by entry; made when they are first asked for, and remembered for a while. */
export function openTypes(
  tables: TypeTables,
  targets: Targets,
  words: Words,
): (entry: number) => readonly EntryType[] {
  const made = new Map<number, readonly EntryType[]>()
  return (entry) => {
    const known = made.get(entry)
    if (known !== undefined) return known
    const types: EntryType[] = []
    for (let nth = entry === 0 ? 0 : tables.ends[entry - 1]!; nth < tables.ends[entry]!; nth++) {
      types.push(openType(tables, nth, targets, words))
    }
    if (made.size >= MOST_ENTRIES) made.clear()
    made.set(entry, types)
    return types
  }
}

function openType(tables: TypeTables, nth: number, { bodies, regions }: Targets, words: Words): EntryType {
  const kind = KINDS[tables.kinds[nth]!]!
  const target = tables.targets[nth]!
  const budget = tables.budgets[nth]!
  if (kind === 'literal') return { kind, budget }
  if (kind === 'opening') return { kind, opening: words.openings[target]!, budget }
  if (kind === 'field') return { kind, field: words.fields[target]!, budget }
  if (kind === 'organ') return { kind, organ: words.organs[target]!, budget }
  if (kind === 'english') return { kind, english: words.english[target]!, budget }
  const form = tables.forms[nth]!
  if (kind === 'region') {
    const region = regions.at(target)!
    return regionType(region, region.forms[form]!, budget)
  }
  const body = bodies.at(target)!
  return { kind, body, form: body.forms[form]!, budget }
}

/** The type of one way to write a region. */
function regionType(region: Region, form: Form, budget: number): RegionType {
  const full = form.text === region.name
  const titled = isTitled(form, region.name)
  return { kind: 'region', region, form, full, titled, short: !full || region.forms.length === 1, budget }
}
