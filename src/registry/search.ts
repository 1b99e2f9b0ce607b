import { foldedText } from '../fold/text.ts'
import type { Folding } from '../fold/types.ts'
import { Composer, placeOf } from './composed.ts'
import { bodyEntry, createDirectory, type Entry, patternEntry } from './entry.ts'
import type { Tables } from './tables.ts'

/** How an entry answers a query, best first: its id, a form letter by letter, a form once folded, a part of a form. */
export type MatchKind = 'id' | 'exact' | 'folded' | 'containing'

/** An entry with the form that answered the query. */
export interface Hit {
  readonly match: MatchKind
  readonly form: string
  readonly entry: Entry
}

const ORDER: readonly MatchKind[] = ['id', 'exact', 'folded', 'containing']

/** A registry to look bodies up in. */
export interface Search {
  /** Every listed body and pattern, bodies first, each in the order of its tables. */
  readonly all: readonly Entry[]
  /**
   * Entries that answer the query, best first; composed bodies come with the listed ones. Without a readable
   * character in the query only ids and exact forms answer.
   */
  find(query: string): Hit[]
}

/** Makes a search over tables; linear in their size for each query, which a person waits for. */
export function createSearch(tables: Tables, folding: Pick<Folding, 'fold'>): Search {
  const directory = createDirectory(tables)
  const fold = foldedText(folding)
  const all = [
    ...tables.bodies.map(({ value, place }) => bodyEntry(value, placeOf(place), directory)),
    ...tables.patterns.map(({ value, place }) => patternEntry(value, placeOf(place))),
  ]
  const composer = new Composer(directory, fold)
  return {
    all,
    find(query) {
      const folded = fold(query)
      const byId = composer.byId(query)
      return [...all, ...(byId ? [byId] : composer.find(query))]
        .flatMap((entry) => hitOf(entry, query, folded, fold) ?? [])
        .sort((a, b) => rank(a) - rank(b))
    },
  }
}

/** Rank of a hit; of forms that contain the query the shortest say most about it. */
function rank({ match, form }: Hit): number {
  return ORDER.indexOf(match) * 1_000 + (match === 'containing' ? Math.min(form.length, 999) : 0)
}

function hitOf(entry: Entry, query: string, folded: string, fold: (text: string) => string): Hit | null {
  if (entry.id === query) return { match: 'id', form: entry.name, entry }
  let best: Hit | null = null
  for (const { text } of entry.forms) {
    if (text === query) return { match: 'exact', form: text, entry }
    if (folded === '') continue
    const form = fold(text)
    const match = form === folded ? 'folded' : form.includes(folded) ? 'containing' : null
    if (match === null) continue
    const hit: Hit = { match, form: text, entry }
    if (best === null || rank(hit) < rank(best)) best = hit
  }
  return best
}
