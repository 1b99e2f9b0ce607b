import { TABLES } from './format.ts'
import { cellError, cellText, readTable, type Table } from './table.ts'

/** Characters of the shortest and the longest word that the table holds. */
export const SHORTEST_WORD = 2
export const LONGEST_WORD = 3

/** Common words by length, each packed into numbers, in ascending order. */
export interface WordTables {
  /** Both characters in one number: `first << 16 | second`. */
  readonly pairs: Uint32Array
  /** Two numbers a word: the first two characters, and the third. */
  readonly triples: Uint32Array
}

/** Reads the table of a `WordModel`. Throws ZhengmingError `data`. */
export const readWords = (files: ReadonlyMap<string, string>): WordTables =>
  readPacked(readTable(files, TABLES.words), 1)

/** The words of a table by their first character; column `second` holds the rest of those of two, the next the rest of those of three. */
export function readPacked(table: Table, second: number): WordTables {
  const pairs: number[] = []
  const triples: number[] = []
  for (let row = 0; row < table.rowCount; row++) {
    const first = cellText(table, row, 0)
    if (first.length !== 1) throw cellError(table, row, 0, 'one character', first)
    const last = cellText(table, row, second)
    for (let at = 0; at < last.length; at++) pairs.push(packed(first + last[at]))
    const rest = cellText(table, row, second + 1)
    if (rest.length % 2 !== 0) throw cellError(table, row, second + 1, 'pairs of characters', rest)
    for (let at = 0; at < rest.length; at += 2)
      triples.push(packed(first + rest[at]), rest.charCodeAt(at + 1))
  }
  return { pairs: Uint32Array.from(pairs), triples: Uint32Array.from(triples) }
}

const packed = (text: string): number => packedUnits(text.charCodeAt(0), text.charCodeAt(1))

const packedUnits = (first: number, second: number): number => ((first << 16) | second) >>> 0

/** Whether a text of two or three code units is among the words; `third` is -1 where it has two. */
export function holds({ pairs, triples }: WordTables, first: number, second: number, third: number): boolean {
  if (third < 0) return search(pairs, 1, packedUnits(first, second), -1) >= 0
  return search(triples, 2, packedUnits(first, second), third) >= 0
}

/** Which texts of two and three characters are common words. */
export class WordModel {
  readonly #tables: WordTables

  constructor(tables: WordTables) {
    this.#tables = tables
  }

  /** See `Background.isWord`. */
  has(chars: readonly string[], from: number, to: number): boolean {
    const length = to - from
    if (length < SHORTEST_WORD || length > LONGEST_WORD || from < 0 || to > chars.length) return false
    // Of characters beyond the basic plane there are no common words.
    for (let at = from; at < to; at++) if (chars[at]!.length !== 1) return false
    const third = length === LONGEST_WORD ? chars[from + 2]!.charCodeAt(0) : -1
    return holds(this.#tables, chars[from]!.charCodeAt(0), chars[from + 1]!.charCodeAt(0), third)
  }
}

/** Place of a word in rows of `width` numbers, -1 for none; `second` is compared where the width is 2. */
function search(rows: Uint32Array, width: 1 | 2, first: number, second: number): number {
  let low = 0
  let high = rows.length / width
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = rows[middle * width]! - first || (width === 2 ? rows[middle * width + 1]! - second : 0)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle
  }
  return -1
}
