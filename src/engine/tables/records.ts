/** Characters that part the fields of tables, in the order of preference where all fit equally; U+0001 is that of Hive. */
export const DELIMITERS = [',', '\t', ';', '|', '\u0001'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How the records of a text are told apart and, in a table, their fields. */
export interface Dialect {
  readonly delimiter: Delimiter
  /** Whether fields may be quoted (RFC 4180), so that they may hold delimiters and line ends. */
  readonly quoted: boolean
  /** CR alone as old exports have it; else LF, with or without a CR before it. */
  readonly lineEnd: '\n' | '\r'
  /** Whether lines of spaces alone are no records: in tables of more than one column, where they cannot be rows. */
  readonly blanks: boolean
}

/** A byte order mark: in text, and as its bytes show in Latin-1. */
const MARK = { text: '\ufeff', bytes: '\u00ef\u00bb\u00bf' } as const

/** One record a line. */
export const LINES: Dialect = { delimiter: '\t', quoted: false, lineEnd: '\n', blanks: false }

/**
 * Most lines that a quoted field may span. Past it the quote is taken for a letter, so that one that is never closed costs
 * its own row and not those that follow.
 */
const QUOTED_LINES = 1000

/** Where a quote stays open. */
const OPEN = Number.POSITIVE_INFINITY

const QUOTE = 34
const SPACE = 32
const TAB = 9
const LF = 10
const CR = 13

/**
 * The records of a text. Only ASCII characters and byte order marks are looked at: it works on decoded text and, with offsets in
 * bytes, on the Latin-1 view of UTF-8 alike, so that who cuts blocks and who reads them agree. A mark before a record, as in files
 * that were joined, is no part of its first field.
 *
 * A quoted field begins with a quote and ends at the next one that is not doubled, which a delimiter or a line end must
 * follow. Where that is not so (小"猫, "好"人, a quote that is never closed), the record is the line that it began in.
 */
export class Records {
  readonly #text: string
  readonly #dialect: Dialect
  readonly #delimiter: number
  readonly #lineEnd: number
  readonly #mark: string
  readonly #markUnit: number
  /** The first quote at or after where the search stands, the length of the text where there is none. */
  #quote: number
  readonly #quotes = /"/g

  /** @param view whether the text is decoded, or bytes of UTF-8 as Latin-1 */
  constructor(text: string, dialect: Dialect, view: keyof typeof MARK = 'text') {
    this.#text = text
    this.#dialect = dialect
    this.#delimiter = dialect.delimiter.charCodeAt(0)
    this.#lineEnd = dialect.lineEnd.charCodeAt(0)
    this.#mark = MARK[view]
    this.#markUnit = this.#mark.charCodeAt(0)
    this.#quote = dialect.quoted ? -1 : text.length
  }

  /**
   * The offset after the record that begins at `at`, which never decreases from call to call; -1 where its end is not in the
   * text.
   * @param last whether the text ends with a record
   */
  end(at: number, last: boolean): number {
    const line = this.#text.indexOf(this.#dialect.lineEnd, at)
    if (line === -1 && !last) return -1
    const lineEnd = line === -1 ? this.#text.length : line + 1
    return this.#hasQuote(at, lineEnd) ? this.#quotedEnd(this.unmarked(at), lineEnd, last) : lineEnd
  }

  /** Fields of the record, null where a quote stays open. */
  fields(at: number, end: number): readonly string[] | null {
    const start = this.unmarked(at)
    const stop = this.contentEnd(start, end)
    return this.#hasQuote(start, end)
      ? splitQuoted(this.#text.slice(start, stop), this.#dialect.delimiter)
      : this.#split(start, stop)
  }

  /**
   * What is wrong with the quotes of a record by RFC 4180, which `fields` takes as they stand: one that is never closed, or one
   * in the middle of a field. Null where nothing is.
   */
  quoteFault(at: number, end: number): 'open' | 'stray' | null {
    const start = this.unmarked(at)
    if (!this.#hasQuote(start, end)) return null
    const text = this.#text.slice(start, this.contentEnd(start, end))
    const { delimiter } = this.#dialect
    for (let field = 0; field <= text.length; ) {
      const quoted = text.charCodeAt(field) === QUOTE
      const close = quoted ? closeOf(text, field + 1) : -1
      if (quoted && close === -1) return 'open'
      const found = text.indexOf(delimiter, quoted ? close : field)
      const stop = found === -1 ? text.length : found
      if (quoted ? stop !== close + 1 : text.slice(field, stop).includes('"')) return 'stray'
      field = stop + 1
    }
    return null
  }

  /** Where the record begins behind the byte order marks before it. */
  unmarked(at: number): number {
    let start = at
    while (this.#text.charCodeAt(start) === this.#markUnit && this.#text.startsWith(this.#mark, start)) {
      start += this.#mark.length
    }
    return start
  }

  /** Whether the record is none, but a line of spaces. */
  isBlank(at: number, end: number): boolean {
    if (!this.#dialect.blanks) return false
    for (let here = this.unmarked(at); here < end; here++) {
      const unit = this.#text.charCodeAt(here)
      const space = unit === SPACE || unit === LF || unit === CR || unit === TAB
      if (!space || unit === this.#delimiter) return false
    }
    return true
  }

  /** As String.split does, in a fifth of its time on short records. */
  #split(at: number, stop: number): readonly string[] {
    const text = this.#text
    const fields: string[] = []
    let start = at
    for (let here = at; here < stop; here++) {
      if (text.charCodeAt(here) !== this.#delimiter) continue
      fields.push(text.slice(start, here))
      start = here + 1
    }
    fields.push(text.slice(start, stop))
    return fields
  }

  /** Where the line end of a record begins. */
  contentEnd(at: number, end: number): number {
    let stop = end
    if (stop > at && this.#text.charCodeAt(stop - 1) === this.#lineEnd) stop--
    return this.#lineEnd === LF && stop > at && this.#text.charCodeAt(stop - 1) === CR ? stop - 1 : stop
  }

  #hasQuote(from: number, to: number): boolean {
    if (this.#quote < from) {
      // Not indexOf: V8 takes it for free of effects and runs it for every record, before the condition (7 times slower).
      this.#quotes.lastIndex = from
      this.#quote = this.#quotes.test(this.#text) ? this.#quotes.lastIndex - 1 : this.#text.length
    }
    return this.#quote < to
  }

  #quotedEnd(at: number, lineEnd: number, last: boolean): number {
    const text = this.#text
    for (let field = at; ; field++) {
      const quoted = text.charCodeAt(field) === QUOTE
      const stop = quoted ? this.#quotedStop(field) : this.#plainStop(field)
      if (stop === undefined) return lineEnd
      if (stop === OPEN) return last ? lineEnd : -1
      if (stop >= text.length) return last ? text.length : -1
      if (text.charCodeAt(stop) === this.#lineEnd) return stop + 1
      field = stop
    }
  }

  /** Where a field ends: at a delimiter, a line end or the end of the text. */
  #plainStop(field: number): number {
    const text = this.#text
    for (let at = field; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === this.#lineEnd || unit === this.#delimiter) return at
    }
    return text.length
  }

  /** The same for one that begins with a quote; `OPEN` where the quote that closes it is still to come, undefined where there is none. */
  #quotedStop(field: number): number | undefined {
    const text = this.#text
    const close = this.#close(field + 1)
    if (close === undefined) return undefined
    if (close === -1) return OPEN
    const after = close + 1
    const stop = this.#lineEnd === LF && text.charCodeAt(after) === CR ? after + 1 : after
    const next = text.charCodeAt(stop)
    // Letters after the closing quote, or a CR that ends no line.
    const ends = stop >= text.length || next === this.#lineEnd || (next === this.#delimiter && stop === after)
    return ends ? stop : undefined
  }

  /** The quote that closes a field, -1 where there is none in the text, undefined where it takes too many lines. */
  #close(from: number): number | undefined {
    const text = this.#text
    let lines = 0
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === this.#lineEnd && ++lines > QUOTED_LINES) return undefined
      if (unit !== QUOTE) continue
      if (text.charCodeAt(at + 1) !== QUOTE) return at
      at++
    }
    return -1
  }
}

/** Fields of one record without its line end, null where a quote stays open. */
function splitQuoted(text: string, delimiter: string): readonly string[] | null {
  const fields: string[] = []
  for (let at = 0; ; ) {
    let after = at
    let value: string | undefined
    if (text.charCodeAt(at) === QUOTE) {
      const close = closeOf(text, at + 1)
      if (close === -1) return null
      after = close + 1
      if (after === text.length || text[after] === delimiter) {
        value = text.slice(at + 1, close).replaceAll('""', '"')
      }
    }
    const found = text.indexOf(delimiter, after)
    const end = found === -1 ? text.length : found
    fields.push(value ?? text.slice(at, end))
    if (found === -1) return fields
    at = end + 1
  }
}

function closeOf(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}
