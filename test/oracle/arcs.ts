import type { Channel } from '../../src/engine/channel/confusion.ts'
import { COSTS } from '../../src/engine/channel/costs.ts'
import type { Glyph } from '../../src/engine/fold/types.ts'
import type { EditKind } from '../../src/engine/types.ts'

/** One way to read glyphs up to `to`: as any one character of a row, or (row 0) as the symbols of `text`. */
export interface Arc {
  readonly to: number
  readonly row: number
  readonly text: readonly number[]
  /** On top of the row's. */
  readonly cost: number
  /** What the whole arc is reported as; null where the row says it. */
  readonly kind: EditKind | null
}

/** An arc that reads one character of a row; none for an empty row. */
export const rowArcs = (to: number, row: number): Arc[] =>
  row === 0 ? [] : [{ to, row, text: [], cost: 0, kind: null }]

/** An arc that reads `text`; none where no official name holds all its characters. */
function textArcs(to: number, text: string, cost: number, kind: EditKind, { alphabet }: Channel): Arc[] {
  const symbols = [...text].map((char) => alphabet.symbol(char))
  return symbols.includes(-1) ? [] : [{ to, row: 0, text: symbols, cost, kind }]
}

/** What the raw character of a glyph may be otherwise, and the readings of a pictograph. */
export function glyphArcs({ char, kind, alternatives }: Glyph, at: number, channel: Channel): Arc[] {
  const { numerals, emoji } = channel.tables
  const others = alternatives.flatMap((other) => [other, ...numerals(other)])
  const read = others.filter((other) => other !== '')
  const arcs = read.flatMap((other) => textArcs(at + 1, other, 0, 'confusable', channel))
  // A sign that may be no character at all, and a pictograph.
  if (others.includes('') || kind === 'emoji') arcs.push(...textArcs(at + 1, '', 0, 'separator', channel))
  if (kind !== 'emoji') return arcs
  return [...arcs, ...emoji(char).flatMap((text) => textArcs(at + 1, text, COSTS.emoji, 'emoji', channel))]
}

/** Glyphs that are the parts of one character. */
export function splitArcs(glyphs: readonly Glyph[], from: number, channel: Channel): Arc[] {
  return channel.tables.splits(glyphs[from]!.char).flatMap(({ parts, whole }) => {
    if (!parts.every((part, offset) => glyphs[from + offset]?.char === part)) return []
    return textArcs(from + parts.length, whole, COSTS.split, 'split', channel)
  })
}

/**
 * Numerals of up to three glyphs, or up to six where the first is a digit told by itself, written otherwise, but for those of one character
 * on both sides, which the rows have.
 */
export function numeralArcs(glyphs: readonly Glyph[], from: number, channel: Channel): Arc[] {
  const lengths = channel.tables.isSpokenDigit(glyphs[from]!.char) ? [1, 2, 3, 4, 5, 6] : [1, 2, 3]
  return lengths.flatMap((length) => {
    const chars = glyphs.slice(from, from + length).map(({ char }) => char)
    if (chars.length < length) return []
    const others = channel.tables.numerals(chars.join(''))
    return others.flatMap((other) =>
      length === 1 && [...other].length === 1
        ? []
        : textArcs(from + length, other, COSTS.numeral, 'digit', channel),
    )
  })
}
