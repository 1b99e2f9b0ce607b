import type { Folding, GlyphKind } from '../fold/types.ts'
import { LONGEST_NUMERAL } from './arcs.ts'
import type { Channel } from './confusion.ts'
import { COSTS } from './costs.ts'
import { type FlatLattice, NO_ARC } from './flat.ts'
import { closeSpacing } from './gaps.ts'
import { LatinRuns } from './latin-runs.ts'
import { LONGEST_NAME } from './lattice.ts'

/** What one UTF-16 code unit is in a name, whatever stands beside it; 0 where that is not yet known. */
const UNIT = {
  /** Canonical code unit of the glyph. */
  canonical: 0xffff,
  glyph: 1 << 16,
  /** Makes no glyph, but a gap. */
  mark: 1 << 17,
  /** Depends on its neighbours, or is more than one glyph of one code unit: the fold stage must see the name. */
  complex: 1 << 18,
  latin: 1 << 19,
  digit: 1 << 20,
  han: 1 << 23,
  /** Some numeral is written with it. */
  numeral: 1 << 24,
  /** The glyph has arcs beside that of its own row; or has them with certain glyphs behind it. */
  branches: 1 << 22,
  joins: 1 << 25,
} as const

const KINDS: Readonly<Partial<Record<GlyphKind, number>>> = {
  latin: UNIT.latin,
  digit: UNIT.digit,
  han: UNIT.han,
  other: 0,
}

/** Arcs that begin with a glyph made of a certain code unit. */
interface Branches {
  /** Symbols of other readings of the raw character. */
  readonly alternatives: readonly (readonly number[])[]
  /** Code units of further parts, and the symbol of the whole. */
  readonly splits: readonly { readonly parts: readonly number[]; readonly whole: readonly number[] }[]
  /** Symbols of numerals of several characters that the glyph alone stands for. */
  readonly numerals: readonly (readonly number[])[]
  /** May begin a numeral of several glyphs. */
  readonly numeral: boolean
}

/**
 * Reads plain names straight into a flat lattice, code unit by code unit: the lattice that folding and `createLattice` give, without an
 * object. What a code unit is, is asked of the fold stage once.
 */
export class UnitReader {
  readonly #folding: Folding
  readonly #channel: Channel
  readonly #units = new Uint32Array(0x10000)
  readonly #rows: Uint16Array
  readonly #numerals: Uint8Array
  /** Symbol + 1 by code unit, 0 for none. */
  readonly #symbols = new Uint16Array(0x10000)
  readonly #branches = new Map<number, Branches>()
  /** 1 for code units of second parts of characters. */
  readonly #parts = new Uint8Array(0x10000)
  /** Made for the first name that holds Latin letters. */
  #latin: LatinRuns | null = null
  /** By glyph: its code unit, raw and canonical. */
  readonly #raw = new Uint16Array(LONGEST_NAME)
  readonly #canonical = new Uint16Array(LONGEST_NAME)
  /** 1 for a glyph that goes on a run of letters or digits. */
  readonly #inside = new Uint8Array(LONGEST_NAME)

  constructor(folding: Folding, channel: Channel) {
    const { alphabet } = channel
    this.#folding = folding
    this.#channel = channel
    this.#rows = channel.rows.units
    this.#numerals = channel.rows.numerals
    for (let symbol = 0; symbol < alphabet.size; symbol++) {
      const char = alphabet.char(symbol)
      if (char.length === 1) this.#symbols[char.charCodeAt(0)] = symbol + 1
    }
  }

  /** Fills the lattice, or gives false for a name that the fold stage must see. */
  read(name: string, flat: FlatLattice): boolean {
    if (name.length > LONGEST_NAME) return false
    flat.clear()
    let gap = false
    let parted = false
    let before = 0
    let latin = 0
    let branches = 0
    for (let at = 0; at < name.length; at++) {
      const raw = name.charCodeAt(at)
      let unit = this.#units[raw]!
      if (unit === 0) unit = this.#learn(raw)
      if ((unit & UNIT.glyph) === 0) {
        if ((unit & UNIT.complex) !== 0) return false
        gap = true
        continue
      }
      this.#put(flat, raw, unit, before, gap)
      parted ||= gap
      latin |= unit & UNIT.latin
      branches |= unit & (UNIT.branches | UNIT.joins)
      before = unit
      gap = false
    }
    const { length } = flat
    if (parted) this.#partWords(flat)
    flat.border[length] = 1
    flat.joint[length] = 1
    if (branches !== 0) this.#addBranches(flat)
    if (latin !== 0) {
      this.#latin ??= new LatinRuns(this.#channel)
      this.#latin.add(flat, this.#canonical)
    }
    return true
  }

  #put(flat: FlatLattice, raw: number, unit: number, before: number, gap: boolean): void {
    const at = flat.length++
    const canonical = unit & UNIT.canonical
    const symbol = this.#symbols[canonical]! - 1
    this.#raw[at] = raw
    this.#canonical[at] = canonical
    flat.code[at] = canonical
    flat.han[at] = (unit & UNIT.han) === 0 ? 0 : 1
    flat.latin[at] = (unit & UNIT.latin) === 0 ? 0 : 1
    flat.row[at] = this.#rows[canonical]!
    flat.symbol[at] = symbol
    flat.numeral[at] = symbol < 0 ? 0 : this.#numerals[symbol]!
    flat.gaps[at] = gap && at > 0 ? 1 : 0
    flat.firstArc[at] = NO_ARC
    const repeats = at > 0 && (before & UNIT.canonical) === canonical
    flat.repeats[at] = repeats ? 1 : 0
    if (repeats) flat.branches = true
    const run = unit & (UNIT.latin | UNIT.digit)
    const inside = at > 0 && run !== 0 && run === (before & (UNIT.latin | UNIT.digit))
    this.#inside[at] = inside ? 1 : 0
    const border = inside && !gap ? 0 : 1
    flat.border[at] = border
    flat.joint[at] = border
  }

  /** Closes gaps that part no words: an official name may start and end inside a run of letters or digits only where one is left. */
  #partWords({ length, gaps, border, joint }: FlatLattice): void {
    closeSpacing(gaps, length)
    for (let at = 1; at < length; at++) {
      border[at] = this.#inside[at] === 1 && gaps[at] === 0 ? 0 : 1
      joint[at] = border[at]!
    }
  }

  #learn(raw: number): number {
    const surrogate = raw >= 0xd800 && raw <= 0xdfff
    const unit = surrogate ? UNIT.complex : this.#factsOf(String.fromCharCode(raw))
    this.#units[raw] = unit
    return unit
  }

  #factsOf(char: string): number {
    const { glyphs, gapAfter, hidden } = this.#folding.fold(char)
    const [glyph, more] = glyphs
    if (hidden || more !== undefined || this.#folding.isContextual(char)) return UNIT.complex
    if (glyph === undefined) return gapAfter ? UNIT.mark : UNIT.complex
    const kind = KINDS[glyph.kind]
    if (kind === undefined || glyph.char.length !== 1 || gapAfter) return UNIT.complex
    const canonical = glyph.char.charCodeAt(0)
    const branches = this.#branchesOf(glyph.char, glyph.alternatives)
    const { alternatives, numerals, numeral, splits } = branches
    const alone = alternatives.length + numerals.length > 0
    const joins = splits.length > 0 || numeral
    if (alone || joins) this.#branches.set(char.charCodeAt(0), branches)
    for (const { parts } of splits) this.#parts[parts[1]!] = 1
    return (
      canonical |
      UNIT.glyph |
      kind |
      (alone ? UNIT.branches : 0) |
      (joins ? UNIT.joins : 0) |
      (numeral ? UNIT.numeral : 0)
    )
  }

  #branchesOf(char: string, alternatives: readonly string[]): Branches {
    const { numerals, splits, inNumeral } = this.#folding
    return {
      alternatives: this.#symbolsOfEach(alternatives.flatMap((other) => [other, ...numerals(other)])),
      splits: splits(char).flatMap(({ parts, whole }) => {
        const [text] = this.#symbolsOfEach([whole])
        return text === undefined ? [] : [{ parts: parts.map((part) => part.charCodeAt(0)), whole: text }]
      }),
      numerals: this.#symbolsOfEach(numerals(char).filter((other) => [...other].length > 1)),
      numeral: inNumeral(char),
    }
  }

  /** Symbols of the texts that official names may hold. */
  #symbolsOfEach(texts: readonly string[]): number[][] {
    return texts
      .map((text) => [...text].map((char) => this.#channel.alphabet.symbol(char)))
      .filter((symbols) => !symbols.includes(-1))
  }

  #addBranches(flat: FlatLattice): void {
    for (let at = 0; at < flat.length; at++) {
      const raw = this.#raw[at]!
      const unit = this.#units[raw]!
      const some =
        (unit & UNIT.branches) !== 0 || ((unit & UNIT.joins) !== 0 && this.#mayJoin(at, flat.length))
      if (some) this.#addBranchesFrom(flat, at, this.#branches.get(raw)!)
    }
  }

  /** Whether the glyph behind may be of one character or numeral with this one. */
  #mayJoin(at: number, length: number): boolean {
    if (at + 1 >= length) return false
    const next = this.#units[this.#raw[at + 1]!]!
    return (next & UNIT.numeral) !== 0 || this.#parts[next & UNIT.canonical] === 1
  }

  #addBranchesFrom(flat: FlatLattice, at: number, branches: Branches): void {
    for (const text of branches.alternatives) flat.addTextArc(at, at + 1, text, 0)
    for (const { parts, whole } of branches.splits) {
      if (this.#stands(parts, at, flat.length)) {
        flat.addTextArc(at, at + parts.length, whole, COSTS.split)
      }
    }
    for (const text of branches.numerals) flat.addTextArc(at, at + 1, text, COSTS.numeral)
    if (branches.numeral) this.#addNumerals(flat, at)
  }

  /** Whether the glyphs from `at` on are these parts, of which the first is known to be. */
  #stands(parts: readonly number[], at: number, length: number): boolean {
    if (at + parts.length > length) return false
    for (let nth = 1; nth < parts.length; nth++) if (this.#canonical[at + nth] !== parts[nth]) return false
    return true
  }

  /** Numerals of two and three glyphs. */
  #addNumerals(flat: FlatLattice, from: number): void {
    let seen = String.fromCharCode(this.#canonical[from]!)
    for (let at = from + 1; at < Math.min(from + LONGEST_NUMERAL, flat.length); at++) {
      if ((this.#units[this.#raw[at]!]! & UNIT.numeral) === 0) return
      seen += String.fromCharCode(this.#canonical[at]!)
      const texts = this.#symbolsOfEach(this.#folding.numerals(seen))
      for (const text of texts) flat.addTextArc(from, at + 1, text, COSTS.numeral)
    }
  }
}
