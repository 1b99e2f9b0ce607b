/**
 * Every row of confusion of an alphabet: the official characters that one unit of a name may be read as, cheapest reading of each, as
 * sorted cells `symbol << 16 | cost << 4 | confusion`, unsigned: symbols below 2^16 (see `createAlphabet`), costs below 2^12. They stand
 * one after the other: row n holds `cells[ends[n - 1] .. ends[n])`, row 0 is empty. Syllables
 * and initials come first, then characters, those first that names hold most often.
 */
export interface RowTables {
  readonly inverse: InverseRows
  /** 1 for symbols that are digits or numerals. */
  readonly numerals: Uint8Array
  readonly cells: Uint32Array
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
  /** Entries `row << 16 | cost`; those of symbol n are `ends[n - 1] .. ends[n]`, the first from 0. */
  readonly cells: Uint32Array
  readonly ends: Uint32Array
  /** Row of the symbol's own character, which reads it for nothing; 0 where it is not common. */
  readonly own: Uint16Array
}

/** Rows by number, with the arrays of their tables. */
export interface Rows extends Pick<RowTables, 'cells' | 'ends' | 'units' | 'inverse' | 'numerals'> {
  readonly tables: RowTables
  /** Number of a row, 0 for what is read as no official character. */
  ofCharacter(char: string): number
  /** Characters that are read as a toneless syllable. */
  ofSyllable(syllable: string): number
  /** Characters of which a reading begins with `initial` (a letter, or zh, ch, sh). */
  ofInitial(initial: string): number
}

/** Opens what `makeRows` gave. Its lists are looked at when a name first needs them. */
export function openRows(tables: RowTables): Rows {
  // An object of its own, as a value with parts that are read later is slow to look things up in.
  const { cells, ends, units, inverse, numerals } = tables
  let others: ReadonlyMap<string, number> | undefined
  let syllables: ReadonlyMap<string, number> | undefined
  let initials: ReadonlyMap<string, number> | undefined
  return {
    tables,
    cells,
    ends,
    units,
    inverse,
    numerals,
    ofCharacter(char) {
      if (char.length === 1) return units[char.charCodeAt(0)]!
      others ??= new Map(tables.others)
      return others.get(char) ?? 0
    },
    ofSyllable(syllable) {
      syllables ??= new Map(tables.syllables)
      return syllables.get(syllable) ?? 0
    },
    ofInitial(initial) {
      initials ??= new Map(tables.initials)
      return initials.get(initial) ?? 0
    },
  }
}
