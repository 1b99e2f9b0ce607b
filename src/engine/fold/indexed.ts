import { packTexts, type Texts, textAt } from '../texts.ts'

const codePointCount = 0x110000
const pageSize = 0x100

/**
 * A number for every code point in two steps: `values[pages[codePoint >> 8] << 8 | codePoint & 0xff]`. Pages that are
 * alike, as most are, are kept once: 2 MB become some 50 kB.
 */
export interface PagedNumbers {
  readonly pages: Uint16Array
  readonly values: Uint8Array | Uint16Array
}

/** Pages of one number for every code point, from 0 on. */
export function toPages(dense: Uint8Array | Uint16Array): PagedNumbers {
  const pages = new Uint16Array(codePointCount / pageSize)
  const known = new Map<string, number>()
  const kept: number[] = []
  for (let page = 0; page < pages.length; page++) {
    const content = dense.subarray(page * pageSize, (page + 1) * pageSize)
    // Nearly all pages hold one number only; the rest are few enough for long keys.
    const key = isUniform(content) ? String(content[0]) : content.join()
    let number = known.get(key)
    if (number === undefined) {
      number = known.size
      known.set(key, number)
      for (const value of content) kept.push(value)
    }
    pages[page] = number
  }
  return { pages, values: dense instanceof Uint8Array ? Uint8Array.from(kept) : Uint16Array.from(kept) }
}

function isUniform(content: Uint8Array | Uint16Array): boolean {
  for (let at = 1; at < content.length; at++) if (content[at] !== content[0]) return false
  return true
}

/** The number of a code point below 0x110000. */
export function numberAt({ pages, values }: PagedNumbers, codePoint: number): number {
  return values[(pages[codePoint >> 8]! << 8) | (codePoint & 0xff)]!
}

/** A row for each code point: its number, 0 for none. */
export class SlotsBuilder {
  readonly #slots = new Uint16Array(codePointCount)

  /** Gives row number `slot` to every character of `chars`; a later call wins. */
  assign(chars: string, slot: number): void {
    if (slot > 0xffff) throw new RangeError('SlotsBuilder: expected at most 65535 rows; widen the slots')
    for (let i = 0; i < chars.length; ) {
      const codePoint = chars.codePointAt(i)!
      this.#slots[codePoint] = slot
      i += codePoint > 0xffff ? 2 : 1
    }
  }

  build(): PagedNumbers {
    return toPages(this.#slots)
  }
}

/** The code point of a text of exactly one character, else -1. */
export function onlyCodePoint(char: string): number {
  const codePoint = char.codePointAt(0)
  return codePoint === undefined || char.length !== (codePoint > 0xffff ? 2 : 1) ? -1 : codePoint
}

/** Rows of cells by code point, for tables where many characters share a row: its number, 0 for none, and its cells. */
export interface IndexedRows {
  readonly slots: PagedNumbers
  /** Cells of each row, divided by tabs; row 1 is text 0. */
  readonly rows: Texts
}

/** Collects `IndexedRows`. */
export class IndexedRowsBuilder {
  readonly #slots = new SlotsBuilder()
  readonly #rows: string[] = []

  /** Gives a row to every character of `chars`; a later call wins. */
  assign(chars: string, ...cells: readonly string[]): void {
    this.#slots.assign(chars, this.#rows.push(cells.join('\t')))
  }

  build(): IndexedRows {
    return { slots: this.#slots.build(), rows: packTexts(this.#rows) }
  }
}

/** Values by code point. A value is made of its row when it is first asked for: most never are. */
export class CodePointIndex<T> {
  readonly #slots: PagedNumbers
  readonly #rows: Texts
  readonly #make: (cells: readonly string[]) => T
  readonly #made: (T | undefined)[]

  constructor({ slots, rows }: IndexedRows, make: (cells: readonly string[]) => T) {
    this.#slots = slots
    this.#rows = rows
    this.#make = make
    this.#made = new Array<T | undefined>(rows.ends.length + 1).fill(undefined)
  }

  /** The value of a code point, undefined where it has no row. */
  get(codePoint: number): T | undefined {
    const slot = numberAt(this.#slots, codePoint)
    if (slot === 0) return undefined
    const known = this.#made[slot]
    if (known !== undefined) return known
    const made = this.#make(textAt(this.#rows, slot - 1).split('\t'))
    this.#made[slot] = made
    return made
  }

  /** The value of a text of exactly one character. */
  getCharacter(char: string): T | undefined {
    const codePoint = onlyCodePoint(char)
    return codePoint < 0 ? undefined : this.get(codePoint)
  }
}
