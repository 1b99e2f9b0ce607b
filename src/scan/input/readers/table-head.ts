import type { Buffer } from 'node:buffer'
import { ZhengmingError } from '../../../engine/errors.ts'
import { quoted, quotedList, safe } from '../../../engine/shown.ts'
import { type Delimiter, type Dialect, Records } from '../../../engine/tables/records.ts'
import { RECORD_LIMIT } from '../../rows.ts'
import { hasName, type ReaderContext } from '../columns.ts'

/** How a table begins. */
export interface TableHead {
  readonly delimiter: Delimiter
  readonly lineEnd: Dialect['lineEnd']
  readonly header: readonly string[]
  /** Offset after the header. */
  readonly end: number
}

/** What is known of a table before its beginning is looked at. */
export interface Given {
  /** Delimiters that may part its fields. */
  readonly delimiters: readonly Delimiter[]
  readonly quoted: boolean
  /** Whether the head is all of the text. */
  readonly last: boolean
}

/** Bytes at which a header is taken as it is, complete or not. */
const HEADER_LIMIT = Math.min(1024 * 1024, RECORD_LIMIT)

/** Records that are looked at where the header alone does not say how it is to be read. */
const LOOKED_AT = 20

/** Most lines above a header. */
const ABOVE = 10

/** A line that holds no value, whatever parts its fields. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: one of the delimiters
const EMPTY = /^(?:[ ,;|\t\u0001]|"")*$/

/** One record of the head. */
interface Line {
  readonly text: string
  readonly fields: readonly string[]
  readonly end: number
  /** Lines right above it that hold nothing. */
  readonly blanks: number
}

/** Where a header may be, as one delimiter parts it. */
interface Guess {
  readonly delimiter: Delimiter
  readonly header: Line
  /** Records above it. */
  readonly above: readonly Line[]
  /** Records behind it, and those of them with as many fields, if that is more than one. */
  readonly rows: number
  readonly agreeing: number
  readonly named: boolean
}

/** LF, unless a CR comes first that no LF follows. */
function lineEndOf(head: string): Dialect['lineEnd'] {
  const outside = head.replaceAll(/"[^"]*"/g, '')
  const at = outside.search(/[\r\n]/)
  return at !== -1 && outside[at] === '\r' && outside[at + 1] !== '\n' ? '\r' : '\n'
}

/** The beginning of a text, in which records can be looked for. */
class Head {
  readonly #bytes: Buffer
  readonly #view: string
  readonly #given: Given
  readonly lineEnd: Dialect['lineEnd']
  /** Whether no more of it is waited for. */
  readonly #complete: boolean

  constructor(bytes: Buffer, given: Given) {
    this.#bytes = bytes
    this.#view = bytes.toString('latin1')
    this.#given = given
    this.lineEnd = lineEndOf(this.#view)
    this.#complete = given.last || bytes.length > HEADER_LIMIT
  }

  /** Whether more of it might say another line end: CR is known once there is a character after it. */
  get unsure(): boolean {
    return !this.#complete && this.lineEnd === '\r' && this.#view.endsWith('\r')
  }

  /** The first records that hold anything, up to a number; undefined where some are still to come. */
  lines(delimiter: Delimiter, most: number): Line[] | undefined {
    const dialect: Dialect = { delimiter, quoted: this.#given.quoted, lineEnd: this.lineEnd, blanks: false }
    const records = new Records(this.#view, dialect, 'bytes')
    const lines: Line[] = []
    let blanks = 0
    for (let at = 0; at < this.#view.length && lines.length < most; ) {
      const end = records.end(at, this.#complete)
      if (end === -1) return undefined
      const text = this.#bytes.toString('utf8', at, end).replace(/^\ufeff+/, '')
      const stop = new Records(text, dialect).contentEnd(0, text.length)
      const content = text.slice(0, stop)
      const fields = new Records(content, dialect).fields(0, stop) ?? [content]
      at = end
      if (EMPTY.test(content)) {
        blanks++
        continue
      }
      lines.push({ text: content, fields, end, blanks })
      blanks = 0
    }
    return lines.length < most && !this.#complete ? undefined : lines
  }
}

/** The delimiters that a record holds outside of quotes. */
function kindsIn(text: string, delimiters: readonly Delimiter[]): Delimiter[] {
  const outside = text.replaceAll(/"[^"]*"/g, '')
  return delimiters.filter((delimiter) => outside.includes(delimiter))
}

/** Lines that may stand above a header: those whose fields do not fill its columns. */
function areTitles(lines: readonly Line[], width: number): boolean {
  return lines.every(
    ({ fields }) => fields.length !== width || fields.filter((field) => field.trim() !== '').length === 1,
  )
}

function guessesOf(lines: readonly Line[], delimiter: Delimiter, { columns }: ReaderContext): Guess[] {
  return lines.slice(0, ABOVE + 1).flatMap((header, at) => {
    const above = lines.slice(0, at)
    const width = header.fields.length
    const named = hasName(header.fields, columns)
    if (at > 0 && !(named && width > 1 && areTitles(above, width))) return []
    const rows = lines.slice(at + 1)
    const agreeing = width > 1 ? rows.filter(({ fields }) => fields.length === width).length : 0
    return [{ delimiter, header, above, rows: rows.length, agreeing, named }]
  })
}

/** The higher the better, first by the first. */
function merits({ header, above, rows, agreeing, named }: Guess): readonly number[] {
  const fits = agreeing > 0 || rows === 0
  return [Number(named && fits), Number(named), -above.length, agreeing, header.fields.length]
}

function better(a: Guess, b: Guess): boolean {
  const [mine, others] = [merits(a), merits(b)]
  const at = mine.findIndex((merit, place) => merit !== others[place])
  return at !== -1 && mine[at]! > others[at]!
}

/**
 * A first line of one field above lines that agree on more is a title, or no header at all: all rows would be refused.
 * @throws ZhengmingError `usage`
 */
function refuseTitle(lines: readonly (readonly Line[])[], where: string): void {
  for (const [first, ...rows] of lines) {
    const width = rows[0]?.fields.length ?? 0
    if (first!.fields.length !== 1 || width < 2 || rows.length < 2) continue
    if (!rows.every(({ fields }) => fields.length === width)) continue
    throw new ZhengmingError(
      'usage',
      safe`${where}, line 1: expected a header with the columns of the rows behind it, ${width}, got one field, ${quoted(first!.text)}; if it is a title, delete the lines above the header; if there is no header, write one`,
    )
  }
}

function tellAbove({ above, header }: Guess, { where, note }: ReaderContext): void {
  const count = above.length + [...above, header].reduce((sum, { blanks }) => sum + blanks, 0)
  if (count === 0) return
  const [what, are] = count === 1 ? ['line', 'is'] : ['lines', 'are']
  const which = above.length === 0 ? 'blank' : quotedList(above.map(({ text }) => text))
  note(`${where}: ${count} ${what} above the header ${are} passed over: ${which}`)
}

/** @throws ZhengmingError `usage` where so much that is no header is not the whole text */
function refuseEmpty({ last }: Given, { where, note }: ReaderContext): void {
  if (last) {
    note(safe`${where}: expected a table, got blank lines alone`)
    return
  }
  const what = safe`${where}: expected a header in the first ${HEADER_LIMIT} bytes, got blank lines; delete them`
  throw new ZhengmingError('usage', what)
}

/**
 * Finds the header of a table, the delimiter and the line end; undefined where more of the text is needed. A header whose name
 * column is found and that holds one kind of delimiter is taken at once. Otherwise the records behind it are looked at (one,
 * where they are to be answered at once, or else 20): the delimiter is the one by which the name column is found and most of them
 * have as many fields as the header, and lines that do not fill the columns may stand above it.
 * @throws ZhengmingError `usage` where the first line is no header
 */
export function findTableHead(bytes: Buffer, given: Given, context: ReaderContext): TableHead | undefined {
  const head = new Head(bytes, given)
  if (head.unsure) return undefined
  const [first] = given.delimiters
  const alone = head.lines(first!, 1)
  if (alone === undefined) return undefined
  if (alone.length === 0) {
    refuseEmpty(given, context)
    return undefined
  }
  const kinds = kindsIn(alone[0]!.text, given.delimiters)
  const chosen = kinds.length > 1 ? undefined : obvious(head, kinds[0] ?? first!, context)
  if (chosen === 'unfinished') return undefined
  const guess = chosen ?? compared(head, given, context)
  if (guess === undefined) return undefined
  tellAbove(guess, context)
  const { delimiter, header } = guess
  return { delimiter, lineEnd: head.lineEnd, header: header.fields, end: header.end }
}

/** The first record, where the name column is found in it. */
function obvious(head: Head, delimiter: Delimiter, context: ReaderContext): Guess | 'unfinished' | undefined {
  // A field that another delimiter follows may end elsewhere.
  const lines = head.lines(delimiter, 1)
  if (lines === undefined) return 'unfinished'
  const [guess] = guessesOf(lines, delimiter, context)
  return guess?.named ? guess : undefined
}

function compared(head: Head, { delimiters }: Given, context: ReaderContext): Guess | undefined {
  const most = context.prompt ? 2 : LOOKED_AT + 1
  const all: Line[][] = []
  const guesses: Guess[] = []
  for (const delimiter of delimiters) {
    const lines = head.lines(delimiter, most)
    if (lines === undefined) return undefined
    all.push(lines)
    guesses.push(...guessesOf(lines, delimiter, context))
  }
  const best = guesses.reduce((found, guess) => (better(guess, found) ? guess : found))
  if (!best.named) refuseTitle(all, context.where)
  return best
}
