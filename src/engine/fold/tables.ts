import { packageRows, packageText } from '../tables/exact.ts'
import type { Row } from '../tables/rows.ts'
import { verifyHead } from './generated.ts'

/** Paths below data/ of the tables that `createFolding` reads, by what they hold. */
export const TABLES = {
  classes: 'generated/folding/classes.tsv',
  canonical: 'generated/folding/canonical.tsv',
  alternatives: 'generated/folding/alternatives.tsv',
  contextual: 'folding/contextual.tsv',
  emoji: 'folding/emoji.tsv',
  numerals: 'folding/numerals.tsv',
  spoken: 'folding/spoken.tsv',
  readings: 'generated/folding/readings.tsv',
  syllables: 'generated/folding/syllables.tsv',
  shapes: 'generated/folding/shapes.tsv',
  components: 'generated/folding/components.tsv',
  splits: 'generated/folding/splits.tsv',
} as const

/** Column names of each table, as its line of column names must read. */
export const COLUMNS = {
  classes: ['class', 'ranges'],
  canonical: ['canonical', 'folds', 'sources'],
  alternatives: ['alternatives', 'sources'],
  contextual: ['source', 'reads', 'beside', 'reason'],
  emoji: ['emoji', 'readings', 'name'],
  numerals: ['same', 'reason'],
  spoken: ['digit', 'written', 'said', 'reason'],
  readings: ['readings', 'characters'],
  syllables: ['initial', 'syllables'],
  shapes: ['character', 'a', 'b', 'c'],
  components: ['character', 'related'],
  splits: ['whole', 'parts'],
} as const satisfies Record<keyof typeof TABLES, readonly string[]>

/** What holds for a code point that no fold changes; the numbers are those of the class array. */
export const CLASSES = {
  mark: 0,
  invisible: 1,
  combining: 2,
  han: 3,
  latin: 4,
  digit: 5,
  other: 6,
  emoji: 7,
} as const

/**
 * Rows of one table. Generated tables (below generated/) are held against their head.
 *
 * @throws ZhengmingError `data` where the table is absent, cut, altered or has a row of another width
 */
export function readTable(files: ReadonlyMap<string, string>, table: keyof typeof TABLES): Row[] {
  const path = TABLES[table]
  const rows = packageRows(files, path, COLUMNS[table])
  if (path.startsWith('generated/')) verifyHead(`data/${path}`, packageText(files, path), rows.length)
  return rows
}
