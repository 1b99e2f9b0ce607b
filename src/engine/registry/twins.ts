import { nameWith, regionForms, regionInName } from './regions.ts'
import type { Body, LargeRegistry, Pattern, Region, RegionSlot } from './types.ts'

/** A listed body that a pattern composes for a region under the same name: one body, which the listed id stands for. */
export interface Twin {
  readonly pattern: Pattern
  readonly region: Region
  /** Number of the body in the registry. */
  readonly nth: number
  readonly body: Body
}

/** Listed bodies by the composed id that each stands for. */
export const twinsById = (registry: LargeRegistry): Map<string, Body> =>
  new Map(findTwins(registry).map(({ pattern, region, body }) => [`${pattern.id}/${region.id}`, body]))

/** Whether the body's name is the one that the pattern composes. */
const isWritten = ({ pattern, region, body }: Twin): boolean =>
  nameWith(pattern.templates[0]!, regionInName(pattern.templates[0]!, region)) === body.name

/** The canonical template of a pattern: what stands before and after the slot. */
interface Rule {
  readonly pattern: Pattern
  readonly slot: RegionSlot
  readonly before: string
  readonly after: string
}

/**
 * All listed bodies that patterns compose too: whose full name the canonical template makes of a form of the region (长沙图书馆,
 * 长沙市图书馆), and that are of the same place. A name that divisions of several places compose (朝阳区图书馆) is that of the body's own,
 * or of none. Of several listed bodies one with the name as the pattern writes it goes before, then the first. Goes once over the names of
 * the bodies, so that there may be millions.
 */
export function findTwins(registry: LargeRegistry): Twin[] {
  const places = new Places(registry.regions)
  const rules = new Rules(registry.patterns)
  const found = new Map<string, Twin>()
  let nth = 0
  for (const body of registry.bodies) {
    for (const { pattern, slot, before, after } of rules.fitting(body.name)) {
      const middle = body.name.slice(before.length, body.name.length - after.length)
      const regions = places
        .named(middle)
        .filter((region) => regionForms(region, slot).some(({ text }) => text === middle))
      const region = places.own(body.region, regions)
      if (region === undefined || pattern.category !== body.category) continue
      const key = `${pattern.id}/${region.id}`
      const other = found.get(key)
      const written = regionInName(pattern.templates[0]!, region) === middle
      if (other === undefined || (written && !isWritten(other)))
        found.set(key, { pattern, region, nth, body })
    }
    nth++
  }
  return [...found.values()]
}

/** Canonical templates by what stands behind the slot, or before it where nothing does. */
class Rules {
  readonly #after = new Map<string, Rule[]>()
  readonly #before = new Map<string, Rule[]>()
  // Most names of a registry of millions are of no kind that patterns compose.
  readonly #last: ReadonlySet<string>
  readonly #first: ReadonlySet<string>

  constructor(patterns: readonly Pattern[]) {
    for (const pattern of patterns) {
      const { parts } = pattern.templates[0]!
      const at = parts.findIndex(({ kind }) => kind === 'region')
      const slot = parts[at]
      if (slot?.kind !== 'region') continue
      const text = (some: typeof parts): string =>
        some.map((part) => (part.kind === 'literal' ? part.text : '')).join('')
      const rule = { pattern, slot, before: text(parts.slice(0, at)), after: text(parts.slice(at + 1)) }
      const [map, key] =
        rule.after === '' ? ([this.#before, rule.before] as const) : ([this.#after, rule.after] as const)
      const others = map.get(key)
      if (others) others.push(rule)
      else map.set(key, [rule])
    }
    this.#last = new Set(Array.from(this.#after.keys(), (text) => text.at(-1)!))
    this.#first = new Set(Array.from(this.#before.keys(), (text) => text[0]!))
  }

  /** Rules whose text a name begins and ends with, with something between. */
  *fitting(name: string): Generator<Rule> {
    if (!this.#last.has(name.at(-1)!) && !this.#first.has(name[0]!)) return
    for (let at = 1; at < name.length; at++) {
      for (const rule of this.#after.get(name.slice(at)) ?? [])
        if (at > rule.before.length && name.startsWith(rule.before)) yield rule
      yield* this.#before.get(name.slice(0, at)) ?? []
    }
  }
}

class Places {
  readonly #byName = new Map<string, Region[]>()
  readonly #byId: ReadonlyMap<string, Region>

  constructor(regions: readonly Region[]) {
    this.#byId = new Map(regions.map((region) => [region.id, region]))
    for (const region of regions) {
      for (const name of new Set(region.forms.map(({ text }) => text))) {
        const others = this.#byName.get(name)
        if (others) others.push(region)
        else this.#byName.set(name, [region])
      }
    }
  }

  /** Regions that a pattern may write so in the name of a body. */
  named(name: string): readonly Region[] {
    return this.#byName.get(name) ?? []
  }

  /** Which of the regions a body with this one is of. */
  own(id: string | null, regions: readonly Region[]): Region | undefined {
    const same = regions.find((region) => region.id === id)
    if (same !== undefined) return same
    const near =
      id === null
        ? regions
        : regions.filter(
            (one) => one.level === 'macro' || this.#within(one.id, id) || this.#within(id, one.id),
          )
    return near.length === 1 ? near[0] : undefined
  }

  #within(id: string, outer: string): boolean {
    for (let at: string | null = id; at !== null; at = this.#byId.get(at)?.parent ?? null)
      if (at === outer) return true
    return false
  }
}
