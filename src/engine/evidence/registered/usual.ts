import type { AlignedEdit } from '../../align/align.ts'
import { SHORTEST_WORD } from '../../background/words.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import { wordsAt } from '../context/words.ts'
import { wordsIn } from '../invented/trade.ts'
import {
  commonWords,
  either,
  knownWords,
  leftOver,
  standingWords,
  type Words,
  wordsAmong,
} from '../made-of-words.ts'
import { endingAt, startingAt } from '../span.ts'
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

/** Edits that put something in, which may belong to what stands beside it: 河南省日报. */
const EXTRA: ReadonlySet<AlignedEdit['kind']> = new Set(['insertion', 'repeat'])

type RegionOrOrgan = Pick<Analysis['regions'][number], 'from' | 'to' | 'cost'>

/** Whether one of the edits is such. */
export const isOperated = (edits: readonly AlignedEdit[]): boolean =>
  edits.some(({ kind }) => OPERATIONS.has(kind))

/** Where a name begins without the divisions that its place lies in, which make it no less like other words: 江苏 | 徐州青联. */
export function ownStart(analysis: Analysis, { composed, entries, from }: RegisteredMatch): number {
  if (!composed) return from
  const places = analysis.regionsTo(entries[0]!.to).filter((one) => one.from >= from && one.cost <= UNALTERED)
  return Math.max(from, ...places.map((one) => one.from))
}

/**
 * Whether the text of an altered name is made of common words, places, fields and organ words as it stands, each altered glyph in a word of its own:
 * 法师大大 is 法师 and 大大, not 华师大. Words are more usual than their pairs of characters tell. A name that nearly every reader knows is
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
  if (match.known || to - ownStart(analysis, match) > WEIGHTS.guess.composedLength) return false
  const altered = (at: number): boolean => seen.some((edit) => edit.from <= at && at < edit.to)
  const words = either(commonWords(analysis, model), knownWords(analysis))
  return leftOver(from, to, words, altered) === 0
}

/**
 * Whether an altered name may as well be that of another body, which no registry holds: as it stands, what was altered belongs to words, and
 * hardly anything else is left over: 管理学季刊 is not 管理学刊, 文化和旅游干部 | 网络学院 not 文化和旅游部. What sounds or looks alike is a trick, but
 * for another place or organ word (山西, not 陕西, 总院, not 中院), and so is a whole name that nearly every reader knows (人民日常报), unless a longer
 * word holds what was altered: 人民币 | 大学.
 */
export function mayBeAnother(
  analysis: Analysis,
  model: Model,
  match: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  if (altering.length === 0 || altering.some(({ kind }) => kind === 'split')) return false
  if (isOtherPart(analysis, match, altering) || hasOwnWord(analysis, model, match, altering)) return true
  if (!isOperated(altering) || altering.some(({ kind }) => PLAIN.has(kind))) return false
  const { known, from, to } = match
  const altered = alteredBy(analysis, altering)
  const words = either(ownWords(analysis, model, to), commonWords(analysis, model))
  const whole = known && to - from === analysis.chars.length
  return leftOver(from, to, whole ? longAt(altered, words) : words, altered) <= WEIGHTS.guess.leftOver
}

/**
 * Whether a character that was put in or written twice belongs to a word that names of bodies and firms are made of, or to a common one before an organ
 * word or 网, and the text is made of such words throughout: 中国 | 国税 | 网, 中国 | 军校 | 网, 中国 | 文科 | 学院.
 */
function hasOwnWord(
  analysis: Analysis,
  model: Model,
  match: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  const { body, from, to } = match
  if (!altering.every(({ kind }) => EXTRA.has(kind))) return false
  // A part of the body's own full name is no other's: 中国农业大.
  if (body.name.includes(analysis.chars.slice(from, to).join(''))) return false
  const altered = alteredBy(analysis, altering)
  const repeats = altering.some(({ kind }) => kind === 'repeat')
  // In a longer name a character written twice ends one word and begins the next by chance: 中国科学学院.
  if (repeats && to - from > WEIGHTS.guess.composedLength) return false
  const common = commonWords(analysis, model)
  const before = repeats ? NOWHERE : beforeOrgan(analysis, model, to)
  const words = either(allWords(analysis, model, match, altered), longAt(altered, common, before))
  return leftOver(from, to, words, altered) === 0
}

/** Whether all that was altered makes another place at the start or another organ word at the end, as it stands. */
function isOtherPart(
  { organs, regions }: Analysis,
  match: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  const { from: first, to: last } = match
  // What was put in or changed places may belong to what stands beside it: 河南省日报, 华中 | 人民共和国.
  if (isOperated(altering) || altering.some(({ kind }) => PLAIN.has(kind))) return false
  // A body of no place is not one of another: 新化社 is no body of 新化县.
  const places = match.regions.length > 0 ? regions : []
  const holdsAll = ({ from, to, cost }: RegionOrOrgan): boolean =>
    cost <= UNALTERED && altering.every((edit) => from <= edit.from && edit.from < edit.to && edit.to <= to)
  return (
    startingAt(places, first).some(holdsAll) ||
    endingAt(organs, last).some((one) => one.to - one.from > 1 && holdsAll(one))
  )
}

/** Which glyphs some edits alter: where a character was left out the ones that meet, where one is written twice both. */
const alteredBy =
  ({ chars }: Analysis, altering: readonly AlignedEdit[]) =>
  (at: number): boolean =>
    altering.some(({ kind, from, to }) => {
      if (from === to) return at === from - 1 || at === from
      if (kind === 'repeat' && (at === from - 1 || at === to)) return chars[at] === chars[from]
      return from <= at && at < to
    })

const NOWHERE = (): boolean => false

/** Whether an organ word stands from a glyph up to the end, or a word that leaves open who speaks: 网. */
function beforeOrgan(analysis: Analysis, model: Model, last: number): (at: number) => boolean {
  const starts = new Set(
    endingAt(analysis.organs, last)
      .filter(({ from, to, cost }) => to - from > 1 && cost <= UNALTERED)
      .map(({ from }) => from),
  )
  const site = wordsAt(analysis, model, last - 1)
  if (site.some(({ to, words }) => to === last && words.every(({ certain }) => !certain)))
    starts.add(last - 1)
  return (at) => starts.has(at)
}

/** Words that hold an altered glyph only where they are longer than two characters, or end at one of some places. */
const longAt =
  (altered: (at: number) => boolean, words: Words, ends: (at: number) => boolean = NOWHERE): Words =>
  (from, tell) =>
    words(from, (to) => {
      if (to - from > SHORTEST_WORD || ends(to) || !(altered(from) || altered(from + 1))) tell(to)
    })

/** The words that names of bodies are made of; one of a single character at the end. */
function ownWords(analysis: Analysis, model: Model, last: number): Words {
  const { openings, fields, organs } = analysis
  const parts = standingWords([openings, fields, organs], (from, to) => to - from > 1 || to === last)
  return either(parts, lexiconWords(analysis, model, SHORTEST_WORD))
}

/** And those of firms, and what sites and papers end with, of which none of a single character holds what was altered. */
function allWords(
  analysis: Analysis,
  model: Model,
  { from: first, to: last }: RegisteredMatch,
  altered: (at: number) => boolean,
): Words {
  const goods = wordsIn(analysis, model, first, last).filter((word) => word.class === 'goods')
  const words = either(ownWords(analysis, model, last), wordsAmong(goods), lexiconWords(analysis, model, 1))
  return (from, tell) =>
    words(from, (to) => {
      if (to - from > 1 || (to === last && !altered(from))) tell(to)
    })
}

/** The words beside names of bodies, of `least` characters and more. */
const lexiconWords =
  (analysis: Analysis, model: Model, least: number): Words =>
  (from, tell) => {
    for (const { to } of wordsAt(analysis, model, from)) if (to - from >= least) tell(to)
  }
