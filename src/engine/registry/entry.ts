import { fitsNumber } from './numbers.ts'
import type { PatternRow } from './patterns.ts'
import { nameWith, regionForms, regionInName } from './regions.ts'
import type { Tables } from './tables.ts'
import type { Body, Form, Level, Pattern, PatternTemplate, Region, Validity } from './types.ts'
import { validityIn } from './validity.ts'

/** One thing that a registry knows, described for a reader: a listed body, a body composed by a pattern, or a pattern. */
export interface Entry {
  readonly kind: 'body' | 'composed' | 'pattern'
  readonly id: string
  /** Official full name; of a pattern its canonical template. */
  readonly name: string
  /** All forms, the name first; of a pattern its templates. */
  readonly forms: readonly Form[]
  readonly category: string
  readonly subcategory: string
  /** Null for a pattern, and for a body composed of a customary region or of a number. */
  readonly level: Level | null
  readonly region: { readonly id: string; readonly name: string; readonly within: string | null } | null
  readonly source: string
  readonly verified: boolean
  readonly validity: Validity | null
  /** Of a pattern, what names of regions end with for which alone, or for which no body is composed by its canonical template. */
  readonly only?: readonly string[]
  readonly except?: readonly string[]
  /** Of a pattern, why it leaves regions out; absent where it does not. */
  readonly reason?: string
  /** Id of the pattern that composed the body. */
  readonly pattern: string | null
  readonly file: string
  readonly row: number
}

/** Where the entries of some tables stand, and the regions that they name. */
export interface Directory {
  readonly tables: Tables
  readonly regions: ReadonlyMap<string, Region>
}

/** The directory of some tables. */
export function createDirectory(tables: Tables): Directory {
  return { tables, regions: new Map(tables.regions.map(({ value }) => [value.id, value])) }
}

type Place = Pick<Entry, 'file' | 'row'>

/** Describes a listed body. */
export function bodyEntry(body: Body, place: Place, { regions }: Directory): Entry {
  const region = body.region === null ? undefined : regions.get(body.region)
  return {
    kind: 'body',
    ...body,
    region: region ? describeRegion(region, regions) : null,
    pattern: null,
    ...place,
  }
}

/** Describes the pattern of a row, with its templates for forms. */
export function rowEntry({ value, place: { head, line }, reason }: PatternRow): Entry {
  return { ...patternEntry(value, { file: head.file, row: line }), ...(reason && { reason }) }
}

function patternEntry(pattern: Pattern, place: Place): Entry {
  const { id, templates, category, subcategory, source, verified, validity } = pattern
  const forms = templates.map(({ text, marks }) => ({ text, marks }))
  const rest = { level: null, region: null, pattern: null, ...place }
  const slot = templates[0]!.parts.find((part) => part.kind === 'region')
  return {
    ...(slot?.kind === 'region' && slot.endings && { only: slot.endings }),
    ...(slot?.kind === 'region' && slot.without && { except: slot.without }),
    kind: 'pattern',
    id,
    name: forms[0]!.text,
    forms,
    category,
    subcategory,
    source,
    verified,
    validity,
    ...rest,
  }
}

/** Describes the body that a pattern composes for a region. */
export function composedEntry(pattern: Pattern, region: Region, place: Place, { regions }: Directory): Entry {
  const { only: _, except: __, ...facts } = patternEntry(pattern, place)
  return {
    ...facts,
    kind: 'composed',
    id: `${pattern.id}/${region.id}`,
    name: nameWith(pattern.templates[0]!, regionInName(pattern.templates[0]!, region)),
    forms: pattern.templates.flatMap((template) => composedForms(template, region)),
    level: levelOf(region),
    region: describeRegion(region, regions),
    validity: validityIn(pattern.validity, region.id),
    pattern: pattern.id,
  }
}

/** Describes the unit that a pattern composes for a number. */
export function numberedEntry(pattern: Pattern, number: string, place: Place): Entry {
  const forms = pattern.templates
    .filter((template) => template.parts.some((part) => part.kind === 'number' && fitsNumber(part, number)))
    .map((template) => ({ text: nameWith(template, number), marks: template.marks }))
  const name = nameWith(pattern.templates[0]!, number)
  const id = `${pattern.id}/${number.toLowerCase()}`
  const validity = validityIn(pattern.validity, number.toLowerCase())
  return { ...patternEntry(pattern, place), kind: 'composed', id, name, forms, validity, pattern: pattern.id }
}

function composedForms(template: PatternTemplate, region: Region): Form[] {
  const slot = template.parts.find((part) => part.kind === 'region')
  if (slot?.kind !== 'region') return []
  return regionForms(region, slot).map(({ text, marks }) => ({
    text: nameWith(template, text),
    marks: [...new Set([...template.marks, ...marks])],
  }))
}

function describeRegion(region: Region, regions: Directory['regions']): Entry['region'] {
  const parents: string[] = []
  let parent = region.parent === null ? undefined : regions.get(region.parent)
  for (
    ;
    parent && parents.length < 4;
    parent = parent.parent === null ? undefined : regions.get(parent.parent)
  ) {
    parents.unshift(parent.name)
  }
  return { id: region.id, name: region.name, within: parents.join('') || null }
}

/** The level of the bodies that a pattern composes for a region: those of a customary one have none. */
function levelOf({ level }: Region): Level | null {
  if (level === 'local') return 'city'
  return level === 'macro' || level === 'special' ? null : level
}
