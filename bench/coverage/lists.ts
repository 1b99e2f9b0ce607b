import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
  const folder = join(shared, 'official')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .map((file) => file.replace(/\.tsv$/, ''))
    .filter((id) => !NO_BODIES.has(id))
    .sort()
    .map((id) => ({ id, rows: readRows(join(folder, `${id}.tsv`)) }))
}

function readRows(path: string): ListRow[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split('\n')
  const columns = header.split('\t')
  const column = (name: string): number => columns.indexOf(name)
  const [name, category, subcategory] = [column('name'), column('category'), column('subcategory')]
  const rows = new Map<string, ListRow>()
  for (const line of lines) {
    const cells = line.split('\t')
    const text = cells[name] ?? ''
    if (text === '' || rows.has(text)) continue
    rows.set(text, { name: text, category: cells[category] ?? '', subcategory: cells[subcategory] ?? '' })
  }
  return [...rows.values()]
}
