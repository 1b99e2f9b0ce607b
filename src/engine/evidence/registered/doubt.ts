import type { AlignedEdit } from '../../align/align.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import type { EditKind } from '../../types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { DoubtCode } from '../finding.ts'
import type { RegisteredMatch } from './matches.ts'
import { isOperated, mayBeAnother } from './usual.ts'

/** Fold edits leave a name `same`: the reader sees the official name itself. */
export const UNSEEN: ReadonlySet<EditKind> = new Set([
  'variant',
  'width',
  'invisible',
  'separator',
  'confusable',
])

/**
 * Why no verdict on a match may be certain: its form is something else too, its text is usual as it stands, it is a guess, a jest or a
 * topic. Null where one may. `altering` are its edits but for those of `UNSEEN`.
 */
export function doubtOf(
  analysis: Analysis,
  model: Model,
  match: RegisteredMatch,
  usual: boolean,
  altering: readonly AlignedEdit[],
): DoubtCode | null {
  if (match.doubt !== null) return match.doubt
  if (mayBeAnother(analysis, model, match, altering)) return 'usual'
  if (altering.some(({ kind }) => GUESSED.has(kind))) return 'guessed'
  if (usual) return 'usual'
  if (isDecorated(altering)) return 'guessed'
  if (isGuess(analysis, match, altering) || altersShortRegion(model, match, altering)) return 'guessed'
  if (mocks(analysis, model, altering)) return 'mocking'
  return isTopic(analysis, match) ? 'topic' : null
}

/** A flag at the start is decoration sooner than a part of a name that is altered besides: 🇨🇳爱国青年. */
const isDecorated = (altering: readonly AlignedEdit[]): boolean =>
  altering.length > 1 && altering.some(({ kind }) => kind === 'emoji')

/** Edits after which a reader would only guess the name: no verdict on them is certain. */
const GUESSED: ReadonlySet<EditKind> = new Set(['initials', 'substitution'])

/**
 * Names so short are many other things once two of their characters, or one of a composed name, are altered; one of a whole account name, where
 * not nearly every reader knows the body: docs/policy.md, rule 8.
 */
function isGuess(analysis: Analysis, match: RegisteredMatch, altering: readonly AlignedEdit[]): boolean {
  if (altering.length === 0) return isNickname(analysis, match)
  const length = match.to - match.from
  if (length <= WEIGHTS.guess.leastLength) return true
  if (!match.known && analysis.chars.length <= WEIGHTS.guess.listedLength) return true
  // The short form of another body is soon reached, whatever stands around it: 省经贸 | 学院 is not 首经贸.
  if (!match.known && match.short && length < WEIGHTS.guess.listedLength) return true
  if (match.composed) return altering.length > 0 && length <= WEIGHTS.guess.composedLength
  if (altering.length > 1 && length <= WEIGHTS.guess.operatedLength && isOperated(altering))
    return !match.known
  return altering.length > 1 && length <= WEIGHTS.guess.listedLength
}

/** Whether a composed name is read only by altering a region of two characters: other places and nicknames that no table holds are named so too. */
function altersShortRegion(
  { vocabulary }: Model,
  { composed, entries }: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  if (!composed) return false
  return entries.some(
    ({ entry, from, to }) =>
      to - from <= WEIGHTS.guess.regionLength &&
      altering.some((edit) => edit.from < to && edit.to > from) &&
      vocabulary.types(entry).some(({ kind }) => kind === 'region'),
  )
}

/** An abbreviation in small letters is a word or nickname, where not nearly every reader knows it: Plan, cast, not cctv. */
function isNickname({ lattice: { folded, glyphs } }: Analysis, match: RegisteredMatch): boolean {
  const { from, to, latin, known } = match
  if (latin === null || known || latin.length > WEIGHTS.guess.abbreviationLength || /[a-z]/.test(latin))
    return false
  const written = folded.raw.slice(glyphs[from]!.start, glyphs[to - 1]!.end)
  return /[a-z]/.test(written.normalize('NFKC'))
}

/** An authority word and fields of work without an organ word are a topic too: 中国应急管理. docs/policy.md, rule 2. */
function isTopic(
  { openings, fields, lattice: { glyphs } }: Analysis,
  { from, to }: RegisteredMatch,
): boolean {
  const opening = openings.find(
    (word) => word.from === from && word.type.opening.class === 'national' && word.cost <= UNALTERED,
  )
  if (opening === undefined || opening.to === to) return false
  let at = opening.to
  while (at < to) {
    while (at < to && glyphs[at]!.kind === 'emoji') at++
    let end = at
    for (const word of fields) {
      if (word.from === at && word.to <= to && word.cost <= UNALTERED) end = Math.max(end, word.to)
    }
    if (end === at) return false
    at = end
  }
  return true
}

/** Whether a character that mocks was put in: 坏球时报; parts of one that was taken apart mock nobody: 公安尸句. */
function mocks({ chars }: Analysis, { mockery }: Model, altering: readonly AlignedEdit[]): boolean {
  return altering.some(
    ({ kind, from, to }) => kind !== 'split' && chars.slice(from, to).some((char) => mockery.has(char)),
  )
}
