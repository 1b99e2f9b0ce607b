import { TABLE_UNIT } from './format.ts'
import { cellEnd, cellError, cellStart, type Table } from './table.ts'

/** Gives the id of the token `text[start..end)`, or -1. */
export type TokenId = (text: string, start: number, end: number) => number

const ZERO = 48
const NINE = 57
const MINUS = 45
const LARGEST = 32767 / TABLE_UNIT

/**
 * A sparse matrix of integers over token ids, in compressed rows: row `left` holds the columns
 * `rights[offsets[left] .. offsets[left + 1])` in rising order, so a look-up is a binary search.
 */
export interface PairTable {
  readonly offsets: Uint32Array
  readonly rights: Uint16Array
  readonly values: Int16Array
}

/**
 * Reads the packed cells of one column; row number = id of the left token.
 *
 * @throws ZhengmingError `data` naming file, row and column where a cell is not packed pairs of known tokens in order
 */
export function readPairs(table: Table, column: number, idOf: TokenId): PairTable {
  const offsets = new Uint32Array(table.rowCount + 1)
  let length = 0
  for (let row = 0; row < table.rowCount; row++) {
    length += cellEnd(table, row, column) - cellStart(table, row, column)
  }
  const rights = new Uint16Array(length >> 1)
  const values = new Int16Array(length >> 1)
  let count = 0
  for (let row = 0; row < table.rowCount; row++) {
    offsets[row] = count
    count = readPacked(table, row, column, idOf, rights, values, count)
  }
  offsets[table.rowCount] = count
  return { offsets, rights: rights.slice(0, count), values: values.slice(0, count) }
}

/** The value of the pair in 1/100 bit, or `missing`. */
export function pairAt(
  { offsets, rights, values }: PairTable,
  left: number,
  right: number,
  missing: number,
): number {
  let low = offsets[left]!
  let high = offsets[left + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = rights[middle]!
    if (found === right) return values[middle]!
    if (found < right) low = middle + 1
    else high = middle - 1
  }
  return missing
}

/**
 * Appends the pairs of one cell from `count` on and returns the new count. Scanned in place and in one
 * function, without a string or match object per pair: all tables hold some 200,000 pairs.
 */
function readPacked(
  table: Table,
  row: number,
  column: number,
  idOf: TokenId,
  rights: Uint16Array,
  values: Int16Array,
  count: number,
): number {
  const text = table.content
  const end = cellEnd(table, row, column)
  let at = cellStart(table, row, column)
  let before = -1
  while (at < end) {
    const start = at
    let code = text.charCodeAt(at)
    while (at < end && code !== MINUS && (code < ZERO || code > NINE)) code = text.charCodeAt(++at)
    const id = idOf(text, start, at)
    const sign = code === MINUS ? -1 : 1
    if (sign < 0) code = text.charCodeAt(++at)
    const digits = at
    let value = 0
    while (at < end && code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO
      code = text.charCodeAt(++at)
    }
    if (at === digits || id <= before || value > LARGEST) {
      throw cellError(
        table,
        row,
        column,
        'known tokens in order, each with a cost',
        text.slice(start, Math.min(at + 4, end)),
      )
    }
    rights[count] = id
    values[count++] = sign * value * TABLE_UNIT
    before = id
  }
  return count
}
