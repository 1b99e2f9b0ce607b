import { type CharacterIds, idOf, readIds, tokensOf } from './characters.ts'
import { classOf, HAN } from './classes.ts'
import { either, NEVER } from './fixed.ts'
import { TABLE_UNIT, TABLES } from './format.ts'
import { type PairTable, pairAt, readPairs } from './pairs.ts'
import { readColumn, readKeys, readTable } from './table.ts'

/** The numbers of a `PersonModel`; see `TABLES.givenNames` for the columns. */
export interface PersonTables {
  readonly surnames: readonly (readonly [surname: string, cost: number])[]
  readonly ids: CharacterIds
  readonly single: Int16Array
  readonly first: Int16Array
  readonly second: Int16Array
  readonly backoff: Int16Array
  readonly pairs: PairTable
}

/** Reads the tables of a `PersonModel`. Throws ZhengmingError `data`. */
export function readPersons(files: ReadonlyMap<string, string>): PersonTables {
  const surnames = readTable(files, TABLES.surnames)
  const costs = readColumn(surnames, 1, TABLE_UNIT)
  const given = readTable(files, TABLES.givenNames)
  const column = (number: number) => readColumn(given, number, TABLE_UNIT)
  const ids = readIds(given)
  return {
    surnames: Array.from(readKeys(surnames), ([surname, row]) => [surname, costs[row]!]),
    ids,
    single: column(1),
    first: column(2),
    second: column(3),
    backoff: column(4),
    pairs: readPairs(given, 5, tokensOf(ids)),
  }
}

/**
 * Chinese names of persons: surname x given name.
 *
 *     P(given = x)  = P(one character) P_single(x)
 *     P(given = xy) = P(two characters) P_first(x) P(y | x),  P(y | x) interpolated with P_second(y)
 */
export class PersonModel {
  readonly #surnames: ReadonlyMap<string, number>
  readonly #given: PersonTables

  constructor(tables: PersonTables) {
    this.#surnames = new Map(tables.surnames)
    this.#given = tables
  }

  /** See `Background.personName`. */
  cost(chars: readonly string[]): number {
    if (chars.length < 2 || chars.length > 4) return Number.POSITIVE_INFINITY
    const cost = either(this.#withSurname(chars, 1), this.#withSurname(chars, 2))
    return cost < NEVER / 2 ? cost : Number.POSITIVE_INFINITY
  }

  isSurname(text: string): boolean {
    return this.#surnames.has(text)
  }

  #withSurname(chars: readonly string[], length: number): number {
    const surname = length === 1 ? chars[0]! : chars[0]! + chars[1]!
    const cost = this.#surnames.get(surname)
    return cost === undefined ? NEVER : cost + this.#givenCost(chars, length)
  }

  #givenCost(chars: readonly string[], from: number): number {
    const { backoff, first: firsts, pairs, second: seconds, single } = this.#given
    const length = chars.length - from
    if (length < 1 || length > 2) return NEVER
    const first = this.#id(chars[from]!)
    if (first < 0) return NEVER
    if (length === 1) return single[first]!
    const second = this.#id(chars[from + 1]!)
    if (second < 0) return NEVER
    const missing = backoff[first]! + seconds[second]!
    return firsts[first]! + pairAt(pairs, first, second, missing)
  }

  /** Row of a Han character, 0 for the unseen, -1 for what is not Han. */
  #id(char: string): number {
    const code = char.codePointAt(0) ?? 0
    return classOf(code) === HAN ? Math.max(idOf(this.#given.ids, code), 0) : -1
  }
}
