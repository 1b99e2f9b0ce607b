import { parse } from 'csv-parse/sync'
import { headerOf, type TextBlocks } from '../tables/lines.ts'
import type { GridRow, OpenGrid } from '../tables/tsv.ts'
import { Problems } from './problems.ts'

interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** Text of whole rows, and how many lines stand before it in the file. */
interface CsvPart {
  readonly text: string
  readonly before: number
}

/** Opens CSV (RFC 4180) with a header; comment lines on top as in TSV. Rows with broken quotes go to `problems`. */
export function openCsv(blocks: TextBlocks, file: string, problems: Problems): OpenGrid {
  const { before } = headerOf(blocks)
  const parts = (): Generator<CsvPart> => wholeRows(linesFrom(blocks, before), before)
  const delimiter = delimiterOf(parts())
  const records = (faults: Problems) => recordsOf(parts(), delimiter, file, faults)
  // The rows are gone through later, which notes what is broken.
  const [header] = records(new Problems())
  return {
    file,
    columns: header?.cells ?? [],
    headerLine: header?.line ?? 1,
    rows: { [Symbol.iterator]: () => withoutFirst(records(problems)) },
  }
}

function* withoutFirst(records: Iterable<GridRow>): Generator<GridRow> {
  let first = true
  for (const record of records) {
    // A spreadsheet leaves rows of commas where cells were cleared.
    if (!first && record.cells.some((cell) => cell !== '')) yield record
    first = false
  }
}

/** Blocks without the first `skipped` lines, and without a byte order mark. */
function* linesFrom(blocks: TextBlocks, skipped: number): Generator<string> {
  let left = skipped
  let first = true
  for (const block of blocks) {
    let at = first && block.charCodeAt(0) === 0xfeff ? 1 : 0
    first = false
    while (left > 0 && at < block.length) {
      const end = block.indexOf('\n', at)
      at = end < 0 ? block.length : end + 1
      left--
    }
    if (at < block.length) yield block.slice(at)
  }
}

/** Text in which no row ends is cut all the same when it is longer: no row is, so that a quote was never closed. */
const LONGEST_ROW = 16 * 1024 * 1024

/** Cuts blocks at line feeds outside of quotes: before these stands an even number of quotes. */
function* wholeRows(blocks: Iterable<string>, lines: number): Generator<CsvPart> {
  let text = ''
  let before = lines
  for (const block of blocks) {
    text += block
    const cut = lastRowEnd(text) || (text.length > LONGEST_ROW ? text.lastIndexOf('\n') + 1 : 0)
    if (cut === 0) continue
    yield { text: text.slice(0, cut), before }
    before += countLines(text, cut)
    text = text.slice(cut)
  }
  if (text !== '') yield { text: text.replace(/\r$/, ''), before }
}

function lastRowEnd(text: string): number {
  let end = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) quoted = !quoted
    else if (code === 10 && !quoted) end = at + 1
  }
  return end
}

function countLines(text: string, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** What ends the first row ends all of them; undefined where nothing does. */
function delimiterOf(parts: Iterable<CsvPart>): string | undefined {
  for (const { text } of parts) {
    let quoted = false
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '"') quoted = !quoted
      else if (!quoted && text[at] === '\n') return '\n'
      else if (!quoted && text[at] === '\r') return text[at + 1] === '\n' ? '\r\n' : '\r'
    }
  }
  return undefined
}

function* recordsOf(
  parts: Iterable<CsvPart>,
  delimiter: string | undefined,
  file: string,
  problems: Problems,
): Generator<GridRow> {
  const broken = new Set<number>()
  for (const { text, before } of parts) {
    // The types of the parser know nothing of `info`, which adds the line number to each record.
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      ...(delimiter !== undefined && { record_delimiter: delimiter }),
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
    for (const { record, info } of records) yield { line: before + info.lines, cells: record }
  }
}

function quoteFault(error: { code?: string } | undefined): string {
  return error?.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote that is never closed'
    : 'a quote in the middle of a cell'
}
