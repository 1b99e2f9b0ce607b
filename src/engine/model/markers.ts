import { readText } from '../tables/cells.ts'
import { packageRows } from '../tables/exact.ts'

/** A word that, put at the end of a name, says plainly that the account does not speak for the body. */
export interface Marker {
  readonly word: string
  readonly english: string
}

/** The table of markers below data/. */
export const MARKER_FILES = ['lexicon/markers.tsv'] as const

/** The markers of data/lexicon/markers.tsv; throws `data` errors that name file, row and column. */
export function parseMarkers(files: ReadonlyMap<string, string>): Marker[] {
  return packageRows(files, MARKER_FILES[0], ['word', 'english', 'reason']).map((row) => ({
    word: readText(row, 'word'),
    english: readText(row, 'english'),
  }))
}
