import { readdirSync, readFileSync } from 'node:fs'
import { readOneOf, readText } from '../../src/engine/tables/cells.ts'
import { exactRows } from '../../src/engine/tables/exact.ts'
import type { Row } from '../../src/engine/tables/rows.ts'
import type { Relation, VerdictLane } from '../../src/index.ts'

/** A name with the answer that it must have by the policy. */
export interface VerdictRow {
  /** File and line. */
  readonly where: string
  readonly name: string
  /** One lane, or two where the policy leaves both open. */
  readonly lanes: readonly VerdictLane[]
  /** Null: any. */
  readonly relation: Relation | null
  /** Id of the body, `none` for a verdict without a body, null for any. */
  readonly body: string | null
  /** The rule that decides. */
  readonly why: string
}

/** A name that is judged wrong today. */
export interface KnownGap extends VerdictRow {
  /** The kind of fault, in a few words. */
  readonly kind: string
  /** The lane that the engine gives today. */
  readonly today: VerdictLane
}

const LANES = ['clear', 'review', 'impersonation'] as const satisfies VerdictLane[]
const RELATIONS = [
  ...(['same', 'lookalike', 'extended', 'invented'] as const),
  ...(['mention', 'coincidence', 'other-body', 'none'] as const),
] satisfies Relation[]
const COLUMNS = ['name', 'lane', 'relation', 'body', 'why'] as const
const GAP_COLUMNS = [...COLUMNS, 'kind', 'today'] as const

const CASES = new URL('../cases/', import.meta.url)

/** All rows of `cases/verdicts/`; throws with file and line where one is malformed or a name stands twice. */
export function readVerdictRows(): VerdictRow[] {
  const files = readdirSync(new URL('verdicts/', CASES)).sort()
  return distinct(files.flatMap((file) => parseVerdictRows(read(`verdicts/${file}`), `verdicts/${file}`)))
}

/** The rows of `cases/known-gaps.tsv`; throws as `readVerdictRows` does. */
export const readKnownGaps = (): KnownGap[] =>
  distinct(parseKnownGaps(read('known-gaps.tsv'), 'known-gaps.tsv'))

const read = (file: string): string => readFileSync(new URL(file, CASES), 'utf8')

/** The rows of a table of verdicts; throws with `file` and the line of the first malformed row. */
export const parseVerdictRows = (text: string, file: string): VerdictRow[] =>
  exactRows(text, file, COLUMNS).map(toRow)

/** The rows of a table of known gaps; throws with `file` and the line of the first malformed row. */
export const parseKnownGaps = (text: string, file: string): KnownGap[] =>
  exactRows(text, file, GAP_COLUMNS).map((row) => ({
    ...toRow(row),
    kind: readText(row, 'kind'),
    today: readOneOf(row, 'today', LANES),
  }))

function toRow(row: Row): VerdictRow {
  const body = row.cell('body')
  if (!/^(?:-|none|[a-z-]+\/\S+)$/.test(body)) row.report('body', 'an id, none or -', body)
  const lanes = row.cell('lane').split('|')
  for (const lane of lanes)
    if (!LANES.some((known) => known === lane)) row.report('lane', `one of ${LANES.join(', ')}`, lane)
  const relation = readOneOf(row, 'relation', ['-', ...RELATIONS])
  return {
    where: `${row.head.file}:${row.line}`,
    name: unescaped(readText(row, 'name')),
    lanes: lanes as VerdictLane[],
    relation: relation === '-' ? null : relation,
    body: body === '-' ? null : body,
    why: readText(row, 'why'),
  }
}

/** Characters that an editor does not show are written as `\u{200b}`. */
const unescaped = (name: string): string =>
  name.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

function distinct<Row extends VerdictRow>(rows: readonly Row[]): Row[] {
  const first = new Map<string, string>()
  for (const { name, where } of rows) {
    const known = first.get(name)
    if (known !== undefined)
      throw new Error(
        `test/cases/${where}: expected a name that no other row has, got ${name} again, of ${known}`,
      )
    first.set(name, where)
  }
  return [...rows]
}
