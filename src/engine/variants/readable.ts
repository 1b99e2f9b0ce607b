import type { Background } from '../background/types.ts'
import type { Folding } from '../fold/types.ts'
import type { Taken } from './taken.ts'
import type { Official } from './types.ts'

/** Characters that must stand as they are, by number and as a share of the official form. */
const KEPT_AT_LEAST = 2
const KEPT_SHARE = 0.5

/** -log2 P, in 1/100 bit, from which a text is too rare to be a word of its own, however rare the official name is. */
const RARE = 2800

/**
 * Whether enough of a form of `length` characters is left when edits take `lost` characters of it away: two characters and half of them. What an
 * edit takes away is its row's `altered` times the characters that it changes: nothing for a form that the eye does not tell apart, a
 * whole character for the same sound, one and a half where the reader must guess.
 */
export function isKept(length: number, lost: number): boolean {
  const kept = length - lost
  return kept >= KEPT_AT_LEAST && kept >= KEPT_SHARE * length
}

/** Says of an altered name whether it still can be taken for the official one, and for nothing else. */
export type Mistakable = (name: string, official: Official) => boolean

/**
 * An altered name is a variant unless it is, once folded,
 *
 * 1. a form of another body: 南京市公安局 for 北京市公安局 (a form that both bodies have is none of another's);
 * 2. an ordinary text by itself: no rarer in ordinary names than the official form is, and less rare than 28 bits;
 * 3. a person's name rather than another text.
 *
 * The rules know the registry and the model of ordinary names; the search and the judgement of the engine are not asked.
 */
export function createMistakable(
  { fold }: Pick<Folding, 'fold'>,
  background: Pick<Background, 'surprisal' | 'personName'>,
  taken: Taken,
): Mistakable {
  const charsOf = (text: string) => fold(text).glyphs.map(({ char }) => char)
  return (name, { form, body }) => {
    const chars = charsOf(name)
    const official = charsOf(form)
    if (chars.join('') === official.join('')) return true
    const ids = taken(name)
    if (ids.length > 0 && !ids.some((id) => isSameBody(id, body))) return false
    const cost = background.surprisal(chars)
    if (cost < RARE && cost <= background.surprisal(official)) return false
    return background.personName(chars) > cost
  }
}

/** A number in another notation (第三十八集团军) gives a composed unit another id, and no trick changes the number itself. */
function isSameBody(id: string, body: Official['body']): boolean {
  if (id === body.id) return true
  const patternOf = (composed: string) => composed.slice(0, composed.lastIndexOf('/') + 1)
  return body.region === null && id.startsWith('pattern/') && patternOf(id) === patternOf(body.id)
}
