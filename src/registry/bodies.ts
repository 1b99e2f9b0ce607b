import { checkDuplicates, readForm, readForms } from './forms.ts'
import { Problems } from './problems.ts'
import { type Columns, type Located, type Row, readTable } from './table.ts'
import type { Body, Form, Level } from './types.ts'

/** Columns of a table of bodies; the README of data/registry says what each holds. */
export const BODY_COLUMNS: Columns = {
  required: ['id', 'name', 'category'],
  optional: ['aliases', 'english', 'pinyin', 'subcategory', 'level', 'region', 'source', 'verified'],
}

const LEVELS: readonly Level[] = ['central', 'province', 'city', 'county']
const SLUG = /^[a-z][a-z0-9-]*$/
const ID = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/

/**
 * Reads one table of bodies. Whether its regions exist is for `parseRegistry` to say.
 *
 * @throws ZhengmingError code `registry` that lists every bad row.
 */
export function parseBodies(text: string, file: string): Body[] {
  const problems = new Problems()
  const bodies = readBodies(text, file, problems)
  problems.throwIfAny()
  return bodies.map(({ value }) => value)
}

/** As `parseBodies`, with faults noted in `problems` instead of thrown. */
export function readBodies(text: string, file: string, problems: Problems): Located<Body>[] {
  return readTable(text, file, BODY_COLUMNS, problems, readBody)
}

function readBody(row: Row): Body {
  const name = readForm(row, 'name', row.cell('name'))
  const forms: Form[] = [name]
  for (const column of ['aliases', 'english', 'pinyin']) forms.push(...readForms(row, column))
  checkDuplicates(row, 'aliases', forms)
  const category = readSlug(row, 'category')
  return {
    id: readId(row, category),
    name: name.text,
    forms,
    category,
    subcategory: row.cell('subcategory') && readSlug(row, 'subcategory'),
    level: row.has('level') ? readLevel(row) : 'central',
    region: row.cell('region') || null,
    source: row.cell('source'),
    verified: readYesNo(row, 'verified'),
  }
}

function readId(row: Row, category: string): string {
  const id = row.cell('id')
  if (!ID.test(id) || !id.startsWith(`${category}/`)) {
    row.report('id', `an id like ${category || 'category'}/slug in a-z, 0-9 and -`, id)
  }
  return id
}

/** A lower-case slug; anything else is noted. */
export function readSlug(row: Row, column: string): string {
  const slug = row.cell(column)
  if (!SLUG.test(slug)) row.report(column, 'a slug in a-z, 0-9 and -, like media', slug)
  return slug
}

function readLevel(row: Row): Level {
  const level = row.cell('level')
  if (!(LEVELS as readonly string[]).includes(level)) {
    row.report('level', `one of ${LEVELS.join(', ')}`, level)
  }
  return level as Level
}

/** `yes` or `no`; an empty cell means no. */
export function readYesNo(row: Row, column: string): boolean {
  const written = row.cell(column)
  if (written !== 'yes' && written !== 'no' && written !== '') row.report(column, 'yes or no', written)
  return written === 'yes'
}
