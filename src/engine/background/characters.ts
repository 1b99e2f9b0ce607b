import { BigramModel, type BigramTable, readBigrams } from './bigrams.ts'
import { BEGIN, type ClassId, ClassModel, type ClassTables, classOf, HAN, readClasses } from './classes.ts'
import { TABLES } from './format.ts'
import type { TokenId } from './pairs.ts'
import { cellStart, readTable, type Table } from './table.ts'

const PLANE = 0x10000

/** Row numbers of the characters in the first column of a table by code unit, -1 for none. Tables hold no character beyond the first plane. */
export type CharacterIds = Int16Array

/** Ids of the characters of a table. */
export function readIds(table: Table): CharacterIds {
  const ids = new Int16Array(PLANE).fill(-1)
  for (let row = 0; row < table.rowCount; row++) ids[table.content.charCodeAt(cellStart(table, row, 0))] = row
  return ids
}

/** Row number of the code point, or -1. */
export function idOf(ids: CharacterIds, code: number): number {
  return code < PLANE ? ids[code]! : -1
}

/** For the packed cells. */
export function tokensOf(ids: CharacterIds): TokenId {
  return (text, start, end) => (end - start === 1 ? ids[text.charCodeAt(start)]! : -1)
}

/** The numbers of a `CharacterModel`. */
export interface CharacterTables {
  readonly ids: CharacterIds
  readonly bigrams: BigramTable
  readonly classes: ClassTables
}

/** Reads the tables of a `CharacterModel`. Throws ZhengmingError `data`. */
export function readCharacters(files: ReadonlyMap<string, string>): CharacterTables {
  const table = readTable(files, TABLES.characters)
  const ids = readIds(table)
  return { ids, bigrams: readBigrams(table, tokensOf(ids)), classes: readClasses(files) }
}

/** Running text of ordinary names, character by character: Han by bigrams, the rest by classes. */
export class CharacterModel {
  readonly #ids: CharacterIds
  readonly #bigrams: BigramModel
  readonly #classes: ClassModel

  constructor({ ids, bigrams, classes }: CharacterTables) {
    this.#ids = ids
    this.#bigrams = new BigramModel(bigrams)
    this.#classes = new ClassModel(classes)
  }

  /** See `Background.surprisal`. Linear in the number of characters. */
  surprisal(chars: readonly string[], from = 0, to = chars.length): number {
    let sum = 0
    let before = 0
    let kindBefore = BEGIN!
    for (let index = from; index < to; index++) {
      const code = chars[index]!.codePointAt(0) ?? 0
      const kind = classOf(code)
      sum += this.#cost(before, kindBefore, code, kind)
      before = code
      kindBefore = kind
    }
    return sum
  }

  /** See `Background.surprisalOfCodes`. */
  surprisalOfCodes(codes: ArrayLike<number>, from: number, to: number): number {
    let sum = 0
    let before = 0
    let kindBefore = BEGIN!
    for (let index = from; index < to; index++) {
      const code = codes[index]!
      const kind = classOf(code)
      sum += this.#cost(before, kindBefore, code, kind)
      before = code
      kindBefore = kind
    }
    return sum
  }

  #cost(before: number, kindBefore: ClassId, code: number, kind: ClassId): number {
    const sum = this.#classes.transition(kindBefore, kind)
    if (kind !== HAN) return sum + this.#classes.member(kind, before, code)
    if (kindBefore !== HAN) return sum + this.#bigrams.start(idOf(this.#ids, code))
    return sum + this.#bigrams.follow(idOf(this.#ids, before), idOf(this.#ids, code))
  }
}
