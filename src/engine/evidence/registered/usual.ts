import type { AlignedEdit } from '../../align/align.ts'
import { LONGEST_WORD, SHORTEST_WORD } from '../../background/words.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { RegisteredMatch } from './matches.ts'

/** Parts of a character, and a character written twice, make words by chance: 光日月日报. */
const PLAIN: ReadonlySet<AlignedEdit['kind']> = new Set(['split', 'repeat'])

/**
 * Whether the text of an altered name is made of common words and places as it stands, each altered glyph in a word of its own: 法师大大 is 法师
 * and 大大, not 华师大. Words are more usual than their pairs of characters tell. A name that nearly every reader knows is
 * read all the same.
 */
export function standsAsWords(
  analysis: Analysis,
  model: Model,
  match: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  const seen = altering.filter(({ from, to }) => to > from)
  if (seen.length === 0 || seen.some(({ kind }) => PLAIN.has(kind))) return false
  const { from, to } = match
  if (match.known || to - from > WEIGHTS.guess.composedLength) return false
  const altered = (at: number): boolean => seen.some((edit) => edit.from <= at && at < edit.to)
  // The fewest glyphs up to each place that are in no word; an altered one must be in one.
  const left = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
  left[0] = 0
  for (let at = from; at < to; at++) {
    const before = left[at - from]!
    const offer = (end: number, more: number): void => {
      if (end <= to) left[end - from] = Math.min(left[end - from]!, before + more)
    }
    if (!altered(at)) offer(at + 1, 1)
    for (let length = SHORTEST_WORD; length <= LONGEST_WORD; length++)
      if (isWord(analysis, model, at, at + length)) offer(at + length, 0)
    for (const { to: end, cost } of analysis.regionsFrom(at)) if (cost <= UNALTERED) offer(end, 0)
  }
  return left[to - from] === 0
}

function isWord({ chars, lattice: { gaps } }: Analysis, model: Model, from: number, to: number): boolean {
  if (to > chars.length || !model.background.isWord(chars, from, to)) return false
  for (let at = from + 1; at < to; at++) if (gaps[at] === 1) return false
  return true
}
