import type { StaffWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'

/** Words of the names of a kind of bodies, by the kind. */
type BodyWords = ReadonlyMap<string | null, readonly string[]>

/** Made of the words that they are kept by, when they are first asked for: one for a detector. */
const known = new WeakMap<Model['staffWords'], BodyWords>()

/** Whether a name holds a word of the names of a kind of bodies: police, learned. */
export const isOfKind = ({ staffWords }: Model, kind: string | null, name: string): boolean =>
  bodyWordsOf(staffWords)
    .get(kind)
    ?.some((word) => name.includes(word)) ?? false

function bodyWordsOf(staffWords: Model['staffWords']): BodyWords {
  const before = known.get(staffWords)
  if (before !== undefined) return before
  const words = new Map<string | null, string[]>()
  for (const [text, all] of staffWords)
    for (const kind of kindsOf(all)) words.set(kind, [...(words.get(kind) ?? []), text])
  known.set(staffWords, words)
  return words
}

const kindsOf = (words: readonly StaffWord[]): Set<string | null> =>
  new Set(words.filter(({ part }) => part === 'body').map(({ of }) => of))
