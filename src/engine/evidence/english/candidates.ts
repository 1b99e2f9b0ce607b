import type { Model } from '../../model/model.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { touchesMarker } from '../context/markers.ts'
import type { DoubtCode } from '../finding.ts'
import { EnglishCandidate } from './candidate.ts'
import { OPENINGS } from './openings.ts'
import { opens, type Phrase, readPhrase } from './phrase.ts'
import { isLaboratory, isMission, isPinyin, isSpecial, specialRuns, type Token, tokenRuns } from './tokens.ts'

/** Bodies that are named in English as such bodies are: China Counter-Terrorism Force, Ministry of Water of China, Chengde Police. */
export function englishCandidates(analysis: Analysis, model: Model): Candidate[] {
  if (!analysis.english.some(({ type }) => type.english.role === 'organ')) return NONE
  const candidates: Candidate[] = []
  for (const run of [...tokenRuns(analysis), ...specialRuns(analysis)]) {
    const candidate = candidateIn(analysis, model, run) ?? candidateIn(analysis, model, holderIn(run))
    if (candidate !== null) candidates.push(candidate)
  }
  return candidates
}

/** The words of the body behind the name of its part: Education Bureau, | Kaohsiung City Government. */
function holderIn(run: readonly Token[]): readonly Token[] {
  const part = run.findIndex(({ role }) => role === 'organ')
  const from = run.findIndex((token, at) => at > part && opens(token))
  return from < 0 ? [] : run.slice(from)
}

function candidateIn(analysis: Analysis, model: Model, run: readonly Token[]): Candidate | null {
  const phrase = readPhrase(run)
  return phrase === null ? null : candidateOf(analysis, model, phrase)
}

const NONE: Candidate[] = []

function candidateOf(analysis: Analysis, model: Model, phrase: Phrase): Candidate | null {
  const opening = openingOf(phrase)
  if (opening === null || !isMeant(analysis, phrase, opening)) return null
  const weight = model.frameWeights.get(`${opening}\t${phrase.organ.class}`)
  const span = { from: phrase.tokens[0]!.from, to: phrase.tokens.at(-1)!.to }
  if (weight === undefined || touchesMarker(analysis, model, span)) return null
  const doubt: DoubtCode | null = weight.certain && isSure(phrase, opening) ? null : 'may-exist'
  return new EnglishCandidate(analysis, model, phrase, weight.bits, doubt)
}

/** The class of what opens a name: an authority or place, or else its field. */
function openingOf({ opening, fields, organ }: Phrase): string | null {
  // Chinese Medicine, Chinese Language: what is Chinese is the topic, not the body.
  if (opening === OPENINGS.chinese) return fields[0]?.class === 'topic' ? OPENINGS.nation : OPENINGS.china
  if (opening !== null) return opening
  return (organ.class === 'force' ? isForceAlone(fields) : isStateAlone(fields)) ? OPENINGS.field : null
}

/** Work that only armed forces and police do, or two fields of theirs: Strategic Missile. */
function isForceAlone(fields: readonly Token[]): boolean {
  const known = fields.filter(({ role }) => role === 'field')
  return (
    known.some(({ class: kind }) => kind === 'own') ||
    known.filter(({ class: kind }) => kind === 'force').length > 1
  )
}

/** A field of one word, or of what anybody does, is soon a jest: Ministry of Sound. */
const isStateAlone = (fields: readonly Token[]): boolean =>
  fields.reduce(
    (sum, { role, class: kind, words }) => sum + (role === 'field' && kind !== 'topic' ? words : 0),
    0,
  ) > 1

const isField = ({ role }: Token): boolean => role === 'field' || role === 'organ'

/** Organ words used as a field, too: Red Army | Command. */
const FORCEFUL: ReadonlySet<string | null> = new Set(['force', 'law', 'own'])
const isForceful = (token: Token): boolean => isField(token) && FORCEFUL.has(token.class)

/** Whether an organ may be called after words that no table holds: a laboratory after any behind it, a vocational school after pinyin. */
function mayWorkIn(analysis: Analysis, organ: Token, unknown: readonly Token[]): boolean {
  if (isLaboratory(organ)) return unknown.every(({ from }) => from > organ.from)
  if (isSpecial(organ)) return unknown.every((word) => isPinyin(analysis, word))
  return organ.class === 'state' || isMission(organ)
}

/** Whether opening, field and organ fit: a force has a field of force, and only an organ that says it all needs none. */
function isMeant(analysis: Analysis, { fields, openers, organ }: Phrase, opening: string): boolean {
  const unknown = fields.filter(({ role }) => role === 'unknown')
  if (unknown.length > 0) return mayWorkIn(analysis, organ, unknown)
  if (NEEDS_FORCE.has(organ.class) && opening === OPENINGS.nation) return fields.some(isForceful)
  if (fields.some(isField)) return organ.class !== 'force' || fields.some(isForceful)
  if (opening === OPENINGS.nation) return false
  return organ.bare === 'any' || (organ.bare === 'region' && openers.some(({ role }) => role === 'place'))
}

/** Organs that are those of a nation only in a field of force or law: National Cyber Police Center. */
const NEEDS_FORCE: ReadonlySet<string | null> = new Set(['center'])

/**
 * Whether no private body may bear the name: a force or office of law of China or of a place, in so many words. One whose field is what
 * anybody does is soon a jest: Beijing Food Police.
 */
const isSure = ({ fields, organ }: Phrase, opening: string): boolean =>
  (opening !== OPENINGS.china || fields.some(isForceful)) &&
  !(FORCEFUL.has(organ.class) && fields.some(({ class: kind }) => kind === 'topic'))
