import type { Folding, Glyph, GlyphKind } from '../fold/types.ts'
import { ArcBuilder, type Branches } from './arcs.ts'
import { isCapital } from './case.ts'
import type { Channel } from './confusion.ts'

/** What one UTF-16 code unit is in a name, whatever stands beside it; 0 where that is not yet known. */
export const UNIT = {
  /** Canonical code unit of the glyph. */
  canonical: 0xffff,
  glyph: 1 << 16,
  /** Makes no glyph, but a gap. */
  mark: 1 << 17,
  /** No glyph of one code unit that stands by itself: see `Units.pieceAt`. */
  complex: 1 << 18,
  latin: 1 << 19,
  digit: 1 << 20,
  han: 1 << 21,
  /** The glyph has arcs beside that of its own row. */
  branches: 1 << 22,
  /** It may begin a numeral of several glyphs, or a character that is written as several. */
  beginsNumeral: 1 << 23,
  beginsParts: 1 << 24,
  /** A capital letter. */
  capital: 1 << 25,
  /** Makes neither glyph nor gap: invisible, or sits on what stands before it. */
  hidden: 1 << 26,
  /** May be joined to what follows, so that all of it is one mark. */
  opens: 1 << 27,
  pictograph: 1 << 28,
  /** A numeral that some official name holds. */
  numeral: 1 << 29,
  /** Numerals of several glyphs are written with it. */
  inNumeral: 1 << 30,
} as const

/** Where bits of `UNIT` stand. */
export const BIT = {
  mark: 17,
  latin: 19,
  digit: 20,
  han: 21,
  beginsNumeral: 23,
  beginsParts: 24,
  capital: 25,
  numeral: 29,
  inNumeral: 30,
} as const

const KINDS: Readonly<Record<GlyphKind, number>> = {
  latin: UNIT.latin,
  digit: UNIT.digit,
  han: UNIT.han,
  emoji: UNIT.pictograph,
  other: 0,
}

/** A glyph with all that a lattice holds of it. */
export interface GlyphFacts {
  readonly char: string
  readonly code: number
  readonly symbol: number
  readonly row: number
  /** As of a code unit; the canonical one is 0 where the character has several. */
  readonly unit: number
  readonly branches: Branches | null
}

/** A character that is no plain code unit, or a sequence of several that make one sign. */
export interface Piece {
  /** In code units. */
  readonly length: number
  readonly glyphs: readonly GlyphFacts[]
  /** `UNIT.mark`, `UNIT.hidden` or `UNIT.glyph`. */
  readonly makes: number
  readonly opens: boolean
}

const CODE_UNITS = 0x10000

/** As a symbol of none is 0 there. */
const MOST_SYMBOLS = 0xffff

/** Pieces that are kept: more than names commonly hold. */
const MOST_KNOWN = 0x2000

/** Code units of a sequence that is kept. Longer ones are rare, and may share the memory of the whole text that the name was cut from. */
const LONGEST_KEPT = 12

/** What code units and pieces of names are: asked of the fold stage once. Belongs to one thread. */
export class Units {
  /** Two numbers by code unit, which stand together as a name needs both: what it is (`UNIT`), and `row << 16 | symbol + 1`. */
  readonly facts = new Uint32Array(2 * CODE_UNITS)
  readonly arcs: ArcBuilder
  readonly #folding: Folding
  readonly #channel: Channel
  readonly #branches = new Map<number, Branches>()
  /** By code point; null where the fold stage must see the name. */
  readonly #alone = new Map<number, Piece | null>()
  readonly #sequences = new Map<string, Piece>()

  constructor(folding: Folding, channel: Channel) {
    this.#folding = folding
    this.#channel = channel
    this.arcs = new ArcBuilder(channel)
  }

  /** Facts of a code unit. */
  of(raw: number): number {
    const known = this.facts[2 * raw]!
    if (known !== 0) return known
    const surrogate = raw >= 0xd800 && raw <= 0xdfff
    const learned = surrogate ? UNIT.complex : this.#learnUnit(raw)
    this.facts[2 * raw] = learned
    return learned
  }

  /** The arcs of a code unit that has some. */
  branchesOf(raw: number): Branches {
    return this.#branches.get(raw)!
  }

  /** What stands at a complex code unit, null where the fold stage must see the whole name. */
  pieceAt(name: string, at: number): Piece | null {
    const code = name.codePointAt(at)!
    let piece = this.#alone.get(code)
    if (piece === undefined) {
      piece = this.#learnAlone(String.fromCodePoint(code))
      if (this.#alone.size >= MOST_KNOWN) this.#alone.clear()
      this.#alone.set(code, piece)
    }
    if (piece === null || !piece.opens) return piece
    const end = this.endOf(name, at, at + piece.length)
    return end === at + piece.length ? piece : this.#sequence(name.slice(at, end))
  }

  /** Where a sign that opens ends, with what sits on it; alone it would end at `alone`. */
  endOf(name: string, at: number, alone: number): number {
    if (alone === name.length) return alone
    const sits = (this.of(name.charCodeAt(alone)) & (UNIT.hidden | UNIT.complex)) !== 0
    return sits ? this.#folding.sequenceEnd(name, at) : alone
  }

  /** Facts of a glyph that the fold stage made of a name. */
  glyphOf({ char, kind, alternatives, start }: Glyph, raw: string): GlyphFacts {
    const { alphabet, rows } = this.#channel
    const symbol = alphabet.symbol(char)
    const branches = this.arcs.branchesOf(char, kind, alternatives)
    const canonical = char.length === 1 ? char.charCodeAt(0) : 0
    const capital = isCapital(raw.charCodeAt(start)) ? UNIT.capital : 0
    const numeral = symbol >= 0 && rows.numerals[symbol] === 1 ? UNIT.numeral : 0
    const inNumeral = this.arcs.inNumeral(char.codePointAt(0)!) ? UNIT.inNumeral : 0
    return {
      char,
      code: char.codePointAt(0)!,
      symbol,
      row: rows.ofCharacter(char),
      unit: canonical | UNIT.glyph | KINDS[kind] | capital | numeral | inNumeral | branchFacts(branches),
      branches,
    }
  }

  #learnUnit(raw: number): number {
    const piece = this.#learnAlone(String.fromCharCode(raw))
    if (piece === null) return UNIT.complex
    const [glyph, more] = piece.glyphs
    if (glyph === undefined) return piece.makes | (piece.opens ? UNIT.opens : 0)
    if (more !== undefined || piece.opens || !isPlain(glyph)) return UNIT.complex
    if (glyph.branches !== null) this.#branches.set(raw, glyph.branches)
    this.facts[2 * raw + 1] = (glyph.row << 16) | (glyph.symbol + 1)
    return glyph.unit
  }

  #learnAlone(char: string): Piece | null {
    if (this.#folding.isContextual(char)) return null
    return this.#learn(char, this.#folding.opensSequence(char))
  }

  #sequence(text: string): Piece {
    if (text.length > LONGEST_KEPT) return this.#learn(text, false)
    let piece = this.#sequences.get(text)
    if (piece === undefined) {
      piece = this.#learn(text, false)
      if (this.#sequences.size >= MOST_KNOWN) this.#sequences.clear()
      this.#sequences.set(text, piece)
    }
    return piece
  }

  #learn(text: string, opens: boolean): Piece {
    const folded = this.#folding.fold(text)
    const glyphs = folded.glyphs.map((glyph) => this.glyphOf(glyph, text))
    const makes = glyphs.length > 0 ? UNIT.glyph : folded.gapAfter ? UNIT.mark : UNIT.hidden
    return { length: text.length, glyphs, makes, opens }
  }
}

/** Whether the facts of a glyph have room in those of a code unit. */
const isPlain = ({ unit, symbol }: GlyphFacts): boolean =>
  (unit & UNIT.canonical) !== 0 && symbol < MOST_SYMBOLS

function branchFacts(branches: Branches | null): number {
  if (branches === null) return 0
  return (
    (branches.alone.length > 0 ? UNIT.branches : 0) |
    (branches.numeral > 0 ? UNIT.beginsNumeral : 0) |
    (branches.splits.length > 0 ? UNIT.beginsParts : 0)
  )
}
