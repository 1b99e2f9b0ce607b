import type { ConfusionRow } from './confusion.ts'

/**
 * Every row of confusion of an alphabet, one after the other: row n holds `entries[ends[n - 1] .. ends[n])`, row 0 is empty. Syllables
 * and initials come first, then characters, those first that names hold most often.
 */
export interface RowTables {
  readonly inverse: InverseRows
  /** 1 for symbols that are digits or numerals. */
  readonly numerals: Uint8Array
  readonly entries: Uint32Array
  readonly ends: Uint32Array
  /** Row by UTF-16 code unit, 0 for none. */
  readonly units: Uint16Array
  /** Rows of characters that take more than one code unit. */
  readonly others: readonly (readonly [char: string, row: number])[]
  readonly syllables: readonly (readonly [syllable: string, row: number])[]
  readonly initials: readonly (readonly [initial: string, row: number])[]
}

/** Rows that names hold most, by number: what may be looked up by row is kept for these. */
export const COMMON_ROWS = 4096

/** Which of the common rows read a symbol. */
export interface InverseRows {
  /** Entries `row << 16 | price`; those of symbol n are `ends[n - 1] .. ends[n]`, the first from 0. */
  readonly entries: Uint32Array
  readonly ends: Uint32Array
  /** Row of the symbol's own character, which reads it for nothing; 0 where it is not common. */
  readonly own: Uint16Array
}

/** Rows by number. */
export interface Rows {
  readonly tables: RowTables
  at(row: number): ConfusionRow
  /** Number of a row, 0 for what is read as no official character. */
  ofCharacter(char: string): number
  ofSyllable(syllable: string): number
  ofInitial(initial: string): number
}

/** Opens what `makeRows` gave. */
export function openRows(tables: RowTables): Rows {
  const { entries, ends, units } = tables
  const others = new Map(tables.others)
  const syllables = new Map(tables.syllables)
  const initials = new Map(tables.initials)
  return {
    tables,
    at: (row) => entries.subarray(row === 0 ? 0 : ends[row - 1], ends[row]),
    ofCharacter: (char) => (char.length === 1 ? units[char.charCodeAt(0)]! : (others.get(char) ?? 0)),
    ofSyllable: (syllable) => syllables.get(syllable) ?? 0,
    ofInitial: (initial) => initials.get(initial) ?? 0,
  }
}
