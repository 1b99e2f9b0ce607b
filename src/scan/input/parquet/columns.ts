import { ZhengmingError } from '../../../engine/errors.ts'
import { quoted, safe } from '../../../engine/shown.ts'
import { findColumns, type ReaderContext } from '../columns.ts'
import { idCells, stringCells, type ToCells, typeOf } from './cells.ts'
import type { Element, Schema } from './schema.ts'

/** A column that is read. */
export interface Column {
  /** Field of the JSON lines that the rows are given as. */
  readonly field: 'id' | 'name' | 'owner'
  readonly element: Element
  /** Its place in a row group. */
  readonly leaf: number
  readonly toCells: ToCells
}

const KINDS = {
  id: { cells: idCells, expected: 'strings or whole numbers', option: '--id-column' },
  name: { cells: stringCells, expected: 'strings', option: '--name-column' },
  owner: { cells: stringCells, expected: 'strings', option: '--owner-column' },
} as const

/**
 * Finds the columns to read, as in a table of text: those that were named, or else those of the usual names.
 * @throws ZhengmingError `usage` if one is missing or cannot hold what it is wanted for
 */
export function chosenColumns(schema: Schema, context: ReaderContext): readonly Column[] {
  const names = schema.columns.map(({ element }) => element.name)
  const only = names.length === 1 ? { name: names[0]! } : {}
  const found = findColumns(names, { ...context, columns: { ...only, ...context.columns } })
  const columns: Column[] = []
  // The id stands before the name, so that no name can be taken for it.
  for (const field of ['id', 'name', 'owner'] as const) {
    const at = found[field]
    if (at === undefined) continue
    const { element, leaf } = schema.columns[at]!
    const { cells, expected, option } = KINDS[field]
    const toCells = leaf === undefined ? undefined : cells(element)
    if (leaf === undefined || toCells === undefined) {
      const got = leaf === undefined ? 'a nested one' : `one of type ${typeOf(element)}`
      throw new ZhengmingError(
        'usage',
        safe`${context.where}: expected ${expected} in the column ${quoted(element.name)}, got ${got}; pass ${option} with another column, or cast it`,
      )
    }
    columns.push({ field, element, leaf, toCells })
  }
  return columns
}
