import type { AlignedEdit } from '../../align/align.ts'
import { LONGEST_WORD, SHORTEST_WORD } from '../../background/words.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import { wordsAt, wordTreeOf } from '../context/words.ts'
import type { RegisteredMatch } from './matches.ts'

/** Parts of a character, and a character written twice, make words by chance: 光日月日报. */
const PLAIN: ReadonlySet<AlignedEdit['kind']> = new Set(['split', 'repeat'])

/** Edits that neither eye nor ear explains: two bodies differ so as often as a name and its altered form. */
const OPERATIONS: ReadonlySet<AlignedEdit['kind']> = new Set([
  'insertion',
  'omission',
  'swap',
  'substitution',
])

/** Whether one of the edits is such. */
export const isOperated = (edits: readonly AlignedEdit[]): boolean =>
  edits.some(({ kind }) => OPERATIONS.has(kind))

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
  return leftOver(from, to, altered, commonWords(analysis, model)) === 0
}

/**
 * Whether an altered name may as well be that of another body, which no registry holds: as it stands, what was altered belongs to words, and
 * hardly anything else is left over: 管理学季刊 is not 管理学刊, 文化和旅游干部 | 网络学院 not 文化和旅游部. What sounds or looks alike is a trick, and
 * so is a whole name that nearly every reader knows (人民日常报), unless a longer word holds what was altered: 人民币 | 大学.
 */
export function mayBeAnother(
  analysis: Analysis,
  model: Model,
  { known, from, to }: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  if (!isOperated(altering) || altering.some(({ kind }) => PLAIN.has(kind))) return false
  const whole = known && to - from === analysis.chars.length
  // Where a character was left out, the ones that meet must belong to words.
  const altered = (at: number): boolean =>
    altering.some((edit) =>
      edit.from === edit.to ? at === edit.from - 1 || at === edit.from : edit.from <= at && at < edit.to,
    )
  const words = wordsOfBodies(analysis, model, to)
  return leftOver(from, to, altered, whole ? longAt(altered, words) : words) <= WEIGHTS.guess.leftOver
}

/** The ends of the words that begin at a glyph. */
type Words = (at: number) => Iterable<number>

/** Words that hold an altered glyph only where they are longer than two characters. */
const longAt = (altered: (at: number) => boolean, words: Words): Words =>
  function* (from) {
    for (const to of words(from))
      if (to - from > SHORTEST_WORD || !(altered(from) || altered(from + 1))) yield to
  }

/** The fewest of glyphs `[from, to)` that are in no word; an altered one must be in one. */
function leftOver(from: number, to: number, altered: (at: number) => boolean, words: Words): number {
  const left = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
  left[0] = 0
  for (let at = from; at < to; at++) {
    const before = left[at - from]!
    if (before === Number.POSITIVE_INFINITY) continue
    const offer = (end: number, more: number): void => {
      if (end <= to) left[end - from] = Math.min(left[end - from]!, before + more)
    }
    if (!altered(at)) offer(at + 1, 1)
    for (const end of words(at)) offer(end, 0)
  }
  return left[to - from]!
}

/** Common words and places. */
const commonWords = (analysis: Analysis, model: Model): Words =>
  function* (at) {
    for (let length = SHORTEST_WORD; length <= LONGEST_WORD; length++)
      if (isWord(analysis, model, at, at + length)) yield at + length
    for (const { to, cost } of analysis.regionsFrom(at)) if (cost <= UNALTERED) yield to
  }

/** And the words that names of bodies are made of; one of a single character at the end. */
function wordsOfBodies(analysis: Analysis, model: Model, last: number): Words {
  const common = commonWords(analysis, model)
  const own = [...analysis.openings, ...analysis.fields, ...analysis.organs]
    .filter(({ from, to, cost }) => cost <= UNALTERED && (to - from > 1 || to === last))
    .map(({ from, to }) => ({ from, to }))
  return function* (at) {
    yield* common(at)
    for (const { from, to } of own) if (from === at) yield to
    for (const { to } of wordsAt(analysis, model, wordTreeOf(model), at)) if (to > at + 1) yield to
  }
}

function isWord({ chars, lattice: { gaps } }: Analysis, model: Model, from: number, to: number): boolean {
  if (to > chars.length || !model.background.isWord(chars, from, to)) return false
  for (let at = from + 1; at < to; at++) if (gaps[at] === 1) return false
  return true
}
