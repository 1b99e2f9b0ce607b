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

/** Whether glyphs behind it may make more arcs. */
export const joins = ({ splits, numeral }: Branches): boolean => splits.length > 0 || numeral > 0

/** Glyphs of the longest numeral that is read, and of the longest one of which the digits are told one by one: 九六一一零. */
const LONGEST_NUMERAL = 3
const LONGEST_SPOKEN = 6

/** What a character may be as a second one, by code unit; 0 where that was not asked yet. */
const SECOND = { known: 1, numeral: 2, part: 4 } as const

const CODE_UNITS = 0x10000

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
  readonly #second = new Uint8Array(CODE_UNITS)
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
      if (codes[1]! < CODE_UNITS) this.#second[codes[1]!]! |= SECOND.part
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
    if (!this.mayJoin(lattice, at)) return
    for (const { parts, whole } of splits) {
      if (stands(parts, lattice, at)) lattice.addTextArc(at, at + parts.length, whole, ARC_EDIT.split)
    }
    if (numeral > 0) this.#addNumerals(lattice, at, numeral)
  }

  /** Whether the glyph behind may be of one character or numeral with that before it. */
  mayJoin({ code, length }: Lattice, at: number): boolean {
    return at + 1 < length && (this.#secondOf(code[at + 1]!) & (SECOND.numeral | SECOND.part)) !== 0
  }

  #secondOf(code: number): number {
    if (code >= CODE_UNITS)
      return this.#tables.inNumeral(String.fromCodePoint(code)) ? SECOND.numeral : SECOND.part
    const known = this.#second[code]!
    if ((known & SECOND.known) !== 0) return known
    const numeral = this.#tables.inNumeral(String.fromCharCode(code)) ? SECOND.numeral : 0
    const learned = known | SECOND.known | numeral
    this.#second[code] = learned
    return learned
  }

  /** Numerals of two glyphs up to `longest`. */
  #addNumerals(lattice: Lattice, from: number, longest: number): void {
    const { code, length } = lattice
    let seen = String.fromCodePoint(code[from]!)
    for (let at = from + 1; at < Math.min(from + longest, length); at++) {
      if ((this.#secondOf(code[at]!) & SECOND.numeral) === 0) return
      seen += String.fromCodePoint(code[at]!)
      for (const other of this.#tables.numerals(seen)) {
        const symbols = this.#symbolsOf(other)
        if (symbols !== null) lattice.addTextArc(from, at + 1, symbols, ARC_EDIT.numeral)
      }
    }
  }
}

const SKIPPED: Text = { symbols: [], edit: ARC_EDIT.skipped }

/** Whether the glyphs from `at` on are these parts, of which the first is known to be. */
function stands(parts: readonly number[], { code, length }: Lattice, at: number): boolean {
  if (at + parts.length > length) return false
  for (let nth = 1; nth < parts.length; nth++) if (code[at + nth] !== parts[nth]) return false
  return true
}
