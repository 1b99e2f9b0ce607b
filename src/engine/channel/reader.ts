import type { Folded, Folding } from '../fold/types.ts'
import { partByCase } from './case.ts'
import type { Channel } from './confusion.ts'
import { closeSpacing } from './gaps.ts'
import { LatinReader } from './latin.ts'
import { type Lattice, LONGEST_NAME, NO_ARC } from './lattice.ts'
import { type GlyphFacts, type Piece, UNIT, Units } from './units.ts'

/** Kinds of which several glyphs make one run. */
const RUN = UNIT.latin | UNIT.digit

/** No code unit: a name never holds it as a glyph. */
const NO_UNIT = 0

/**
 * Reads names into lattices, code unit by code unit, without an object; by the glyphs of the fold stage where signs depend on what stands
 * around them. Belongs to one thread.
 */
export class NameReader {
  readonly #folding: Folding
  readonly #channel: Channel
  readonly #units: Units
  readonly #rows: Uint16Array
  readonly #numerals: Uint8Array
  /** Symbol + 1 by code unit, 0 for none. */
  readonly #symbols = new Uint16Array(0x10000)
  /** Made for the first name that holds Latin letters. */
  #latin: LatinReader | null = null
  /** Raw code unit by glyph; `NO_UNIT` for those whose facts stand in `#glyphs`. */
  readonly #raw = new Uint16Array(LONGEST_NAME)
  readonly #glyphs = new Array<GlyphFacts | null>(LONGEST_NAME).fill(null)
  /** 1 for a glyph that goes on a run of letters or digits. */
  readonly #inside = new Uint8Array(LONGEST_NAME)
  /** 1 for a capital letter. */
  readonly #capital = new Uint8Array(LONGEST_NAME)

  constructor(folding: Folding, channel: Channel) {
    const { alphabet } = channel
    this.#folding = folding
    this.#channel = channel
    this.#units = new Units(folding, channel)
    this.#rows = channel.rows.units
    this.#numerals = channel.rows.numerals
    for (let symbol = 0; symbol < alphabet.size; symbol++) {
      const char = alphabet.char(symbol)
      if (char.length === 1) this.#symbols[char.charCodeAt(0)] = symbol + 1
    }
  }

  /** Fills a lattice with the first `LONGEST_NAME` glyphs of a name. Gives the glyphs where it had to make them, null for most names. */
  read(name: string, lattice: Lattice): Folded | null {
    lattice.clear()
    if (name.length <= LONGEST_NAME && this.#readUnits(name, lattice)) return null
    lattice.clear()
    const folded = this.#folding.fold(name)
    this.#readGlyphs(folded, lattice)
    return folded
  }

  /** Whether no sign depends on what stands around it. */
  #readUnits(name: string, lattice: Lattice): boolean {
    const units = this.#units
    const { facts } = units
    let gap = false
    let parted = false
    let before = 0
    let all = 0
    for (let at = 0; at < name.length; ) {
      const raw = name.charCodeAt(at)
      let unit = facts[raw]!
      if (unit === 0) unit = units.of(raw)
      if ((unit & UNIT.glyph) !== 0) {
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
        at++
      } else if ((unit & UNIT.complex) === 0) {
        gap ||= (unit & UNIT.mark) !== 0
        at = (unit & UNIT.opens) === 0 ? at + 1 : units.endOf(name, at, at + 1)
      } else {
        const piece = units.pieceAt(name, at)
        if (piece === null || !fits(piece, lattice, name.length - at)) return false
        at += piece.length
        gap ||= piece.makes === UNIT.mark
        for (const glyph of piece.glyphs) {
          this.#putGlyph(lattice, glyph, before, gap)
          parted ||= gap
          all |= glyph.unit
          before = glyph.unit
          gap = false
        }
      }
    }
    this.#end(lattice, parted, all)
    return true
  }

  #readGlyphs({ glyphs, raw }: Folded, lattice: Lattice): void {
    const length = Math.min(glyphs.length, LONGEST_NAME)
    let parted = false
    let before = 0
    let all = 0
    for (let at = 0; at < length; at++) {
      const { gapBefore } = glyphs[at]!
      const glyph = this.#units.glyphOf(glyphs[at]!, raw)
      this.#putGlyph(lattice, glyph, before, gapBefore)
      parted ||= gapBefore
      all |= glyph.unit
      before = glyph.unit
    }
    this.#end(lattice, parted, all)
  }

  #putGlyph(lattice: Lattice, glyph: GlyphFacts, before: number, gap: boolean): void {
    const at = lattice.length
    const { code, symbol, row, unit } = glyph
    this.#raw[at] = NO_UNIT
    this.#glyphs[at] = glyph
    if ((unit & UNIT.pictograph) !== 0) lattice.addPictograph(at)
    this.#put(lattice, code, symbol, row, unit, before, gap, at > 0 && this.#repeats(glyph, at, before))
  }

  #repeats({ char, unit }: GlyphFacts, at: number, before: number): boolean {
    const canonical = unit & UNIT.canonical
    if (canonical !== (before & UNIT.canonical)) return false
    return canonical !== 0 || this.#glyphs[at - 1]!.char === char
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
  #end(lattice: Lattice, parted: boolean, all: number): void {
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
    if ((all & (UNIT.branches | UNIT.joins)) !== 0) this.#addBranches(lattice)
    if ((all & UNIT.latin) !== 0) this.#readLatin(lattice)
  }

  /** Closes gaps that part no words: an official name may start and end inside a run of letters or digits only where one is left. */
  #partWords({ length, gaps, border, joint }: Lattice): void {
    closeSpacing(gaps, length)
    for (let at = 1; at < length; at++) {
      border[at] = this.#inside[at] === 1 && gaps[at] === 0 ? 0 : 1
      joint[at] = border[at]!
    }
  }

  #addBranches(lattice: Lattice): void {
    const { arcs, facts } = this.#units
    for (let at = 0; at < lattice.length; at++) {
      const raw = this.#raw[at]!
      const unit = raw === NO_UNIT ? this.#glyphs[at]!.unit : facts[raw]!
      const some = (unit & UNIT.branches) !== 0 || ((unit & UNIT.joins) !== 0 && arcs.mayJoin(lattice, at))
      if (!some) continue
      const branches = raw === NO_UNIT ? this.#glyphs[at]!.branches! : this.#units.branchesOf(raw)
      arcs.add(lattice, at, branches)
    }
  }

  #readLatin(lattice: Lattice): void {
    this.#latin ??= new LatinReader(this.#channel)
    this.#latin.read(lattice)
  }
}

/** Whether a lattice has room for the glyphs of a piece and of all that may stand behind it in so many code units. */
const fits = ({ length, glyphs }: Piece, lattice: Lattice, left: number): boolean =>
  lattice.length + glyphs.length + left - length <= LONGEST_NAME
