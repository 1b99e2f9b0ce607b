import type { Folded, Folding, GlyphKind } from '../fold/types.ts'
import { ArcBuilder, type Branches, joins } from './arcs.ts'
import { isCapital, partByCase } from './case.ts'
import type { Channel } from './confusion.ts'
import { closeSpacing } from './gaps.ts'
import { LatinReader } from './latin.ts'
import { type Lattice, LONGEST_NAME, NO_ARC } from './lattice.ts'

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
  han: 1 << 21,
  /** The glyph has arcs beside that of its own row; or has them with certain glyphs behind it. */
  branches: 1 << 22,
  joins: 1 << 23,
  /** A capital letter. */
  capital: 1 << 24,
} as const

const KINDS: Readonly<Record<GlyphKind, number>> = {
  latin: UNIT.latin,
  digit: UNIT.digit,
  han: UNIT.han,
  emoji: 0,
  other: 0,
}

/** Kinds of which several glyphs make one run. */
const RUN = UNIT.latin | UNIT.digit

/**
 * Reads names into lattices: plain ones straight, code unit by code unit, without an object, all others by the glyphs of the fold stage.
 * What a code unit is, is asked of the fold stage once. Belongs to one thread.
 */
export class NameReader {
  readonly #folding: Folding
  readonly #channel: Channel
  readonly #arcs: ArcBuilder
  readonly #units = new Uint32Array(0x10000)
  readonly #rows: Uint16Array
  readonly #numerals: Uint8Array
  /** Symbol + 1 by code unit, 0 for none. */
  readonly #symbols = new Uint16Array(0x10000)
  readonly #branches = new Map<number, Branches>()
  /** Made for the first name that holds Latin letters. */
  #latin: LatinReader | null = null
  /** Raw code unit by glyph. */
  readonly #raw = new Uint16Array(LONGEST_NAME)
  /** 1 for a glyph that goes on a run of letters or digits. */
  readonly #inside = new Uint8Array(LONGEST_NAME)
  /** 1 for a capital letter. */
  readonly #capital = new Uint8Array(LONGEST_NAME)

  constructor(folding: Folding, channel: Channel) {
    const { alphabet } = channel
    this.#folding = folding
    this.#channel = channel
    this.#arcs = new ArcBuilder(channel)
    this.#rows = channel.rows.units
    this.#numerals = channel.rows.numerals
    for (let symbol = 0; symbol < alphabet.size; symbol++) {
      const char = alphabet.char(symbol)
      if (char.length === 1) this.#symbols[char.charCodeAt(0)] = symbol + 1
    }
  }

  /** Fills a lattice with the first `LONGEST_NAME` glyphs of a name. Gives the glyphs where it had to make them, null for a plain name. */
  read(name: string, lattice: Lattice): Folded | null {
    if (this.#readUnits(name, lattice)) return null
    const folded = this.#folding.fold(name)
    this.#readGlyphs(folded, lattice)
    return folded
  }

  /** Whether the name is plain. */
  #readUnits(name: string, lattice: Lattice): boolean {
    if (name.length > LONGEST_NAME) return false
    lattice.clear()
    let gap = false
    let parted = false
    let before = 0
    let all = 0
    for (let at = 0; at < name.length; at++) {
      const raw = name.charCodeAt(at)
      let unit = this.#units[raw]!
      if (unit === 0) unit = this.#learn(raw)
      if ((unit & UNIT.glyph) === 0) {
        if ((unit & UNIT.complex) !== 0) return false
        gap = true
        continue
      }
      const canonical = unit & UNIT.canonical
      this.#raw[lattice.length] = raw
      const repeats = (before & UNIT.canonical) === canonical && lattice.length > 0
      this.#put(
        lattice,
        canonical,
        this.#symbols[canonical]! - 1,
        this.#rows[canonical]!,
        unit,
        before,
        gap,
        repeats,
      )
      parted ||= gap
      all |= unit
      before = unit
      gap = false
    }
    this.#endGlyphs(lattice, parted, all)
    if ((all & (UNIT.branches | UNIT.joins)) !== 0) this.#addBranches(lattice)
    if ((all & UNIT.latin) !== 0) this.#readLatin(lattice)
    return true
  }

  #readGlyphs({ glyphs, raw }: Folded, lattice: Lattice): void {
    lattice.clear()
    const length = Math.min(glyphs.length, LONGEST_NAME)
    let parted = false
    let all = 0
    for (let at = 0; at < length; at++) {
      const { char, kind, gapBefore, start } = glyphs[at]!
      const unit = KINDS[kind] | (isCapital(raw.charCodeAt(start)) ? UNIT.capital : 0)
      const before = at === 0 ? 0 : KINDS[glyphs[at - 1]!.kind]
      const repeats = at > 0 && char === glyphs[at - 1]!.char
      const { alphabet, rows } = this.#channel
      this.#put(
        lattice,
        char.codePointAt(0)!,
        alphabet.symbol(char),
        rows.ofCharacter(char),
        unit,
        before,
        gapBefore,
        repeats,
      )
      if (kind === 'emoji') lattice.pictographs = true
      parted ||= gapBefore
      all |= unit
    }
    this.#endGlyphs(lattice, parted, all)
    for (let at = 0; at < length; at++) {
      const { char, kind, alternatives } = glyphs[at]!
      const branches = this.#arcs.branchesOf(char, kind, alternatives)
      if (branches !== null) this.#arcs.add(lattice, at, branches)
    }
    if ((all & UNIT.latin) !== 0) this.#readLatin(lattice)
  }

  #put(
    lattice: Lattice,
    code: number,
    symbol: number,
    row: number,
    unit: number,
    before: number,
    gap: boolean,
    repeats: boolean,
  ): void {
    const at = lattice.length++
    lattice.code[at] = code
    lattice.symbols[at] = symbol
    lattice.row[at] = row
    lattice.han[at] = (unit & UNIT.han) === 0 ? 0 : 1
    lattice.latin[at] = (unit & UNIT.latin) === 0 ? 0 : 1
    lattice.numeral[at] = symbol < 0 ? 0 : this.#numerals[symbol]!
    lattice.gaps[at] = gap && at > 0 ? 1 : 0
    lattice.firstArc[at] = NO_ARC
    lattice.repeats[at] = repeats ? 1 : 0
    if (repeats) lattice.branches = true
    const inside = at > 0 && (unit & RUN) !== 0 && (unit & RUN) === (before & RUN)
    this.#inside[at] = inside ? 1 : 0
    this.#capital[at] = (unit & UNIT.capital) === 0 ? 0 : 1
    lattice.cased[at] = 0
    lattice.border[at] = inside ? 0 : 1
    lattice.joint[at] = lattice.border[at]!
  }

  /** `all` are the facts of all units together. */
  #endGlyphs(lattice: Lattice, parted: boolean, all: number): void {
    const { length } = lattice
    if (parted) this.#partWords(lattice)
    lattice.row[length] = 0
    lattice.symbols[length] = -1
    lattice.symbols[length + 1] = -1
    lattice.firstArc[length] = NO_ARC
    lattice.repeats[length] = 0
    lattice.border[length] = 1
    lattice.cased[length] = 0
    lattice.joint[length] = 1
    if ((all & UNIT.capital) !== 0) partByCase(lattice, this.#capital)
  }

  /** Closes gaps that part no words: an official name may start and end inside a run of letters or digits only where one is left. */
  #partWords({ length, gaps, border, joint }: Lattice): void {
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
    if (glyph.kind === 'emoji' || glyph.char.length !== 1 || gapAfter) return UNIT.complex
    const capital = isCapital(char.charCodeAt(0)) ? UNIT.capital : 0
    const unit = glyph.char.charCodeAt(0) | UNIT.glyph | KINDS[glyph.kind] | capital
    const branches = this.#arcs.branchesOf(glyph.char, glyph.kind, glyph.alternatives)
    if (branches === null) return unit
    this.#branches.set(char.charCodeAt(0), branches)
    return unit | (branches.alone.length > 0 ? UNIT.branches : 0) | (joins(branches) ? UNIT.joins : 0)
  }

  #addBranches(lattice: Lattice): void {
    for (let at = 0; at < lattice.length; at++) {
      const raw = this.#raw[at]!
      const unit = this.#units[raw]!
      const some =
        (unit & UNIT.branches) !== 0 || ((unit & UNIT.joins) !== 0 && this.#arcs.mayJoin(lattice, at))
      if (some) this.#arcs.add(lattice, at, this.#branches.get(raw)!)
    }
  }

  #readLatin(lattice: Lattice): void {
    this.#latin ??= new LatinReader(this.#channel)
    this.#latin.read(lattice)
  }
}
