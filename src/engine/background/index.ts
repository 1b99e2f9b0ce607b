import { BoundaryModel, type BoundaryTables, readBoundaries } from './boundaries.ts'
import { CharacterModel, type CharacterTables, readCharacters } from './characters.ts'
import { TABLES } from './format.ts'
import { PersonModel, type PersonTables, readPersons } from './persons.ts'
import { readSyllables, SyllableModel, type SyllableTables } from './syllables.ts'
import { readTowns, TownModel, type TownTables } from './towns.ts'
import type { Background } from './types.ts'
import { readWords, WordModel, type WordTables } from './words.ts'

export type { Background } from './types.ts'

/** Paths below `data/` of the files that `createBackground` needs. */
export const BACKGROUND_FILES: readonly string[] = Object.values(TABLES).map((table) => table.path)

/** The tables of the background once they are read: plain data without methods, which can be stored and shared. */
export interface BackgroundTables {
  readonly characters: CharacterTables
  readonly boundaries: BoundaryTables
  readonly persons: PersonTables
  readonly syllables: SyllableTables
  readonly words: WordTables
  readonly towns: TownTables
}

/**
 * Reads the tables of the background.
 *
 * @param files every path of `BACKGROUND_FILES` to its content
 * @throws ZhengmingError `data` naming file, row and column where a table is missing, stale or broken
 */
export function parseBackground(files: ReadonlyMap<string, string>): BackgroundTables {
  return {
    characters: readCharacters(files),
    boundaries: readBoundaries(files),
    persons: readPersons(files),
    syllables: readSyllables(files),
    words: readWords(files),
    towns: readTowns(files),
  }
}

/** The background model over tables that are read already. */
export function openBackground(tables: BackgroundTables): Background {
  const characters = new CharacterModel(tables.characters)
  const boundaries = new BoundaryModel(tables.boundaries)
  const persons = new PersonModel(tables.persons)
  const syllables = new SyllableModel(tables.syllables)
  const words = new WordModel(tables.words)
  const towns = new TownModel(tables.towns)
  return {
    surprisal: (chars, from, to) => characters.surprisal(chars, from, to),
    surprisalOfCodes: (codes, from, to) => characters.surprisalOfCodes(codes, from, to),
    boundary: (left, right) => boundaries.between(left, right),
    isWord: (chars, from, to) => words.has(chars, from, to),
    isTown: (codes, from, to) => towns.has(codes, from, to),
    isTownAndWord: (codes, from, to) => towns.hasWord(codes, from, to),
    townsWith: (code) => towns.holding(code),
    personName: (chars) => persons.cost(chars),
    isSurname: (chars, from, to) => persons.isSurname(chars.slice(from, to).join('')),
    syllables: (row) => syllables.cost(row),
  }
}

/**
 * The background model of ordinary names from its files: `openBackground` over `parseBackground`.
 *
 * @example
 * const background = createBackground(files)
 * background.personName(['王', '海', '军']) // about 1700: 17 bits
 */
export function createBackground(files: ReadonlyMap<string, string>): Background {
  return openBackground(parseBackground(files))
}
