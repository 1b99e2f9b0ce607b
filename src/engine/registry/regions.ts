import { readOneOf } from '../tables/cells.ts'
import { type Columns, type Located, type Row, readTable } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { checkDuplicates, readForm, readForms } from './forms.ts'
import type { Problems } from './problems.ts'
import type { Form, PatternTemplate, Region, RegionSlot } from './types.ts'

/** Columns of a table of regions. */
const REGION_COLUMNS: Columns = { required: ['id', 'name', 'short', 'level', 'parent'], optional: [] }

/** Levels of a region, from the widest that patterns name alone. */
export const REGION_LEVELS: readonly Region['level'][] = [
  'province',
  'city',
  'county',
  'special',
  'local',
  'macro',
]

/** Whether the bodies of a region are its own, so that none of the mainland's is read behind it: 香港, 台北. */
export const hasOwnBodies = ({ level }: Region): boolean => level === 'special' || level === 'local'

const DIVISION = /^\d{2}(\d{2}(\d{2})?)?$/
const AREA = /^area\/[a-z][a-z0-9-]*$/
const MACRO = /^macro\/[a-z0-9][a-z0-9-]*$/

/** Reads a table of regions; faults are noted in `problems`. */
export function readRegions(grid: OpenGrid, problems: Problems): Located<Region>[] {
  return readTable(grid, REGION_COLUMNS, problems, readRegion)
}

function readRegion(row: Row): Region {
  const name = readForm(row, 'name', row.cell('name'))
  const forms = [name, ...readForms(row, 'short')]
  checkDuplicates(row, 'short', forms)
  const level = readOneOf(row, 'level', REGION_LEVELS)
  const id = row.cell('id')
  if (!(level === 'macro' ? MACRO.test(id) : DIVISION.test(id) || AREA.test(id))) {
    row.report(
      'id',
      'a division code of 2, 4 or 6 digits, area/slug for another area, or macro/slug for a macro region',
      id,
    )
  }
  return { id, name: name.text, forms, level, parent: row.cell('parent') || null }
}

/**
 * The forms of a region that a pattern's slot takes: `full` the name and what ends with its word of level (长沙市天心区,
 * 延边州), `short` the short forms (the full name where there is no shorter one: 单县), `any` all. Empty if the slot takes
 * no such region.
 */
export function regionForms(region: Region, slot: RegionSlot): readonly Form[] {
  if (!takesRegion(slot, region)) return []
  if (slot.form === 'any' || region.forms.length === 1) return region.forms
  return slot.form === 'short'
    ? region.forms.slice(1)
    : region.forms.filter((form) => isTitled(form, region.name))
}

/** Whether a slot takes a region, in whichever form. */
export function takesRegion({ levels, endings, without }: RegionSlot, { level, name }: Region): boolean {
  if (!levels.includes(level)) return false
  const ends = (ending: string): boolean => name.endsWith(ending)
  return (endings?.some(ends) ?? true) && !without?.some(ends)
}

/** Whether a form says the region's level as its name does (延边州 beside 延边朝鲜族自治州), or did before it changed (监利县). */
export function isTitled({ text, marks }: Form, name: string): boolean {
  return text.at(-1) === name.at(-1) || marks.includes('former')
}

/** A name as a template composes it with a text in its slot. */
export const nameWith = ({ parts }: Pick<PatternTemplate, 'parts'>, slot: string): string =>
  parts.map((part) => (part.kind === 'literal' ? part.text : slot)).join('')

/** Words that short are joined to the short form of a region: 厦门日报, not 厦门市日报. */
const JOINS_SHORT = 2

/**
 * A region as the name of a body has it that a pattern's first template composes: as its slot asks, and where that takes any
 * form, short in front of a short word alone or behind text (厦门日报, 新华社湖南分社).
 */
export function regionInName({ parts }: PatternTemplate, { name, forms }: Region): string {
  const slot = parts.find((part) => part.kind === 'region')
  if (slot?.kind !== 'region' || slot.form === 'full') return name
  const long = parts.some((part) => part.kind === 'literal' && [...part.text].length > JOINS_SHORT)
  const short = slot.form === 'short' || parts[0]?.kind === 'literal' || !long
  return short ? (forms[1]?.text ?? name) : name
}
