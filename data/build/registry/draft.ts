import type { FormMark, Level } from '../../../src/engine/registry/types.ts'
import type { Division } from './regions.ts'

/** The bundled table that a body goes to: `data/registry/<table>.tsv`. */
export type TableName =
  | 'military'
  | 'media'
  | 'government'
  | 'organisations'
  | 'universities'
  | 'research'
  | 'hospitals'
  | 'culture'
  | 'courts'
  | 'optional/enterprise'

/** An alias, with the marks that its list gives; measured marks come later. */
export interface DraftForm {
  readonly text: string
  readonly marks: readonly FormMark[]
}

/** A body as one list has it, before lists are merged. */
export interface Draft {
  readonly table: TableName
  readonly name: DraftForm
  readonly aliases: readonly DraftForm[]
  readonly english: readonly string[]
  readonly category: string
  readonly subcategory: string
  readonly level: Level
  readonly region: string | null
  readonly source: string
  readonly verified: boolean
  /** The row is an account or site of a body: it joins the body that has its name as an alias. */
  readonly account: boolean
  /** The name that lists have for it, where that was mended. */
  readonly was?: string
}

/** Finds a division by a path of full names (湖南省/长沙市); unknown ends are cut off, an unknown start gives null. */
export function regionFinder(divisions: readonly Division[]): (path: string) => Division | null {
  const children = new Map(
    divisions.map((division) => [`${division.parent ?? ''} ${division.name}`, division]),
  )
  return (path) => {
    let found: Division | null = null
    for (const name of path.split('/')) {
      const next = children.get(`${found?.id ?? ''} ${name}`)
      if (!next) break
      found = next
    }
    return found
  }
}

/** Level of a body in a division; municipalities and special regions rank with provinces. */
export function levelIn(division: Division | null, otherwise: Level): Level {
  if (division === null) return otherwise
  if (division.level === 'local') return 'city'
  return division.id.length === 2 || division.level === 'special' ? 'province' : division.level
}

/** Removes what folding removes too, so that two ways to write one name are seen as one. */
export function normalForm(text: string): string {
  return text.toLowerCase().replace(/[\s·•・—\-_,，。.（）()《》“”"'+&/|]/g, '')
}
