import type { Buffer } from 'node:buffer'
import { type ColumnPositions, findColumns } from './columns.ts'
import { RECORD_LIMIT } from './decode.ts'
import type { InputFormat } from './formats.ts'
import { DELIMITERS, type Delimiter, type Dialect, LINES, Records } from './records.ts'
import type { ColumnChoice, ReaderContext } from './types.ts'

/** How the rows of one input are read: plain data, which goes to other threads with each block. */
export interface Layout {
  readonly format: Exclude<InputFormat, 'filter'>
  readonly dialect: Dialect
  /** Columns of a table and their number; null for formats without a header. */
  readonly table: { readonly columns: ColumnPositions; readonly width: number } | null
  /** Fields of JSON objects. */
  readonly fields: ColumnChoice
  /** Encoding of the input, for messages; null for what is no text. */
  readonly label: string | null
}

/** A layout, and the bytes of the header that are no rows. */
export interface FoundLayout {
  readonly layout: Layout
  readonly headerEnd: number
}

/** Bytes at which a header is taken as it is, complete or not. */
const HEADER_LIMIT = Math.min(1024 * 1024, RECORD_LIMIT)

/** Whether a first line opens a JSON object: `{`, then a quote or `}`. `{小猫}` is a plain name. */
function looksLikeJson(text: string): boolean {
  return /^\s*\{\s*["}]/.test(text.slice(0, text.indexOf('\n') + 1 || text.length))
}

/** LF, unless a CR comes first that no LF follows. */
function lineEndOf(head: string): Dialect['lineEnd'] {
  const outside = head.replaceAll(/"[^"]*"/g, '')
  const at = outside.search(/[\r\n]/)
  return at !== -1 && outside[at] === '\r' && outside[at + 1] !== '\n' ? '\r' : '\n'
}

/** The delimiter that a header has most of, outside of quotes. */
function delimiterOf(header: string): Delimiter {
  const outside = header.replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}

function findTable(
  head: Buffer,
  last: boolean,
  format: 'csv' | 'tsv',
  label: string,
  context: ReaderContext,
  said?: Delimiter,
): FoundLayout | undefined {
  const complete = last || head.length > HEADER_LIMIT
  const view = head.toString('latin1')
  const lineEnd = lineEndOf(view)
  // The line end CR is known once there is a character after it.
  if (!complete && lineEnd === '\r' && view.endsWith('\r')) return undefined
  const quoted = format === 'csv'
  const end = new Records(view, { delimiter: ',', quoted, lineEnd }).end(0, complete)
  if (end === -1) return undefined
  const found = said ?? (quoted ? delimiterOf(view.slice(0, end)) : '\t')
  const delimiter = context.delimiter ?? found
  const dialect = { delimiter, quoted, lineEnd }
  // A field that a delimiter other than the comma follows ends elsewhere.
  const exact = new Records(view, dialect).end(0, complete)
  if (exact === -1) return undefined
  const text = head.toString('utf8', 0, exact)
  const header = new Records(text, dialect).fields(0, text.length) ?? [text]
  if (quoted && delimiter !== ',' && context.delimiter === undefined) {
    context.note(`${context.where}: fields are taken to be parted by ${NAMES[delimiter]}`)
  }
  const table = { columns: findColumns(header, context), width: header.length }
  return { layout: { format, dialect, table, fields: {}, label }, headerEnd: exact }
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
}

/**
 * Finds how rows are read from the beginning of an input; undefined where more of it is needed.
 * @param head the first bytes of the UTF-8 text, at least a line of it
 * @param last whether that is all of it
 * @throws ZhengmingError `usage` if a column is missing
 */
export function findLayout(
  head: Buffer,
  last: boolean,
  format: InputFormat,
  label: string,
  context: ReaderContext,
): FoundLayout | undefined {
  if (format === 'csv') return findCsv(head, last, label, context)
  if (format === 'tsv') return findTable(head, last, format, label, context)
  const found = format === 'filter' ? (looksLikeJson(head.toString()) ? 'jsonl' : 'lines') : format
  const fields = found === 'jsonl' ? context.columns : {}
  return { layout: { format: found, dialect: LINES, table: null, fields, label }, headerEnd: 0 }
}
