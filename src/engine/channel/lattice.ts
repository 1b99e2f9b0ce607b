import type { Folded, Glyph } from '../fold/types.ts'
import { grown } from '../tables/grown.ts'
import type { Channel } from './confusion.ts'
import type { ArcEdit } from './edits.ts'

/** Glyphs of a name that are read; the rest of a longer name is not looked at, so that work is bounded. */
export const LONGEST_NAME = 256

/** No further arc. */
export const NO_ARC = -1

/** Arcs, and symbols of their texts, that there is room for at first. */
const ROOM = 1024

/**
 * Everything that a name may be read as, character by character, in columns that serve one name after the other: nothing is allocated
 * for a name. Glyph `at` is read by its own row, and by the arcs that begin with `firstArc[at]` and go on with `arcNext`.
 */
export class Lattice {
  readonly channel: Channel
  length = 0
  /** Number of the glyph's own row; behind the last glyph of a name that was read stand a row of none and symbols of none, and no arc. */
  readonly row: Uint16Array
  /** Symbol of the glyph itself, -1 where no official name holds it. */
  readonly symbols: Int32Array
  /** Code point of the glyph's canonical character, the first where it has several. */
  readonly code: Uint32Array
  /** 1: the glyph is a Han character; a Latin letter. */
  readonly han: Uint8Array
  readonly latin: Uint8Array
  /** 1: the glyph is a pictograph. Only where `pictographs` says that some stand in the name. */
  readonly pictograph: Uint8Array
  pictographs = false
  /** 1: the glyph is a numeral; it is the same as the one before it. */
  readonly numeral: Uint8Array
  readonly repeats: Uint8Array
  /** 1 where words are parted before the glyph; see `closeSpacing`. */
  readonly gaps: Uint8Array
  /** 1 where an official name may start (end), by place between glyphs: not inside a run of Latin letters or digits. */
  readonly border: Uint8Array
  /** 1 where capitals part two words inside a run of Latin letters: Chengde|Police, CCTV|News. */
  readonly cased: Uint8Array
  /**
   * 1 at borders, between such words, and between syllables of a run that is pinyin throughout: parts of one name may meet there
   * (beijing|gonganju).
   */
  readonly joint: Uint8Array
  readonly firstArc: Int32Array
  /** Whether glyphs can be read in more ways than one by one: arcs of more glyphs or texts, and doubled glyphs. */
  branches = false
  arcs = 0
  arcNext: Int32Array
  arcTo: Uint16Array
  /** What comes on top of the cost of the row. */
  arcCost: Uint16Array
  /** Row of the arc, 0 for an arc that reads a text. */
  arcRow: Uint16Array
  /** Symbols of its text, of which an empty one skips the glyph: `texts[arcText .. arcText + arcLength)`. */
  arcText: Uint32Array
  arcLength: Uint8Array
  /** The edit that a text is read by, by its place in `ARC_EDITS`. */
  arcEdit: Uint8Array
  texts: Uint16Array
  /** Symbols in `texts`. */
  textSymbols = 0
  /** The last arc that begins at a glyph that has some. */
  readonly #lastArc: Int32Array

  /** With room for so many glyphs and at first so many arcs and symbols of their texts. */
  constructor(channel: Channel, glyphs = LONGEST_NAME, arcs = ROOM, texts = ROOM) {
    this.channel = channel
    this.row = new Uint16Array(glyphs + 1)
    this.symbols = new Int32Array(glyphs + 2)
    this.code = new Uint32Array(glyphs)
    this.han = new Uint8Array(glyphs)
    this.latin = new Uint8Array(glyphs)
    this.pictograph = new Uint8Array(glyphs)
    this.numeral = new Uint8Array(glyphs)
    this.repeats = new Uint8Array(glyphs + 1)
    this.gaps = new Uint8Array(glyphs)
    this.border = new Uint8Array(glyphs + 1)
    this.cased = new Uint8Array(glyphs + 1)
    this.joint = new Uint8Array(glyphs + 1)
    this.firstArc = new Int32Array(glyphs + 1)
    this.#lastArc = new Int32Array(glyphs)
    this.arcNext = new Int32Array(arcs)
    this.arcTo = new Uint16Array(arcs)
    this.arcCost = new Uint16Array(arcs)
    this.arcRow = new Uint16Array(arcs)
    this.arcText = new Uint32Array(arcs)
    this.arcLength = new Uint8Array(arcs)
    this.arcEdit = new Uint8Array(arcs)
    this.texts = new Uint16Array(texts)
  }

  /** Empties the lattice. */
  clear(): void {
    this.length = 0
    this.arcs = 0
    this.branches = false
    this.pictographs = false
    this.textSymbols = 0
  }

  addPictograph(at: number): void {
    if (!this.pictographs) this.pictograph.fill(0)
    this.pictographs = true
    this.pictograph[at] = 1
  }

  isPictograph(at: number): boolean {
    return this.pictographs && at >= 0 && at < this.length && this.pictograph[at] === 1
  }

  /** The place behind the pictographs that stand from `at` on; and the one before those that end at it. */
  behindPictographs(at: number): number {
    let behind = at
    while (this.isPictograph(behind)) behind++
    return behind
  }

  beforePictographs(at: number): number {
    let before = at
    while (this.isPictograph(before - 1)) before--
    return before
  }

  addRowArc(from: number, to: number, row: number): void {
    const arc = this.#addArc(from, to)
    this.arcRow[arc] = row
    this.arcCost[arc] = 0
  }

  addTextArc(from: number, to: number, text: readonly number[], edit: ArcEdit): void {
    const arc = this.#addArc(from, to)
    this.arcRow[arc] = 0
    this.arcCost[arc] = edit.cost
    this.arcEdit[arc] = edit.number
    this.arcLength[arc] = text.length
    this.arcText[arc] = this.textSymbols
    while (this.textSymbols + text.length > this.texts.length) this.texts = grown(this.texts)
    for (const symbol of text) this.texts[this.textSymbols++] = symbol
  }

  /** Arcs of a glyph follow each other as they were added: of two that cost the same, the first is told. */
  #addArc(from: number, to: number): number {
    if (this.arcs === this.arcTo.length) this.#growArcs()
    const arc = this.arcs++
    this.branches = true
    this.arcTo[arc] = to
    this.arcNext[arc] = NO_ARC
    if (this.firstArc[from] === NO_ARC) this.firstArc[from] = arc
    else this.arcNext[this.#lastArc[from]!] = arc
    this.#lastArc[from] = arc
    return arc
  }

  #growArcs(): void {
    this.arcNext = grown(this.arcNext)
    this.arcTo = grown(this.arcTo)
    this.arcCost = grown(this.arcCost)
    this.arcRow = grown(this.arcRow)
    this.arcText = grown(this.arcText)
    this.arcLength = grown(this.arcLength)
    this.arcEdit = grown(this.arcEdit)
  }
}

/** The lattice of one name that stays, with the glyphs that were read: what an analysis is made of. */
export class KeptLattice extends Lattice {
  readonly folded: Folded
  readonly glyphs: readonly Glyph[]

  /** A copy of a lattice that was made of the name. */
  constructor(of: Lattice, folded: Folded) {
    super(of.channel, of.length, of.arcs, of.textSymbols)
    this.folded = folded
    this.glyphs = folded.glyphs.length > of.length ? folded.glyphs.slice(0, of.length) : folded.glyphs
    this.length = of.length
    this.branches = of.branches
    this.pictographs = of.pictographs
    if (of.pictographs) this.pictograph.set(of.pictograph.subarray(0, of.length))
    this.#copyGlyphs(of)
    this.arcs = of.arcs
    if (of.arcs > 0) this.#copyArcs(of)
  }

  /** One by one: names are short, and each copy of a column would be two objects more. */
  #copyGlyphs(of: Lattice): void {
    for (let at = 0; at < of.length; at++) {
      this.row[at] = of.row[at]!
      this.symbols[at] = of.symbols[at]!
      this.code[at] = of.code[at]!
      this.han[at] = of.han[at]!
      this.latin[at] = of.latin[at]!
      this.numeral[at] = of.numeral[at]!
      this.repeats[at] = of.repeats[at]!
      this.gaps[at] = of.gaps[at]!
      this.firstArc[at] = of.firstArc[at]!
    }
    this.symbols.fill(-1, of.length)
    this.firstArc.fill(NO_ARC, of.length)
    for (let at = 0; at <= of.length; at++) {
      this.border[at] = of.border[at]!
      this.cased[at] = of.cased[at]!
      this.joint[at] = of.joint[at]!
    }
  }

  #copyArcs(of: Lattice): void {
    for (let arc = 0; arc < of.arcs; arc++) {
      this.arcNext[arc] = of.arcNext[arc]!
      this.arcTo[arc] = of.arcTo[arc]!
      this.arcCost[arc] = of.arcCost[arc]!
      this.arcRow[arc] = of.arcRow[arc]!
      this.arcText[arc] = of.arcText[arc]!
      this.arcLength[arc] = of.arcLength[arc]!
      this.arcEdit[arc] = of.arcEdit[arc]!
    }
    for (let nth = 0; nth < of.textSymbols; nth++) this.texts[nth] = of.texts[nth]!
    this.textSymbols = of.textSymbols
  }
}
