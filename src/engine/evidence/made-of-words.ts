import { LONGEST_WORD, SHORTEST_WORD } from '../background/words.ts'
import { UNALTERED } from '../channel/costs.ts'
import type { Model } from '../model/model.ts'
import type { Analysis } from './analysis.ts'
import { startingAt } from './span.ts'

/** Tells the ends of the words that begin at a glyph. */
export type Words = (at: number, tell: (end: number) => void) => void

/** Glyphs `[from, to)`. */
interface Place {
  readonly from: number
  readonly to: number
}

/** The fewest of glyphs `[from, to)` that are in no word; one for which `needed` holds must be in one. */
export function leftOver(
  from: number,
  to: number,
  words: Words,
  needed: (at: number) => boolean = () => false,
): number {
  const left = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
  left[0] = 0
  let before = 0
  const tell = (end: number): void => {
    if (end <= to) left[end - from] = Math.min(left[end - from]!, before)
  }
  for (let at = from; at < to; at++) {
    before = left[at - from]!
    if (before === Number.POSITIVE_INFINITY) continue
    if (!needed(at)) left[at + 1 - from] = Math.min(left[at + 1 - from]!, before + 1)
    words(at, tell)
  }
  return left[to - from]!
}

/** Words of any of these. */
export const either =
  (...all: readonly Words[]): Words =>
  (at, tell) => {
    for (const words of all) words(at, tell)
  }

/** Common words and places. */
export const commonWords =
  (analysis: Analysis, model: Model): Words =>
  (at, tell) => {
    for (let length = SHORTEST_WORD; length <= LONGEST_WORD; length++)
      if (isWord(analysis, model, at, at + length)) tell(at + length)
    for (const { to, cost } of analysis.regionsFrom(at)) if (cost <= UNALTERED) tell(to)
  }

/** Fields and organ words that stand in a name as they are, of two characters and more. */
export const knownWords = ({ fields, organs }: Analysis): Words =>
  standingWords([fields, organs], (from, to) => to - from > 1)

/** Words of some lists that stand as they are, where they are of the right size or at the right place. */
export const standingWords =
  (
    lists: readonly (readonly (Place & { readonly cost: number })[])[],
    isRight: (from: number, to: number) => boolean,
  ): Words =>
  (at, tell) => {
    for (const list of lists)
      for (const { from, to, cost } of startingAt(list, at))
        if (cost <= UNALTERED && isRight(from, to)) tell(to)
  }

/** The words among some places. */
export const wordsAmong =
  (places: readonly Place[]): Words =>
  (at, tell) => {
    for (const { from, to } of places) if (from === at) tell(to)
  }

function isWord({ chars, lattice: { gaps } }: Analysis, model: Model, from: number, to: number): boolean {
  if (to > chars.length || !model.background.isWord(chars, from, to)) return false
  for (let at = from + 1; at < to; at++) if (gaps[at] === 1) return false
  return true
}
