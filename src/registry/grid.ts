import { parse } from 'csv-parse/sync'
import { readJsonl } from './jsonl.ts'
import type { Problems } from './problems.ts'

/** A table as text cells, before anything is known of what they mean. */
export interface Grid {
  readonly file: string
  readonly columns: readonly string[]
  /** 1-based line of the header; 1 where the format has none. */
  readonly headerLine: number
  readonly rows: readonly GridRow[]
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
  if (format === 'csv') return readCsv(text, file, problems)
  return format === 'jsonl' ? readJsonl(text, file, problems) : readTsv(text, file)
}

/** `#` comment lines on top and empty lines before the header; how many lines these are. */
function preamble(lines: readonly string[]): number {
  let line = 0
  while (line < lines.length && /^(\uFEFF?#|\uFEFF?\s*$)/.test(lines[line]!)) line++
  return line
}

/**
 * Reads tab-separated text: `#` comment lines on top, a header, one entry a line, no quoting. Empty lines are skipped,
 * CRLF and a byte order mark are accepted.
 */
export function readTsv(text: string, file: string): Grid {
  const lines = text.split('\n')
  const header = preamble(lines)
  const rows: GridRow[] = []
  for (let line = header + 1; line < lines.length; line++) {
    const content = stripEnd(lines[line]!)
    if (content !== '') rows.push({ line: line + 1, cells: content.split('\t') })
  }
  const columns = header < lines.length ? stripEnd(lines[header]!).split('\t') : []
  return { file, columns, headerLine: header + 1, rows }
}

function stripEnd(line: string): string {
  const start = line.charCodeAt(0) === 0xfeff ? 1 : 0
  const end = line.endsWith('\r') ? line.length - 1 : line.length
  return line.slice(start, end)
}

interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** Reads CSV (RFC 4180) with a header; comment lines on top as in TSV. Rows with broken quotes go to `problems`. */
function readCsv(text: string, file: string, problems: Problems): Grid {
  const lines = text.split('\n')
  const before = preamble(lines)
  const body = before === 0 ? stripEnd(text) : lines.slice(before).join('\n')
  const broken = new Set<number>()
  // The types of the parser know nothing of `info`, which adds the line number to each record.
  const records = parse(body, {
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = before + Number((error as { lines?: number } | undefined)?.lines ?? 0)
      // One row may hold several such quotes.
      if (broken.has(line)) return
      broken.add(line)
      problems.add(
        file,
        line,
        '*',
        'quotes that are closed, and doubled inside a quoted cell',
        quoteFault(error),
      )
    },
  }) as unknown as CsvRecord[]
  const [header, ...rest] = records.map(({ record, info }) => ({ line: before + info.lines, cells: record }))
  // A spreadsheet leaves rows of commas where cells were cleared.
  const rows = rest.filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { file, columns: header?.cells ?? [], headerLine: header?.line ?? 1, rows }
}

function quoteFault(error: { code?: string } | undefined): string {
  return error?.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote that is never closed'
    : 'a quote in the middle of a cell'
}
