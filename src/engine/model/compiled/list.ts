import { packTexts, type Texts, textAt } from '../../texts.ts'

/** A list of plain values, each as JSON. */
export function packList(values: readonly unknown[]): Texts {
  return packTexts(values.map((value) => JSON.stringify(value)))
}

/** A list that `packList` wrote; an object is made of its value when it is first asked for. */
export class StoredList<V, T> {
  readonly #texts: Texts
  readonly #make: (value: V) => T
  readonly #made = new Map<number, T>()

  constructor(texts: Texts, make: (value: V) => T) {
    this.#texts = texts
    this.#make = make
  }

  /** Object number `nth`, the same one each time. */
  at(nth: number): T {
    const known = this.#made.get(nth)
    if (known !== undefined) return known
    const made = this.#make(JSON.parse(textAt(this.#texts, nth)) as V)
    this.#made.set(nth, made)
    return made
  }

  /** All objects in order. */
  all(): T[] {
    return Array.from(this.#texts.ends, (_, nth) => this.at(nth))
  }
}
