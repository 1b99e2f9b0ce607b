import { dataError, type Faults } from './problem.ts'
import type { GridRow, OpenGrid } from './tsv.ts'

/** What the rows of one table have in common. */
export interface Head {
  readonly file: string
  readonly positions: ReadonlyMap<string, number>
  /** How many columns there are, and whether each row has a cell for each. */
  readonly width: number
  readonly exact: boolean
  readonly faults: Faults
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

  /** Tells that a cell is not what was expected. */
  report(column: string, expected: string, got: string): void {
    this.head.faults.add(this.head.file, this.line, column, expected, got)
  }

  /** The `data` error that a cell is not what was expected, to be thrown where a table of the package cannot be read on. */
  error(column: string, expected: string, got: string): Error {
    return dataError({ file: this.head.file, row: this.line, column, expected, got })
  }

  toString(): string {
    return `${this.head.file} row ${this.line}`
  }
}

/** One data row of a table. A class, since a closure a row took a third of the time that the tables of folding take. */
export class Row extends Place {
  /** In the order of the columns; fewer or more than those in a table that is not `exact`. */
  readonly cells: readonly string[]

  constructor(head: Head, line: number, cells: readonly string[]) {
    super(head, line)
    this.cells = cells
  }

  /** The cell of a column; '' where the row or the table has none. */
  cell(column: string): string {
    const position = this.head.positions.get(column)
    return position === undefined ? '' : (this.cells[position] ?? '')
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
  /** Whether the columns stand in this order and each row has a cell for each; else rows may end early. */
  readonly exact?: boolean
}

/** Reads the rows of a grid, one value a row by `read`. Faults of header and rows go to `faults`. */
export function readTable<T>(
  grid: OpenGrid,
  allowed: Columns,
  faults: Faults,
  read: (row: Row) => T,
): Located<T>[] {
  return [...readRows(grid, allowed, faults, read)]
}

/** As `readTable`, row by row as they are gone through. */
export function* readRows<T>(
  grid: OpenGrid,
  allowed: Columns,
  faults: Faults,
  read: (row: Row) => T,
): Generator<Located<T>> {
  const head = readHead(grid, allowed, faults)
  if (head === null) return
  for (const cells of grid.rows) {
    const row = rowOf(head, cells)
    yield { value: read(row), place: new Place(head, row.line) }
  }
}

/** What the rows have in common; null where a column is missing, so that each row would be told for the same fault. */
export function readHead(grid: OpenGrid, allowed: Columns, faults: Faults): Head | null {
  checkHeader(grid, allowed, faults)
  const { file, columns } = grid
  if (!allowed.required.every((column) => columns.includes(column))) return null
  const positions = new Map(columns.map((column, at) => [column, at]))
  return { file, positions, width: columns.length, exact: allowed.exact ?? false, faults }
}

/** One row; a wrong count of cells is told. */
export function rowOf(head: Head, { line, cells }: GridRow): Row {
  const row = new Row(head, line, cells)
  if (head.exact && cells.length !== head.width)
    row.report('*', cellCount(head.width), cellCount(cells.length))
  else if (cells.length > head.width)
    row.report('*', `at most ${head.width} cells, as in the header`, `${cells.length} cells`)
  return row
}

const cellCount = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`

function checkHeader({ columns, file, headerLine }: OpenGrid, allowed: Columns, faults: Faults): void {
  const known = [...allowed.required, ...allowed.optional]
  const note = (column: string, expected: string, got: string): void =>
    faults.add(file, headerLine, column, expected, got)
  for (const required of allowed.required) {
    if (!columns.includes(required)) note(required, `a header with the column ${required}`, columns.join(' '))
  }
  columns.forEach((column, position) => {
    if (!known.includes(column)) note(column, `one of the columns ${known.join(', ')}`, column)
    else if (columns.indexOf(column) !== position) note(column, 'each column once', column)
  })
  if (allowed.exact && columns.join('\t') !== known.join('\t'))
    note('*', `the columns ${known.join(', ')} in this order`, columns.join(' '))
}
