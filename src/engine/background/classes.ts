import { TABLE_UNIT, TABLES } from './format.ts'
import { type PairTable, pairAt, readPairs } from './pairs.ts'
import { readColumn, readKeys, readTable, type Table } from './table.ts'

/** A kind of characters that are modelled apart: the row of the table `classes`, after that of the beginning of a text. */
export type ClassId = number

export const [BEGIN, DIGIT, HAN, KANA, LATIN]: readonly ClassId[] = [0, 1, 2, 3, 4]
const OTHER: ClassId = 5

function inside(code: number, low: number, high: number): boolean {
  return code >= low && code <= high
}

/** The class of a code point. Capital and full-width letters are `other`: folding has made them small. */
export function classOf(code: number): ClassId {
  if (inside(code, 0x4e00, 0x9fff) || inside(code, 0x3400, 0x4dbf) || code === 0x3007) return HAN!
  if (inside(code, 0x61, 0x7a)) return LATIN!
  if (inside(code, 0x30, 0x39)) return DIGIT!
  if (inside(code, 0x3041, 0x30ff)) return KANA!
  if (inside(code, 0xf900, 0xfaff) || inside(code, 0x20000, 0x3ffff)) return HAN!
  return OTHER!
}

/** The numbers of a `ClassModel`. */
export interface ClassTables {
  readonly member: Int16Array
  readonly next: PairTable
  readonly letters: PairTable
}

/** Reads the tables of a `ClassModel`. Throws ZhengmingError `data`. */
export function readClasses(files: ReadonlyMap<string, string>): ClassTables {
  const classes = readTable(files, TABLES.classes)
  const letters = readTable(files, TABLES.letters)
  return {
    member: readColumn(classes, 1, TABLE_UNIT),
    next: readPairs(classes, 2, nameIds(classes)),
    letters: readPairs(letters, 1, nameIds(letters)),
  }
}

/** Costs of characters that are not Han: how classes follow each other, and letters within Latin. */
export class ClassModel {
  readonly #member: Int16Array
  readonly #next: PairTable
  readonly #letters: PairTable

  constructor({ member, next, letters }: ClassTables) {
    this.#member = member
    this.#next = next
    this.#letters = letters
  }

  /** Cost that a character of class `next` follows one of class `before`. */
  transition(before: ClassId, next: ClassId): number {
    return pairAt(this.#next, before, next, 2000)
  }

  /** Cost of the character `code` within its class, Han excepted; `before` is the code point before it, 0 for none. */
  member(kind: ClassId, before: number, code: number): number {
    if (kind !== LATIN) return this.#member[kind]!
    const left = classOf(before) === LATIN ? before - 0x60 : 0
    return pairAt(this.#letters, left, code - 0x60, 1000)
  }
}

function nameIds(table: Table): (text: string, start: number, end: number) => number {
  const ids = readKeys(table)
  return (text, start, end) => ids.get(text.slice(start, end)) ?? -1
}
