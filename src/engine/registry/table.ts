import type { OpenGrid } from './grid.ts'
import type { Problems } from './problems.ts'

/** What the rows of one table have in common. */
export interface Head {
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

/** Reads the rows of a grid, one value a row by `read`. Faults of header and rows go to `problems`. */
export function readTable<T>(
  grid: OpenGrid,
  allowed: Columns,
  problems: Problems,
  read: (row: Row) => T,
): Located<T>[] {
  return [...readRows(grid, allowed, problems, read)]
}

/** As `readTable`, row by row as they are gone through. */
export function* readRows<T>(
  { file, columns, headerLine, rows }: OpenGrid,
  allowed: Columns,
  problems: Problems,
  read: (row: Row) => T,
): Generator<Located<T>> {
  checkHeader(columns, file, headerLine, allowed, problems)
  // Without such a column every row would be reported for the same fault.
  if (!allowed.required.every((column) => columns.includes(column))) return
  const positions = new Map(columns.map((column, position) => [column, position]))
  const head: Head = { file, positions, problems }
  for (const { line, cells } of rows) {
    const row = new Row(head, line, cells)
    if (cells.length > columns.length) {
      row.report('*', `at most ${columns.length} cells, as in the header`, `${cells.length} cells`)
    }
    yield { value: read(row), place: new Place(head, line) }
  }
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
