import { foldedText } from '../fold/text.ts'
import type { Folding } from '../fold/types.ts'
import { Composer, placeOf } from './composed.ts'
import { bodyEntry, createDirectory, type Entry, rowEntry } from './entry.ts'
import { type Retired, RetiredIds } from './retired.ts'
import { joinTables, type Tables } from './tables.ts'
import { twinsById } from './twins.ts'
import type { Body } from './types.ts'

/** How an entry answers a query, best first: its id, a form letter by letter, a form once folded, a part of a form. */
type MatchKind = 'id' | 'exact' | 'folded' | 'containing'

/** An entry with the form that answered the query. */
export interface Hit {
  readonly match: MatchKind
  readonly form: string
  readonly entry: Entry
  /** What is told of the query where it is an id that the entry's own has replaced. */
  readonly replaces?: Retired
}

const EMPTY = { bodies: [], regions: [], patterns: [] }

const ORDER: readonly MatchKind[] = ['id', 'exact', 'folded', 'containing']

/** A registry to look bodies up in. */
export interface Search {
  /** Every listed body and pattern, bodies first, each in the order of its tables. */
  readonly all: readonly Entry[]
  /**
   * Entries that answer the query, best first; composed bodies come with the listed ones. Without a readable
   * character in the query only ids and exact forms answer. Linear in the size of the tables.
   */
  find(query: string): Hit[]
  /**
   * Those of `find` that the query names: of one kind of match, by an id or a whole form, and where it is the full name of
   * some, these alone. Empty where it names none. Several where several bear the name.
   */
  named(query: string): Hit[]
  /** What is told of an id that is gone and by which no entry answers; undefined for any other text. */
  gone(id: string): Retired | undefined
}

/** An entry with its forms as they are compared. */
interface Known {
  readonly entry: Entry
  readonly folded: readonly string[]
}

/** Makes a search over tables. An id that is gone answers with the body that has another now. */
export function createSearch(
  tables: Tables,
  folding: Pick<Folding, 'fold'>,
  retired: readonly Retired[] = [],
): Search {
  return new TableSearch(tables, foldedText(folding), new RetiredIds(retired))
}

class TableSearch implements Search {
  readonly all: readonly Entry[]
  readonly #fold: (text: string) => string
  readonly #composer: Composer
  readonly #retired: RetiredIds
  #known: readonly Known[] | undefined
  #byForm: ReadonlyMap<string, readonly Known[]> | undefined
  #byId: ReadonlyMap<string, Entry> | undefined
  #twins: ReadonlyMap<string, Body> | undefined
  readonly #tables: Tables

  constructor(tables: Tables, fold: (text: string) => string, retired: RetiredIds) {
    const directory = createDirectory(tables)
    this.#tables = tables
    this.#fold = fold
    this.#retired = retired
    this.#composer = new Composer(directory, fold)
    this.all = [
      ...tables.bodies.map(({ value, place }) => bodyEntry(value, placeOf(place), directory)),
      ...tables.patterns.map(rowEntry),
    ]
  }

  find(query: string): Hit[] {
    const folded = this.#fold(query)
    const listed = this.#all().flatMap((known) => hitOf(known, query, folded) ?? [])
    const byId = this.#byIdOf(query)
    return sorted([...(byId ? [byId] : this.#composed(query, folded)), ...listed])
  }

  named(query: string): Hit[] {
    const byId = this.#byIdOf(query)
    if (byId) return [byId]
    const folded = this.#fold(query)
    // Without a readable character only exact forms answer.
    const known = folded === '' ? this.#all() : this.#bearing(folded)
    const listed = known.flatMap((one) => hitOf(one, query, folded) ?? [])
    const hits = sorted([...listed, ...this.#composed(query, folded)])
    const best = hits.filter(({ match }) => match === hits[0]!.match)
    const byName = best.filter(isByName)
    return byName.length > 0 ? byName : best
  }

  gone(id: string): Retired | undefined {
    return this.#byIdOf(id) === null ? this.#retired.of(id) : undefined
  }

  /** The entry with this id, or with the one that has replaced it. */
  #byIdOf(id: string): Hit | null {
    const entry = this.#entryOf(id)
    if (entry !== null) return idHit(entry)
    const replaces = this.#retired.of(id)
    const now = replaces?.replacedBy == null ? null : this.#byIdOf(replaces.replacedBy)
    return now && { ...now, replaces: replaces! }
  }

  /** The entry with this id, listed or composed; of a body that is both the listed one. */
  #entryOf(id: string): Entry | null {
    return this.#listed(id) ?? this.#twin(id) ?? this.#composer.byId(id)
  }

  #listed(id: string): Entry | undefined {
    this.#byId ??= new Map(this.all.map((entry) => [entry.id, entry]))
    return this.#byId.get(id)
  }

  /** The listed body that a composed id stands for. */
  #twin(id: string): Entry | undefined {
    this.#twins ??= twinsById(joinTables(this.#tables, EMPTY))
    const body = this.#twins.get(id)
    return body && this.#listed(body.id)
  }

  /** Composed bodies that the query names, in place of those that are listed too the listed ones. */
  #composed(query: string, folded: string): Hit[] {
    return this.#composer.find(query).flatMap((entry): Hit[] => {
      const hit = hitOf(this.#knownOf(entry), query, folded)
      if (hit === null || this.#bodyNamed(hit.form)) return []
      const body = this.#twin(entry.id)
      if (body === undefined) return [hit]
      // The listed body answers by itself where it bears the form too.
      const bears = this.#bearing(folded).some((known) => known.entry === body)
      return bears ? [] : [{ ...hit, entry: body }]
    })
  }

  /** The listed body with this full name. */
  #bodyNamed(name: string): Entry | undefined {
    const folded = this.#fold(name)
    const isNamed = ({ entry, folded: [first] }: Known) => entry.kind === 'body' && first === folded
    return this.#bearing(folded).find(isNamed)?.entry
  }

  /** Listed entries with a form that is folded to this text. */
  #bearing(folded: string): readonly Known[] {
    if (this.#byForm === undefined) {
      const byForm = new Map<string, Known[]>()
      for (const known of this.#all()) {
        for (const form of new Set(known.folded)) {
          const others = byForm.get(form)
          if (others) others.push(known)
          else byForm.set(form, [known])
        }
      }
      this.#byForm = byForm
    }
    return this.#byForm.get(folded) ?? []
  }

  /** All listed entries; their forms are folded when the first query comes. */
  #all(): readonly Known[] {
    this.#known ??= this.all.map((entry) => this.#knownOf(entry))
    return this.#known
  }

  #knownOf(entry: Entry): Known {
    return { entry, folded: entry.forms.map(({ text }) => this.#fold(text)) }
  }
}

const idHit = (entry: Entry): Hit => ({ match: 'id', form: entry.name, entry })

/** Whether an entry answers by its full name. */
const isByName = ({ form, entry }: Hit): boolean => form === entry.name

/** Best first, each entry once. */
function sorted(hits: readonly Hit[]): Hit[] {
  const ranked = [...hits].sort((a, b) => rank(a) - rank(b))
  const best = new Map<Entry, Hit>()
  for (const hit of ranked) if (!best.has(hit.entry)) best.set(hit.entry, hit)
  return [...best.values()]
}

/** Rank of a hit; of forms that contain the query the shortest say most about it. */
function rank({ match, form }: Hit): number {
  return ORDER.indexOf(match) * 1_000 + (match === 'containing' ? Math.min(form.length, 999) : 0)
}

function hitOf({ entry, folded: forms }: Known, query: string, folded: string): Hit | null {
  if (entry.id === query) return idHit(entry)
  let best: Hit | null = null
  for (const [nth, { text }] of entry.forms.entries()) {
    if (text === query) return { match: 'exact', form: text, entry }
    if (folded === '') continue
    const form = forms[nth]!
    const match = form === folded ? 'folded' : form.includes(folded) ? 'containing' : null
    if (match === null) continue
    const hit: Hit = { match, form: text, entry }
    if (best === null || rank(hit) < rank(best)) best = hit
  }
  return best
}
