import type { Lexicon } from '../../src/engine/model/lexicon.ts'
import type { Region } from '../../src/engine/registry/types.ts'
import type { PopulationName } from './populations.ts'
import { discoverWords, type Side, supportOf, type WordSupport } from './words.ts'

/** A row of organs.tsv or openings.tsv with the names that bear its word. */
export interface RowSupport extends WordSupport {
  readonly class: string
}

/** Words of a table of the lexicon, and words that it lacks. */
export interface TableSupport {
  readonly table: 'organs' | 'openings'
  readonly rows: readonly RowSupport[]
  readonly missing: readonly WordSupport[]
}

/** Classes of words that no official name needs to bear: of private bodies and of companies. */
const NOT_OFFICIAL: ReadonlySet<string> = new Set(['private', 'company'])

/** What names say of the lexicon's organ words and openings; regions open names too, so that none of them is missing. */
export function measureLexicon(
  official: readonly PopulationName[],
  ordinary: readonly PopulationName[],
  { organs, openings }: Pick<Lexicon, 'organs' | 'openings'>,
  regions: readonly Region[],
  fold: (text: string) => string,
): TableSupport[] {
  const measure = (
    table: TableSupport['table'],
    words: readonly { readonly word: string; readonly class: string }[],
    others: readonly string[],
    side: Side,
  ): TableSupport => {
    const texts = words.map(({ word }) => fold(word))
    const counted = supportOf(texts, official, ordinary, side)
    return {
      table,
      rows: counted.map((support, nth) => ({ ...support, ...words[nth]! })),
      missing: discoverWords(official, ordinary, new Set([...texts, ...others]), side),
    }
  }
  const regionForms = regions.flatMap(({ forms }) => forms.map(({ text }) => fold(text)))
  return [measure('organs', organs, [], 'end'), measure('openings', openings, regionForms, 'start')]
}

/** Rows that no official name supports, words of private bodies and companies apart. */
export function unsupported({ rows }: TableSupport): RowSupport[] {
  return rows.filter((row) => row.official === 0 && !NOT_OFFICIAL.has(row.class))
}
