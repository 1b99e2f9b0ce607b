/**
 * The layout of the background tables: writer (data/build/background) and reader (this folder) share it.
 *
 * A table is UTF-8 text. Lines that begin with `#` are its head and hold `# version N` and `# rows N`.
 * The first other line names the columns; every further line is one row, cells parted by tabs, sorted by
 * its first cell in order of code units. Costs are -log2 P in units of 1/10 bit.
 * A *packed* cell holds many `token cost` pairs without separators, `京12市34` or `hua12xin33`, sorted by
 * token in order of code units.
 */

/** Version of the tables; a loader refuses any other. */
export const TABLE_VERSION = 1

/** 1/100 bit, the unit of the API, per 1/10 bit, the unit of the tables. */
export const TABLE_UNIT = 10

/** Largest absolute value of a boundary, in 1/100 bit. */
export const BOUNDARY_LIMIT = 1200

/** Paths below `data/`, and the columns of each table. */
export const TABLES = {
  characters: {
    path: 'generated/background/characters.tsv',
    columns: ['character', 'start', 'continuation', 'end', 'backoff', 'pairs'],
  },
  classes: { path: 'generated/background/classes.tsv', columns: ['class', 'member', 'next'] },
  letters: { path: 'generated/background/letters.tsv', columns: ['letter', 'next'] },
  boundaries: {
    path: 'generated/background/boundaries.tsv',
    columns: ['character', 'left', 'right', 'pairs'],
  },
  // Common words by their first character: the second ones of words of two, the rest of words of three; sorted, without separators.
  words: { path: 'generated/background/words.tsv', columns: ['character', 'second', 'rest'] },
  // Names of towns and streets in the same form, and apart those that are words too; `names` counts those that hold the character.
  towns: {
    path: 'generated/background/towns.tsv',
    columns: ['character', 'names', 'second', 'rest', 'wordSecond', 'wordRest'],
  },
  surnames: {
    path: 'generated/background/surnames.tsv',
    columns: ['surname', 'cost'],
  },
  givenNames: {
    path: 'generated/background/given_names.tsv',
    columns: ['character', 'single', 'first', 'second', 'backoff', 'pairs'],
  },
  syllables: {
    path: 'generated/background/syllables.tsv',
    columns: ['syllable', 'start', 'continuation', 'end', 'backoff', 'pairs'],
  },
} as const

/** One entry of `TABLES`. */
export interface TableLayout {
  readonly path: string
  readonly columns: readonly string[]
}

/**
 * First row of the n-gram tables: what holds for each token that training never saw. No token is written like this.
 */
export const UNSEEN = '*'

/** Row of `classes` and of `letters` that holds for the beginning of a text. */
export const BEGINNING = '^'
