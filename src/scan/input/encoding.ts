import { TextDecoder } from 'node:util'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import type { Guess } from './guess.ts'

/** An encoding that text is decoded by. */
export interface Encoding {
  /** Label of the WHATWG Encoding Standard: utf-8, gb18030, utf-16le ... */
  readonly label: string
  /** Bytes of a line feed: 1, or 2 in UTF-16. */
  readonly unit: 1 | 2
  /** Bytes of the byte order mark at the start of the input, 0 if there is none. */
  readonly bom: number
  /** True where the encoding was guessed from the bytes, so that the user should be told. */
  readonly guessed: boolean
  /** The label that the user named, where a byte order mark says another encoding. */
  readonly overruled?: string
}

const BOMS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** Share of zero bytes above which text is taken for UTF-16 without a mark; ASCII in UTF-16 has one half. */
const ZERO_SHARE = 0.1

/**
 * Gives the canonical label of an encoding. GBK and GB2312 are read by the GB18030 decoder, their
 * superset, as the Encoding Standard has it (the runtime's own GBK decoder lacks four-byte characters).
 * @throws ZhengmingError `usage` for an unknown label
 */
export function encodingLabel(label: string): string {
  try {
    const known = new TextDecoder(label, { fatal: true }).encoding
    return known === 'gbk' ? 'gb18030' : known
  } catch (cause) {
    throw new ZhengmingError(
      'usage',
      safe`--encoding ${label}: expected an encoding such as utf-8, gbk, gb18030, utf-16le or big5, got an unknown one; correct the label or leave the option out to have it found`,
      { cause },
    )
  }
}

/** A decoder that refuses invalid bytes and keeps U+FEFF, which is an invisible character of a name. */
export function strictDecoder(label: string): TextDecoder {
  return new TextDecoder(label, { fatal: true, ignoreBOM: true })
}

function named(label: string, bom: number, guessed = false): Encoding {
  return { label, bom, guessed, unit: label.startsWith('utf-16') ? 2 : 1 }
}

function byMark(head: Uint8Array): Encoding | undefined {
  const mark = BOMS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  return mark && named(mark[0], mark[1].length)
}

/** `utf-16` alone is read as little-endian where no mark says otherwise: big-endian is no contradiction. */
function contradicts(marked: string, label: string, chosen: string): boolean {
  return marked !== label && !(/^\s*utf-16\s*$/i.test(chosen) && marked === 'utf-16be')
}

/** Whether `head`, which may end within a character, is valid in the encoding. */
function decodes(head: Uint8Array, label: string): boolean {
  try {
    strictDecoder(label).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

function* linesOf(head: Uint8Array): Generator<Uint8Array> {
  let start = 0
  for (let end = head.indexOf(10); end !== -1; end = head.indexOf(10, start)) {
    yield head.subarray(start, end)
    start = end + 1
  }
  yield head.subarray(start)
}

/**
 * Whether most lines with other than ASCII bytes are UTF-8. One damaged row must not turn a UTF-8 file
 * into GB18030, in which most UTF-8 happens to be valid too.
 */
function mostlyUtf8(head: Uint8Array): boolean {
  let valid = 0
  let invalid = 0
  for (const line of linesOf(head)) {
    if (!line.some((byte) => byte > 127)) continue
    if (decodes(line, 'utf-8')) valid++
    else invalid++
  }
  return valid > invalid
}

/** Bytes from the start to the first one that is no UTF-8. */
function invalidOffset(head: Uint8Array): number {
  let low = 0
  let high = head.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (decodes(head.subarray(0, middle), 'utf-8')) low = middle
    else high = middle - 1
  }
  return low
}

/** @throws ZhengmingError `encoding` for what holds many zero bytes, which no text in an encoding of single bytes does */
function refuseZeros(head: Uint8Array, where: string): void {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  const count = zeros[0]! + zeros[1]!
  if (count <= head.length * ZERO_SHARE) return
  const [wide, remedy] =
    Math.min(...zeros) > count / 4
      ? ['in binary data', 'export it as text']
      : zeros[1]! > zeros[0]!
        ? ['in UTF-16 without a byte order mark', 'pass --encoding utf-16le']
        : ['in UTF-16 without a byte order mark', 'pass --encoding utf-16be']
  throw new ZhengmingError(
    'encoding',
    safe`${where}, byte ${head.indexOf(0)}: expected text, got zero bytes as ${wide}; ${remedy}`,
  )
}

/** @throws ZhengmingError `encoding` for bytes whose encoding cannot be told */
function refuseUnknown(
  head: Uint8Array,
  { likely, privateUse }: Extract<Guess, { readonly label: null }>,
  where: string,
): never {
  const offset = invalidOffset(head)
  const line = head.subarray(0, offset).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 1)
  const example = likely[0] === undefined || likely[0] === 'gb18030' ? 'gbk' : likely[0]
  const got =
    likely.length === 0
      ? 'bytes that make sense in none'
      : privateUse
        ? `bytes that in ${likely[0]} stand for characters of private use`
        : `bytes that may be ${likely.join(' or ')}`
  throw new ZhengmingError(
    'encoding',
    safe`${where}, byte ${offset}, line ${line}: expected UTF-8 or another encoding of East Asia, got ${got}; pass the encoding, e.g. --encoding ${example} (then rows that do not decode are refused one by one)`,
  )
}

/**
 * Finds the encoding of an input from its first block. A byte order mark decides; then the user's choice;
 * then UTF-8 if the block (or most of its lines) is UTF-8; then which of GB 18030, Big5, Shift_JIS, EUC-JP and EUC-KR makes sense,
 * if that is beyond doubt.
 * @param head first bytes of the input; may end within a character
 * @param chosen label that the user named
 * @param where path of the input, for the message
 * @throws ZhengmingError `encoding` with file, byte offset and line, where no rule applies; `usage` for an unknown label
 */
export async function findEncoding(
  head: Uint8Array,
  chosen: string | undefined,
  where: string,
): Promise<Encoding> {
  const label = chosen === undefined ? undefined : encodingLabel(chosen)
  const marked = byMark(head)
  if (marked)
    return label !== undefined && contradicts(marked.label, label, chosen!)
      ? { ...marked, overruled: label }
      : marked
  if (label !== undefined) return named(label, 0)
  refuseZeros(head, where)
  if (decodes(head, 'utf-8') || mostlyUtf8(head)) return named('utf-8', 0)
  // Loaded for such inputs only.
  const [{ guess }, { readSense }] = await Promise.all([import('./guess.ts'), import('./sense.ts')])
  const found = guess(head, await readSense())
  return found.label === null ? refuseUnknown(head, found, where) : named(found.label, 0, true)
}
