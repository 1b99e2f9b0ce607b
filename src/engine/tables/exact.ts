import { ZhengmingError } from '../errors.ts'
import { dataError, THROWN } from './problem.ts'
import { type Row, readHead, rowOf } from './rows.ts'
import { readTsv } from './tsv.ts'

/**
 * Rows of a table that has exactly these columns, in this order, and a cell for each in every row. A line that begins with
 * `# ` and holds no tab is a heading between rows, where there are more columns than one.
 *
 * @throws ZhengmingError `data` that names file, row and column of the first fault
 */
export function exactRows(text: string, file: string, columns: readonly string[]): Row[] {
  const grid = readTsv(text, file)
  const head = readHead(grid, { required: columns, optional: [], exact: true }, THROWN)!
  return grid.rows.filter(({ cells }) => !isHeading(cells, head.width)).map((row) => rowOf(head, row))
}

const isHeading = (cells: readonly string[], width: number): boolean =>
  width > 1 && cells.length === 1 && cells[0]!.startsWith('# ')

/**
 * `exactRows` of a table of the package; `files` maps its path below data/ to its text.
 *
 * @throws ZhengmingError `data` also where the table is absent or was cut
 */
export function packageRows(
  files: ReadonlyMap<string, string>,
  path: string,
  columns: readonly string[],
): Row[] {
  const text = packageText(files, path)
  const rows = exactRows(text, `data/${path}`, columns)
  if (text.endsWith('\n')) return rows
  const { line = 1 } = rows.at(-1) ?? {}
  throw dataError({
    file: `data/${path}`,
    row: line,
    column: '*',
    expected: 'a line break at the end',
    got: text.slice(-20),
  })
}

/** The text of a table of the package. @throws ZhengmingError `data` where there is none */
export function packageText(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path)
  if (text !== undefined) return text
  throw new ZhengmingError('data', `data/${path}: expected a table, got none; reinstall the package`)
}

/** `exactRows` as objects with a key for each column. */
export function exactRecords<K extends string>(
  text: string,
  file: string,
  columns: readonly K[],
): Record<K, string>[] {
  return exactRows(text, file, columns).map(
    ({ cells }) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])) as Record<K, string>,
  )
}

/** `exactRows` as tuples of cells in the order of the columns. */
export function exactCells<const C extends readonly string[]>(
  text: string,
  file: string,
  columns: C,
): { readonly [I in keyof C]: string }[] {
  return exactRows(text, file, columns).map(({ cells }) => cells as { readonly [I in keyof C]: string })
}
