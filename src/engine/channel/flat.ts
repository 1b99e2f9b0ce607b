import { LONGEST_NAME } from './lattice.ts'

/** No further arc. */
export const NO_ARC = -1

/**
 * A lattice in arrays that serve one name after the other: what the search walks, with nothing allocated for a name. Glyph `at` is read
 * by its own row, and by the arcs that begin with `firstArc[at]` and go on with `arcNext`.
 */
export class FlatLattice {
  length = 0
  /** Number of the glyph's own row. */
  readonly row = new Uint16Array(LONGEST_NAME)
  /** Symbol of the glyph itself, -1 where no official name holds it. */
  readonly symbol = new Int32Array(LONGEST_NAME)
  /** Code point of the glyph's canonical character, the first where it has several. */
  readonly code = new Uint32Array(LONGEST_NAME)
  /** 1: the glyph is a Han character; a Latin letter. */
  readonly han = new Uint8Array(LONGEST_NAME)
  readonly latin = new Uint8Array(LONGEST_NAME)
  /** Whether pictographs stand in the name. */
  pictographs = false
  /** 1: the glyph is a numeral; it is the same as the one before it. */
  readonly numeral = new Uint8Array(LONGEST_NAME)
  readonly repeats = new Uint8Array(LONGEST_NAME)
  /** 1 where words are parted before the glyph; see `wordGaps`. */
  readonly gaps = new Uint8Array(LONGEST_NAME)
  /** 1 where an official name may start or end, by place between glyphs; see `Lattice`. */
  readonly border = new Uint8Array(LONGEST_NAME + 1)
  readonly joint = new Uint8Array(LONGEST_NAME + 1)
  readonly firstArc = new Int32Array(LONGEST_NAME)
  /** Whether glyphs can be read in more ways than one by one: arcs of more glyphs or texts, and doubled glyphs. */
  branches = false
  arcs = 0
  arcNext = new Int32Array(1024)
  arcTo = new Uint16Array(1024)
  arcCost = new Uint16Array(1024)
  /** Row of the arc, 0 for an arc that reads a text. */
  arcRow = new Uint16Array(1024)
  /** Symbols of its text: `texts[arcText .. arcText + arcLength)`. */
  arcText = new Uint32Array(1024)
  arcLength = new Uint8Array(1024)
  texts = new Uint16Array(1024)
  #texts = 0

  /** Empties the lattice. */
  clear(): void {
    this.length = 0
    this.arcs = 0
    this.branches = false
    this.pictographs = false
    this.#texts = 0
  }

  addRowArc(from: number, to: number, row: number): void {
    const arc = this.#addArc(from, to, 0)
    this.arcRow[arc] = row
  }

  addTextArc(from: number, to: number, text: readonly number[], cost: number): void {
    const arc = this.#addArc(from, to, cost)
    this.arcRow[arc] = 0
    this.arcLength[arc] = text.length
    this.arcText[arc] = this.#texts
    if (this.#texts + text.length > this.texts.length) this.texts = grown(this.texts)
    for (const symbol of text) this.texts[this.#texts++] = symbol
  }

  #addArc(from: number, to: number, cost: number): number {
    if (this.arcs === this.arcTo.length) this.#growArcs()
    const arc = this.arcs++
    this.branches = true
    this.arcTo[arc] = to
    this.arcCost[arc] = cost
    this.arcNext[arc] = this.firstArc[from]!
    this.firstArc[from] = arc
    return arc
  }

  #growArcs(): void {
    this.arcNext = grown(this.arcNext)
    this.arcTo = grown(this.arcTo)
    this.arcCost = grown(this.arcCost)
    this.arcRow = grown(this.arcRow)
    this.arcText = grown(this.arcText)
    this.arcLength = grown(this.arcLength)
  }
}

type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array

function grown<T extends Numbers>(numbers: T): T {
  const longer = new (numbers.constructor as new (length: number) => T)(2 * numbers.length)
  longer.set(numbers)
  return longer
}
