import { Buffer, isUtf8, transcode } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { safe } from '../../engine/shown.ts'
import { RECORD_LIMIT } from '../rows.ts'
import { type Refused, refuseContainer } from './containers.ts'
import { type Encoding, findEncoding, strictDecoder } from './encoding.ts'
import type { Signature } from './format.ts'

/** Bytes that are looked at to find the encoding. */
const HEAD_LIMIT = 64 * 1024

/** Never part of UTF-8: stands for what did not decode in the encoding of the input. */
const UNDECODABLE = 0xff

const NOTHING = Buffer.alloc(0)

/** What decoding needs to know. */
export interface DecodeOptions {
  /** Path of the input, for messages. */
  readonly where: string
  /** Label that the user named; found from the bytes if left out. */
  readonly encoding?: string
  /** Which containers end the run. Default all. */
  readonly refused?: Refused
  /** First bytes of formats that are read, though not as text: so that it is told how. Default none. */
  readonly signatures?: readonly Signature[]
  /** Remarks for the user. */
  readonly note: (text: string) => void
}

/** An input as UTF-8 without a byte order mark. */
export interface OpenText {
  readonly encoding: Encoding
  /** Bytes of the input before the text, where it is UTF-8 already. */
  readonly offset: number
  /** The text, in which bytes that are no UTF-8 stand for those that did not decode. */
  readonly chunks: AsyncGenerator<Buffer>
}

/** Decodes UTF-8; undefined where it is none. Takes a fifth of the time of TextDecoder or Buffer.toString in Node 20. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined
  return bytes.length === 0 ? '' : transcode(bytes, 'utf8', 'ucs2').toString('utf16le')
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

/** Bytes of UTF-8 that a byte of another encoding takes at most. */
const WIDEST = 3

/**
 * Turns an encoding other than UTF-8 into it, whole lines at a time, since what is wrong with one must not touch others. What
 * holds no whole line yet is only looked at again when it has grown by a quarter, so that work grows as the text.
 */
class Transcoder {
  readonly #encoding: Encoding
  readonly #strict: TextDecoder
  readonly #lossy: TextDecoder
  #rest: Buffer = Buffer.alloc(0)
  /** Chunks behind `#rest`, and whether one holds a byte 10. */
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #feeds = false

  constructor(encoding: Encoding) {
    this.#encoding = encoding
    this.#strict = strictDecoder(encoding.label)
    this.#lossy = new TextDecoder(encoding.label, { ignoreBOM: true })
  }

  push(chunk: Buffer): Buffer {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    this.#feeds ||= chunk.includes(10)
    if (!this.#isWorthLooking()) return NOTHING
    const bytes = this.#joined()
    const even = bytes.length - (bytes.length % this.#encoding.unit)
    const lines = lastLineEnd(bytes.subarray(0, even), this.#encoding)
    // A line beyond the limit is refused later whatever it holds; it must not be kept here.
    const end = lines === 0 && even > RECORD_LIMIT ? even : lines
    this.#rest = bytes.subarray(end)
    return this.#run(bytes.subarray(0, end))
  }

  end(): Buffer {
    return this.#run(this.#joined())
  }

  #isWorthLooking(): boolean {
    const known = this.#rest.length
    if (!this.#feeds && known + this.#waitingBytes <= RECORD_LIMIT) return false
    return known <= HEAD_LIMIT || this.#waitingBytes >= known / 4
  }

  #joined(): Buffer {
    const bytes = this.#rest.length > 0 ? [this.#rest, ...this.#waiting] : this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    this.#feeds = false
    return bytes.length === 1 ? bytes[0]! : Buffer.concat(bytes)
  }

  /** The whole run at once; only where that fails, line by line to find the bad ones. */
  #run(run: Buffer): Buffer {
    const whole = this.#decode(run)
    if (whole !== undefined) return Buffer.from(whole)
    const out = Buffer.allocUnsafe(run.length * WIDEST)
    let length = 0
    for (let start = 0; start < run.length; ) {
      const feed = lineFeed(run, this.#encoding, start)
      const end = feed === -1 ? run.length : feed + this.#encoding.unit
      const line = run.subarray(start, end)
      const text = this.#decode(line)
      length += text === undefined ? this.#mark(line, out.subarray(length)) : out.write(text, length)
      start = end
    }
    return out.subarray(0, length)
  }

  #decode(bytes: Buffer): string | undefined {
    try {
      return this.#strict.decode(bytes)
    } catch {
      return undefined
    }
  }

  /** Writes a line with `UNDECODABLE` for what does not decode, U+FFFD after the lossy decoder; gives the bytes written. */
  #mark(line: Buffer, out: Buffer): number {
    const text = Buffer.from(this.#lossy.decode(line))
    let length = 0
    for (let at = 0; at < text.length; ) {
      const bad = text[at] === 0xef && text[at + 1] === 0xbf && text[at + 2] === 0xbd
      out[length++] = bad ? UNDECODABLE : text[at]!
      at += bad ? 3 : 1
    }
    return length
  }
}

async function* asUtf8(head: Buffer, rest: AsyncIterator<Uint8Array>, encoding: Encoding) {
  const transcoder = encoding.label === 'utf-8' ? undefined : new Transcoder(encoding)
  try {
    for (let bytes = head; ; ) {
      const text = transcoder ? transcoder.push(bytes) : bytes
      if (text.length > 0) yield text
      const next = await rest.next()
      if (next.done) break
      bytes = bufferOf(next.value)
    }
    const last = transcoder?.end()
    if (last !== undefined && last.length > 0) yield last
  } finally {
    await rest.return?.()
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * Opens an input as UTF-8. Chunks come as they arrive, so that a filter can answer at once. Memory is bounded by
 * `RECORD_LIMIT` and the size of a chunk.
 * @throws ZhengmingError `input` for what is no text, `encoding` if the first block is of no known encoding, `usage` for an unknown label
 */
export async function openText(
  source: AsyncIterable<Uint8Array>,
  { where, encoding: label, refused, signatures, note }: DecodeOptions,
): Promise<OpenText> {
  const rest = source[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  // The encoding is found from at least one line, or the filter would judge by half a character.
  while (length < HEAD_LIMIT && !first.at(-1)?.includes(10)) {
    const next = await rest.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  const head = Buffer.concat(first)
  refuseContainer(head, where, refused, signatures)
  const encoding = await findEncoding(head.subarray(0, HEAD_LIMIT), label, where)
  if (encoding.guessed) note(`${where}: read as ${encoding.label}; pass --encoding to say otherwise`)
  if (encoding.overruled !== undefined) {
    note(
      safe`${where}: read as ${encoding.label}, whose byte order mark it begins with, not as --encoding ${encoding.overruled}`,
    )
  }
  const offset = encoding.label === 'utf-8' ? encoding.bom : 0
  return { encoding, offset, chunks: asUtf8(head.subarray(encoding.bom), rest, encoding) }
}
