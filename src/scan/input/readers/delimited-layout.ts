import type { Buffer } from 'node:buffer'
import { DELIMITERS, type Delimiter } from '../../../engine/tables/records.ts'
import { findColumns, type ReaderContext } from '../columns.ts'
import type { FindLayout, FoundLayout } from '../row-layout.ts'
import { findTableHead } from './table-head.ts'

/** A format of tables of text. */
interface Delimited {
  /** Its name in the table of formats. */
  readonly format: string
  /** Whether fields may stand in quotes. */
  readonly quoted: boolean
  /** What may part its fields where the user does not say; of another than the first it is told. */
  readonly delimiters: readonly Delimiter[]
}

const CSV: Delimited = { format: 'csv', quoted: true, delimiters: DELIMITERS }
const TSV: Delimited = { format: 'tsv', quoted: false, delimiters: ['\t'] }

const NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars (|)',
  '\u0001': 'the control character U+0001',
}

/**
 * Finds the header of a table and the columns in it.
 * @param said the delimiter that the text itself names
 */
function findTable(
  head: Buffer,
  last: boolean,
  { format, quoted, delimiters }: Delimited,
  label: string,
  context: ReaderContext,
  said?: Delimiter,
): FoundLayout | undefined {
  const known = context.delimiter ?? said
  const found = findTableHead(
    head,
    { delimiters: known === undefined ? delimiters : [known], quoted, last },
    context,
  )
  if (found === undefined) return undefined
  const { delimiter, lineEnd, header, end } = found
  if (delimiter !== delimiters[0] && context.delimiter === undefined) {
    context.note(`${context.where}: fields are taken to be parted by ${NAMES[delimiter]}`)
  }
  const dialect = { delimiter, quoted, lineEnd, blanks: header.length > 1 }
  const table = { columns: findColumns(header, context), header }
  return { layout: { format, dialect, table, fields: null, label }, headerEnd: end }
}

/** A line before the header that tells Excel the delimiter. It is not shown as a row there, and is none here. */
const SEPARATOR = /^("?)sep=([,\t;|])\1(?:\r\n?|\n|$)/i

/** The bytes of a head that such a line may take, and some more. */
const SEPARATOR_LIMIT = 16

/** The layout of CSV, whatever parts its fields. */
export const findCsv: FindLayout = (head, last, label, context) => {
  const line = SEPARATOR.exec(head.toString('latin1', 0, SEPARATOR_LIMIT))
  if (line === null) return findTable(head, last, CSV, label, context)
  const { length } = line[0]
  // What comes next may be the rest of the line; where nothing comes, there is no header and no row.
  if (length === head.length) return undefined
  const found = findTable(head.subarray(length), last, CSV, label, context, line[2] as Delimiter)
  return found && { ...found, headerEnd: length + found.headerEnd }
}

/** The layout of TSV, which has no quotes. */
export const findTsv: FindLayout = (head, last, label, context) => findTable(head, last, TSV, label, context)
