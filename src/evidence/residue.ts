import { UNALTERED } from '../channel/prices.ts'
import type { ContextWord } from './lexicon.ts'
import type { Knowledge, Scene } from './scene.ts'

/** A part of what stands before or after the body's name. */
export type Segment =
  | { readonly kind: 'word'; readonly from: number; readonly to: number; readonly word: ContextWord }
  | {
      readonly kind: 'region' | 'number' | 'decoration' | 'unknown'
      readonly from: number
      readonly to: number
    }

const WORD_COST = 10
const REGION_COST = 11
const NUMBER_COST = 4
const UNKNOWN_COST = 16

/** The cheapest way to a position: its last segment, whose start leads back to the one before. */
interface Best {
  readonly cost: number
  readonly last: Segment | null
}

/** The reading of glyphs `[from, to)` that leaves the least unexplained: words of the lexicon, regions, numbers. */
export function segment(
  scene: Scene,
  knowledge: Knowledge,
  from: number,
  to: number,
  side: 'before' | 'after',
): readonly Segment[] {
  const best: (Best | undefined)[] = new Array(to - from + 1)
  best[0] = { cost: 0, last: null }
  for (let at = from; at < to; at++) {
    const known = best[at - from]!
    for (const next of segmentsFrom(scene, knowledge, at, to, side)) {
      const cost = known.cost + costOf(next)
      const old = best[next.to - from]
      if (old === undefined || cost < old.cost) best[next.to - from] = { cost, last: next }
    }
  }
  const segments: Segment[] = []
  for (let last = best[to - from]!.last; last !== null; last = best[last.from - from]!.last)
    segments.push(last)
  return merge(segments.reverse())
}

function costOf(segment: Segment): number {
  if (segment.kind === 'word') return WORD_COST
  if (segment.kind === 'region') return REGION_COST
  return segment.kind === 'unknown' ? UNKNOWN_COST : NUMBER_COST
}

function segmentsFrom(
  scene: Scene,
  knowledge: Knowledge,
  from: number,
  last: number,
  side: 'before' | 'after',
): Segment[] {
  const found: Segment[] = [{ kind: plainKind(scene, from), from, to: from + 1 }]
  let text = ''
  for (let to = from + 1; to <= Math.min(last, from + knowledge.longestWord); to++) {
    text += scene.chars[to - 1]!
    const word = knowledge.contextWords.get(text)?.find((one) => one.side === side || one.side === 'any')
    if (
      word &&
      scene.lattice.border[from] &&
      scene.lattice.border[to] &&
      standsAlone(scene, knowledge, from, to)
    ) {
      found.push({ kind: 'word', from, to, word })
    }
  }
  for (const region of scene.regionsFrom(from)) {
    if (region.to <= last && region.price <= UNALTERED) found.push({ kind: 'region', from, to: region.to })
  }
  return found
}

/** A pictograph that is no word is decoration: it says nothing. */
function plainKind(scene: Scene, at: number): 'number' | 'decoration' | 'unknown' {
  const { kind } = scene.lattice.glyphs[at]!
  if (kind === 'digit') return 'number'
  return kind === 'emoji' ? 'decoration' : 'unknown'
}

/** From this evidence on two characters are parts of one word. */
const ONE_WORD = -300

/** Whether the glyph at `at` makes a place of what stands before it (岳麓 | 山, 深圳大学 | 城): a feature or a street. */
export function makesPlace(scene: Scene, knowledge: Knowledge, at: number): boolean {
  const glyph = scene.lattice.glyphs[at]
  if (glyph === undefined || glyph.gapBefore) return false
  const words = knowledge.contextWords.get(glyph.char) ?? []
  const next = scene.lattice.glyphs[at + 1]
  return (
    words.some((word) => word.class === 'other' && word.side !== 'before') &&
    (next === undefined || next.gapBefore || knowledge.background.boundary(glyph.char, next.char) > 0)
  )
}

/** A word of one character must not be cut out of a longer word: 就 out of 就诊, 山 out of 山生. */
function standsAlone(scene: Scene, knowledge: Knowledge, from: number, to: number): boolean {
  if (to - from > 1) return true
  const next = scene.lattice.glyphs[to]
  if (next === undefined || next.gapBefore) return true
  return knowledge.background.boundary(scene.chars[from]!, next.char) > ONE_WORD
}

/** Joins neighbouring glyphs of the same unexplained kind. */
function merge(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = []
  for (const segment of segments) {
    const before = merged.at(-1)
    if (before && before.kind === segment.kind && before.kind !== 'word' && before.kind !== 'region') {
      merged[merged.length - 1] = { kind: before.kind, from: before.from, to: segment.to }
    } else merged.push(segment)
  }
  return merged
}
