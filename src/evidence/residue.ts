import type { ContextWord } from './lexicon.ts'
import type { Knowledge, Scene } from './scene.ts'

/** A part of what stands before or after the body's name. */
export type Segment =
  | { readonly kind: 'word'; readonly from: number; readonly to: number; readonly word: ContextWord }
  | { readonly kind: 'region' | 'number' | 'unknown'; readonly from: number; readonly to: number }

const WORD_COST = 10
const REGION_COST = 11
const NUMBER_COST = 4
const UNKNOWN_COST = 16

interface Best {
  readonly cost: number
  readonly segments: readonly Segment[]
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
  best[0] = { cost: 0, segments: [] }
  for (let at = from; at < to; at++) {
    const known = best[at - from]!
    for (const next of segmentsFrom(scene, knowledge, at, to, side)) {
      const cost = known.cost + costOf(next)
      const old = best[next.to - from]
      if (old === undefined || cost < old.cost)
        best[next.to - from] = { cost, segments: [...known.segments, next] }
    }
  }
  return merge(best[to - from]!.segments)
}

function costOf(segment: Segment): number {
  if (segment.kind === 'word') return WORD_COST
  if (segment.kind === 'region') return REGION_COST
  return segment.kind === 'number' ? NUMBER_COST : UNKNOWN_COST
}

function segmentsFrom(
  scene: Scene,
  knowledge: Knowledge,
  from: number,
  last: number,
  side: 'before' | 'after',
): Segment[] {
  const glyph = scene.lattice.glyphs[from]!
  const found: Segment[] = [{ kind: glyph.kind === 'digit' ? 'number' : 'unknown', from, to: from + 1 }]
  let text = ''
  for (let to = from + 1; to <= Math.min(last, from + knowledge.longestWord); to++) {
    text += scene.chars[to - 1]!
    const word = knowledge.contextWords.get(text)?.find((one) => one.side === side || one.side === 'any')
    if (word && scene.lattice.border[from] && scene.lattice.border[to])
      found.push({ kind: 'word', from, to, word })
  }
  for (const region of scene.regions) {
    if (region.from === from && region.to <= last && region.price <= 100)
      found.push({ kind: 'region', from, to: region.to })
  }
  return found
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
