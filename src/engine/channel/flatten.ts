import { type FlatLattice, NO_ARC } from './flat.ts'
import type { Lattice } from './lattice.ts'

/** Writes a lattice into arrays. */
export function flatten(lattice: Lattice, flat: FlatLattice): void {
  const { glyphs, border, joint } = lattice
  flat.clear()
  flat.length = glyphs.length
  for (let at = 0; at < glyphs.length; at++) {
    putGlyph(lattice, at, flat)
    putArcs(lattice, at, flat)
  }
  for (let at = 0; at <= glyphs.length; at++) {
    flat.border[at] = border[at] ? 1 : 0
    flat.joint[at] = joint[at] ? 1 : 0
  }
}

function putGlyph(lattice: Lattice, at: number, flat: FlatLattice): void {
  const { glyphs, symbols, channel } = lattice
  const { char, kind } = glyphs[at]!
  const repeats = at > 0 && char === glyphs[at - 1]!.char
  flat.code[at] = char.codePointAt(0)!
  flat.han[at] = kind === 'han' ? 1 : 0
  flat.latin[at] = kind === 'latin' ? 1 : 0
  flat.symbol[at] = symbols[at]!
  flat.numeral[at] = channel.isNumeral(symbols[at]!) ? 1 : 0
  flat.repeats[at] = repeats ? 1 : 0
  flat.gaps[at] = lattice.gaps[at]!
  if (kind === 'emoji') flat.pictographs = true
  if (repeats) flat.branches = true
}

function putArcs(lattice: Lattice, at: number, flat: FlatLattice): void {
  const [own, ...others] = lattice.arcsFrom(at)
  flat.row[at] = own!.rowNumber
  flat.firstArc[at] = NO_ARC
  for (const { to, text, rowNumber, cost } of others) {
    if (text === null) flat.addRowArc(at, to, rowNumber)
    else flat.addTextArc(at, to, text, cost)
  }
}
