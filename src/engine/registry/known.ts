import { fitsNumber } from './numbers.ts'
import { takesRegion } from './regions.ts'
import { hashOfText, Slots } from './slots.ts'
import type { Body, LargeRegistry, Pattern, PatternPart, Region } from './types.ts'

/** A composed id in its parts; `slot` is the id of a region, or a number. */
export interface ComposedId {
  readonly pattern: string
  readonly slot: string
}

const COMPOSED = /^(pattern\/[^/]*)\/(.+)$/s

/** The parts of an id that a pattern could have made, null for any other. */
export function composedId(id: string): ComposedId | null {
  const [, pattern, slot] = COMPOSED.exec(id) ?? []
  return pattern === undefined || slot === undefined ? null : { pattern, slot }
}

/**
 * The bodies of a registry by their ids, listed and composed. A registry may hold millions: the index, made when it is first
 * asked, takes 12 bytes or so for each.
 */
export class KnownBodies {
  readonly #registry: LargeRegistry
  #slots: Slots | undefined
  #patterns: ReadonlyMap<string, Pattern> | undefined
  #regions: ReadonlyMap<string, Region> | undefined

  constructor(registry: LargeRegistry) {
    this.#registry = registry
  }

  /** The listed body with this id. */
  listed(id: string): Body | undefined {
    const { bodies } = this.#registry
    this.#slots ??= indexOf(bodies)
    const nth = this.#slots.find(hashOfText(id), (one) => bodies.at(one)!.id === id)
    return nth < 0 ? undefined : bodies.at(nth)
  }

  /** The pattern with this id. */
  pattern(id: string): Pattern | undefined {
    this.#patterns ??= new Map(this.#registry.patterns.map((pattern) => [pattern.id, pattern]))
    return this.#patterns.get(id)
  }

  /**
   * Whether a pattern composes a body with this id: of a region that fits one of its slots, or a number of a length that does.
   * @param lengthOf how many digits a text is as the engine reads them, null where it is no number
   */
  isComposed(id: string, lengthOf: (text: string) => number | null): boolean {
    const parts = composedId(id)
    const pattern = parts && this.pattern(parts.pattern)
    if (!parts || !pattern) return false
    const region = this.#region(parts.slot)
    if (region !== undefined && composesFor(pattern, region)) return true
    const length = lengthOf(parts.slot)
    return length !== null && composesNumber(pattern, parts.slot, length)
  }

  #region(id: string): Region | undefined {
    this.#regions ??= new Map(this.#registry.regions.map((region) => [region.id, region]))
    return this.#regions.get(id)
  }
}

const hasPart = ({ templates }: Pattern, fits: (part: PatternPart) => boolean): boolean =>
  templates.some(({ parts }) => parts.some(fits))

/** Whether a pattern composes a body of a region. */
export const composesFor = (pattern: Pattern, region: Region): boolean =>
  hasPart(pattern, (part) => part.kind === 'region' && takesRegion(part, region))

/** Whether a pattern composes a unit with a number of so many digits, which where a slot has bounds is within them. */
export const composesNumber = (pattern: Pattern, number: string, digits: number): boolean =>
  hasPart(pattern, (part) => {
    if (part.kind !== 'number' || digits < part.min || digits > part.max) return false
    return part.bounds === undefined || fitsNumber(part, number)
  })

function indexOf(bodies: LargeRegistry['bodies']): Slots {
  const slots = new Slots()
  let nth = 0
  for (const { id } of bodies) slots.put(hashOfText(id), nth++)
  return slots
}
