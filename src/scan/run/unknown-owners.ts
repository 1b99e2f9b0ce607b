import { excerpt } from '../../engine/shown.ts'
import type { Bilingual } from '../../engine/types.ts'
import { inAll } from '../../engine/words/index.ts'

/** Different owners that a run names; of more only the rows are counted. */
const OWNERS_NAMED = 5

/** Rows that tell of an owner whom no registry knows. They are judged as if none were told. */
export interface UnknownOwners {
  readonly rows: number
  /** The first `OWNERS_NAMED` different ones in input order, as a message may show them. */
  readonly first: readonly string[]
}

export const NO_UNKNOWN_OWNERS: UnknownOwners = { rows: 0, first: [] }

/** Those of one part of a run and of the part behind it. */
export function joinOwners(before: UnknownOwners, after: UnknownOwners): UnknownOwners {
  if (after.rows === 0) return before
  const first = [...new Set([...before.first, ...after.first])].slice(0, OWNERS_NAMED)
  return { rows: before.rows + after.rows, first }
}

/** One row with such an owner. */
export function oneOwner(owner: string): UnknownOwners {
  return { rows: 1, first: [excerpt(owner)] }
}

/** The reason of a verdict on a row with such an owner: tables of verdicts have no column for it. */
export function withUnknownOwner(reason: Bilingual, owner: string): Bilingual {
  const shown = excerpt(owner)
  return inAll((words, language) => reason[language] + words.unknownOwner(shown))
}

/** What a person is told of them, without what it begins with: `12 rows name ...`. Null where there are none. */
export function ownersText({ rows, first }: UnknownOwners): string | null {
  if (rows === 0) return null
  // In quotes, since one may differ from a known id by a space alone.
  const named =
    first.map((owner) => JSON.stringify(owner)).join(', ') + (first.length === OWNERS_NAMED ? ', ...' : '')
  const count = `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row names' : 'rows name'}`
  return `${count} an owner that no registry knows, and ${rows === 1 ? 'is' : 'are'} judged as if none were given: ${named}; zhengming registry show NAME finds ids`
}
