import type { Folding } from '../../../src/engine/fold/types.ts'
import { overlayRows } from './overlay.ts'

/** Everything that was collected, for the invariants. */
export interface Collected {
  readonly canonicalRows: readonly (readonly string[])[]
  readonly readings: ReadonlyMap<string, readonly string[]>
  readonly shapes: ReadonlyMap<string, string>
  readonly components: ReadonlyMap<string, readonly string[]>
  readonly splits: ReadonlyMap<string, readonly string[]>
}

/** Whether each character of `text` folds to itself, as one glyph without a fold. */
function isCanonicalText(folding: Folding, text: string): boolean {
  const { glyphs } = folding.fold(text)
  return (
    glyphs.every((glyph) => glyph.folds.length === 0) && glyphs.map((glyph) => glyph.char).join('') === text
  )
}

function requireCanonical(folding: Folding, table: string, texts: Iterable<string>): void {
  for (const text of texts) {
    if (!isCanonicalText(folding, text)) throw new Error(`${table}: expected canonical text, got ${text}`)
  }
}

function requireRows(table: string, count: number, least: number): void {
  if (count < least)
    throw new Error(`${table}: expected at least ${least} rows, got ${count}; is a source cut?`)
}

/**
 * Throws unless the tables keep what the code relies on: no chain of folds, and every key and value of every
 * other table canonical. Minimum sizes guard against an empty source.
 */
export function assertInvariants(folding: Folding, collected: Collected): void {
  requireRows('canonical', collected.canonicalRows.length, 3000)
  requireRows('readings', collected.readings.size, 20000)
  requireRows('shapes', collected.shapes.size, 10000)
  requireRows('components', collected.components.size, 500)
  requireRows('splits', collected.splits.size, 1500)
  requireCanonical(
    folding,
    'canonical',
    collected.canonicalRows.map((row) => row[0]!),
  )
  requireCanonical(folding, 'readings', collected.readings.keys())
  requireCanonical(
    folding,
    'shapes',
    [...collected.shapes.keys()].map((key) => key.replace('\t', '')),
  )
  requireCanonical(
    folding,
    'components',
    [...collected.components].map(([part, wholes]) => part + wholes.join('')),
  )
  requireCanonical(
    folding,
    'splits',
    [...collected.splits].map(([whole, parts]) => whole + parts.join('')),
  )
  const emoji = overlayRows('emoji.tsv', ['emoji', 'readings', 'name'])
  requireCanonical(
    folding,
    'emoji',
    emoji.map((row) => row[1]!.replaceAll('|', '')),
  )
  const numerals = overlayRows('numerals.tsv', ['same', 'reason'])
  requireCanonical(
    folding,
    'numerals',
    numerals.map((row) => row[0]!.replaceAll('|', '')),
  )
  requireCanonical(
    folding,
    'spoken',
    overlayRows('spoken.tsv', ['digit', 'written', 'said', 'reason']).map((row) => row[1] + row[2]),
  )
}
