import { parseRegistry, regionForms } from '../../../src/engine/registry/index.ts'
import type { Region, RegionSlot } from '../../../src/engine/registry/types.ts'
import type { Division } from './regions.ts'

/**
 * Says whether a name is one that a bundled pattern composes, alone or behind the names of wider
 * divisions (上海市 + 浦东新区人民医院); such names need no row of their own.
 */
export function patternCoverage(
  patternsTable: string,
  divisions: readonly Division[],
): (name: string) => boolean {
  const slots = readSlots(patternsTable)
  const places = new Map<string, Region[]>()
  for (const { id, name, short, level, parent } of divisions) {
    const forms = [name, ...short].map((text) => ({ text, marks: [] }))
    for (const { text } of forms) append(places, text, { id, name, forms, level, parent })
  }
  const composed = (name: string): boolean => {
    for (let start = 0; start < name.length; start++) {
      for (let end = start + 2; end <= name.length; end++) {
        const text = name.slice(start, end)
        const found = places.get(text)
        if (!found) continue
        const frame = slots.get(`${name.slice(0, start)}\t${name.slice(end)}`)
        if (frame?.some((slot) => found.some((place) => fits(slot, place, text)))) return true
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

const fits = (slot: RegionSlot, place: Region, text: string): boolean =>
  regionForms(place, slot).some((form) => form.text === text)

function readSlots(table: string): Map<string, RegionSlot[]> {
  const slots = new Map<string, RegionSlot[]>()
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
      append(slots, frame, slot)
    }
  }
  return slots
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
