import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOfficial } from '../../data/build/read.ts'

/** One body of a reference list. */
export interface ListRow {
  readonly name: string
  readonly category: string
  readonly subcategory: string
}

/** A reference list of official names. */
export interface ReferenceList {
  /** File name without its ending: `hospitals`. */
  readonly id: string
  readonly rows: readonly ListRow[]
}

/** Lists that name no bodies: places, and rules that compose names. */
const NO_BODIES: ReadonlySet<string> = new Set(['divisions', 'templates'])

/** Lists of companies: by the policy companies are no official bodies, but a registry of them can be loaded. */
export const COMPANY_LISTS: ReadonlySet<string> = new Set(['soe', 'finance'])

/**
 * Reads every list of bodies below `shared/official`, by id. Of rows with the same name the first one counts, so that
 * a list's share is a share of names.
 */
export function readReferenceLists(shared: string): ReferenceList[] {
  return readdirSync(join(shared, 'official'))
    .filter((file) => file.endsWith('.tsv'))
    .map((file) => file.replace(/\.tsv$/, ''))
    .filter((id) => !NO_BODIES.has(id))
    .sort()
    .map((id) => ({ id, rows: readRows(shared, id) }))
}

function readRows(shared: string, id: string): ListRow[] {
  const rows = new Map<string, ListRow>()
  for (const { name, category, subcategory } of readOfficial(shared, `${id}.tsv`))
    if (!rows.has(name)) rows.set(name, { name, category, subcategory })
  return [...rows.values()]
}
