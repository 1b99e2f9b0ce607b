import type { Lattice } from './lattice.ts'

/** Whether a code unit is a capital letter as names are written with: A to Z, also in full width. Folding drops letter case. */
export const isCapital = (unit: number): boolean =>
  (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xff21 && unit <= 0xff3a)

/**
 * Marks where capitals part words inside runs of Latin letters: before a capital behind a small letter (Chengde|Police), and before the last
 * of several capitals where a small letter follows (CCTV|News). Parts of a name may meet there.
 *
 * @param capital 1 for a capital letter, by glyph
 */
export function partByCase({ length, latin, border, cased, joint }: Lattice, capital: Uint8Array): void {
  for (let at = 1; at < length; at++) {
    if (capital[at] === 0 || latin[at] === 0 || border[at] === 1) continue
    const ends = at + 1 === length || border[at + 1] === 1
    if (capital[at - 1] === 1 && (ends || capital[at + 1] === 1)) continue
    cased[at] = 1
    joint[at] = 1
  }
}

/** Whether a Latin word may begin or end at a place. */
export const partsWords = ({ border, cased }: Pick<Lattice, 'border' | 'cased'>, at: number): boolean =>
  border[at] === 1 || cased[at] === 1
