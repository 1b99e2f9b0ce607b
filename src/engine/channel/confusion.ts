import type { CharacterTables } from '../fold/types.ts'
import type { EditKind } from '../types.ts'
import type { Alphabet } from './alphabet.ts'
import { KIND_OF_CONFUSION } from './edits.ts'
import { openRows, type Rows, type RowTables } from './rows.ts'

/** The parts of a cell of a row; see `RowTables`. */
export const rowSymbol = (cell: number): number => cell >>> 16
export const rowCost = (cell: number): number => (cell >>> 4) & 0xfff
/** What the confusion of a cell is reported as. */
export const rowKind = (cell: number): EditKind | null => KIND_OF_CONFUSION[cell & 0xf]!

/** The cell of `symbol` among `cells[from .. to)`, or -1. */
export function lookUpIn(cells: Uint32Array, from: number, to: number, symbol: number): number {
  let low = from
  let high = to - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const cell = cells[middle]!
    const found = cell >>> 16
    if (found === symbol) return cell
    if (found < symbol) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Channel between what stands in a name and what stands in official names. Rows are made once, for all characters that have one. */
export interface Channel {
  readonly alphabet: Alphabet
  readonly tables: CharacterTables
  readonly rows: Rows
  /** Whether a symbol is a digit or numeral: 第38 and 第83 are two bodies, so that numbers are never altered. */
  isNumeral(symbol: number): boolean
}

/** The channel over rows that `makeRows` of the same alphabet and tables gave. */
export function createChannel(alphabet: Alphabet, tables: CharacterTables, made: RowTables): Channel {
  const rows = openRows(made)
  const { numerals } = made
  return {
    alphabet,
    tables,
    rows,
    isNumeral: (symbol) => numerals[symbol] === 1,
  }
}
