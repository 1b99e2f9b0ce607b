import { TABLES } from './format.ts'
import { cellStart, readColumn, readTable } from './table.ts'
import { holds, LONGEST_WORD, readPacked, SHORTEST_WORD, type WordTables } from './words.ts'

const PLANE = 0x10000

/** Names of towns, townships and streets, without what they end with. */
export interface TownTables {
  readonly names: WordTables
  /** Those that are words or persons' names as well. */
  readonly words: WordTables
  /** Characters that such names are made of, as code units in ascending order, and how many names hold each. */
  readonly characters: Uint16Array
  readonly holding: Int16Array
}

/** Reads the table of a `TownModel`. Throws ZhengmingError `data`. */
export function readTowns(files: ReadonlyMap<string, string>): TownTables {
  const table = readTable(files, TABLES.towns)
  const characters = new Uint16Array(table.rowCount)
  for (let row = 0; row < table.rowCount; row++)
    characters[row] = table.content.charCodeAt(cellStart(table, row, 0))
  return {
    names: readPacked(table, 2),
    words: readPacked(table, 4),
    characters,
    holding: readColumn(table, 1, 1),
  }
}

/** Which texts are names of towns, and which characters such names are made of. */
export class TownModel {
  readonly #tables: TownTables

  constructor(tables: TownTables) {
    this.#tables = tables
  }

  /** See `Background.isTown`. */
  has(codes: ArrayLike<number>, from: number, to: number): boolean {
    return isAmong(this.#tables.names, codes, from, to)
  }

  /** See `Background.isTownAndWord`. */
  hasWord(codes: ArrayLike<number>, from: number, to: number): boolean {
    return isAmong(this.#tables.words, codes, from, to)
  }

  /** See `Background.townsWith`. */
  holding(code: number): number {
    const { characters, holding } = this.#tables
    let low = 0
    let high = characters.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (characters[middle]! < code) low = middle + 1
      else high = middle
    }
    return characters[low] === code ? holding[low]! : 0
  }
}

function isAmong(names: WordTables, codes: ArrayLike<number>, from: number, to: number): boolean {
  const length = to - from
  if (length < SHORTEST_WORD || length > LONGEST_WORD) return false
  for (let at = from; at < to; at++) if (codes[at]! >= PLANE) return false
  return holds(names, codes[from]!, codes[from + 1]!, length > 2 ? codes[from + 2]! : -1)
}
