import { ARC_EDITS } from '../../src/engine/channel/edits.ts'
import { type Lattice, NO_ARC } from '../../src/engine/channel/lattice.ts'
import type { Arc } from '../oracle/arcs.ts'
import type { Place } from '../oracle/lattice.ts'

/** What a lattice says of its glyphs, borders and arcs, line by line. */
export function contentOf(lattice: Lattice): string {
  const { length, row, symbols, gaps, code, han, latin, numeral, repeats, border, cased, joint } = lattice
  const lines = Array.from({ length }, (_, at) =>
    [
      ...[row[at], symbols[at], gaps[at], code[at], han[at], latin[at], numeral[at], repeats[at]],
      ...[border[at], cased[at], joint[at], +lattice.isPictograph(at), shown(arcsOf(lattice, at))],
    ].join(' '),
  )
  const whole = `${lattice.branches} ${lattice.pictographs} ${border[length]} ${joint[length]}`
  return [whole, ...lines].join('\n')
}

/** The same of a lattice that was made naively. */
export function contentOfNaive(places: readonly Place[]): string {
  const lines = places.map(
    ({ glyph: { char, kind }, row, symbol, gap, numeral, repeats, border, cased, joint, arcs }) =>
      [
        ...[
          row,
          symbol,
          +gap,
          char.codePointAt(0),
          +(kind === 'han'),
          +(kind === 'latin'),
          +numeral,
          +repeats,
        ],
        ...[+border, +cased, +joint, +(kind === 'emoji'), shown(arcs)],
      ].join(' '),
  )
  const branches = places.some(({ repeats, arcs }) => repeats || arcs.length > 0)
  const pictographs = places.some(({ glyph }) => glyph.kind === 'emoji')
  return [`${branches} ${pictographs} 1 1`, ...lines].join('\n')
}

/** The arcs of a glyph beside its own row's. */
export function arcsOf(lattice: Lattice, at: number): Arc[] {
  const { firstArc, arcNext, arcTo, arcRow, arcText, arcLength, arcCost, arcEdit, texts } = lattice
  const arcs: Arc[] = []
  for (let arc = firstArc[at]!; arc !== NO_ARC; arc = arcNext[arc]!) {
    const from = arcText[arc]!
    const row = arcRow[arc]!
    const text = row === 0 ? [...texts.subarray(from, from + arcLength[arc]!)] : []
    const kind = row === 0 ? ARC_EDITS[arcEdit[arc]!]!.kind : null
    arcs.push({ to: arcTo[arc]!, row, text, cost: arcCost[arc]!, kind })
  }
  return arcs
}

/** Arcs by their ends; among those of one end the order counts, as the first of two that cost the same is told. */
function shown(arcs: readonly Arc[]): string {
  return [...arcs]
    .sort((a, b) => a.to - b.to)
    .map(({ to, row, text, cost, kind }) => `${to} ${cost} ${row} ${text} ${kind}`)
    .join('; ')
}
