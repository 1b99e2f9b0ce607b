import { readOneOf } from '../tables/cells.ts'
import { type Columns, type Located, type Row, readTable } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { checkDuplicates, readForm, readForms } from './forms.ts'
import type { Problems } from './problems.ts'
import type { Form, PatternPart, Region } from './types.ts'

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
 * The forms of a region that a pattern's slot takes: `full` the name, `short` the short forms (the full name where
 * there is no shorter one: 单县), `any` all. Empty if the region's level is not one of the slot's.
 */
export function regionForms(region: Region, slot: Extract<PatternPart, { kind: 'region' }>): readonly Form[] {
  if (!slot.levels.includes(region.level)) return []
  if (slot.form === 'any' || region.forms.length === 1) return region.forms
  return slot.form === 'full' ? region.forms.slice(0, 1) : region.forms.slice(1)
}
