import type { Entry } from './corpus.ts'
import { WordCounts } from './counts.ts'
import { hanRuns } from './han.ts'
import type { FullName } from './persons.ts'

/** The most usual toneless syllable of a character, or none. */
export type Romanise = (char: string) => string | undefined

/** Share of persons' names in romanised names; the rest are running words. */
const PERSON_SHARE = 0.7
const WORD_DAMPING = 0.5

/** Syllables of many texts: counts by id, and the text of each id. */
export interface SyllableCounts {
  readonly counts: WordCounts
  readonly text: (token: number) => string
  /** Romanised texts with their weights, for the letter model. */
  readonly texts: readonly (readonly [string, number])[]
}

/** Counts the syllables of full names and of running words in the stated shares. */
export function countSyllables(
  entries: readonly Entry[],
  names: readonly FullName[],
  romanise: Romanise,
): SyllableCounts {
  const ids = new Map<string, number>()
  const counts = new WordCounts()
  const texts: [string, number][] = []
  const weighted = weightedTexts(entries, names)
  for (const [text, weight] of weighted) {
    const syllables = [...text].map(romanise)
    if (!syllables.every((syllable) => syllable !== undefined)) continue
    const tokens = syllables.map((syllable) => {
      const id = ids.get(syllable) ?? ids.size
      ids.set(syllable, id)
      return id
    })
    counts.add((index) => tokens[index]!, tokens.length, weight)
    texts.push([syllables.join(''), weight])
  }
  const texted = [...ids.keys()]
  return { counts, text: (token) => texted[token]!, texts }
}

function weightedTexts(
  entries: readonly Entry[],
  names: readonly FullName[],
): readonly (readonly [string, number])[] {
  const words: [string, number][] = []
  for (const entry of entries) {
    if (entry.component !== 'words') continue
    for (const run of hanRuns(entry.runs)) words.push([run, entry.frequency ** WORD_DAMPING])
  }
  const sum = (list: readonly (readonly [string, number])[]) =>
    list.reduce((all, [text, weight]) => all + text.length * weight, 0)
  const persons = names.map(({ surname, given, weight }): [string, number] => [surname + given, weight])
  const scale = (sum(persons) * (1 - PERSON_SHARE)) / PERSON_SHARE / sum(words)
  return [...persons, ...words.map(([text, weight]): [string, number] => [text, weight * scale])]
}
