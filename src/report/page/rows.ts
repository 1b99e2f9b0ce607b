import { HIDDEN } from '../../engine/words/characters.ts'
import type { Columns } from '../page-contents.ts'

/** By what rows are put in order; `row` is the order of the input. */
export type SortKey = 'name' | 'body' | 'verdict' | 'score' | 'row'

export interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

/** Which rows are wanted; a position in a list of `Columns`, or null for any. */
export interface Filter {
  /** Words that all stand in the name, its reading, the body or the id. */
  readonly text: string
  readonly certain: 0 | 1 | null
  readonly category: number | null
  readonly relation: number | null
  readonly edit: number | null
  readonly body: number | null
  readonly group: number | null
}

export const NO_FILTER: Filter = {
  text: '',
  certain: null,
  category: null,
  relation: null,
  edit: null,
  body: null,
  group: null,
}

/** Stands between the texts of a row, where no search word can hold it. */
const BETWEEN = '\n'

/** The listed rows, for search and order. An order is made once and kept, so that a search goes through the rows once. */
export class Rows {
  readonly #columns: Columns
  readonly #texts: readonly string[]
  readonly #orders = new Map<string, Uint32Array>()

  constructor(columns: Columns) {
    this.#columns = columns
    this.#texts = columns.rows.name.map((name, row) => this.#textOf(name, row))
  }

  #textOf(name: string, row: number): string {
    const { body, form, id, reading } = this.#columns.rows
    const named = this.#columns.bodies[body[row]!]
    const plain = name.replace(HIDDEN, '')
    const texts = [
      name,
      plain === name ? '' : plain,
      reading[row],
      form[row],
      named?.name,
      named?.id,
      id[row],
    ]
    return texts.join(BETWEEN).toLowerCase()
  }

  /** Positions of the wanted rows, in order. */
  find(filter: Filter, sort: Sort): Uint32Array {
    const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean)
    const { certain, category, relation, edits, body, group } = this.#columns.rows
    return this.#order(sort).filter((row) => {
      if (filter.certain !== null && certain[row] !== filter.certain) return false
      if (filter.category !== null && category[row] !== filter.category) return false
      if (filter.relation !== null && relation[row] !== filter.relation) return false
      if (filter.body !== null && body[row] !== filter.body) return false
      if (filter.group !== null && group[row] !== filter.group) return false
      if (filter.edit !== null && !edits[row]!.includes(filter.edit)) return false
      const text = this.#texts[row]!
      return words.every((word) => text.includes(word))
    })
  }

  #order({ key, descending }: Sort): Uint32Array {
    const name = `${key} ${descending}`
    const known = this.#orders.get(name)
    if (known !== undefined) return known
    const compare = this.#compare(key)
    const sign = descending ? -1 : 1
    const order = Uint32Array.from(this.#texts.keys())
    // Equal rows stay in the order of the input, whichever way the others run.
    if (compare !== null) order.sort((a, b) => sign * compare(a, b) || a - b)
    else if (descending) order.reverse()
    this.#orders.set(name, order)
    return order
  }

  #compare(key: SortKey): ((a: number, b: number) => number) | null {
    const { rows, bodies } = this.#columns
    const { name, score, certain, body, reading } = rows
    const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
    const bodyOf = (row: number): string => bodies[body[row]!]?.name ?? reading[row]!
    if (key === 'score') return (a, b) => score[a]! - score[b]!
    if (key === 'verdict') return (a, b) => certain[a]! - certain[b]!
    if (key === 'name') return (a, b) => byText(name[a]!, name[b]!)
    if (key === 'body') return (a, b) => byText(bodyOf(a), bodyOf(b))
    return null
  }
}
