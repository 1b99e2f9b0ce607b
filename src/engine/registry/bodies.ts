import { readOneOf, readYesNo } from '../tables/cells.ts'
import { type Columns, type Located, type Row, readRows } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import { checkDuplicates, readForm, readForms } from './forms.ts'
import type { Problems } from './problems.ts'
import type { Rules } from './rules.ts'
import type { Body, Form, Level } from './types.ts'
import { formerForms, readValidity, VALIDITY_COLUMNS } from './validity.ts'

/** Columns of a table of bodies; the README of data/registry says what each holds. */
const BODY_COLUMNS: Columns = {
  required: ['id', 'name', 'category'],
  optional: [
    ...['aliases', 'english', 'pinyin', 'subcategory', 'level', 'region', 'source', 'verified', 'known'],
    ...VALIDITY_COLUMNS,
  ],
}

/** Most forms of one body: as many as 16 bits can number, where roles of forms are kept. */
export const MOST_FORMS = 0xffff

const LEVELS: readonly Level[] = ['central', 'province', 'city', 'county']
const SLUG = /^[a-z][a-z0-9-]*$/

/**
 * Reads a table of bodies by given rules, row by row. Faults are noted in `problems`; whether regions exist is for
 * `readTables` to say.
 */
export function readBodies(grid: OpenGrid, problems: Problems, rules: Rules): Iterable<Located<Body>> {
  const required = BODY_COLUMNS.required.filter((column) => column !== 'id' || !rules.makesIds)
  const optional = ['id', ...BODY_COLUMNS.optional]
  return readRows(grid, { required, optional }, problems, (row) => readBody(row, rules))
}

function readBody(row: Row, rules: Rules): Body {
  const name = readForm(row, 'name', row.cell('name'))
  const forms: Form[] = [name]
  for (const column of ['aliases', 'english', 'pinyin']) forms.push(...readForms(row, column))
  checkDuplicates(row, 'aliases', forms)
  if (forms.length > MOST_FORMS)
    row.report('aliases', `at most ${MOST_FORMS} names of one body`, `${forms.length} names`)
  const category = readSlug(row, 'category')
  const validity = readValidity(row)
  const says = (column: string): boolean => (rules.emptyIsAbsent ? row.cell(column) !== '' : row.has(column))
  return {
    id: readId(row, category, name.text, rules),
    name: name.text,
    forms: formerForms(forms, validity),
    category,
    subcategory: row.cell('subcategory') && readSlug(row, 'subcategory'),
    level: says('level') ? readOneOf(row, 'level', LEVELS) : rules.level,
    region: row.cell('region') || null,
    source: row.cell('source') || rules.source,
    verified: says('verified') ? readYesNo(row, 'verified') : rules.verified,
    known: says('known') ? readYesNo(row, 'known') : rules.known,
    validity,
  }
}

function readId(row: Row, category: string, name: string, rules: Rules): string {
  const id = row.cell('id')
  if (id === '' && rules.makesIds) return madeId(category, name)
  if (!rules.id.test(id) || !id.startsWith(`${category}/`)) {
    row.report('id', `an id like ${category || 'category'}/${rules.idHelp}`, id)
  }
  return id
}

/** The id of a body that was given none. */
export function madeId(category: string, name: string): string {
  return `${category}/${name.replace(/\s+/g, '-')}`
}

/** A lower-case slug; anything else is noted. */
export function readSlug(row: Row, column: string): string {
  const slug = row.cell(column)
  if (!SLUG.test(slug)) row.report(column, 'a slug in a-z, 0-9 and -, like media', slug)
  return slug
}
