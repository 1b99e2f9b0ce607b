import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZhengmingError } from '../../src/engine/errors.ts'
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

const HEADER = ['name', 'claim', 'category', 'relation', 'target', 'trick', 'note']
const CLAIMS = new Set(['yes', 'no', 'ambiguous'])
const RELATIONS = new Set([
  ...['same', 'lookalike', 'extended', 'invented'],
  ...['mention', 'coincidence', 'other-body', 'none', '-'],
])

/** Reads all labelled files below `shared/eval`. Throws a ZhengmingError where one is absent or malformed. */
export function readLabelled(shared: string): LabelledName[] {
  return LABELLED_FILES.flatMap((file) => parseLabelled(file, readEval(shared, file)))
}

/**
 * Parses one file: tab-separated with a header and without quoting, so that a name may be `null`, `"` or a space.
 * Throws a ZhengmingError that names the line where a cell is not what docs/policy.md allows.
 */
export function parseLabelled(file: LabelledFile, text: string): LabelledName[] {
  const [header, ...lines] = text.split('\n')
  if (header !== HEADER.join('\t')) {
    throw new ZhengmingError(
      'data',
      `${file}:1: expected the columns ${HEADER.join(', ')}, got ${header}; see docs/policy.md`,
    )
  }
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => parseRow(file, index + 2, line))
}

function parseRow(file: LabelledFile, line: number, text: string): LabelledName {
  const cells = text.split('\t')
  const [name, claim, category, relation, target, trick, note] = cells
  const valid = cells.length === HEADER.length && CLAIMS.has(claim!) && RELATIONS.has(relation!)
  if (!valid) {
    throw new ZhengmingError(
      'data',
      `${file}:${line}: expected ${HEADER.length} cells with a claim and a relation, got ${JSON.stringify(cells)}; see docs/policy.md`,
    )
  }
  return {
    file,
    line,
    name: name!,
    claim: claim as LabelledName['claim'],
    category: orNull(category!),
    relation: orNull(relation!) as Relation | null,
    target: orNull(target!),
    tricks: parseTricks(trick!),
    note: note!,
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
