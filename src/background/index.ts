import { BoundaryModel } from './boundaries.ts'
import { CharacterModel } from './characters.ts'
import { TABLES } from './layout.ts'
import { PersonModel } from './persons.ts'
import { SyllableModel } from './syllables.ts'
import type { Background } from './types.ts'

export type { Background } from './types.ts'

/** Paths below `data/` of the files that `createBackground` needs. */
export const BACKGROUND_FILES: readonly string[] = Object.values(TABLES).map((table) => table.path)

/**
 * The background model of ordinary names.
 *
 * @param files every path of `BACKGROUND_FILES` to its content
 * @throws ZhengmingError `data` naming file, row and column where a table is missing, stale or broken
 * @example
 * const background = createBackground(files)
 * background.personName(['王', '海', '军']) // about 1700: 17 bits
 */
export function createBackground(files: ReadonlyMap<string, string>): Background {
  const characters = new CharacterModel(files)
  const boundaries = new BoundaryModel(files)
  const persons = new PersonModel(files)
  const syllables = new SyllableModel(files)
  return {
    surprisal: (chars, from, to) => characters.surprisal(chars, from, to),
    boundary: (left, right) => boundaries.between(left, right),
    personName: (chars) => persons.cost(chars),
    syllables: (row) => syllables.cost(row),
  }
}
