import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { touchesMarker } from '../context/markers.ts'
import { type Token, wordsOf } from './tokens.ts'

/** Classes of organs that a body may have as its parts; its police, newspaper or society is another body. */
const PARTS: ReadonlySet<string | null> = new Set([
  'center',
  'culture',
  'hospital',
  'laboratory',
  'office',
  'organ',
  'research',
  'school',
  'state',
])

/**
 * Whether all of a text beside a body that is named in English is the name of one of its parts: School of Medicine, | Wuhan University;
 * Jiageng College of | Xiamen University; Zhejiang University | Robotics Institute.
 */
export function isPartBeside(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  { from, to }: Pick<Candidate, 'from' | 'to'>,
): boolean {
  if (!isNamedInWords(analysis, candidate)) return false
  const words = wordsOf(analysis, from, to)
  if (words === null || touchesMarker(analysis, model, { from, to })) return false
  const unknown = words.filter(({ role }) => role === 'unknown')
  if (unknown.length > WEIGHTS.english.hostWords) return false
  if (unknown.some((word) => word.to - word.from < WEIGHTS.english.partWord)) return false
  const isWord = ({ role }: Token): boolean => role !== 'link'
  const inner = words.slice(0, words.findLastIndex(isWord) + 1).slice(words.findIndex(isWord))
  const link = inner.findIndex((word) => !isWord(word))
  return isPart(inner.at(-1)) || (link > 0 && isPart(inner[link - 1]))
}

const isPart = (word: Token | undefined): boolean =>
  word !== undefined && (word.role === 'part' || (word.role === 'organ' && PARTS.has(word.class)))

/** Whether a body is named in Latin words, of which an abbreviation is none. */
function isNamedInWords({ lattice: { latin, gaps, cased } }: Analysis, { from, to }: Candidate): boolean {
  let words = 1
  for (let at = from; at < to; at++) {
    if (latin[at] === 0) return false
    if (at > from && (gaps[at] === 1 || cased[at] === 1)) words++
  }
  return words > 1
}
