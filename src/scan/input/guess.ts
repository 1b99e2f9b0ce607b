import { TextDecoder } from 'node:util'
import type { Sense } from './sense.ts'

/** An encoding that a text may be in, and how likely it is before the text is seen. */
interface Candidate {
  readonly label: string
  /** Bits that it is less likely than the likeliest. */
  readonly prior: number
  /** Bits by which it must be the best, so as to be taken unasked; null where it never is. */
  readonly lead: number | null
}

/** Encodings of one byte, in which nearly all bytes stand for something: none is ever named as likely. */
const ONE_BYTE = ['windows-1252', 'windows-1251', 'koi8-r']

/**
 * Exports of Chinese platforms are mostly GB 18030. To take it for another is worse than to ask, so that others need a longer lead.
 * UTF-16 has a mark if it is meant to be found, and of encodings of one byte most would fit.
 */
const CANDIDATES: readonly Candidate[] = [
  { label: 'gb18030', prior: 0, lead: 10 },
  { label: 'big5', prior: 5, lead: 20 },
  { label: 'shift_jis', prior: 10, lead: 20 },
  { label: 'euc-jp', prior: 10, lead: 20 },
  { label: 'euc-kr', prior: 10, lead: 20 },
  { label: 'utf-16le', prior: 10, lead: null },
  { label: 'utf-16be', prior: 10, lead: null },
  ...ONE_BYTE.map((label) => ({ label, prior: 10, lead: null })),
]

/** Bytes of lines that are looked at: more say nothing new. */
const LOOKED_AT = 8 * 1024

/** Bits of a byte in a line that does not decode: more than in one that makes no sense. */
const UNDECODABLE = 16

/** Largest share of lines that do not decode, as some rows of any export are damaged. */
const DAMAGED = 0.1

/** Most bits of a character beyond ASCII in a text that makes sense. */
const SENSELESS = 17

/** One character for private use in so many others is someone's sign. */
const PRIVATE_SHARE = 1 / 500

const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu
const BEYOND_ASCII = /[^\0-\u007f]/gu

/** What bytes are most likely in, or why they cannot be taken for anything. */
export type Guess =
  | { readonly label: string }
  /** Encodings that they may be in, the likeliest first; `privateUse` where that gives characters that mean nothing. */
  | { readonly label: null; readonly likely: readonly string[]; readonly privateUse: boolean }

/** A text that the bytes may stand for. */
interface Read {
  readonly candidate: Candidate
  readonly bits: number
  readonly text: string
}

/** Lines with other bytes than ASCII: the others are the same in all encodings. */
function telling(head: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let bytes = 0
  for (let start = 0; start < head.length && bytes < LOOKED_AT; ) {
    const feed = head.indexOf(10, start)
    const line = head.subarray(start, feed === -1 ? head.length : feed)
    if (line.some((byte) => byte > 0x7f)) {
      lines.push(line.subarray(0, LOOKED_AT))
      bytes += line.length
    }
    start = feed === -1 ? head.length : feed + 1
  }
  return lines
}

/** The last line may end within a character. */
function decoded(line: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(line, { stream: true })
  } catch {
    return undefined
  }
}

function readByLines(lines: readonly Uint8Array[], candidate: Candidate, sense: Sense): Read | undefined {
  let bits = candidate.prior
  let damaged = 0
  let text = ''
  for (const line of lines) {
    const read = decoded(line, candidate.label)
    if (read === undefined) {
      damaged++
      bits += line.length * UNDECODABLE
    } else {
      bits += sense(read)
      text += read
    }
  }
  return damaged > lines.length * DAMAGED ? undefined : { candidate, bits, text }
}

/** The whole, as a line feed is two bytes; its sense is that of the lines with other bytes too, and so is its length. */
function readWhole(head: Uint8Array, candidate: Candidate, sense: Sense): Read | undefined {
  const text = decoded(head.subarray(0, LOOKED_AT), candidate.label)
  return text === undefined ? undefined : { candidate, bits: candidate.prior + sense(text), text }
}

function isSenseless({ bits, text }: Read, sense: Sense): boolean {
  const beyond = text.match(BEYOND_ASCII) ?? []
  const plain = sense(text.replace(BEYOND_ASCII, ''))
  return bits - plain > beyond.length * SENSELESS
}

/**
 * Finds what bytes that are no UTF-8 are in, by which reading makes sense.
 * @param head the beginning of the input; may end within a character
 */
export function guess(head: Uint8Array, sense: Sense): Guess {
  const lines = telling(head)
  const reads = CANDIDATES.flatMap((candidate) => {
    const wide = candidate.label.startsWith('utf-16')
    const read = wide ? readWhole(head, candidate, sense) : readByLines(lines, candidate, sense)
    return read === undefined ? [] : [read]
  }).sort((a, b) => a.bits - b.bits)
  const [best, next] = reads
  if (best === undefined) return { label: null, likely: [], privateUse: false }
  const { candidate, text } = best
  const strange = (text.match(PRIVATE_USE) ?? []).length
  const privateUse = strange > PRIVATE_SHARE * (text.match(BEYOND_ASCII) ?? []).length
  const leads = candidate.lead !== null && (next === undefined || next.bits - best.bits >= candidate.lead)
  if (leads && !privateUse && !isSenseless(best, sense)) return { label: candidate.label }
  const near = reads.map((read) => (read.bits - best.bits < 20 ? read.candidate.label : ''))
  return {
    label: null,
    likely: near.filter((label) => label !== '' && !ONE_BYTE.includes(label)),
    privateUse,
  }
}
