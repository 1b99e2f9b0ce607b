import type { Buffer } from 'node:buffer'
import type { Dialect } from '../../engine/tables/records.ts'
import type { ColumnChoice, ColumnPositions, ReaderContext } from './columns.ts'

/** How the rows of one input are read: plain data, which goes to other threads with each block. */
export interface RowLayout {
  /** Name of the format that reads them, in the table of formats. */
  readonly format: string
  readonly dialect: Dialect
  /** Columns of a table and its header; null for formats without one. */
  readonly table: { readonly columns: ColumnPositions; readonly header: readonly string[] } | null
  /** Fields of objects; null for formats without any. */
  readonly fields: ColumnChoice | null
  /** Encoding of the input, for messages; null for what is no text. */
  readonly label: string | null
}

/** A layout, and the bytes of the header that are no rows. */
export interface FoundLayout {
  readonly layout: RowLayout
  readonly headerEnd: number
}

/**
 * Finds how rows are read from the beginning of an input; undefined where more of it is needed.
 * @param head the first bytes of the UTF-8 text, at least a line of it
 * @param last whether that is all of it
 * @param label encoding of the input
 * @throws ZhengmingError `usage` if a column is missing, `input` where it is no text of that format
 */
export type FindLayout = (
  head: Buffer,
  last: boolean,
  label: string,
  context: ReaderContext,
) => FoundLayout | undefined
