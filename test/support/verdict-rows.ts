import { readdirSync, readFileSync } from 'node:fs'
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
  parseTable(text, file, COLUMNS).map(toRow)

/** The rows of a table of known gaps; throws with `file` and the line of the first malformed row. */
export const parseKnownGaps = (text: string, file: string): KnownGap[] =>
  parseTable(text, file, GAP_COLUMNS).map((line) => {
    const { where, cells } = line
    return {
      ...toRow(line),
      kind: filled(where, 'kind', cells.kind),
      today: oneOf(where, 'today', cells.today, LANES),
    }
  })

interface Line<Column extends string> {
  readonly where: string
  readonly cells: Readonly<Record<Column, string>>
}

/** Lines that begin with `# ` are headings. */
function parseTable<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): Line<Column>[] {
  const lines = text.split('\n').map((line, nth) => ({ where: `${file}:${nth + 1}`, line }))
  const [head, ...rows] = lines.filter(({ line }) => line !== '' && !line.startsWith('# '))
  if (head?.line !== columns.join('\t')) {
    fail(head?.where ?? file, `the columns ${columns.join(', ')}`, head?.line.replaceAll('\t', ', ') ?? '')
  }
  return rows.map(({ where, line }) => {
    const cells = line.split('\t')
    if (cells.length !== columns.length) fail(where, `${columns.length} cells`, String(cells.length))
    const named = columns.map((column, nth) => [column, cells[nth]!] as const)
    return { where, cells: Object.fromEntries(named) as Record<Column, string> }
  })
}

function toRow({ where, cells }: Line<(typeof COLUMNS)[number]>): VerdictRow {
  const { relation, body } = cells
  if (!/^(?:-|none|[a-z-]+\/\S+)$/.test(body)) fail(where, 'an id, none or - as body', body)
  return {
    where,
    name: unescaped(filled(where, 'name', cells.name)),
    lanes: cells.lane.split('|').map((lane) => oneOf(where, 'lane', lane, LANES)),
    relation: relation === '-' ? null : oneOf(where, 'relation', relation, RELATIONS),
    body: body === '-' ? null : body,
    why: filled(where, 'why', cells.why),
  }
}

/** Characters that an editor does not show are written as `\u{200b}`. */
const unescaped = (name: string): string =>
  name.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

function oneOf<T extends string>(where: string, column: string, got: string, allowed: readonly T[]): T {
  return allowed.find((one) => one === got) ?? fail(where, `one of ${allowed.join(', ')} as ${column}`, got)
}

function filled(where: string, column: string, got: string): string {
  return got.trim() === '' ? fail(where, `a ${column}`, 'none') : got
}

function distinct<Row extends VerdictRow>(rows: readonly Row[]): Row[] {
  const first = new Map<string, string>()
  for (const { name, where } of rows) {
    const known = first.get(name)
    if (known !== undefined) fail(where, `a name that no other row has`, `${name} again, of ${known}`)
    first.set(name, where)
  }
  return [...rows]
}

function fail(where: string, expected: string, got: string): never {
  throw new Error(`test/cases/${where}: expected ${expected}, got ${got}`)
}
