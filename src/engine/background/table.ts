import { ZhengmingError } from '../errors.ts'
import { TABLE_VERSION, type TableLayout } from './format.ts'

const ZERO = 48
const MINUS = 45
const LARGEST = 32767

/**
 * A table that was read: its text and where the cells begin. Not read by `tables/tsv.ts` as all other tables are, since
 * cells are not cut out: for 22,000 rows this takes 4 ms of a cold start, arrays of strings 16 ms, and numbers are then read
 * in place.
 */
export interface Table {
  readonly layout: TableLayout
  readonly content: string
  readonly rowCount: number
  /** Offset of cell `row * columns + column` in `content`; a cell ends one before the next begins. */
  readonly cells: Int32Array
}

/** Where one cell begins in `Table.content`. */
export function cellStart(table: Table, row: number, column: number): number {
  return table.cells[row * table.layout.columns.length + column]!
}

/** Where one cell ends in `Table.content`, exclusive. */
export function cellEnd(table: Table, row: number, column: number): number {
  return table.cells[row * table.layout.columns.length + column + 1]! - 1
}

/** Text of one cell. */
export function cellText(table: Table, row: number, column: number): string {
  return table.content.slice(cellStart(table, row, column), cellEnd(table, row, column))
}

/** The error that one cell is not what was expected. */
export function cellError(table: Table, row: number, column: number, expected: string, got: string): Error {
  const where = `${table.layout.path}: row ${row + 1}, column ${table.layout.columns[column]}`
  return new ZhengmingError('data', `${where}: expected ${expected}, got ${got}; run npm run data:build`)
}

function tableError(layout: TableLayout, expected: string, got: unknown): Error {
  return new ZhengmingError(
    'data',
    `${layout.path}: expected ${expected}, got ${got}; run npm run data:build`,
  )
}

/** The number in the head line `# key N`. */
function headNumber(layout: TableLayout, head: string, key: string): number {
  const line = head.split('\n').find((text) => text.startsWith(`# ${key} `))
  const value = line === undefined ? Number.NaN : Number(line.slice(key.length + 3))
  if (Number.isInteger(value)) return value
  throw tableError(layout, `a head line "# ${key} N"`, line ?? 'none')
}

function endOfHead(content: string): number {
  let at = 0
  while (content[at] === '#') at = content.indexOf('\n', at) + 1 || content.length
  return at
}

/**
 * Reads one table and checks its head: version, names of columns, number, width and order of rows.
 *
 * @param files path below `data/` to content
 * @throws ZhengmingError `data` naming file and row
 */
export function readTable(files: ReadonlyMap<string, string>, layout: TableLayout): Table {
  const content = files.get(layout.path)
  if (content === undefined) throw tableError(layout, 'the file among those given', 'none')
  const headEnd = endOfHead(content)
  const head = content.slice(0, headEnd)
  const version = headNumber(layout, head, 'version')
  if (version !== TABLE_VERSION) throw tableError(layout, `version ${TABLE_VERSION}`, version)
  const body = content.indexOf('\n', headEnd) + 1
  const columns = content.slice(headEnd, body - 1).replaceAll('\t', ' ')
  if (columns !== layout.columns.join(' ')) {
    throw tableError(layout, `columns ${layout.columns.join(' ')}`, columns)
  }
  const rowCount = headNumber(layout, head, 'rows')
  const table = { layout, content, rowCount, cells: findCells(layout, content, body, rowCount) }
  checkOrder(table)
  return table
}

function findCells(layout: TableLayout, content: string, body: number, rowCount: number): Int32Array {
  const width = layout.columns.length
  const cells = new Int32Array(rowCount * width + 1)
  let at = body
  for (let row = 0; row < rowCount; row++) {
    const lineEnd = content.indexOf('\n', at)
    if (lineEnd < 0) throw tableError(layout, `${rowCount} rows`, row)
    for (let column = 0; column < width; column++) {
      cells[row * width + column] = at
      const cellEnd = column === width - 1 ? lineEnd : content.indexOf('\t', at)
      if (cellEnd < 0 || cellEnd > lineEnd)
        throw tableError(layout, `${width} cells in row ${row + 1}`, column + 1)
      at = cellEnd + 1
    }
    const extra = content.lastIndexOf('\t', lineEnd)
    if (extra >= cells[row * width + width - 1]!) {
      throw tableError(layout, `${width} cells in row ${row + 1}`, 'more')
    }
  }
  if (at !== content.length) throw tableError(layout, `${rowCount} rows`, 'more')
  cells[rowCount * width] = at
  return cells
}

function checkOrder(table: Table): void {
  for (let row = 1; row < table.rowCount; row++) {
    // Most keys are one character, and no two are the same: the first code unit decides.
    const first = table.content.charCodeAt(cellStart(table, row, 0))
    if (first > table.content.charCodeAt(cellStart(table, row - 1, 0))) continue
    const [key, before] = [cellText(table, row, 0), cellText(table, row - 1, 0)]
    if (key <= before) throw cellError(table, row, 0, `a key after ${before}`, key)
  }
}

/**
 * One column of integers, read in place.
 *
 * @param scale each value is multiplied by it
 * @throws ZhengmingError `data` naming file, row and column
 */
export function readColumn(table: Table, column: number, scale: number): Int16Array {
  const { content, cells, rowCount } = table
  const width = table.layout.columns.length
  const values = new Int16Array(rowCount)
  for (let row = 0; row < rowCount; row++) {
    const start = cells[row * width + column]!
    const end = cells[row * width + column + 1]! - 1
    const sign = content.charCodeAt(start) === MINUS ? -1 : 1
    let value = 0
    for (let at = sign < 0 ? start + 1 : start; at < end; at++) {
      const digit = content.charCodeAt(at) - ZERO
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
    }
    value *= sign * scale
    if (start === end || !(Math.abs(value) <= LARGEST)) {
      throw cellError(table, row, column, 'an integer of 16 bits', cellText(table, row, column) || 'nothing')
    }
    values[row] = value
  }
  return values
}

/** Row numbers by the text of the first column. */
export function readKeys(table: Table): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  for (let row = 0; row < table.rowCount; row++) keys.set(cellText(table, row, 0), row)
  return keys
}
