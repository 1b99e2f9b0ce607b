import { alignFrom } from '../../src/align/align.ts'
import type { Lattice } from '../../src/channel/lattice.ts'
import type { Knowledge } from '../../src/evidence/scene.ts'
import type { Match } from '../../src/find/find.ts'

/**
 * The naive search of DESIGN.md over the same prices: every piece against every span of the name. Right by
 * its simplicity, and far too slow for anything but small registries.
 */
export function searchNaively(lattice: Lattice, { vocabulary }: Pick<Knowledge, 'vocabulary'>): Match[] {
  const matches: Match[] = []
  for (let piece = 0; piece < vocabulary.budgets.length; piece++) {
    const symbols = vocabulary.symbols(piece)
    for (let from = 0; from < lattice.glyphs.length; from++) {
      for (const { to, price } of alignFrom(lattice, from, symbols)) {
        if (price <= vocabulary.budgets[piece]!) matches.push({ piece, from, to, price })
      }
    }
  }
  return matches
}
