import { Buffer } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { type Encoding, findEncoding, strictDecoder } from './encoding.ts'
import { RAW_LIMIT } from './types.ts'

/** A run of whole lines with their line ends (the last of the input may lack its own), or a line that is unreadable. */
export type Piece =
  | { readonly text: string }
  | { readonly error: string; readonly raw: string; readonly text?: undefined }

/** Longest line in bytes, give or take a block; a longer one is refused, so that memory stays bounded. */
export const LINE_LIMIT = 16 * 1024 * 1024

/** Bytes that are looked at to find the encoding. */
const HEAD_LIMIT = 64 * 1024

/** What decoding needs to know. */
export interface DecodeOptions {
  /** Path of the input, for messages. */
  readonly where: string
  /** Label that the user named; found from the bytes if left out. */
  readonly encoding?: string
  /** Remarks for the user. */
  readonly note: (text: string) => void
}

/** First line feed in `bytes` at or after `from`, -1 if there is none; `bytes` starts on a code unit. */
function lineFeed(bytes: Buffer, encoding: Encoding, from: number): number {
  let at = bytes.indexOf(10, from)
  if (encoding.unit === 1) return at
  const low = encoding.label === 'utf-16le' ? 0 : 1
  for (; at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (at % 2 === low && bytes[at + 1 - 2 * low] === 0) return at - low
  }
  return -1
}

/** End of the last whole line in `bytes`, 0 if there is none. */
function lastLineEnd(bytes: Buffer, encoding: Encoding): number {
  if (encoding.unit === 1) return bytes.lastIndexOf(10) + 1
  const low = encoding.label === 'utf-16le' ? 0 : 1
  for (let at = bytes.lastIndexOf(10); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(10, at - 1)) {
    if (at % 2 === low && bytes[at + 1 - 2 * low] === 0) return at - low + 2
  }
  return 0
}

class LineDecoder {
  readonly #encoding: Encoding
  readonly #strict: TextDecoder
  readonly #lossy: TextDecoder
  #parts: Buffer[] = []
  #size = 0
  /** First bytes of a line over the limit, whose rest is being skipped. */
  #overlong: Buffer | undefined
  /** Half a UTF-16 unit. */
  #odd: Buffer | undefined

  constructor(encoding: Encoding) {
    this.#encoding = encoding
    this.#strict = strictDecoder(encoding.label)
    this.#lossy = new TextDecoder(encoding.label, { ignoreBOM: true })
  }

  *push(chunk: Buffer): Generator<Piece> {
    let bytes = this.#aligned(chunk)
    if (this.#overlong) {
      const end = lineFeed(bytes, this.#encoding, 0)
      if (end === -1) return
      yield this.#tooLong()
      bytes = bytes.subarray(end + this.#encoding.unit)
    }
    const end = lastLineEnd(bytes, this.#encoding)
    if (end > 0) {
      const run = Buffer.concat([...this.#parts, bytes.subarray(0, end)])
      this.#keep([], 0)
      yield* this.#run(run)
    }
    const rest = bytes.subarray(end)
    if (rest.length > 0) this.#keep([...this.#parts, rest], this.#size + rest.length)
    if (this.#size > LINE_LIMIT) {
      this.#overlong = Buffer.concat(this.#parts).subarray(0, RAW_LIMIT)
      this.#keep([], 0)
    }
  }

  *end(): Generator<Piece> {
    if (this.#overlong) yield this.#tooLong()
    const rest = Buffer.concat(this.#odd ? [...this.#parts, this.#odd] : this.#parts)
    if (rest.length > 0) yield* this.#run(rest)
  }

  #keep(parts: Buffer[], size: number): void {
    this.#parts = parts
    this.#size = size
  }

  #aligned(chunk: Buffer): Buffer {
    if (this.#encoding.unit === 1) return chunk
    const bytes = this.#odd ? Buffer.concat([this.#odd, chunk]) : chunk
    const even = bytes.length - (bytes.length % 2)
    this.#odd = even < bytes.length ? bytes.subarray(even) : undefined
    return bytes.subarray(0, even)
  }

  #tooLong(): Piece {
    const raw = this.#lossy.decode(this.#overlong)
    this.#overlong = undefined
    return { error: `line: expected at most ${LINE_LIMIT} bytes, got more; shorten it`, raw }
  }

  /** The whole run at once; only where that fails, line by line to find the bad ones. */
  *#run(run: Buffer): Generator<Piece> {
    const whole = this.#decode(run)
    if (whole !== undefined) yield { text: whole }
    else yield* this.#lines(run)
  }

  *#lines(run: Buffer): Generator<Piece> {
    let good = ''
    for (let start = 0; start < run.length; ) {
      const feed = lineFeed(run, this.#encoding, start)
      const end = feed === -1 ? run.length : feed + this.#encoding.unit
      const line = run.subarray(start, end)
      const text = this.#decode(line)
      start = end
      if (text !== undefined) {
        good += text
        continue
      }
      if (good !== '') yield { text: good }
      good = ''
      yield this.#invalid(line)
    }
    if (good !== '') yield { text: good }
  }

  #decode(bytes: Buffer): string | undefined {
    try {
      return this.#strict.decode(bytes)
    } catch {
      return undefined
    }
  }

  #invalid(line: Buffer): Piece {
    const label = this.#encoding.label
    const remedy = label === 'utf-8' ? 'pass --encoding gbk if the file is GBK' : 'check --encoding'
    const raw = this.#lossy.decode(line.subarray(0, 4 * RAW_LIMIT)).replace(/\r?\n$/, '')
    return { error: `bytes: expected ${label}, got invalid ones; repair the row or ${remedy}`, raw }
  }
}

/**
 * Decodes bytes into runs of whole lines, one or more for a chunk that ends a line, so that a filter can
 * answer at once. Invalid and overlong lines come out as errors, in their place. Memory is bounded by
 * `LINE_LIMIT` and the size of a chunk.
 * @throws ZhengmingError `encoding` if the first block is of no known encoding, `usage` for an unknown label
 */
export async function* decodeLines(
  source: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<Piece> {
  let decoder: LineDecoder | undefined
  let head = Buffer.alloc(0)
  const start = (): LineDecoder => {
    const encoding = findEncoding(head.subarray(0, HEAD_LIMIT), options.encoding, options.where)
    if (encoding.guessed) {
      options.note(`${options.where}: read as ${encoding.label}; pass --encoding to say otherwise`)
    }
    head = head.subarray(encoding.bom)
    return new LineDecoder(encoding)
  }
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (decoder) {
      yield* decoder.push(bytes)
      continue
    }
    head = Buffer.concat([head, bytes])
    // The encoding is found from at least one line, or the filter would judge by half a character.
    if (head.length < HEAD_LIMIT && !bytes.includes(10)) continue
    decoder = start()
    yield* decoder.push(head)
  }
  if (!decoder) {
    decoder = start()
    yield* decoder.push(head)
  }
  yield* decoder.end()
}
