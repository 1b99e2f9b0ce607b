import { ZhengmingError } from '../../errors.ts'
import { choosesColumns } from '../columns.ts'
import type { Piece } from '../decode.ts'
import type { InputFormat } from '../formats.ts'
import type { ReaderContext, Row } from '../types.ts'
import { readDelimited } from './delimited.ts'
import { readFilter } from './filter.ts'
import { readJsonLines } from './jsonl.ts'
import { readLines } from './lines.ts'

/** Reads pieces of text into blocks of rows, in input order; blocks, since a step per row costs more than a short check. */
export type Reader = (pieces: AsyncIterable<Piece>, context: ReaderContext) => AsyncGenerator<readonly Row[]>

const READERS: Readonly<Record<InputFormat, Reader>> = {
  csv: (pieces, context) => readDelimited(pieces, 'csv', context),
  filter: readFilter,
  jsonl: readJsonLines,
  lines: readLines,
  tsv: (pieces, context) => readDelimited(pieces, 'tsv', context),
}

/**
 * Gives the reader of a format.
 * @throws ZhengmingError `usage` if columns are chosen in a format that has none
 */
export function readerOf(format: InputFormat, context: ReaderContext): Reader {
  if (format === 'lines' && choosesColumns(context.columns)) {
    throw new ZhengmingError(
      'usage',
      `${context.where}: expected no --name-column, --id-column or --owner-column for plain lines, which have no columns; leave them out or pass --format`,
    )
  }
  return READERS[format]
}
