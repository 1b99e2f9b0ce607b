import { LONGEST_WORD, SHORTEST_WORD } from '../background/words.ts'
import { UNALTERED } from '../channel/costs.ts'
import type { Model } from '../model/model.ts'
import type { Analysis } from './analysis.ts'
import { startingAt } from './span.ts'

/** The ends of the words that begin at a glyph. */
export type Words = (at: number) => Iterable<number>

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
  for (let at = from; at < to; at++) {
    const before = left[at - from]!
    if (before === Number.POSITIVE_INFINITY) continue
    const offer = (end: number, more: number): void => {
      if (end <= to) left[end - from] = Math.min(left[end - from]!, before + more)
    }
    if (!needed(at)) offer(at + 1, 1)
    for (const end of words(at)) offer(end, 0)
  }
  return left[to - from]!
}

/** Words of any of these. */
export const either = (...all: readonly Words[]): Words =>
  function* (at) {
    for (const words of all) yield* words(at)
  }

/** Common words and places. */
export const commonWords = (analysis: Analysis, model: Model): Words =>
  function* (at) {
    for (let length = SHORTEST_WORD; length <= LONGEST_WORD; length++)
      if (isWord(analysis, model, at, at + length)) yield at + length
    for (const { to, cost } of analysis.regionsFrom(at)) if (cost <= UNALTERED) yield to
  }

/** Fields and organ words that stand in a name as they are, of two characters and more. */
export const knownWords = ({ fields, organs }: Analysis): Words =>
  standingWords([fields, organs], (from, to) => to - from > 1)

/** Words of some lists that stand as they are, where they are of the right size or at the right place. */
export const standingWords = (
  lists: readonly (readonly (Place & { readonly cost: number })[])[],
  isRight: (from: number, to: number) => boolean,
): Words =>
  function* (at) {
    for (const list of lists)
      for (const { from, to, cost } of startingAt(list, at))
        if (cost <= UNALTERED && isRight(from, to)) yield to
  }

/** The words among some places. */
export const wordsAmong = (places: readonly Place[]): Words =>
  function* (at) {
    for (const { from, to } of places) if (from === at) yield to
  }

function isWord({ chars, lattice: { gaps } }: Analysis, model: Model, from: number, to: number): boolean {
  if (to > chars.length || !model.background.isWord(chars, from, to)) return false
  for (let at = from + 1; at < to; at++) if (gaps[at] === 1) return false
  return true
}
