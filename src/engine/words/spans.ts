import type { Glyph } from '../fold/types.ts'
import type { Span } from '../types.ts'

/** A name as it was written, and its glyphs. */
export interface Written {
  readonly raw: string
  readonly glyphs: readonly Glyph[]
}

/** Raw span of glyphs `[from, to)`; under bidi overrides glyphs run backwards in the raw name. */
export function rawSpan({ glyphs }: Pick<Written, 'glyphs'>, from: number, to: number): Span {
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (let at = from; at < to; at++) {
    const glyph = glyphs[at]!
    start = Math.min(start, glyph.start)
    end = Math.max(end, glyph.end)
  }
  if (start <= end) return [start, end]
  const place = glyphs[from]?.start ?? glyphs[from - 1]?.end ?? 0
  return [place, place]
}

/** Raw text between a glyph and the one that is read before it, `''` for the first. */
export function gapBefore({ raw, glyphs }: Written, at: number): string {
  const left = glyphs[at - 1]
  const right = glyphs[at]
  if (left === undefined || right === undefined) return ''
  return left.end <= right.start ? raw.slice(left.end, right.start) : raw.slice(right.end, left.start)
}

/** Raw text of glyphs `[from, to)`. */
export const rawText = (written: Written, from: number, to: number): string =>
  written.raw.slice(...rawSpan(written, from, to))
