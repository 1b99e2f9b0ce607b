import { BigramModel } from './bigrams.ts'
import { TABLES } from './layout.ts'
import { readKeys, readTable } from './table.ts'

/** Romanised names: toneless pinyin syllables in a row. */
export class SyllableModel {
  readonly #ids: ReadonlyMap<string, number>
  readonly #bigrams: BigramModel

  /** @throws ZhengmingError `data` */
  constructor(files: ReadonlyMap<string, string>) {
    const table = readTable(files, TABLES.syllables)
    const ids = readKeys(table)
    this.#ids = ids
    this.#bigrams = new BigramModel(table, (text, start, end) => ids.get(text.slice(start, end)) ?? -1)
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
