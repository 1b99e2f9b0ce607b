import type { Place } from '../tables/rows.ts'
import { composedEntry, type Directory, type Entry, numberedEntry } from './entry.ts'
import { fitsNumber } from './numbers.ts'
import { regionForms } from './regions.ts'
import type { Pattern, PatternPart, Region } from './types.ts'

type Fold = (text: string) => string

/** One way to compose names: what stands before and after the slot. */
interface Rule {
  readonly pattern: Pattern
  readonly place: Place
  readonly before: string
  readonly after: string
  readonly slot: Exclude<PatternPart, { kind: 'literal' }>
}

/** Finds the bodies that patterns compose under a given name. */
export class Composer {
  readonly #directory: Directory
  readonly #fold: Fold
  /** Rules by what stands after the slot, or before it where nothing stands after. */
  readonly #after = new Map<string, Rule[]>()
  readonly #before = new Map<string, Rule[]>()
  /** Regions by each of their folded forms. */
  readonly #regions = new Map<string, Region[]>()

  constructor(directory: Directory, fold: Fold) {
    this.#directory = directory
    this.#fold = fold
    for (const { value, place } of directory.tables.patterns) {
      for (const rule of rulesOf(value, place, fold)) {
        if (rule.after === '') add(this.#before, rule.before, rule)
        else add(this.#after, rule.after, rule)
      }
    }
    for (const region of directory.regions.values()) {
      for (const form of new Set(region.forms.map(({ text }) => fold(text)))) add(this.#regions, form, region)
    }
  }

  /** The body with a composed id: pattern/police/3203, pattern/unit-number/69021. */
  byId(id: string): Entry | null {
    const cut = id.indexOf('/', 'pattern/'.length)
    const found = this.#directory.tables.patterns.find(({ value }) => value.id === id.slice(0, cut))
    if (!found) return null
    const slot = id.slice(cut + 1)
    const region = this.#directory.regions.get(slot)
    if (!region) {
      const numbered =
        NUMBER.test(slot) && numberedEntry(found.value, slot.toUpperCase(), placeOf(found.place))
      return numbered && numbered.forms.length > 0 ? numbered : null
    }
    const entry = composedEntry(found.value, region, placeOf(found.place), this.#directory)
    return entry.forms.length > 0 ? entry : null
  }

  /** Bodies of which `name`, folded, is a whole form: 徐州公安 gives pattern/police for region 3203. */
  find(name: string): Entry[] {
    const whole = this.#fold(name)
    const found = new Map<string, Entry>()
    for (const rule of this.#candidates(whole)) {
      const { before, after } = rule
      if (whole.length <= before.length + after.length) continue
      if (!whole.startsWith(before) || !whole.endsWith(after)) continue
      const middle = whole.slice(before.length, whole.length - after.length)
      for (const entry of this.#fill(rule, middle)) found.set(entry.id, entry)
    }
    return [...found.values()]
  }

  *#candidates(whole: string): Generator<Rule> {
    for (let at = 1; at < whole.length; at++) {
      yield* this.#after.get(whole.slice(at)) ?? []
      yield* this.#before.get(whole.slice(0, at)) ?? []
    }
  }

  #fill({ pattern, place, slot }: Rule, middle: string): Entry[] {
    const where = placeOf(place)
    if (slot.kind === 'number') {
      const number = NUMBER.test(middle) && fitsNumber(slot, middle)
      return number ? [numberedEntry(pattern, middle.toUpperCase(), where)] : []
    }
    return (this.#regions.get(middle) ?? [])
      .filter((region) => regionForms(region, slot).some(({ text }) => this.#fold(text) === middle))
      .map((region) => composedEntry(pattern, region, where, this.#directory))
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Digits of a unit number, as the engine reads them. */
const NUMBER = /^[\dx某零一二三四五六七八九十百两〇]+$/

/** Where an entry stands, for a reader. */
export function placeOf({ head, line }: Place): { readonly file: string; readonly row: number } {
  return { file: head.file, row: line }
}

function rulesOf(pattern: Pattern, place: Place, fold: Fold): Rule[] {
  return pattern.templates.flatMap(({ parts }) => {
    const at = parts.findIndex(({ kind }) => kind !== 'literal')
    const slot = parts[at]
    if (slot === undefined || slot.kind === 'literal') return []
    const literal = (some: readonly PatternPart[]) =>
      fold(some.map((part) => (part.kind === 'literal' ? part.text : '')).join(''))
    return [
      { pattern, place, slot, before: literal(parts.slice(0, at)), after: literal(parts.slice(at + 1)) },
    ]
  })
}
