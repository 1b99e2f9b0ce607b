import type { Glyph } from '../fold/types.ts'
import type { EditKind } from '../types.ts'
import type { Channel } from './confusion.ts'
import { COSTS } from './costs.ts'
import type { Arc } from './lattice.ts'

/** An arc that reads one character of a row. */
export function rowArc(from: number, to: number, rowNumber: number, channel: Channel): Arc {
  return { from, to, row: channel.rows.at(rowNumber), rowNumber, text: null, cost: 0, kind: null }
}

/** An arc that reads `text`; none where no official name holds all its characters. */
function textArcs(
  from: number,
  to: number,
  text: string,
  cost: number,
  kind: EditKind,
  channel: Channel,
): Arc[] {
  const symbols = [...text].map((char) => channel.alphabet.symbol(char))
  return symbols.includes(-1) ? [] : [{ from, to, row: null, rowNumber: 0, text: symbols, cost, kind }]
}

/** A glyph as itself and all that is confused with it, as what its raw character may be otherwise, and as a pictograph. */
export function glyphArcs(glyph: Glyph, at: number, channel: Channel): Arc[] {
  const { numerals, emoji } = channel.tables
  const own = [rowArc(at, at + 1, channel.rows.ofCharacter(glyph.char), channel)]
  const texts = (all: readonly string[], cost: number, kind: EditKind) =>
    all.flatMap((text) => textArcs(at, at + 1, text, cost, kind, channel))
  if (glyph.alternatives.length > 0) {
    const others = glyph.alternatives.flatMap((other) => [other, ...numerals(other)])
    own.push(...texts(others.filter(isText), 0, 'confusable'))
    // A sign that may be no character at all.
    if (others.includes('')) own.push(...texts([''], 0, 'separator'))
  }
  if (glyph.kind !== 'emoji') return own
  return [...own, ...texts([''], 0, 'separator'), ...texts(emoji(glyph.char), COSTS.emoji, 'emoji')]
}

const isText = (text: string): boolean => text !== ''

/** Glyphs that are the parts of one character. */
export function splitArcs(glyphs: readonly Glyph[], from: number, channel: Channel): Arc[] {
  return channel.tables.splits(glyphs[from]!.char).flatMap(({ parts, whole }) => {
    if (!parts.every((part, offset) => glyphs[from + offset]?.char === part)) return []
    return textArcs(from, from + parts.length, whole, COSTS.split, 'split', channel)
  })
}

/** Glyphs of the longest numeral that is read. */
export const LONGEST_NUMERAL = 3

/** Numerals written otherwise, but for those of one character on both sides, which the rows have. */
export function numeralArcs(glyphs: readonly Glyph[], from: number, channel: Channel): Arc[] {
  const arcs: Arc[] = []
  let seen = ''
  for (let at = from; at < Math.min(from + LONGEST_NUMERAL, glyphs.length); at++) {
    const { char } = glyphs[at]!
    if (!channel.tables.inNumeral(char)) break
    seen += char
    for (const other of channel.tables.numerals(seen)) {
      if (at === from && [...other].length === 1) continue
      arcs.push(...textArcs(from, at + 1, other, COSTS.numeral, 'digit', channel))
    }
  }
  return arcs
}
