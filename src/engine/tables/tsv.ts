import { headerOf, isBeforeHeader, linesIn, linesOf, type TextBlocks } from './lines.ts'

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

/**
 * Opens tab-separated text: `#` comment lines on top, a header, one entry a line, no quoting. Empty lines are skipped,
 * CRLF and a byte order mark are accepted. All tables of the project and all that users give are split here, but for those of
 * the background (background/table.ts says why).
 */
export function openTsv(blocks: TextBlocks, file: string): OpenGrid {
  const { before, header } = headerOf(blocks)
  return {
    file,
    columns: header === null ? [] : header.split('\t'),
    headerLine: before + 1,
    rows: { [Symbol.iterator]: () => tsvRows(blocks, before + 2) },
  }
}

/** As `openTsv`, of a whole text. A loop: through generators a cold start takes 90 ms more for the tables of folding. */
export function readTsv(text: string, file: string): Grid {
  const lines = linesIn(text)
  let at = 0
  while (at < lines.length && isBeforeHeader(lines[at]!)) at++
  const headerLine = at + 1
  const columns = lines[at]?.split('\t') ?? []
  const rows: GridRow[] = []
  while (++at < lines.length) {
    if (lines[at] !== '') rows.push({ line: at + 1, cells: lines[at]!.split('\t') })
  }
  return { file, columns, headerLine, rows }
}

/** Rows from line `from` on; from 1 on those of a list that has no header. */
export function* tsvRows(blocks: TextBlocks, from = 1): Generator<GridRow> {
  for (const { line, content } of linesOf(blocks, from)) {
    if (content !== '') yield { line, cells: content.split('\t') }
  }
}
