import { BigramModel, type BigramTable, readBigrams } from './bigrams.ts'
import { TABLES } from './format.ts'
import { readKeys, readTable } from './table.ts'

/** The numbers of a `SyllableModel`; the id of a syllable is its place. */
export interface SyllableTables {
  readonly syllables: readonly string[]
  readonly bigrams: BigramTable
}

/** Reads the table of a `SyllableModel`. Throws ZhengmingError `data`. */
export function readSyllables(files: ReadonlyMap<string, string>): SyllableTables {
  const table = readTable(files, TABLES.syllables)
  const ids = readKeys(table)
  const idOf = (text: string, start: number, end: number) => ids.get(text.slice(start, end)) ?? -1
  return { syllables: [...ids.keys()], bigrams: readBigrams(table, idOf) }
}

/** Romanised names: toneless pinyin syllables in a row. */
export class SyllableModel {
  readonly #ids: ReadonlyMap<string, number>
  readonly #bigrams: BigramModel

  constructor({ syllables, bigrams }: SyllableTables) {
    this.#ids = new Map(syllables.map((syllable, id) => [syllable, id]))
    this.#bigrams = new BigramModel(bigrams)
  }

  /** See `Background.syllables`; 0 for none. */
  cost(syllables: readonly string[]): number {
    let sum = 0
    let before = -1
    for (let index = 0; index < syllables.length; index++) {
      const id = this.#ids.get(syllables[index]!) ?? -1
      sum += index === 0 ? this.#bigrams.start(id) : this.#bigrams.follow(before, id)
      before = id
    }
    return sum
  }
}
