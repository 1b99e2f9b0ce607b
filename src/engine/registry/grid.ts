import { headerOf, linesOf, stripEnd, type TextBlocks } from './blocks.ts'
import { openCsv } from './csv.ts'
import { openJsonl } from './jsonl.ts'
import type { Problems } from './problems.ts'

/** A table as text cells, before anything is known of what they mean. */
export interface Grid {
  readonly file: string
  readonly columns: readonly string[]
  /** 1-based line of the header; 1 where the format has none. */
  readonly headerLine: number
  readonly rows: readonly GridRow[]
}

/** A grid that is too large to be held: its rows are read as they are gone through. */
export interface OpenGrid extends Omit<Grid, 'rows'> {
  readonly rows: Iterable<GridRow>
}

/** The cells of one entry in the order of the columns; `line` is the 1-based line that it ends in. */
export interface GridRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Formats of a registry, by the ending of its file. */
export type GridFormat = 'tsv' | 'csv' | 'jsonl'

const ENDINGS: Readonly<Record<string, GridFormat>> = {
  tsv: 'tsv',
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

/** The format of a registry by the ending of its path, undefined for any other ending. */
export function gridFormat(path: string): GridFormat | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
}

/** Reads text of a format into a grid; rows that are no rows of that format go to `problems`. */
export function readGrid(text: string, file: string, format: GridFormat, problems: Problems): Grid {
  return readWhole(openGrid([text], file, format, problems))
}

/** As `readGrid`, of text in blocks; a row that is none goes to `problems` when it is come by. */
export function openGrid(blocks: TextBlocks, file: string, format: GridFormat, problems: Problems): OpenGrid {
  if (format === 'csv') return openCsv(blocks, file, problems)
  return format === 'jsonl' ? openJsonl(blocks, file, problems) : openTsv(blocks, file)
}

/**
 * Reads tab-separated text: `#` comment lines on top, a header, one entry a line, no quoting. Empty lines are skipped,
 * CRLF and a byte order mark are accepted.
 */
export function readTsv(text: string, file: string): Grid {
  return readWhole(openTsv([text], file))
}

const readWhole = (grid: OpenGrid): Grid => ({ ...grid, rows: [...grid.rows] })

function openTsv(blocks: TextBlocks, file: string): OpenGrid {
  const { before, header } = headerOf(blocks)
  return {
    file,
    columns: header === null ? [] : stripEnd(header).split('\t'),
    headerLine: before + 1,
    rows: { [Symbol.iterator]: () => tsvRows(blocks, before + 2) },
  }
}

function* tsvRows(blocks: TextBlocks, from: number): Generator<GridRow> {
  for (const { line, content } of linesOf(blocks, from)) {
    const stripped = stripEnd(content)
    if (stripped !== '') yield { line, cells: stripped.split('\t') }
  }
}
