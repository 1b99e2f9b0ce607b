import type { Folded, Folding } from '../fold/types.ts'
import { partByCase } from './case.ts'
import type { Channel } from './confusion.ts'
import { closeSpacing } from './gaps.ts'
import { LatinReader } from './latin.ts'
import { type Lattice, LONGEST_NAME, NO_ARC } from './lattice.ts'
import { BIT, type GlyphFacts, UNIT, Units } from './units.ts'

/** What a glyph has that has `Branches`. */
const BRANCHES = UNIT.branches | UNIT.beginsNumeral | UNIT.beginsParts

const NO_CODE = -1
const NOT_READ = -1

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
  /** Made for the first name that holds Latin letters. */
  #latin: LatinReader | null = null
  /** Raw code unit by glyph; `NO_UNIT` for those whose facts stand in `#glyphs`. */
  readonly #raw = new Uint16Array(LONGEST_NAME)
  readonly #glyphs = new Array<GlyphFacts | null>(LONGEST_NAME).fill(null)
  /** What each glyph is: `UNIT`. */
  readonly #unit = new Uint32Array(LONGEST_NAME)
  /** 1: a gap stands behind the last piece, and no glyph yet. */
  #gap = 0
  /** 1 for a capital letter. */
  readonly #capital = new Uint8Array(LONGEST_NAME)

  constructor(folding: Folding, channel: Channel) {
    this.#folding = folding
    this.#channel = channel
    this.#units = new Units(folding, channel)
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
    const { code, symbols, row, gaps } = lattice
    let gap = 0
    let length = 0
    for (let at = 0; at < name.length; ) {
      const raw = name.charCodeAt(at)
      let unit = facts[2 * raw]!
      if (unit === 0) unit = units.of(raw)
      if ((unit & UNIT.glyph) !== 0) {
        const official = facts[2 * raw + 1]!
        this.#raw[length] = raw
        this.#unit[length] = unit
        code[length] = unit & UNIT.canonical
        symbols[length] = (official & 0xffff) - 1
        row[length] = official >>> 16
        gaps[length++] = gap
        gap = 0
        at++
      } else if ((unit & UNIT.complex) === 0) {
        gap |= (unit >>> BIT.mark) & 1
        at = (unit & UNIT.opens) === 0 ? at + 1 : units.endOf(name, at, at + 1)
      } else {
        lattice.length = length
        at = this.#takePiece(name, at, gap, lattice)
        if (at < 0) return false
        length = lattice.length
        gap = this.#gap
      }
    }
    this.#tellGlyphs(lattice, length)
    return true
  }

  /** Adds the glyphs of what stands at a complex code unit and says where it ends; below 0: the fold stage must see the name. */
  #takePiece(name: string, at: number, gap: number, lattice: Lattice): number {
    const piece = this.#units.pieceAt(name, at)
    if (piece === null) return NOT_READ
    const end = at + piece.length
    if (lattice.length + piece.glyphs.length + name.length - end > LONGEST_NAME) return NOT_READ
    this.#gap = gap
    for (const glyph of piece.glyphs) {
      this.#put(lattice, lattice.length++, glyph, this.#gap)
      this.#gap = 0
    }
    this.#gap |= (piece.makes >>> BIT.mark) & 1
    return end
  }

  #readGlyphs({ glyphs, raw }: Folded, lattice: Lattice): void {
    const length = Math.min(glyphs.length, LONGEST_NAME)
    for (let at = 0; at < length; at++) {
      this.#put(lattice, at, this.#units.glyphOf(glyphs[at]!, raw), glyphs[at]!.gapBefore ? 1 : 0)
    }
    this.#tellGlyphs(lattice, length)
  }

  #put(lattice: Lattice, at: number, glyph: GlyphFacts, gap: number): void {
    this.#raw[at] = NO_UNIT
    this.#glyphs[at] = glyph
    this.#unit[at] = glyph.unit
    lattice.code[at] = glyph.code
    lattice.symbols[at] = glyph.symbol
    lattice.row[at] = glyph.row
    lattice.gaps[at] = gap
    if ((glyph.unit & UNIT.pictograph) !== 0) lattice.addPictograph(at)
  }

  /** All else that a lattice holds of its glyphs, without a branch where it can be: what a glyph is cannot be foreseen. */
  #tellGlyphs(lattice: Lattice, length: number): void {
    const { arcs } = this.#units
    lattice.length = length
    lattice.gaps[0] = 0
    let before = 0
    let codeBefore = NO_CODE
    let all = 0
    let joined = 0
    let parted = 0
    let repeated = 0
    for (let at = 0; at < length; at++) {
      const unit = this.#unit[at]!
      const code = lattice.code[at]!
      const run = unit & before
      const border = (((run >>> BIT.latin) | (run >>> BIT.digit)) & 1) ^ 1
      const repeats = code === codeBefore && this.#repeats(at) ? 1 : 0
      lattice.han[at] = (unit >>> BIT.han) & 1
      lattice.latin[at] = (unit >>> BIT.latin) & 1
      lattice.numeral[at] = (unit >>> BIT.numeral) & 1
      lattice.firstArc[at] = NO_ARC
      lattice.repeats[at] = repeats
      lattice.cased[at] = 0
      lattice.border[at] = border
      lattice.joint[at] = border
      repeated |= repeats
      parted |= lattice.gaps[at]!
      joined |= (before >>> BIT.beginsNumeral) & (unit >>> BIT.inNumeral)
      joined |= (before >>> BIT.beginsParts) & arcs.mayBeParts(codeBefore, code)
      all |= unit
      before = unit
      codeBefore = code
    }
    if (repeated === 1) lattice.branches = true
    lattice.row[length] = 0
    lattice.symbols[length] = -1
    lattice.symbols[length + 1] = -1
    lattice.firstArc[length] = NO_ARC
    lattice.repeats[length] = 0
    lattice.border[length] = 1
    lattice.cased[length] = 0
    lattice.joint[length] = 1
    if (parted === 1) this.#partWords(lattice)
    if ((all & UNIT.capital) !== 0) this.#partByCase(lattice)
    if ((joined & 1) === 1 || (all & UNIT.branches) !== 0) this.#addBranches(lattice)
    if ((all & UNIT.latin) !== 0) this.#readLatin(lattice)
  }

  /** Whether glyphs of one code point are the same: flags are not told apart by their first letters. */
  #repeats(at: number): boolean {
    return (this.#unit[at]! & UNIT.canonical) !== 0 || this.#glyphs[at - 1]!.char === this.#glyphs[at]!.char
  }

  /** Closes gaps that part no words: an official name may start and end inside a run of letters or digits only where one is left. */
  #partWords({ length, gaps, border, joint }: Lattice): void {
    closeSpacing(gaps, length)
    for (let at = 1; at < length; at++) {
      border[at] = border[at]! | gaps[at]!
      joint[at] = border[at]!
    }
  }

  #partByCase(lattice: Lattice): void {
    for (let at = 0; at < lattice.length; at++) this.#capital[at] = (this.#unit[at]! >>> BIT.capital) & 1
    partByCase(lattice, this.#capital)
  }

  #addBranches(lattice: Lattice): void {
    const { arcs } = this.#units
    for (let at = 0; at < lattice.length; at++) {
      const raw = this.#raw[at]!
      if ((this.#unit[at]! & BRANCHES) === 0) continue
      const branches = raw === NO_UNIT ? this.#glyphs[at]!.branches! : this.#units.branchesOf(raw)
      arcs.add(lattice, at, branches)
    }
  }

  #readLatin(lattice: Lattice): void {
    this.#latin ??= new LatinReader(this.#channel)
    this.#latin.read(lattice)
  }
}
