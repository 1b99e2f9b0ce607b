import type { CharacterTables, GlyphKind } from '../fold/types.ts'
import type { Channel } from './confusion.ts'
import { ARC_EDIT, type ArcEdit } from './edits.ts'
import type { Lattice } from './lattice.ts'

/** A text that one glyph may be read as. */
interface Text {
  readonly symbols: readonly number[]
  readonly edit: ArcEdit
}

/** Arcs that begin with a glyph, beside that of its own row. */
export interface Branches {
  /** Whatever stands behind it. */
  readonly alone: readonly Text[]
  /** Code points of all parts, and the symbol of the whole. */
  readonly splits: readonly { readonly parts: readonly number[]; readonly whole: readonly number[] }[]
  /** Glyphs of the longest numeral that may begin so: 0 for none. */
  readonly numeral: number
}

/** Glyphs of the longest numeral that is read, and of the longest one of which the digits are told one by one: 九六一一零. */
const LONGEST_NUMERAL = 3
const LONGEST_SPOKEN = 6

/** Whether a character is in numerals, by code unit; 0 where that was not asked yet. */
const NUMERAL = { yes: 1, no: 2 } as const

const CODE_UNITS = 0x10000

/** Two to this are the bits of `ArcBuilder.#parts`: some thirty times as many as there are split characters. */
const PART_BITS = 16

/** Characters whose branches are kept: all that names commonly hold. */
const MOST_KNOWN = 0x2000

interface KnownBranches {
  readonly kind: GlyphKind
  readonly alternatives: readonly string[]
  readonly branches: Branches | null
}

/** Makes the arcs of glyphs, but for those of Latin runs: other readings, pictographs, split characters, numerals. */
export class ArcBuilder {
  readonly #tables: CharacterTables
  readonly #channel: Channel
  readonly #numerals = new Uint8Array(CODE_UNITS)
  /** The first two parts of all split characters that were asked for, and by chance some other pairs. */
  readonly #parts = new Uint32Array((1 << PART_BITS) >>> 5)
  /** Branches by character, for the alternatives that it had. */
  readonly #known = new Map<string, KnownBranches>()

  constructor(channel: Channel) {
    this.#tables = channel.tables
    this.#channel = channel
  }

  /** The arcs of a glyph, null for none. */
  branchesOf(char: string, kind: GlyphKind, alternatives: readonly string[]): Branches | null {
    const known = this.#known.get(char)
    // A raw character has one list of alternatives; several raw characters that fold to one may have others.
    if (known !== undefined && known.kind === kind && known.alternatives === alternatives)
      return known.branches
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    const branches = this.#makeBranches(char, kind, alternatives)
    this.#known.set(char, { kind, alternatives, branches })
    return branches
  }

  #makeBranches(char: string, kind: GlyphKind, alternatives: readonly string[]): Branches | null {
    const splits = this.#splitsOf(char)
    const alone = this.#aloneOf(char, kind, alternatives)
    const { inNumeral, isSpokenDigit } = this.#tables
    const numeral = isSpokenDigit(char) ? LONGEST_SPOKEN : inNumeral(char) ? LONGEST_NUMERAL : 0
    return alone.length + splits.length + numeral > 0 ? { alone, splits, numeral } : null
  }

  #aloneOf(char: string, kind: GlyphKind, alternatives: readonly string[]): readonly Text[] {
    const { numerals, emoji } = this.#tables
    const others = alternatives.flatMap((other) => [other, ...numerals(other)])
    const alone = this.#textsOf(
      others.filter((other) => other !== ''),
      ARC_EDIT.alternative,
    )
    if (others.includes('') || kind === 'emoji') alone.push(SKIPPED)
    if (kind === 'emoji') alone.push(...this.#textsOf(emoji(char), ARC_EDIT.emoji))
    // Those of one character have a cell in its row.
    const longer = numerals(char).filter((other) => [...other].length > 1)
    return longer.length === 0 ? alone : [...alone, ...this.#textsOf(longer, ARC_EDIT.numeral)]
  }

  #splitsOf(char: string): Branches['splits'] {
    return this.#tables.splits(char).flatMap(({ parts, whole }) => {
      const symbols = this.#symbolsOf(whole)
      if (symbols === null) return []
      const codes = parts.map((part) => part.codePointAt(0)!)
      const place = partsPlace(codes[0]!, codes[1]!)
      this.#parts[place >>> 5] = this.#parts[place >>> 5]! | (1 << (place & 31))
      return [{ parts: codes, whole: symbols }]
    })
  }

  /** Those of the texts that official names may hold. */
  #textsOf(texts: readonly string[], edit: ArcEdit): Text[] {
    return texts.flatMap((text) => {
      const symbols = this.#symbolsOf(text)
      return symbols === null ? [] : [{ symbols, edit }]
    })
  }

  /** Null where no official name holds all characters. */
  #symbolsOf(text: string): number[] | null {
    const symbols = [...text].map((char) => this.#channel.alphabet.symbol(char))
    return symbols.includes(-1) ? null : symbols
  }

  /** Adds the arcs that begin with glyph `at` of a lattice whose glyphs are all known. */
  add(lattice: Lattice, at: number, { alone, splits, numeral }: Branches): void {
    for (const { symbols, edit } of alone) lattice.addTextArc(at, at + 1, symbols, edit)
    for (const { parts, whole } of splits) {
      if (stands(parts, lattice, at)) lattice.addTextArc(at, at + parts.length, whole, ARC_EDIT.split)
    }
    if (numeral > 0) this.#addNumerals(lattice, at, numeral)
  }

  /** 1 where two characters may be the first parts of one of which the branches were asked for. */
  mayBeParts(first: number, second: number): number {
    const place = partsPlace(first, second)
    return (this.#parts[place >>> 5]! >>> (place & 31)) & 1
  }

  /** Whether some numeral is written with a character. */
  inNumeral(code: number): boolean {
    if (code >= CODE_UNITS) return this.#tables.inNumeral(String.fromCodePoint(code))
    if (this.#numerals[code] === 0)
      this.#numerals[code] = this.#tables.inNumeral(String.fromCharCode(code)) ? NUMERAL.yes : NUMERAL.no
    return this.#numerals[code] === NUMERAL.yes
  }

  /** Numerals of two glyphs up to `longest`. */
  #addNumerals(lattice: Lattice, from: number, longest: number): void {
    const { code, length } = lattice
    let seen = String.fromCodePoint(code[from]!)
    for (let at = from + 1; at < Math.min(from + longest, length); at++) {
      if (!this.inNumeral(code[at]!)) return
      seen += String.fromCodePoint(code[at]!)
      for (const other of this.#tables.numerals(seen)) {
        const symbols = this.#symbolsOf(other)
        if (symbols !== null) lattice.addTextArc(from, at + 1, symbols, ARC_EDIT.numeral)
      }
    }
  }
}

const SKIPPED: Text = { symbols: [], edit: ARC_EDIT.skipped }

const partsPlace = (first: number, second: number): number =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - PART_BITS)

/** Whether the glyphs from `at` on are these parts, of which the first is known to be. */
function stands(parts: readonly number[], { code, length }: Lattice, at: number): boolean {
  if (at + parts.length > length) return false
  for (let nth = 1; nth < parts.length; nth++) if (code[at + nth] !== parts[nth]) return false
  return true
}
