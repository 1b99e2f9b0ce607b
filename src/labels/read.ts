import { readFile } from 'node:fs/promises'
import { ZhengmingError } from '../engine/errors.ts'
import { decodeRegistry } from '../engine/registry/decode.ts'
import { gridFormat, readGrid } from '../engine/registry/grid.ts'
import { LISTED_PROBLEMS, Problems } from '../engine/registry/problems.ts'
import { excerpt, safe } from '../engine/shown.ts'
import { describeProblem } from '../engine/tables/problem.ts'
import type { Grid } from '../engine/tables/tsv.ts'
import type { Relation } from '../engine/types.ts'
import { CLAIMING, CLAIMS, type Claim, INNOCENT, type Label, type LabelledFile } from './label.ts'

/** Cells that say nothing. */
const NOTHING: readonly string[] = ['', '-']

const RELATIONS: Readonly<Record<Claim, readonly Relation[]>> = {
  yes: CLAIMING,
  no: INNOCENT,
  ambiguous: [...CLAIMING, ...INNOCENT],
}

/**
 * Reads labelled names: unquoted TSV, CSV or JSON lines by the ending of the path, in UTF-8, with the columns `name` and
 * `claim` (yes, no, ambiguous) and, if there are any, `category` (any id) and `relation` (one that goes with the claim); an empty
 * cell or `-` says nothing. Other columns are left alone. A name may stand twice if the label is the same.
 * @param where what messages call the file's place on the command line: `--labels`
 * @throws ZhengmingError `input` that lists every bad row
 * @example (await readLabels('labelled.tsv', '--labels')).labels.get('新化社') // { claim: 'yes', category: 'media', relation: 'lookalike' }
 */
export async function readLabels(path: string, where: string): Promise<LabelledFile> {
  const problems = new Problems()
  const labels = new Map<string, Label>()
  const grid = await readFileGrid(path, problems)
  const repeated = grid === null ? 0 : readRows(grid, labels, problems)
  if (problems.list.length === 0 && labels.size === 0)
    problems.addFile(path, 'at least one row', 'none', 'label some names, or give another file')
  if (problems.list.length === 0) return { labels, repeated }
  const listed = problems.inOrder().slice(0, LISTED_PROBLEMS).map(describeProblem)
  const total = problems.list.length
  throw new ZhengmingError(
    'input',
    [
      safe`${where}: expected labelled names, got ${total} ${total === 1 ? 'fault' : 'faults'}; correct and run again:`,
      ...listed,
    ].join('\n  '),
  )
}

async function readFileGrid(path: string, problems: Problems): Promise<Grid | null> {
  const format = gridFormat(path)
  if (format === undefined) {
    problems.addFile(path, 'a name that ends in .tsv, .csv or .jsonl', 'another ending', 'rename the file')
    return null
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    problems.addFile(path, 'a file that can be read', error.code ?? String(error), 'check the path')
    return null
  })
  const text = bytes && decodeRegistry(bytes, path, problems)
  return text === null ? null : readGrid(text, path, format, problems)
}

/** Gives how many rows repeat an earlier one. */
function readRows(grid: Grid, labels: Map<string, Label>, problems: Problems): number {
  const columns = new Columns(grid, problems)
  if (!columns.areWhole()) return 0
  let repeated = 0
  for (const { line, cells } of grid.rows) {
    const told = problems.list.length
    const note = (column: string, expected: string, got: string): void =>
      problems.add(grid.file, line, column, expected, got)
    const name = columns.cell(cells, 'name')
    const label = readLabel((column) => columns.cell(cells, column), note)
    if (cells.length > grid.columns.length)
      note('*', `at most ${grid.columns.length} cells, as in the header`, `${cells.length} cells`)
    if (name === '') note('name', 'a name', name)
    if (label === null || problems.list.length > told) continue
    const earlier = labels.get(name)
    if (earlier === undefined) labels.set(name, label)
    else {
      noteDifference(name, earlier, label, note)
      repeated++
    }
  }
  return repeated
}

type Note = (column: string, expected: string, got: string) => void

/** The columns of a file of labelled names. */
class Columns {
  readonly #grid: Grid
  readonly #problems: Problems

  constructor(grid: Grid, problems: Problems) {
    this.#grid = grid
    this.#problems = problems
  }

  /** Whether those that are read stand there once; tells which do not. */
  areWhole(): boolean {
    const { file, headerLine, columns } = this.#grid
    const missing = ['name', 'claim'].find((column) => !columns.includes(column))
    const double = ['name', 'claim', 'category', 'relation'].find(
      (column) => columns.indexOf(column) !== columns.lastIndexOf(column),
    )
    if (missing !== undefined)
      this.#problems.add(file, headerLine, missing, 'the columns name and claim', columns.join(' '))
    if (double !== undefined)
      this.#problems.add(file, headerLine, double, 'each column once', columns.join(' '))
    return missing === undefined && double === undefined
  }

  /** The cell of a column; '' where the row or the file has none. */
  cell(cells: readonly string[], column: keyof Label | 'name'): string {
    const at = this.#grid.columns.indexOf(column)
    return at < 0 ? '' : (cells[at] ?? '')
  }
}

function readLabel(cell: (column: keyof Label) => string, note: Note): Label | null {
  const [claim, relation, category] = [cell('claim'), cell('relation'), cell('category')]
  if (!isOneOf(CLAIMS, claim)) {
    note('claim', 'yes, no or ambiguous', claim)
    return null
  }
  const fitting = RELATIONS[claim]
  const nothing = NOTHING.includes(relation)
  if (!nothing && !isOneOf(fitting, relation)) {
    note('relation', `${fitting.join(', ')} or nothing, where claim is ${claim}`, relation)
    return null
  }
  return {
    claim,
    category: NOTHING.includes(category) ? null : category,
    relation: nothing ? null : (relation as Relation),
  }
}

function isOneOf<Text extends string>(words: readonly Text[], text: string): text is Text {
  return (words as readonly string[]).includes(text)
}

function noteDifference(name: string, earlier: Label, label: Label, note: Note): void {
  for (const column of ['claim', 'category', 'relation'] as const) {
    if (earlier[column] === label[column]) continue
    note(
      column,
      `${earlier[column] ?? 'nothing'}, as an earlier row says of ${excerpt(name)}`,
      label[column] ?? '',
    )
    return
  }
}
