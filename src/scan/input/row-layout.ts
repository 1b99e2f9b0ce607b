import type { Buffer } from 'node:buffer'
import type { InputFormat } from '../formats.ts'
import { type ColumnChoice, type ColumnPositions, findColumns, type ReaderContext } from './columns.ts'
import { isByLines, isNoArray, opensObject } from './json-head.ts'
import { DELIMITERS, type Delimiter, type Dialect, LINES } from './records.ts'
import { findTableHead } from './table-head.ts'

/** How the rows of one input are read: plain data, which goes to other threads with each block. */
export interface RowLayout {
  readonly format: Exclude<InputFormat, 'filter'>
  readonly dialect: Dialect
  /** Columns of a table and its header; null for formats without one. */
  readonly table: { readonly columns: ColumnPositions; readonly header: readonly string[] } | null
  /** Fields of JSON objects. */
  readonly fields: ColumnChoice
  /** Encoding of the input, for messages; null for what is no text. */
  readonly label: string | null
}

/** A layout, and the bytes of the header that are no rows. */
export interface FoundLayout {
  readonly layout: RowLayout
  readonly headerEnd: number
}

function findTable(
  head: Buffer,
  last: boolean,
  format: 'csv' | 'tsv',
  label: string,
  context: ReaderContext,
  said?: Delimiter,
): FoundLayout | undefined {
  const quoted = format === 'csv'
  const known = context.delimiter ?? said ?? (quoted ? undefined : '\t')
  const delimiters = known === undefined ? DELIMITERS : [known]
  const found = findTableHead(head, { delimiters, quoted, last }, context)
  if (found === undefined) return undefined
  const { delimiter, lineEnd, header, end } = found
  if (quoted && delimiter !== ',' && context.delimiter === undefined) {
    context.note(`${context.where}: fields are taken to be parted by ${NAMES[delimiter]}`)
  }
  const dialect = { delimiter, quoted, lineEnd, blanks: header.length > 1 }
  const table = { columns: findColumns(header, context), header }
  return { layout: { format, dialect, table, fields: {}, label }, headerEnd: end }
}

/** A line before the header that tells Excel the delimiter. It is not shown as a row there, and is none here. */
const SEPARATOR = /^("?)sep=([,\t;|])\1(?:\r\n?|\n|$)/i

/** The bytes of a head that such a line may take, and some more. */
const SEPARATOR_LIMIT = 16

function findCsv(
  head: Buffer,
  last: boolean,
  label: string,
  context: ReaderContext,
): FoundLayout | undefined {
  const line = SEPARATOR.exec(head.toString('latin1', 0, SEPARATOR_LIMIT))
  if (line === null) return findTable(head, last, 'csv', label, context)
  const { length } = line[0]
  // What comes next may be the rest of the line; where nothing comes, there is no header and no row.
  if (length === head.length) return undefined
  const found = findTable(head.subarray(length), last, 'csv', label, context, line[2] as Delimiter)
  return found && { ...found, headerEnd: length + found.headerEnd }
}

const NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars (|)',
  '\u0001': 'the control character U+0001',
}

/** JSON lines or plain names; undefined where more must be seen. */
function streamFormat(head: Buffer, last: boolean, context: ReaderContext): 'jsonl' | 'lines' | undefined {
  const text = head.toString()
  if (!isNoArray(text, last, context)) return undefined
  return opensObject(text) ? 'jsonl' : 'lines'
}

/**
 * Finds how rows are read from the beginning of an input; undefined where more of it is needed.
 * @param head the first bytes of the UTF-8 text, at least a line of it
 * @param last whether that is all of it
 * @throws ZhengmingError `usage` if a column is missing, `input` where JSON is not written line by line
 */
export function findRowLayout(
  head: Buffer,
  last: boolean,
  format: InputFormat,
  label: string,
  context: ReaderContext,
): FoundLayout | undefined {
  if (format === 'csv') return findCsv(head, last, label, context)
  if (format === 'tsv') return findTable(head, last, format, label, context)
  const found = format === 'filter' ? streamFormat(head, last, context) : format
  if (found === undefined) return undefined
  if (found === 'jsonl' && !isByLines(head.toString(), last, context)) return undefined
  const fields = found === 'jsonl' ? context.columns : {}
  return { layout: { format: found, dialect: LINES, table: null, fields, label }, headerEnd: 0 }
}
