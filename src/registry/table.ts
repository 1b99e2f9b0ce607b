import type { Problems } from './problems.ts'

/** What the rows of one table have in common. */
interface Head {
  readonly file: string
  readonly positions: ReadonlyMap<string, number>
  readonly problems: Problems
}

/** Where an entry stands: what later checks need to report it. Holds no cells, so that those can be collected. */
export class Place {
  readonly head: Head
  /** 1-based line of the file. */
  readonly line: number

  constructor(head: Head, line: number) {
    this.head = head
    this.line = line
  }

  /** Notes that a cell is not what was expected. */
  report(column: string, expected: string, got: string): void {
    this.head.problems.add(this.head.file, this.line, column, expected, got)
  }

  toString(): string {
    return `${this.head.file} row ${this.line}`
  }
}

/** One data row of a table: cells by column name. */
export class Row extends Place {
  readonly #cells: readonly string[]

  constructor(head: Head, line: number, cells: readonly string[]) {
    super(head, line)
    this.#cells = cells
  }

  /** The cell of a column; '' where the row or the table has none. */
  cell(column: string): string {
    const position = this.head.positions.get(column)
    return position === undefined ? '' : (this.#cells[position] ?? '')
  }

  /** Whether the table has the column at all. */
  has(column: string): boolean {
    return this.head.positions.has(column)
  }
}

/** A value and where it was read. */
export interface Located<T> {
  readonly value: T
  readonly place: Place
}

/** Which columns a kind of table may have. */
export interface Columns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** The column names of a table, without reading its rows. */
export function headerOf(text: string): readonly string[] {
  for (const line of text.split('\n', 100)) {
    const content = stripEnd(line)
    if (content !== '' && !content.startsWith('#')) return content.split('\t')
  }
  return []
}

/**
 * Reads tab-separated UTF-8 text, one value a row by `read`: `#` comment lines on top, a header, one entry a line, no quoting.
 * Empty lines are skipped, CRLF and a byte order mark are accepted. Faults go to `problems`.
 */
export function readTable<T>(
  text: string,
  file: string,
  allowed: Columns,
  problems: Problems,
  read: (row: Row) => T,
): Located<T>[] {
  const lines = text.split('\n')
  let line = 0
  while (line < lines.length && /^(\uFEFF?#|\uFEFF?\s*$)/.test(lines[line]!)) line++
  const columns = line < lines.length ? stripEnd(lines[line]!).split('\t') : []
  checkHeader(columns, file, line + 1, allowed, problems)
  const positions = new Map(columns.map((column, position) => [column, position]))
  const head: Head = { file, positions, problems }
  const values: Located<T>[] = []
  for (line++; line < lines.length; line++) {
    const content = stripEnd(lines[line]!)
    if (content === '') continue
    const cells = content.split('\t')
    const row = new Row(head, line + 1, cells)
    if (cells.length > columns.length) {
      row.report('*', `at most ${columns.length} tab-separated cells`, `${cells.length} cells`)
    }
    values.push({ value: read(row), place: new Place(head, line + 1) })
  }
  return values
}

function stripEnd(line: string): string {
  const start = line.charCodeAt(0) === 0xfeff ? 1 : 0
  const end = line.endsWith('\r') ? line.length - 1 : line.length
  return line.slice(start, end)
}

function checkHeader(
  columns: readonly string[],
  file: string,
  line: number,
  allowed: Columns,
  problems: Problems,
): void {
  const known = [...allowed.required, ...allowed.optional]
  for (const required of allowed.required) {
    if (!columns.includes(required)) {
      problems.add(file, line, required, `a header with the column ${required}`, columns.join(' '))
    }
  }
  columns.forEach((column, position) => {
    if (!known.includes(column))
      problems.add(file, line, column, `one of the columns ${known.join(', ')}`, column)
    else if (columns.indexOf(column) !== position)
      problems.add(file, line, column, 'each column once', column)
  })
}
