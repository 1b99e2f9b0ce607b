import type { Head, Located, Place } from '../tables/rows.ts'
import { Growing } from './growing.ts'
import type { Problems } from './problems.ts'
import { becameOf, type RetiredIds } from './retired.ts'
import { hashOfText, Slots } from './slots.ts'
import type { Body, Registry } from './types.ts'

/** Finds ids that are used twice, among any number of bodies: what it keeps of each is a few numbers. */
export class UsedIds {
  /** Where ids are used that are not of these bodies. */
  readonly #others = new Map<string, string>()
  readonly #slots = new Slots()
  readonly #lines = new Growing(Uint32Array)
  /** Tables with the number of the first body of each. */
  readonly #heads: { readonly head: Head; readonly first: number }[] = []
  readonly #retired: RetiredIds
  readonly #idOf: (nth: number) => string
  readonly #problems: Problems

  /**
   * @param retired ids that were published and are gone: whoever stored one would take the new entry for the old
   * @param idOf the id of a body that was given to `addBody`, by its number there
   */
  constructor(base: Registry, retired: RetiredIds, idOf: (nth: number) => string, problems: Problems) {
    this.#retired = retired
    this.#idOf = idOf
    this.#problems = problems
    for (const { id } of [...base.bodies, ...base.regions, ...base.patterns]) {
      this.#others.set(id, 'the base registry')
    }
  }

  /** Notes an id that is used already, or was. Bodies come before regions and patterns. */
  addBody({ value: { id }, place }: Located<Body>): void {
    const number = this.#lines.length
    this.#lines.push(place.line)
    if (this.#heads.at(-1)?.head !== place.head) this.#heads.push({ head: place.head, first: number })
    const hash = hashOfText(id)
    if (!this.#refuses(id, hash, place)) this.#slots.put(hash, number)
  }

  /** As `addBody`, of a region or pattern. */
  addOther({ value: { id }, place }: Located<{ readonly id: string }>): void {
    if (!this.#refuses(id, hashOfText(id), place)) this.#others.set(id, String(place))
  }

  /** Whether anything has this id. */
  has(id: string): boolean {
    return this.#earlier(id, hashOfText(id)) !== undefined
  }

  /** Where the id is used already. */
  #earlier(id: string, hash: number): string | undefined {
    const known = this.#others.get(id)
    if (known !== undefined) return known
    const number = this.#slots.find(hash, (other) => this.#idOf(other) === id)
    return number < 0 ? undefined : this.#placeOf(number)
  }

  #placeOf(number: number): string {
    const { head } = this.#heads.findLast(({ first }) => first <= number)!
    return `${head.file} row ${this.#lines.items[number]}`
  }

  #refuses(id: string, hash: number, { head, line }: Place): boolean {
    const earlier = this.#earlier(id, hash)
    const gone = this.#retired.of(id)
    if (earlier === undefined && gone === undefined) return false
    const expected =
      earlier === undefined
        ? `an id that was never used, as this one is ${becameOf(gone!)}`
        : `an id that is not used yet (it is in ${earlier})`
    this.#problems.add(head.file, line, 'id', expected, id)
    return true
  }
}
