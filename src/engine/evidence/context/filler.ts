import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'

/** What parts of a date end with. */
const DATE_UNITS: ReadonlySet<string> = new Set(['年', '月', '日', '号'])

/** Longest number of a date: its year. */
const YEAR = 4

/** The end of a date in digits that begins at a glyph: 5月4日, 2024年6月, 10日; null where none does. */
export function dateEnd({ lattice: { glyphs } }: Analysis, from: number): number | null {
  if (from > 0 && glyphs[from - 1]!.kind === 'digit') return null
  let end: number | null = null
  for (let at = from; at < glyphs.length; ) {
    let digits = at
    while (digits < glyphs.length && digits - at < YEAR && glyphs[digits]!.kind === 'digit') digits++
    if (digits === at || !DATE_UNITS.has(glyphs[digits]?.char ?? '')) break
    at = digits + 1
    end = at
  }
  return end
}

/** Whether a letter stands in a run of letters that is one letter over and over: such a run says nothing. */
export function isFiller({ lattice: { glyphs, border } }: Analysis, at: number): boolean {
  const { kind, char } = glyphs[at]!
  if (kind !== 'latin') return false
  let from = at
  while (from > 0 && border[from] === 0 && glyphs[from - 1]!.char === char) from--
  let to = at + 1
  while (to < glyphs.length && border[to] === 0 && glyphs[to]!.char === char) to++
  return to - from >= WEIGHTS.context.fillerRow && border[from] === 1 && border[to] === 1
}
