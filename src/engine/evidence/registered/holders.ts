import { UNALTERED } from '../../channel/costs.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { DoubtCode } from '../finding.ts'
import type { RegisteredMatch } from './matches.ts'

/** Doubts of names that are so much else that a place in front says nothing of the body: 湖南 | 长沙教育, 西藏 | 布达拉宫. */
const ELSE: ReadonlySet<DoubtCode> = new Set(['also-word', 'also-topic', 'also-person', 'topic'])

/**
 * The divisions in front of a body that lies in them, from the outermost on: 福建省 | 福清市第一中学. They say where the body is, and add
 * nothing to it: its name with them is its name.
 */
export function holdersOf(
  analysis: Analysis,
  { from, regions, cost, doubt }: RegisteredMatch,
): readonly MatchAs<'region'>[] {
  const own = regions[0]
  if (own === undefined || from === 0 || cost > UNALTERED) return NONE
  if (analysis.regionsTo(from).length === 0 || (doubt !== null && ELSE.has(doubt))) return NONE
  const holders: MatchAs<'region'>[] = []
  let [at, inner] = [from, own]
  for (;;) {
    const holder = holderOf(analysis, at, inner, holders.length === 0)
    if (holder === undefined) return holders
    holders.unshift(holder)
    at = holder.from
    inner = holder.type.region.id
  }
}

/** The longest division that ends here and holds another; `orIs`: or is it, for a city's school may say so twice (东莞市 | 东莞中学). */
function holderOf(
  analysis: Analysis,
  at: number,
  inner: string,
  orIs: boolean,
): MatchAs<'region'> | undefined {
  let longest: MatchAs<'region'> | undefined
  for (const one of analysis.regionsTo(at)) {
    const { id } = one.type.region
    // Division codes nest: 3203 is within 32.
    if (one.cost > UNALTERED || !inner.startsWith(id)) continue
    if (id === inner && (!orIs || isTwice(analysis, one))) continue
    if (longest === undefined || one.from < longest.from) longest = one
  }
  return longest
}

/** Whether the same text stands behind once more: 婺源县 | 婺源县公安局. */
function isTwice({ chars }: Analysis, { from, to }: MatchAs<'region'>): boolean {
  for (let at = from; at < to; at++) if (chars[at] !== chars[at + to - from]) return false
  return true
}

const NONE: readonly MatchAs<'region'>[] = []
