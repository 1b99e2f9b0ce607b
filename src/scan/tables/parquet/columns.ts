import { type FileMetaData, parquetSchema, type SchemaTree } from 'hyparquet'
import { ZhengmingError } from '../../../errors.ts'
import { quoted, safe } from '../../../shown.ts'
import { findColumns } from '../../columns.ts'
import type { ReaderContext } from '../../types.ts'
import { idCells, stringCells, type ToCells, typeOf } from './cells.ts'

/** A column that is read. */
export interface Column {
  /** Field of the JSON lines that the rows are given as. */
  readonly field: 'id' | 'name' | 'owner'
  readonly path: SchemaTree[]
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
export function chosenColumns(metadata: FileMetaData, context: ReaderContext): readonly Column[] {
  const root = parquetSchema(metadata)
  const names = root.children.map(({ element }) => element.name)
  const only = names.length === 1 ? { name: names[0]! } : {}
  const found = findColumns(names, { ...context, columns: { ...only, ...context.columns } })
  const columns: Column[] = []
  // The id stands before the name, so that no name can be taken for it.
  for (const field of ['id', 'name', 'owner'] as const) {
    const at = found[field]
    if (at === undefined) continue
    const column = root.children[at]!
    const { cells, expected, option } = KINDS[field]
    const nested = column.children.length > 0 || column.element.repetition_type === 'REPEATED'
    const toCells = nested ? undefined : cells(column.element)
    if (toCells === undefined) {
      const got = nested ? 'a nested one' : `one of type ${typeOf(column.element)}`
      throw new ZhengmingError(
        'usage',
        safe`${context.where}: expected ${expected} in the column ${quoted(column.element.name)}, got ${got}; pass ${option} with another column, or cast it`,
      )
    }
    columns.push({ field, path: [root, column], toCells })
  }
  return columns
}
