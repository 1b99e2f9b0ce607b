import { CharacterIds } from './characters.ts'
import { classOf, HAN } from './classes.ts'
import { either, NEVER } from './fixed.ts'
import { TABLE_UNIT, TABLES } from './layout.ts'
import { PairTable } from './pairs.ts'
import { readColumn, readKeys, readTable } from './table.ts'

/**
 * Chinese names of persons: surname x given name.
 *
 *     P(given = x)  = P(one character) P_single(x)
 *     P(given = xy) = P(two characters) P_first(x) P(y | x),  P(y | x) interpolated with P_second(y)
 */
export class PersonModel {
  readonly #surnames: ReadonlyMap<string, number>
  readonly #ids: CharacterIds
  readonly #single: Int16Array
  readonly #first: Int16Array
  readonly #second: Int16Array
  readonly #backoff: Int16Array
  readonly #pairs: PairTable

  /** @throws ZhengmingError `data` */
  constructor(files: ReadonlyMap<string, string>) {
    const surnames = readTable(files, TABLES.surnames)
    const costs = readColumn(surnames, 1, TABLE_UNIT)
    this.#surnames = new Map([...readKeys(surnames)].map(([surname, row]) => [surname, costs[row]!]))
    const given = readTable(files, TABLES.givenNames)
    const column = (number: number) => readColumn(given, number, TABLE_UNIT)
    this.#ids = new CharacterIds(given)
    this.#single = column(1)
    this.#first = column(2)
    this.#second = column(3)
    this.#backoff = column(4)
    this.#pairs = PairTable.read(given, 5, this.#ids.token)
  }

  /** See `Background.personName`. */
  cost(chars: readonly string[]): number {
    if (chars.length < 2 || chars.length > 4) return Number.POSITIVE_INFINITY
    const cost = either(this.#withSurname(chars, 1), this.#withSurname(chars, 2))
    return cost < NEVER / 2 ? cost : Number.POSITIVE_INFINITY
  }

  #withSurname(chars: readonly string[], length: number): number {
    const surname = length === 1 ? chars[0]! : chars[0]! + chars[1]!
    const cost = this.#surnames.get(surname)
    return cost === undefined ? NEVER : cost + this.#given(chars, length)
  }

  #given(chars: readonly string[], from: number): number {
    const length = chars.length - from
    if (length < 1 || length > 2) return NEVER
    const first = this.#id(chars[from]!)
    if (first < 0) return NEVER
    if (length === 1) return this.#single[first]!
    const second = this.#id(chars[from + 1]!)
    if (second < 0) return NEVER
    const missing = this.#backoff[first]! + this.#second[second]!
    return this.#first[first]! + this.#pairs.get(first, second, missing)
  }

  /** Row of a Han character, 0 for the unseen, -1 for what is not Han. */
  #id(char: string): number {
    const code = char.codePointAt(0) ?? 0
    return classOf(code) === HAN ? Math.max(this.#ids.of(code), 0) : -1
  }
}
