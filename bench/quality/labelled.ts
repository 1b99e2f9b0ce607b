import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { readOneOf } from '../../src/engine/tables/cells.ts'
import { exactRows } from '../../src/engine/tables/exact.ts'
import type { Row } from '../../src/engine/tables/rows.ts'
import type { Relation } from '../../src/engine/types.ts'
import { CLAIMING, CLAIMS, INNOCENT, type Label as Said } from '../../src/labels/label.ts'

/** The files of labelled names that the bench reads, all below `eval/`. */
export const LABELLED_FILES = [
  'authored_claims.tsv',
  'authored_innocent.tsv',
  'account_names.tsv',
  'published_fakes.tsv',
] as const

/** Those that came later. They are measured beside names kept apart; no figure that earlier records have is made of them. */
export const FRESH_FILES = ['fresh_accounts.tsv', 'fresh_fakes.tsv'] as const

/** The public cases, which the repository holds. */
export const CASES_FILE = 'bench/cases/names.tsv'

export type LabelledFile = (typeof LABELLED_FILES | typeof FRESH_FILES)[number] | typeof CASES_FILE

/** What a row says of its name. The cells are defined in docs/policy.md; `-` is read as null. */
export interface Label extends Said {
  /** 1-based line in the file, the header being line 1. */
  readonly line: number
  /** The official name that the labeller read; of a public case the id of the body. */
  readonly target: string | null
  /** `mixed:a+b` is read as [a, b]. */
  readonly tricks: readonly string[]
  readonly note: string
}

/** One row of a file of labelled names. */
export interface LabelledName extends Label {
  readonly file: LabelledFile
  readonly name: string
}

/** The columns of a label, behind that of the name. */
export const LABEL_COLUMNS = ['claim', 'category', 'relation', 'target', 'trick', 'note']
const RELATIONS = [...CLAIMING, ...INNOCENT, '-'] as const

/** Reads these labelled files below `shared/eval`. Throws a ZhengmingError where one is absent or malformed. */
export function readLabelled(
  shared: string,
  files: readonly Exclude<LabelledFile, typeof CASES_FILE>[] = LABELLED_FILES,
): LabelledName[] {
  return files.flatMap((file) => parseLabelled(file, readEval(shared, file)))
}

/**
 * Parses one file: tab-separated with a header and without quoting, so that a name may be `null`, `"` or a space.
 * Throws a ZhengmingError that names the line where a cell is not what docs/policy.md allows.
 */
export function parseLabelled(file: LabelledFile, text: string): LabelledName[] {
  return exactRows(text, file, ['name', ...LABEL_COLUMNS]).map((row) => ({
    file,
    name: row.cell('name'),
    ...readLabel(row),
  }))
}

/** The cells of a label, in whatever table its row stands. Throws as `parseLabelled` does. */
export function readLabel(row: Row): Label {
  return {
    line: row.line,
    claim: readOneOf(row, 'claim', CLAIMS),
    category: orNull(row.cell('category')),
    relation: orNull(readOneOf(row, 'relation', RELATIONS)) as Relation | null,
    target: orNull(row.cell('target')),
    tricks: parseTricks(row.cell('trick')),
    note: row.cell('note'),
  }
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
