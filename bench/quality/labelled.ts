import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { readOneOf } from '../../src/engine/tables/cells.ts'
import { exactRows } from '../../src/engine/tables/exact.ts'
import type { Relation } from '../../src/engine/types.ts'

/** The files of labelled names that the bench reads, all below `eval/`. */
export const LABELLED_FILES = [
  'authored_claims.tsv',
  'authored_innocent.tsv',
  'account_names.tsv',
  'published_fakes.tsv',
] as const

export type LabelledFile = (typeof LABELLED_FILES)[number]

/** One row of a file of labelled names. The cells are defined in docs/policy.md; `-` is read as null. */
export interface LabelledName {
  readonly file: LabelledFile
  /** 1-based line in the file, the header being line 1. */
  readonly line: number
  readonly name: string
  readonly claim: 'yes' | 'no' | 'ambiguous'
  readonly category: string | null
  readonly relation: Relation | null
  /** The official name that the labeller read. */
  readonly target: string | null
  /** `mixed:a+b` is read as [a, b]. */
  readonly tricks: readonly string[]
  readonly note: string
}

const COLUMNS = ['name', 'claim', 'category', 'relation', 'target', 'trick', 'note']
const CLAIMS = ['yes', 'no', 'ambiguous'] as const
const RELATIONS = [
  ...['same', 'lookalike', 'extended', 'invented'],
  ...['mention', 'coincidence', 'other-body', 'none', '-'],
]

/** Reads all labelled files below `shared/eval`. Throws a ZhengmingError where one is absent or malformed. */
export function readLabelled(shared: string): LabelledName[] {
  return LABELLED_FILES.flatMap((file) => parseLabelled(file, readEval(shared, file)))
}

/**
 * Parses one file: tab-separated with a header and without quoting, so that a name may be `null`, `"` or a space.
 * Throws a ZhengmingError that names the line where a cell is not what docs/policy.md allows.
 */
export function parseLabelled(file: LabelledFile, text: string): LabelledName[] {
  return exactRows(text, file, COLUMNS).map((row) => ({
    file,
    line: row.line,
    name: row.cell('name'),
    claim: readOneOf(row, 'claim', CLAIMS),
    category: orNull(row.cell('category')),
    relation: orNull(readOneOf(row, 'relation', RELATIONS)) as Relation | null,
    target: orNull(row.cell('target')),
    tricks: parseTricks(row.cell('trick')),
    note: row.cell('note'),
  }))
}

function parseTricks(cell: string): string[] {
  return cell === '-' ? [] : cell.replace(/^mixed:/, '').split('+')
}

function orNull(cell: string): string | null {
  return cell === '-' ? null : cell
}

function readEval(shared: string, file: string): string {
  try {
    return readFileSync(join(shared, 'eval', file), 'utf8')
  } catch (cause) {
    throw new ZhengmingError(
      'data',
      `--shared: expected eval/${file} in ${shared}, got none; give the folder of the labelled names`,
      { cause },
    )
  }
}
