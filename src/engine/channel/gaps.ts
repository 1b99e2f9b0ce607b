import type { Glyph } from '../fold/types.ts'

/** 1 for each glyph before which words are parted: a gap stands there, and not between characters that are written one by one. */
export function wordGaps(glyphs: readonly Glyph[]): Uint8Array {
  const gaps = new Uint8Array(glyphs.length)
  let parted = false
  for (let at = 1; at < glyphs.length; at++) {
    if (!glyphs[at]!.gapBefore) continue
    gaps[at] = 1
    parted = true
  }
  if (parted) closeSpacing(gaps, glyphs.length)
  return gaps
}

/**
 * Takes away the gaps between glyphs that stand one by one (新·华·社, 咖 啡 厅): such spacing parts no words, and hides none. Gaps beside
 * a glyph that touches another stay.
 */
export function closeSpacing(gaps: Uint8Array, length: number): void {
  let before = length > 1 && gaps[1] === 1
  for (let at = 1; at < length; at++) {
    const alone = gaps[at] === 1 && (at + 1 === length || gaps[at + 1] === 1)
    if (alone && before) gaps[at] = 0
    before = alone
  }
}
