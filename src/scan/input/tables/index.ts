import type { InputFormat } from '../../formats.ts'
import type { ColumnChoice } from '../columns.ts'
import type { Input } from '../inputs.ts'
import { LINES } from '../records.ts'
import type { RowLayout } from '../row-layout.ts'
import type { Source } from '../source.ts'

/** Inputs that are no text: their rows are read as JSON lines, so that all that follows is the same. */
export type TableFormat = 'parquet' | 'postgres'

/** What opening a table needs besides its place. */
export interface TableReading {
  readonly columns: ColumnChoice
  readonly signal: AbortSignal | undefined
  readonly note: (text: string) => void
}

/**
 * Opens a table. The bytes of its source are JSON lines of `name`, `id` and `owner` (those that it has) in the order of
 * its rows, in chunks that end where a line does.
 */
export type OpenTable = (input: Input, reading: TableReading) => Promise<Source>

/** What reads each kind; loaded when it is met, since few runs need it. */
const TABLES: Readonly<Record<TableFormat, () => Promise<OpenTable>>> = {
  parquet: async () => (await import('./parquet.ts')).openTable,
  postgres: async () => (await import('./postgres.ts')).openTable,
}

/** How the rows of a table are read. */
export const TABLE_ROWS: RowLayout = {
  format: 'jsonl',
  dialect: LINES,
  table: null,
  fields: { name: 'name', id: 'id', owner: 'owner' },
  label: null,
}

/** Whether an input of this format is a table. */
export function isTable(format: InputFormat): format is InputFormat & TableFormat {
  return Object.hasOwn(TABLES, format)
}

/**
 * Opens a table.
 * @throws ZhengmingError `input` where it cannot be read, `usage` if a column is missing
 */
export async function openTable(input: Input, format: TableFormat, reading: TableReading): Promise<Source> {
  return (await TABLES[format]())(input, reading)
}
