import type { Analysis } from '../evidence/analysis.ts'
import type { Span } from '../types.ts'

/** Raw span of glyphs `[from, to)`; under bidi overrides glyphs run backwards in the raw name. */
export function rawSpan(analysis: Analysis, from: number, to: number): Span {
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (let at = from; at < to; at++) {
    const glyph = analysis.lattice.glyphs[at]!
    start = Math.min(start, glyph.start)
    end = Math.max(end, glyph.end)
  }
  if (start <= end) return [start, end]
  const place = analysis.lattice.glyphs[from]?.start ?? analysis.lattice.glyphs[from - 1]?.end ?? 0
  return [place, place]
}

/** Raw text between a glyph and the one that is read before it, `''` for the first. */
export function gapBefore({ lattice: { glyphs, folded } }: Analysis, at: number): string {
  const left = glyphs[at - 1]
  const right = glyphs[at]
  if (left === undefined || right === undefined) return ''
  return left.end <= right.start
    ? folded.raw.slice(left.end, right.start)
    : folded.raw.slice(right.end, left.start)
}
