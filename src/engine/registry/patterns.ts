import { readYesNo } from '../tables/cells.ts'
import { type Columns, type Located, type Row, readTable } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { readSlug } from './bodies.ts'
import { EXCEPTION_COLUMNS, readExceptions, withExceptions } from './exceptions.ts'
import { checkDuplicates, readForms } from './forms.ts'
import { countedForms, numberedId, withNumber } from './ordinals.ts'
import type { Problems } from './problems.ts'
import { REGION_LEVELS } from './regions.ts'
import type { Form, Pattern, PatternPart, PatternTemplate, Region } from './types.ts'
import { formerForms, readValidity, VALIDITY_COLUMNS } from './validity.ts'

/** Columns of a table of patterns. */
const PATTERN_COLUMNS: Columns = {
  required: ['id', 'templates', 'category'],
  optional: ['subcategory', 'source', 'verified', ...VALIDITY_COLUMNS, ...EXCEPTION_COLUMNS],
}

const ID = /^pattern\/[a-z0-9][a-z0-9-]*$/
const NUMBER_SLOT = /^number:([1-9])-([1-9])(?::(\d+)-(\d+))?$/
const REGION_SLOT = /^([a-z/]+)(?:\.(short|any))?(?::(!?)([^:!]+))?$/
const SLOT_HELP =
  '{levels}, {levels.short}, {levels.any} (levels: region, province, city, county, special, local, macro, joined by /; {city:市} whose names end so, {city:!京市} whose do not), {number:2-6}, {number:2-4:870-1080} within bounds, or {ordinal:2-30} (bounds from 1 to 99, the lower first) beside one of them'

/** A pattern with what only its row tells. */
export interface PatternRow extends Located<Pattern> {
  /** Why it leaves regions out; empty where it does not. */
  readonly reason?: string
  /** Which number it has of those that its row counts through. */
  readonly number?: number
}

/** Reads a table of patterns; faults are noted in `problems`. */
export function readPatterns(grid: OpenGrid, problems: Problems): PatternRow[] {
  return readTable(grid, PATTERN_COLUMNS, problems, readRow).flatMap(({ value, place }) =>
    value.map((pattern) => ({ ...pattern, place })),
  )
}

/** The patterns of a row: one, or one for each number that it counts through. */
function readRow(row: Row): Omit<PatternRow, 'place'>[] {
  const id = row.cell('id')
  if (!ID.test(id)) row.report('id', 'an id like pattern/slug', id)
  if (row.cell('templates') === '') row.report('templates', 'at least one template, like {city}公安局', '')
  const validity = readValidity(row)
  const rest = {
    category: readSlug(row, 'category'),
    subcategory: row.cell('subcategory') && readSlug(row, 'subcategory'),
    source: row.cell('source'),
    verified: readYesNo(row, 'verified'),
    validity,
  }
  const { numbers, forms } = countedForms(row, formerForms(readForms(row, 'templates'), validity))
  const templates = withExceptions(row, readTemplates(row, forms), readExceptions(row))
  const reason = row.cell('reason')
  if (numbers.length === 0) return [{ value: { id, templates, ...rest }, reason }]
  return numbers.map((number) => ({
    value: {
      id: numberedId(id, number),
      templates: templates.map((template) => withNumber(template, number)),
      ...rest,
    },
    reason,
    number,
  }))
}

function readTemplates(row: Row, forms: readonly Form[]): PatternTemplate[] {
  const templates = forms.map(({ text, marks }) => ({
    text,
    marks,
    parts: readParts(row, text),
  }))
  checkDuplicates(row, 'templates', templates)
  const [first] = templates
  const levels = first ? slotLevels(first) : []
  for (const template of templates) {
    // The canonical template names the body that any other template of the pattern composes.
    if (slotLevels(template).every((level) => levels.includes(level))) continue
    row.report('templates', `levels that the first template ${first!.text} has too`, template.text)
  }
  return templates
}

function slotLevels({ parts }: PatternTemplate): readonly Region['level'][] {
  const slot = parts.find(({ kind }) => kind === 'region')
  return slot?.kind === 'region' ? slot.levels : []
}

function readParts(row: Row, template: string): PatternPart[] {
  const parts: PatternPart[] = []
  for (const piece of template.split(/(\{[^{}]*\})/)) {
    if (piece === '') continue
    const part = readPart(piece)
    if (part) parts.push(part)
    else row.report('templates', `text, or a slot like ${SLOT_HELP}`, piece)
  }
  const slots = parts.filter(({ kind }) => kind !== 'literal').length
  if (slots !== 1 || parts.length < 2) {
    row.report('templates', 'one slot and text beside it, like {city}公安局', template)
  }
  return parts
}

function readPart(piece: string): PatternPart | null {
  if (/^\{.*\}$/.test(piece)) return readSlot(piece.slice(1, -1))
  return /[{}]/.test(piece) ? null : { kind: 'literal', text: piece }
}

function readSlot(written: string): PatternPart | null {
  const number = NUMBER_SLOT.exec(written)
  if (number) {
    const [min, max] = [Number(number[1]), Number(number[2])]
    if (min > max) return null
    if (number[3] === undefined) return { kind: 'number', min, max }
    const bounds = { least: Number(number[3]), most: Number(number[4]) }
    return bounds.least <= bounds.most ? { kind: 'number', min, max, bounds } : null
  }
  const region = REGION_SLOT.exec(written)
  if (!region) return null
  const levels = readLevels(region[1]!)
  if (levels === null) return null
  const slot = { kind: 'region', levels, form: (region[2] as 'short' | 'any' | undefined) ?? 'full' } as const
  const endings = region[4]?.split('/')
  if (endings === undefined) return slot
  if (endings.includes('')) return null
  return region[3] === '!' ? { ...slot, without: endings } : { ...slot, endings }
}

function readLevels(written: string): Region['level'][] | null {
  const levels = new Set<Region['level']>()
  for (const name of written.split('/')) {
    if (name === 'region') ['province', 'city', 'county'].map((level) => levels.add(level as Region['level']))
    else if ((REGION_LEVELS as readonly string[]).includes(name)) levels.add(name as Region['level'])
    else return null
  }
  return REGION_LEVELS.filter((level) => levels.has(level))
}
