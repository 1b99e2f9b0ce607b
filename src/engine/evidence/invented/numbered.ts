import type { Lattice } from '../../channel/lattice.ts'
import { WEIGHTS } from '../../weights.ts'

/** Class of openings that are a numbered unit, such as the divisions of the 兵团: 第八师 | 公安局, 农七师 | 检察院. */
export const NUMBERED = 'numbered'

const ORDINALS: ReadonlySet<number> = new Set([...'第农'].map(codeOf))
const UNITS: ReadonlySet<number> = new Set([...'师团'].map(codeOf))
const DIGITS: ReadonlySet<number> = new Set([...'0123456789〇零一二三四五六七八九十百'].map(codeOf))

function codeOf(char: string): number {
  return char.codePointAt(0)!
}

/** Where a numbered unit ends that begins at glyph `from`; `from` where there is none. */
export function numberedUnit({ code, length }: Lattice, from: number): number {
  if (!ORDINALS.has(code[from]!)) return from
  for (let at = from + 1; at < length && at - from <= WEIGHTS.invented.longestNumber + 1; at++) {
    if (DIGITS.has(code[at]!)) continue
    return at > from + 1 && UNITS.has(code[at]!) ? at + 1 : from
  }
  return from
}
