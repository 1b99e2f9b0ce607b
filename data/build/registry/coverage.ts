import { parseRegistry } from '../../../src/engine/registry/index.ts'
import type { Region } from '../../../src/engine/registry/types.ts'
import type { Division } from './regions.ts'

interface Slot {
  readonly levels: ReadonlySet<Region['level']>
  readonly form: 'full' | 'short' | 'any'
}

interface Place {
  readonly level: Region['level']
  readonly full: boolean
  readonly only: boolean
}

/**
 * Says whether a name is one that a bundled pattern composes, alone or behind the names of wider
 * divisions (上海市 + 浦东新区人民医院); such names need no row of their own.
 */
export function patternCoverage(
  patternsTable: string,
  divisions: readonly Division[],
): (name: string) => boolean {
  const slots = readSlots(patternsTable)
  const places = new Map<string, Place[]>()
  for (const { name, short, level } of divisions) {
    const only = short.length === 0
    append(places, name, { level, full: true, only })
    for (const text of short) append(places, text, { level, full: false, only })
  }
  const composed = (name: string): boolean => {
    for (let start = 0; start < name.length; start++) {
      for (let end = start + 2; end <= name.length; end++) {
        const found = places.get(name.slice(start, end))
        if (!found) continue
        const frame = slots.get(`${name.slice(0, start)}\t${name.slice(end)}`)
        if (frame?.some((slot) => found.some((place) => fits(slot, place)))) return true
      }
    }
    return false
  }
  const behindPlaces = (name: string): boolean => {
    if (composed(name)) return true
    for (let end = 2; end < name.length; end++) {
      if (places.has(name.slice(0, end)) && behindPlaces(name.slice(end))) return true
    }
    return false
  }
  return behindPlaces
}

/** Removes the divisions' names that a name begins with, the longest first: 苏州市吴中区甪直人民医院 -> 甪直人民医院. */
export function placeStripper(divisions: readonly Division[]): (name: string) => string {
  const places = new Set(divisions.flatMap(({ name, short }) => [name, ...short]))
  const strip = (name: string): string => {
    for (let end = Math.min(16, name.length - 1); end >= 2; end--) {
      if (places.has(name.slice(0, end))) return strip(name.slice(end))
    }
    return name
  }
  return strip
}

function fits(slot: Slot, place: Place): boolean {
  if (!slot.levels.has(place.level)) return false
  return slot.form === 'any' || place.only || place.full === (slot.form === 'full')
}

function readSlots(table: string): Map<string, Slot[]> {
  const slots = new Map<string, Slot[]>()
  for (const pattern of parseRegistry(new Map([['registry/patterns.tsv', table]])).patterns) {
    for (const { parts } of pattern.templates) {
      const at = parts.findIndex(({ kind }) => kind === 'region')
      const slot = parts[at]
      if (slot?.kind !== 'region') continue
      const literal = (part: (typeof parts)[number]): string => (part.kind === 'literal' ? part.text : '')
      const frame = `${parts.slice(0, at).map(literal).join('')}\t${parts
        .slice(at + 1)
        .map(literal)
        .join('')}`
      append(slots, frame, { levels: new Set(slot.levels), form: slot.form })
    }
  }
  return slots
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
