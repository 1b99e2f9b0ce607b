import { partsWords } from '../../channel/case.ts'
import type { EnglishRole } from '../../model/lexicon.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { OPENINGS } from './openings.ts'

/** A word of an English name of a body in glyphs `[from, to)`. */
export interface Token {
  readonly from: number
  readonly to: number
  /** `unknown` for a word that no table holds. */
  readonly role: EnglishRole | 'unknown'
  /** As in `EnglishWord`. */
  readonly class: string | null
  readonly category: string | null
  readonly bare: 'any' | 'region' | 'no'
  /** How many words it is of. */
  readonly words: number
}

/**
 * Rows of known words that stand side by side. Words that no table knows part them, but for those that a row may hold; those that name parts
 * of bodies do, too.
 */
export function tokenRuns(analysis: Analysis, mayHoldUnknown = isOfAnyWork): Token[][] {
  const runs: Token[][] = []
  let run: Token[] = []
  for (let at = 0; at < analysis.chars.length; ) {
    const known = tokenAt(analysis, at)
    const token =
      known !== null && known.role !== 'part' ? known : mayHoldUnknown(run) ? unknownAt(analysis, at) : null
    if (token !== null) {
      if (run.length === 0) runs.push(run)
      run.push(token)
    } else if (run.length > 0) run = []
    at = token?.to ?? at + 1
  }
  return runs
}

/** Behind China, whose offices may work in any field, one unknown word may stand, and in the name of a mission the place where it is. */
function isOfAnyWork(run: readonly Token[]): boolean {
  if (!run.some(({ class: kind }) => kind === OPENINGS.china || kind === OPENINGS.chinese)) return false
  const unknown = unknownIn(run)
  if (run.some(isMission)) return unknown < WEIGHTS.english.hostWords
  return unknown === 0 && run.some(({ class: kind }) => kind === OPENINGS.china)
}

/**
 * Rows in which words that no table holds may stand, for laboratories are called after any work (State Key Laboratory of | Tribology), and
 * vocational schools by names of their own, in pinyin (Zhejiang | Anfang | Vocational College).
 */
export const specialRuns = (analysis: Analysis): Token[][] =>
  analysis.english.some(({ type }) => isSpecial(type.english))
    ? tokenRuns(
        analysis,
        (run) => run.some(({ role }) => OPENERS.has(role)) && unknownIn(run) < WEIGHTS.english.fieldWords,
      )
    : []

const OPENERS: ReadonlySet<Token['role']> = new Set(['authority', 'place'])

const unknownIn = (run: readonly Token[]): number => run.filter(({ role }) => role === 'unknown').length

/** A mission abroad, which is named with the place where it is: Embassy of China in Kenya. */
export const isMission = ({ role, class: kind }: Pick<Token, 'role' | 'class'>): boolean =>
  role === 'organ' && kind === 'mission'

/** A laboratory or vocational school. */
export const isSpecial = (word: Pick<Token, 'role' | 'class'>): boolean =>
  isLaboratory(word) || (word.role === 'organ' && word.class === 'vocational')

export const isLaboratory = ({ role, class: kind }: Pick<Token, 'role' | 'class'>): boolean =>
  role === 'organ' && kind === 'laboratory'

/** Whether a word is pinyin of two syllables or more. */
export function isPinyin(
  { lattice: { joint } }: Analysis,
  { from, to }: Pick<Token, 'from' | 'to'>,
): boolean {
  for (let at = from + 1; at < to; at++) if (joint[at] === 1) return true
  return false
}

/** Words `[from, to)` as they stand, whether a table holds them or not; null where no Latin words, and pictographs between them, fill the span. */
export function wordsOf(analysis: Analysis, from: number, to: number): Token[] | null {
  const words: Token[] = []
  for (let at = from; at < to; ) {
    if (analysis.lattice.glyphs[at]!.kind === 'emoji') {
      at++
      continue
    }
    const word = tokenAt(analysis, at) ?? unknownAt(analysis, at)
    if (word === null || word.to > to) return null
    words.push(word)
    at = word.to
  }
  return words
}

/** The Latin word that begins at a glyph. */
function unknownAt({ lattice }: Analysis, from: number): Token | null {
  if (!partsWords(lattice, from) || lattice.latin[from] === 0) return null
  let to = from + 1
  while (!partsWords(lattice, to)) to++
  return { from, to, role: 'unknown', class: null, category: null, bare: 'no', words: 1 }
}

/** The longest word or place that begins at a glyph. */
function tokenAt(analysis: Analysis, at: number): Token | null {
  let best: Token | null = null
  const offer = (token: Token): void => {
    if (best === null || token.to > best.to || (token.to === best.to && isSurer(token, best))) best = token
  }
  for (const { from, to, type } of analysis.english) {
    const { role, class: kind, category, bare } = type.english
    if (from === at)
      offer({ from, to, role, class: kind, category, bare, words: wordsIn(analysis, from, to) })
  }
  for (const slot of analysis.slots) if (slot.from === at && isSpelled(analysis, slot)) offer(placeOf(slot))
  return best ?? numberAt(analysis, at)
}

/** A place that is sure to be meant, of the same letters as one that is not: Hainan is the province, not the district. */
const isSurer = (token: Token, other: Token): boolean =>
  token.class === OPENINGS.place && other.class === OPENINGS.placeMarked

function wordsIn({ lattice: { gaps, cased } }: Analysis, from: number, to: number): number {
  let words = 1
  for (let at = from + 1; at < to; at++) if (gaps[at] === 1 || cased[at] === 1) words++
  return words
}

const placeOf = ({ from, to, type }: MatchAs<'region'>): Token => ({
  from,
  to,
  role: 'place',
  class: isKnownPlace(type.region, to - from) ? OPENINGS.place : OPENINGS.placeMarked,
  category: null,
  bare: 'no',
  words: 1,
})

/** A number, which says which of several bodies it is: 38th, No. 1. */
function numberAt({ lattice, chars }: Analysis, from: number): Token | null {
  let to = from
  while (lattice.glyphs[to]?.kind === 'digit') to++
  if (to === from) return null
  const ordinal = ORDINAL.test(chars.slice(to, to + 2).join('')) && lattice.gaps[to] === 0
  if (ordinal && partsWords(lattice, to + 2)) to += 2
  return { from, to, role: 'modifier', class: null, category: null, bare: 'no', words: 1 }
}

const ORDINAL = /^(?:st|nd|rd|th)$/

/** Provinces, their capitals, whose codes end so, and cities of longer names; counties have too many namesakes. */
const isKnownPlace = ({ level, id }: MatchAs<'region'>['type']['region'], letters: number): boolean =>
  level === 'province' || id.endsWith('01') || (level === 'city' && letters >= WEIGHTS.english.placeLength)

/** Whether a place stands in glyphs as English calls it, and is known enough to be meant. */
export const isEnglishPlace = (analysis: Analysis, slot: MatchAs<'region'>): boolean =>
  isSpelled(analysis, slot) && isKnownPlace(slot.type.region, slot.to - slot.from)

/** Whether a place is written in its own pinyin, by which English calls it: Chengde, Xi'an. */
function isSpelled({ lattice }: Analysis, { from, to, cost, type }: MatchAs<'region'>): boolean {
  const { region, form } = type
  if (!partsWords(lattice, from) || !partsWords(lattice, to)) return false
  if (region.level === 'county' && to - from < WEIGHTS.english.placeLength) return false
  for (let at = from; at < to; at++) {
    if (lattice.latin[at] === 0 || (at > from && isSpaced(lattice, at))) return false
  }
  return cost <= spelledCost([...form.text].length)
}

/** Whether more than an apostrophe parts two letters: Lin Yi is a person. */
function isSpaced({ gaps, glyphs, folded }: Analysis['lattice'], at: number): boolean {
  return gaps[at] === 1 && !APOSTROPHE.test(folded.raw.slice(glyphs[at - 1]!.end, glyphs[at]!.start))
}

/** An apostrophe, also one with invisible characters beside it. */
const APOSTROPHE = /^\p{DI}*['’‘ʼ`´′＇ʻʽˈˊˋ]\p{DI}*$/u

/** What so many characters cost in the pinyin of their own sounds. */
export const spelledCost = (characters: number): number => characters * WEIGHTS.edit.pinyin
