import { exactRecords } from '../tables/exact.ts'
import { composedId } from './known.ts'
import { successorIn } from './validity.ts'

/** Path below `data/` of the table of ids that are gone. */
export const RETIRED_FILE = 'registry/retired.tsv'

/** An id that was published and is gone. */
export interface Retired {
  readonly id: string
  /** Id of the same body now, or of the pattern that composes the same bodies; null where there is none. */
  readonly replacedBy: string | null
  readonly reason: string
}

/** Reads the table of ids that are gone. @throws ZhengmingError `data` that names the first fault */
export function readRetired(text: string): Retired[] {
  return exactRecords(text, `data/${RETIRED_FILE}`, ['id', 'replaced_by', 'reason']).map(
    ({ id, replaced_by, reason }) => ({ id, replacedBy: replaced_by || null, reason }),
  )
}

/** What became of an id that is gone, for a message: `gone (the same body); it is media/xinhua now`. */
export const becameOf = ({ reason, replacedBy }: Retired): string =>
  `gone (${reason})${replacedBy === null ? '' : `; it is ${replacedBy} now`}`

/** Ids that are gone, of bodies, of patterns and of what these composed. */
export class RetiredIds {
  readonly #rows: ReadonlyMap<string, Retired>

  constructor(rows: readonly Retired[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]))
  }

  /** What is told of an id that is gone; undefined for any other. */
  of(id: string): Retired | undefined {
    const row = this.#rows.get(id)
    if (row !== undefined) return row
    const parts = composedId(id)
    const pattern = parts && this.#rows.get(parts.pattern)
    if (!parts || !pattern) return undefined
    const { replacedBy } = pattern
    return { ...pattern, id, replacedBy: replacedBy && successorIn(replacedBy, parts.slot) }
  }
}
