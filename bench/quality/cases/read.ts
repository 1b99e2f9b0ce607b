import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../../src/engine/tables/cells.ts'
import { exactRows } from '../../../src/engine/tables/exact.ts'
import type { Row } from '../../../src/engine/tables/rows.ts'
import { PROJECT } from '../../project.ts'
import { CASES_FILE, type LabelledName, readLabel } from '../labelled.ts'

/** The halves that the cases are split into: what may be tuned on, and what is to test alone. */
export const HALVES = ['tuning', 'test'] as const

export type Half = (typeof HALVES)[number]

/** One public labelled name. Its target is the id of a body, not a name of it. */
export interface Case extends LabelledName {
  readonly half: Half
  /** `authored`, with the month where the engine of that month had not been asked; or `notice: ` and what the notice was about. */
  readonly source: string
}

const TRICKS_FILE = 'bench/cases/tricks.tsv'
const COLUMNS = ['name', 'claim', 'category', 'relation', 'target', 'trick', 'source', 'note']
const SOURCE = /^(authored(, \d{4}-\d{2})?|notice: \S.*)$/
const CLAIM_RELATIONS = new Set(['same', 'lookalike', 'extended', 'invented'])
const NO_TARGET = new Set(['invented', 'coincidence', 'other-body', 'none'])

/**
 * Which half a name is in: `tuning` where the first byte of the SHA-256 of its UTF-8 in NFC is below 128. Frozen: rows that are
 * added or changed move no other row.
 */
export function halfOf(name: string): Half {
  const [byte] = createHash('sha256').update(name.normalize('NFC'), 'utf8').digest()
  return byte! < 128 ? 'tuning' : 'test'
}

/** The public cases of `bench/cases`. Throws a ZhengmingError `data` where a table is malformed. */
export function readCases(): Case[] {
  const text = (file: string) => readFileSync(join(PROJECT, file), 'utf8')
  return parseCases(text(CASES_FILE), parseTricks(text(TRICKS_FILE)))
}

/** The tricks that a case may name. */
function parseTricks(text: string): ReadonlySet<string> {
  return new Set(exactRows(text, TRICKS_FILE, ['trick', 'meaning']).map((row) => readText(row, 'trick')))
}

/**
 * Parses the table of the cases, sorted by name (code units), each name once. Throws a ZhengmingError `data` that names row and
 * column where a cell is not what bench/cases/README.md allows.
 */
export function parseCases(text: string, tricks: ReadonlySet<string>): Case[] {
  let last = ''
  return exactRows(text, CASES_FILE, COLUMNS).map((row) => {
    const name = readText(row, 'name')
    if (name <= last) row.report('name', `a name that sorts behind ${last}`, name)
    last = name
    return readCase(row, name, tricks)
  })
}

function readCase(row: Row, name: string, tricks: ReadonlySet<string>): Case {
  const label = readLabel(row)
  requireConsistent(row, label)
  const unknown = label.tricks.find((trick) => !tricks.has(trick))
  if (unknown !== undefined) row.report('trick', `a trick of ${TRICKS_FILE}`, unknown)
  const source = row.cell('source')
  if (!SOURCE.test(source))
    row.report(
      'source',
      'authored, authored and a month (authored, 2026-12), or notice: and what it was about',
      source,
    )
  return { file: CASES_FILE, name, half: halfOf(name), source, ...label }
}

/** A claim has a category and a relation, an ambiguous name a category and a reason, an innocent one no category. */
function requireConsistent(
  row: Row,
  { claim, category, relation, target, note }: ReturnType<typeof readLabel>,
) {
  const wanted = {
    yes: CLAIM_RELATIONS.has(relation ?? ''),
    no: relation !== null && !CLAIM_RELATIONS.has(relation),
    ambiguous: relation === null,
  }
  if (!wanted[claim]) row.report('relation', `a relation that goes with claim ${claim}`, relation ?? '-')
  if ((claim === 'no') !== (category === null)) {
    row.report('category', claim === 'no' ? '- where nothing is claimed' : 'a category', category ?? '-')
  }
  if (claim === 'ambiguous' && (note === '' || note === '-')) row.report('note', 'why it is ambiguous', note)
  if (target !== null && NO_TARGET.has(relation ?? '')) row.report('target', `- for ${relation}`, target)
}
