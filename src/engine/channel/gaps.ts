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
