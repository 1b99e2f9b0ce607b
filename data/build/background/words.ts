import { LONGEST_WORD, SHORTEST_WORD } from '../../../src/engine/background/words.ts'
import { readKept } from '../read.ts'
import type { Entry } from './corpus.ts'
import type { Cell } from './write.ts'

/** Occurrences in running text from which on a word is common: one of two characters arises by chance more easily. */
const LEAST: Readonly<Record<number, number>> = { 2: 100, 3: 30 }

/** Common words of the word list and those of new_words.tsv; no names of persons. */
export function wordRows(entries: readonly Entry[]): Cell[][] {
  const words = new Set(newWords())
  for (const { component, runs, frequency, tag } of entries) {
    const [text, ...more] = runs
    if (component !== 'words' || text === undefined || more.length > 0 || tag.startsWith('nr')) continue
    const { length } = text
    if (length >= SHORTEST_WORD && length <= LONGEST_WORD && isHan(text) && frequency >= LEAST[length]!)
      words.add(text)
  }
  return rowsOf([...words].sort())
}

/** Sorted words by their first character. */
function rowsOf(words: readonly string[]): Cell[][] {
  const rows = new Map<string, [second: string, rest: string]>()
  for (const word of words) {
    const row = rows.get(word[0]!) ?? ['', '']
    if (word.length === SHORTEST_WORD) row[0] += word[1]
    else row[1] += word.slice(1)
    rows.set(word[0]!, row)
  }
  return [...rows].map(([first, [second, rest]]) => [first, second, rest])
}

const isHan = (text: string): boolean => /^[\u4e00-\u9fff]+$/.test(text)

const newWords = (): string[] => readKept('background/new_words.tsv', ['word']).map(({ word }) => word)
