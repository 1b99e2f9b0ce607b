import { regionForms, takesRegion } from './regions.ts'
import { GENERAL_KNOWLEDGE } from './sources.ts'
import type { Body, Pattern, PatternPart, Region, RegionSlot, Registry } from './types.ts'

/** How many of something there are, by a label. */
export type Tally = readonly (readonly [label: string, count: number])[]

/** What registries hold, in counts. */
export interface RegistryStats {
  readonly bodies: number
  /** Bodies whose name the notice or page that is their source states. */
  readonly verified: number
  /** Bodies whose source is public, verified or not. */
  readonly sourced: number
  /** Aliases, English and pinyin forms of the bodies. */
  readonly furtherForms: number
  readonly patterns: number
  readonly templates: number
  readonly regions: number
  /** One body a pattern and a region that it takes; unit numbers are not counted. */
  readonly composedBodies: number
  /** One name a template and a written form of a region that it takes. */
  readonly composedNames: number
  readonly categories: Tally
  readonly subcategories: Tally
  readonly levels: Tally
  /** By the first year that the source names; 0 where it names none. */
  readonly years: readonly (readonly [year: number, count: number])[]
  /** The most frequent first. */
  readonly sources: Tally
  readonly marks: Tally
}

/**
 * Counts what registries hold.
 *
 * @example registryStats(registry).categories // [['institution', 6363], ['media', 3123], ['military', 350]]
 */
export function registryStats(registry: Registry): RegistryStats {
  const { bodies, regions, patterns } = registry
  return {
    bodies: bodies.length,
    verified: bodies.filter(({ verified }) => verified).length,
    sourced: bodies.filter(isSourced).length,
    furtherForms: bodies.reduce((sum, { forms }) => sum + forms.length - 1, 0),
    patterns: patterns.length,
    templates: patterns.reduce((sum, { templates }) => sum + templates.length, 0),
    regions: regions.length,
    composedBodies: composedBodies(registry),
    composedNames: composedNames(registry),
    categories: tally(bodies.map(({ category }) => category)),
    subcategories: tally(bodies.map((body) => `${body.category} / ${body.subcategory}`)),
    levels: tally(bodies.map(({ level }) => level)),
    years: tally(bodies.map(({ source }) => String(yearOf(source)))).map(([year, count]) => [
      Number(year),
      count,
    ]),
    sources: byCount(
      tally(bodies.map(({ source, verified }) => `${source}${verified ? ' (verified)' : ''}`)),
    ),
    marks: tally(bodies.flatMap(({ forms }) => forms.flatMap(({ marks }) => [...marks]))),
  }
}

const isSourced = ({ source }: Body): boolean => source !== '' && source !== GENERAL_KNOWLEDGE

const yearOf = (source: string): number => Number(/\b(?:19|20)\d\d\b/.exec(source)?.[0] ?? 0)

function slotOf(parts: readonly PatternPart[]): RegionSlot | null {
  const slot = parts.find(({ kind }) => kind === 'region')
  return slot?.kind === 'region' ? slot : null
}

function composedBodies({ patterns, regions }: Registry): number {
  const takes = ({ templates }: Pattern, region: Region): boolean =>
    templates.some(({ parts }) => {
      const slot = slotOf(parts)
      return slot !== null && takesRegion(slot, region)
    })
  return patterns.reduce((sum, pattern) => sum + regions.filter((region) => takes(pattern, region)).length, 0)
}

function composedNames({ patterns, regions }: Registry): number {
  const counts = new Map<string, number>()
  const formsOf = (slot: RegionSlot): number => {
    const key = JSON.stringify(slot)
    const known =
      counts.get(key) ?? regions.reduce((sum, region) => sum + regionForms(region, slot).length, 0)
    counts.set(key, known)
    return known
  }
  return patterns
    .flatMap(({ templates }) => templates.map(({ parts }) => slotOf(parts)))
    .reduce((sum, slot) => sum + (slot ? formsOf(slot) : 0), 0)
}

/** By code point of the label. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
}

const byCount = (rows: [string, number][]): [string, number][] =>
  rows.sort(([, left], [, right]) => right - left)
