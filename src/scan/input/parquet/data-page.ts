import type { Cell, ToCells } from './cells.ts'
import type { Element } from './schema.ts'
import { Hybrid } from './values/hybrid.ts'
import { isOfDictionary, requireNoValues, valuesOf } from './values/index.ts'
import { requireBytes, type Values } from './values/values.ts'

/** Rows that are decoded at a time: what stands between two turns of the event loop. */
export const SLICE = 8192

/** Levels are 0 for null and 1 for a value where a column is flat. */
const LEVEL_BITS = 1

/** An unpacked page of rows. */
export interface OpenPage {
  readonly bytes: Uint8Array
  /** Where its values begin. */
  readonly at: number
  readonly rows: number
  readonly encoding: string
  /** Opens the levels, which say which rows have a value; undefined where all must have one. */
  readonly levels: (() => Hybrid) | undefined
  /** Nulls that its header tells of. */
  readonly nulls: number | undefined
}

/** Opens the levels from `at` to `end` each time that it is called. */
export function levelsOf(bytes: Uint8Array, at: number, end: number): () => Hybrid {
  return () => new Hybrid(bytes, at, end, LEVEL_BITS)
}

/** Cells of the values of a page, which are no nulls. */
interface Source {
  /** At most `count`, at least one. */
  take(count: number): readonly Cell[]
  end(): void
}

function ofValues(values: Values, toCells: ToCells): Source {
  return { take: (count) => toCells(values.take(count)), end: () => values.end() }
}

/** Cells of a dictionary by their places in it. */
class OfDictionary implements Source {
  readonly #dictionary: readonly Cell[]
  /** Undefined where all are the first: then some writers write none. */
  readonly #places: Hybrid | undefined
  readonly #numbers = new Uint32Array(SLICE)

  constructor(bytes: Uint8Array, at: number, dictionary: readonly Cell[]) {
    requireBytes(bytes, at + 1)
    const width = bytes[at]!
    this.#dictionary = dictionary
    this.#places = width === 0 ? undefined : new Hybrid(bytes, at + 1, bytes.length, width)
  }

  take(count: number): readonly Cell[] {
    const [dictionary, numbers] = [this.#dictionary, this.#numbers]
    if (this.#places) this.#places.read(numbers, count)
    const cells = new Array<Cell>(count)
    for (let at = 0; at < count; at++) {
      const cell = dictionary[numbers[at]!]
      if (cell === undefined) {
        throw new Error(`value ${numbers[at]} of a dictionary of ${dictionary.length}`)
      }
      cells[at] = cell
    }
    return cells
  }

  end(): void {
    this.#places?.end()
  }
}

/** Gives the cells of a page of rows in slices. */
export class DataPage {
  readonly nulls: number
  readonly #levels: Hybrid | undefined
  readonly #source: Source | undefined
  #left: number
  /** Levels that were read, their number, and which of them are next. */
  readonly #read = new Uint32Array(SLICE)
  #readEnd = 0
  #next = 0

  /**
   * @param dictionary of the column, where it has one
   * @throws Error where levels, nulls and values do not fit
   */
  constructor(page: OpenPage, element: Element, toCells: ToCells, dictionary: readonly Cell[] | undefined) {
    const { bytes, at, rows, encoding, levels } = page
    const values = levels ? valuesIn(levels(), rows) : rows
    this.nulls = rows - values
    if (page.nulls !== undefined && page.nulls !== this.nulls) {
      throw new Error(`a page of ${page.nulls} nulls has ${this.nulls}`)
    }
    this.#left = rows
    this.#levels = this.nulls > 0 ? levels!() : undefined
    if (values === 0) requireNoValues(encoding, bytes, at)
    else if (!isOfDictionary(encoding)) {
      this.#source = ofValues(valuesOf(encoding, bytes, at, values, element), toCells)
    } else {
      if (!dictionary) throw new Error('the dictionary is missing')
      this.#source = new OfDictionary(bytes, at, dictionary)
    }
  }

  /** Rows that are still to come. */
  get left(): number {
    return this.#left
  }

  /**
   * The cells of the next rows, at least of one. There must be some still.
   * @throws Error where the page is damaged
   */
  take(): readonly Cell[] {
    const cells = this.#levels ? this.#withNulls() : this.#source!.take(Math.min(SLICE, this.#left))
    this.#left -= cells.length
    if (this.#left === 0) this.#source?.end()
    return cells
  }

  #withNulls(): readonly Cell[] {
    const levels = this.#read
    if (this.#next === this.#readEnd) {
      this.#readEnd = Math.min(SLICE, this.#left)
      this.#next = 0
      this.#levels!.read(levels, this.#readEnd)
    }
    let wanted = 0
    for (let at = this.#next; at < this.#readEnd; at++) wanted += levels[at]!
    const values = wanted === 0 ? [] : this.#source!.take(wanted)
    const cells: Cell[] = []
    // There may be fewer values than were wanted: then the rows from there on come next.
    for (let at = 0; this.#next < this.#readEnd; this.#next++) {
      if (levels[this.#next] === 0) cells.push(null)
      else if (at < values.length) cells.push(values[at++]!)
      else break
    }
    return cells
  }
}

/** How many of the rows have a value. */
function valuesIn(levels: Hybrid, rows: number): number {
  const values = levels.ones(rows)
  levels.end()
  return values
}
