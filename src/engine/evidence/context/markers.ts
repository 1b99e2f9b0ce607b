import type { AlignedEdit } from '../../align/align.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { ContextWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import type { Analysis } from '../analysis.ts'
import type { Segment } from './segmentation.ts'
import { textIn } from './tree.ts'
import { wordsAt } from './words.ts'

/** Some glyphs of a name. */
interface Place {
  readonly from: number
  readonly to: number
}

/** Whether a word says plainly that the account is not the body's own: docs/policy.md, rule 7. */
export const isMarker = ({ class: kind }: ContextWord): boolean =>
  kind === 'denial' || kind === 'audience' || kind === 'complaint'

/** The plain markers in a name, but for those inside a longer word that may stand there: 投诉热线, 打击假冒, not 投诉科 | 学研究 at the start. */
function markersOf(analysis: Analysis, model: Model): readonly Place[] {
  if (analysis.markers !== null) return analysis.markers
  const found: Place[] = []
  const others: Place[] = []
  for (let from = 0; from < analysis.chars.length; from++) {
    for (const { to, words } of wordsAt(analysis, model, from)) {
      if (words.some(isMarker) && mayStand(analysis, from, to)) found.push({ from, to })
      else if (to - from > 2 && words.some(({ side }) => side !== 'after' || from > 0))
        others.push({ from, to })
    }
    if (isMarkerChar(model, analysis.chars, from) && standsBeforeName(analysis, from))
      found.push({ from, to: from + 1 })
  }
  analysis.markers = found.filter((marker) => !others.some((other) => holds(other, marker)))
  return analysis.markers
}

const holds = (outer: Place, inner: Place): boolean => outer.from <= inner.from && inner.to <= outer.to

/** A marker of one character (迷) is a part of a word elsewhere than at the end of the name or before a gap. */
function mayStand({ chars, lattice: { gaps } }: Analysis, from: number, to: number): boolean {
  return to - from > 1 || to === chars.length || gaps[to] === 1
}

/** Or before a word of such names, at the start or behind a region or opening: 迷新华社, 中国迷新华社, not 迷人. */
function standsBeforeName(analysis: Analysis, at: number): boolean {
  if (analysis.lattice.gaps[at + 1] === 1 || !standsAt(analysis, at + 1)) return false
  return (
    at === 0 ||
    [analysis.regions, analysis.openings].some((all) =>
      all.some(({ to, cost }) => to === at && cost <= UNALTERED),
    )
  )
}

const isMarkerChar = ({ contextWords }: Model, chars: readonly string[], at: number): boolean =>
  textIn(contextWords, chars, at, at + 1)?.some(isMarker) ?? false

/** Whether a registered name, region or opening begins at a glyph as it stands. */
const standsAt = ({ forms, regions, openings, organs }: Analysis, at: number): boolean =>
  [forms, regions, openings, organs].some((all) =>
    all.some(({ from, cost }) => from === at && cost <= UNALTERED),
  )

/** Whether a place is inside a marker: 我 | 爱山东. */
export function beginsInMarker(analysis: Analysis, model: Model, from: number): boolean {
  return markersOf(analysis, model).some((marker) => marker.from < from && from < marker.to)
}

/** Whether some of a marker stands in a span. */
export function touchesMarker(analysis: Analysis, model: Model, { from, to }: Place): boolean {
  return markersOf(analysis, model).some((marker) => marker.from < to && from < marker.to)
}

/** Whether a span begins or ends inside a marker: 后援 | 会, 非官 | 方. */
export function cutsMarker(analysis: Analysis, model: Model, { from, to }: Place): boolean {
  return markersOf(analysis, model).some(
    (marker) => (marker.from < from && from < marker.to) || (marker.from < to && to < marker.to),
  )
}

/** Whether an altered reading of a span takes some of a marker for something else: no edit may eat a part of one. */
export function eatsMarker(
  analysis: Analysis,
  model: Model,
  place: Place,
  altering: readonly AlignedEdit[],
): boolean {
  if (cutsMarker(analysis, model, place)) return true
  return markersOf(analysis, model).some((marker) =>
    altering.some(({ from, to }) =>
      from === to ? marker.from < from && from < marker.to : from < marker.to && marker.from < to,
    ),
  )
}

/** A name that begins with a marker of one character, which elsewhere may be a part of a word: 迷新华社. */
export function withMarkerFirst(
  analysis: Analysis,
  { contextWords }: Model,
  before: readonly Segment[],
): readonly Segment[] {
  const [first, ...rest] = before
  if (
    first?.kind !== 'unknown' ||
    first.to - first.from > 1 ||
    !rest.every(({ kind }) => kind === 'decoration')
  )
    return before
  const word = contextWords.get(analysis.chars[first.from]!)?.find(isMarker)
  return word === undefined ? before : [{ kind: 'word', from: first.from, to: first.to, word }, ...rest]
}
