import { BigramModel } from './bigrams.ts'
import { BEGIN, ClassModel, classOf, HAN } from './classes.ts'
import { TABLES } from './layout.ts'
import type { TokenId } from './pairs.ts'
import { cellStart, readTable, type Table } from './table.ts'

const PLANE = 0x10000

/** Ids of the characters in the first column of a table: one array look-up by code unit. Tables hold no character beyond the first plane. */
export class CharacterIds {
  readonly #ids = new Int16Array(PLANE).fill(-1)

  constructor(table: Table) {
    for (let row = 0; row < table.rowCount; row++) {
      this.#ids[table.content.charCodeAt(cellStart(table, row, 0))] = row
    }
  }

  /** Row number of the code point, or -1. */
  of(code: number): number {
    return code < PLANE ? this.#ids[code]! : -1
  }

  /** For the packed cells. */
  readonly token: TokenId = (text, start, end) =>
    end - start === 1 ? this.#ids[text.charCodeAt(start)]! : -1
}

/** Running text of ordinary names, character by character: Han by bigrams, the rest by classes. */
export class CharacterModel {
  readonly #ids: CharacterIds
  readonly #bigrams: BigramModel
  readonly #classes: ClassModel

  /** @throws ZhengmingError `data` */
  constructor(files: ReadonlyMap<string, string>) {
    const table = readTable(files, TABLES.characters)
    this.#ids = new CharacterIds(table)
    this.#bigrams = new BigramModel(table, this.#ids.token)
    this.#classes = new ClassModel(files)
  }

  /** See `Background.surprisal`. Linear in the number of characters. */
  surprisal(chars: readonly string[], from = 0, to = chars.length): number {
    let sum = 0
    let before = 0
    let kindBefore = BEGIN!
    for (let index = from; index < to; index++) {
      const code = chars[index]!.codePointAt(0) ?? 0
      const kind = classOf(code)
      sum += this.#classes.transition(kindBefore, kind)
      if (kind !== HAN) sum += this.#classes.member(kind, before, code)
      else if (kindBefore !== HAN) sum += this.#bigrams.start(this.#ids.of(code))
      else sum += this.#bigrams.follow(this.#ids.of(before), this.#ids.of(code))
      before = code
      kindBefore = kind
    }
    return sum
  }
}
