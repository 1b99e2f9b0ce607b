import { UNALTERED } from '../channel/costs.ts'
import type { Analysis } from '../evidence/analysis.ts'
import type { Match } from '../find/find.ts'
import type { Marker } from '../model/markers.ts'
import type { Span, Verdict } from '../types.ts'
import { rawSpan } from '../words/spans.ts'

/** One honest change of a name: parts taken out whole, a plain marker put at the end, or both. */
export interface Change {
  /** Raw spans, in order, that do not overlap. */
  readonly removed: readonly Span[]
  readonly marker: Marker | null
  /** Glyphs taken out and put in. */
  readonly glyphs: number
}

/** Parts of a name that are looked at: those that stand first. */
const MOST_PARTS = 16

/** The name after a change. */
export function apply(name: string, { removed, marker }: Pick<Change, 'removed' | 'marker'>): string {
  let kept = ''
  let at = 0
  for (const [start, end] of removed) {
    kept += name.slice(at, start)
    at = end
  }
  return kept + name.slice(at) + (marker?.word ?? '')
}

/**
 * The raw spans that may be taken out: the claim, each word beside it, and of a body that no registry holds what opens its
 * name and what says what it is. A registered name goes whole or stays: cut open, the eye still reads it.
 */
export function partsOf(analysis: Analysis, { body, evidence }: Verdict): Span[] {
  const claim = evidence[0]!.span
  // Of many words that keep a claim the last weigh nothing, until the first are gone.
  const beside = evidence
    .filter(({ bits, span }) => bits >= 0 && !overlap(span, claim))
    .map(({ span }) => span)
  const words = [...beside, ...(body === null ? endsOf(analysis, claim) : [])]
  return distinct([claim, ...words.map((word) => nameAround(analysis, claim, word))])
}

/** The registered name, in the claim or beside it, that a word is a part of, else the word: not 日报 out of 人民日报. */
function nameAround(analysis: Analysis, claim: Span, word: Span): Span {
  const names = standing(analysis, analysis.forms)
    .filter((span) => holds(span, word))
    .filter((span) => holds(claim, span) || !overlap(span, claim))
  return longest([word, ...names])[0]!
}

/** Raw spans of what stands in the name as it is, not altered. */
function standing(analysis: Analysis, matches: readonly Match[]): Span[] {
  return matches
    .filter(({ cost }) => cost <= UNALTERED)
    .map(({ from, to }) => rawSpan(analysis.lattice, from, to))
}

/** The first of the given spans in the order of the name, each once. */
export function distinct(spans: readonly Span[]): Span[] {
  return [...spans]
    .sort(bySpan)
    .filter((span, nth, all) => nth === 0 || bySpan(span, all[nth - 1]!) !== 0)
    .slice(0, MOST_PARTS)
}

const bySpan = (a: Span, b: Span): number => a[0] - b[0] || a[1] - b[1]

const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]

const holds = (outer: Span, inner: Span): boolean => outer[0] <= inner[0] && inner[1] <= outer[1]

/** The longest word of the vocabulary at each end of a claim. */
function endsOf(analysis: Analysis, claim: Span): Span[] {
  const words = standing(analysis, [...analysis.openings, ...analysis.regions, ...analysis.organs]).filter(
    (span) => holds(claim, span) && !holds(span, claim),
  )
  return [
    ...longest(words.filter(([start]) => start === claim[0])),
    ...longest(words.filter(([, end]) => end === claim[1])),
  ]
}

/** The longest span, in a list of at most one. */
function longest(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, 1)
}

/** Every change by one or two steps, the smallest first; of changes as small those by fewer steps, then by place. */
export function changesOf(analysis: Analysis, parts: readonly Span[], markers: readonly Marker[]): Change[] {
  const sizes = new Map(parts.map((part) => [part, glyphsIn(analysis, part)]))
  const change = (removed: readonly Span[], marker: Marker | null): Change => ({
    removed,
    marker,
    glyphs: removed.reduce((sum, part) => sum + sizes.get(part)!, 0) + [...(marker?.word ?? '')].length,
  })
  const pairs = parts.flatMap((one, nth) =>
    parts.slice(nth + 1).flatMap((two) => (overlap(one, two) ? [] : [change([one, two], null)])),
  )
  return [
    ...parts.map((part) => change([part], null)),
    ...markers.map((marker) => change([], marker)),
    ...pairs,
    ...parts.flatMap((part) => markers.map((marker) => change([part], marker))),
  ]
    .filter(({ removed, glyphs, marker }) => marker !== null || leavesText(analysis, removed, glyphs))
    .sort((a, b) => a.glyphs - b.glyphs || stepsOf(a) - stepsOf(b))
}

const stepsOf = ({ removed, marker }: Change): number => removed.length + (marker === null ? 0 : 1)

function glyphsIn({ lattice }: Analysis, [from, to]: Span): number {
  return lattice.glyphs.filter(({ start, end }) => from <= start && end <= to).length
}

function leavesText({ lattice }: Analysis, removed: readonly Span[], glyphs: number): boolean {
  return removed.length > 0 && glyphs < lattice.glyphs.length
}
