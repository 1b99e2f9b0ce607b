import { headerOf, type TextBlocks } from '../tables/lines.ts'
import { type Dialect, Records } from '../tables/records.ts'
import type { GridRow, OpenGrid } from '../tables/tsv.ts'
import { Problems } from './problems.ts'

/** Opens CSV (RFC 4180) with a header; comment lines on top as in TSV. Rows with broken quotes go to `problems`. */
export function openCsv(blocks: TextBlocks, file: string, problems: Problems): OpenGrid {
  const { before } = headerOf(blocks)
  const lineEnd = lineEndOf(linesFrom(blocks, before))
  const records = (faults: Problems) => recordsOf(linesFrom(blocks, before), before, lineEnd, file, faults)
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

/** Blocks without the first `skipped` lines. */
function* linesFrom(blocks: TextBlocks, skipped: number): Generator<string> {
  let left = skipped
  for (const block of blocks) {
    let at = 0
    while (left > 0 && at < block.length) {
      const end = block.indexOf('\n', at)
      at = end < 0 ? block.length : end + 1
      left--
    }
    if (at < block.length) yield block.slice(at)
  }
}

/** CR where that alone ends the first row, as in files of old spreadsheets. */
function lineEndOf(blocks: Iterable<string>): Dialect['lineEnd'] {
  for (const text of blocks) {
    let quoted = false
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '"') quoted = !quoted
      else if (!quoted && text[at] === '\n') return '\n'
      else if (!quoted && text[at] === '\r') return text[at + 1] === '\n' ? '\n' : '\r'
    }
  }
  return '\n'
}

function* recordsOf(
  blocks: Iterable<string>,
  before: number,
  lineEnd: Dialect['lineEnd'],
  file: string,
  problems: Problems,
): Generator<GridRow> {
  const dialect: Dialect = { delimiter: ',', quoted: true, lineEnd, blanks: false }
  let line = before
  for (const text of wholeRecords(blocks, dialect)) {
    const records = new Records(text, dialect)
    for (let at = 0; at < text.length; ) {
      const end = records.end(at, true)
      line += linesIn(text, at, end, lineEnd)
      if (records.contentEnd(at, end) > at) {
        const fault = records.quoteFault(at, end)
        if (fault === null) yield { line, cells: records.fields(at, end)! }
        else problems.add(file, line, '*', QUOTES, FAULTS[fault])
      }
      at = end
    }
  }
}

const QUOTES = 'quotes that are closed, and doubled inside a quoted cell'
const FAULTS = { open: 'a quote that is never closed', stray: 'a quote in the middle of a cell' } as const

/** Blocks cut anew where records end: a quoted cell may go on in the next one. */
function* wholeRecords(blocks: Iterable<string>, dialect: Dialect): Generator<string> {
  let text = ''
  for (const block of blocks) {
    text += block
    const cut = lastEnd(text, dialect)
    if (cut > 0) yield text.slice(0, cut)
    text = text.slice(cut)
  }
  if (text !== '') yield text
}

/** Where the last whole record of a text ends. */
function lastEnd(text: string, dialect: Dialect): number {
  const records = new Records(text, dialect)
  for (let at = 0; at < text.length; ) {
    const end = records.end(at, false)
    if (end < 0) return at
    at = end
  }
  return text.length
}

function linesIn(text: string, from: number, to: number, lineEnd: string): number {
  let lines = 0
  for (let at = from; at < to; lines++) {
    const end = text.indexOf(lineEnd, at)
    at = end < 0 || end >= to ? to : end + 1
  }
  return lines
}
