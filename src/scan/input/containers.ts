import { Buffer, isUtf8 } from 'node:buffer'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import type { Signature } from './format.ts'

/** Bytes of a head that are looked at. */
const LOOKED_AT = 4096

/** A kind of file that is no text, though its name may end as one. */
interface Container {
  /** What it is, and what to do with it. */
  readonly what: string
  readonly remedy: string
}

const WORKBOOK: Container = {
  what: 'a workbook of a spreadsheet',
  remedy: 'save the sheet as CSV UTF-8 and scan that',
}
const PACKED = (kind: string): Container => ({ what: kind, remedy: 'unpack it and scan what it holds' })
const DOCUMENT = (kind: string): Container => ({
  what: kind,
  remedy: 'export the names as CSV or plain text',
})
const DATABASE: Container = { what: 'an SQLite database', remedy: 'export the table as CSV' }
const PICTURE = DOCUMENT('a picture')

/**
 * First bytes by which a file is known. Only those that hold bytes of no text: the package file-type takes any text that begins
 * with BM, ID3 or GIF for a picture or a sound.
 */
const SIGNATURES: readonly (readonly [bytes: string, container: Container])[] = [
  ['\x1f\x8b\x08', { what: 'a gzip file', remedy: 'let its name end in .gz' }],
  ['\x28\xb5\x2f\xfd', { what: 'a Zstandard file', remedy: 'let its name end in .zst' }],
  ['\xfd7zXZ\0', PACKED('an xz file')],
  ['7z\xbc\xaf\x27\x1c', PACKED('a 7-Zip archive')],
  ['Rar!\x1a\x07', PACKED('a RAR archive')],
  ['PK\x05\x06', PACKED('an empty ZIP archive')],
  ['SQLite format 3\0', DATABASE],
  ['ORC\x11', DOCUMENT('an ORC file')],
  ['ARROW1\0\0', DOCUMENT('an Arrow file')],
  ['\x89PNG\r\n\x1a\n', PICTURE],
  ['\xff\xd8\xff', PICTURE],
]

/** First bytes that a name may have too: only where what follows is no text. */
const WRITABLE: readonly (readonly [beginning: RegExp, container: Container])[] = [
  [/^BZh[1-9]1AY&SY/, PACKED('a bzip2 file')],
  [/^bplist00/, DOCUMENT('a binary property list')],
]

/** Avro, which names its schema; `Obj` before U+0001 may as well be the first column of a table of Hive. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a byte of the format
const AVRO = /^Obj\x01[\s\S]*avro\./

/** Documents that are text: their first line or word as no name has it. */
const DOCUMENTS: readonly (readonly [beginning: RegExp, container: Container])[] = [
  [/^%PDF-\d\.\d[ \t]*[\r\n]/, DOCUMENT('a PDF document')],
  [/^\{\\rtf1?\\[a-z]/, DOCUMENT('a rich text document')],
]

/** Endings of files that people have instead of text. */
const ENDINGS: Readonly<Record<string, Container>> = {
  xlsx: WORKBOOK,
  xls: WORKBOOK,
  xlsm: WORKBOOK,
  xlsb: WORKBOOK,
  ods: WORKBOOK,
  et: WORKBOOK,
  numbers: WORKBOOK,
  zip: PACKED('a ZIP archive'),
  rar: PACKED('a RAR archive'),
  '7z': PACKED('a 7-Zip archive'),
  tar: PACKED('a tar archive'),
  tgz: PACKED('a tar archive'),
  bz2: PACKED('a bzip2 file'),
  xz: PACKED('an xz file'),
  pdf: DOCUMENT('a PDF document'),
  doc: DOCUMENT('a document'),
  docx: DOCUMENT('a document'),
  rtf: DOCUMENT('a rich text document'),
  html: DOCUMENT('a web page'),
  htm: DOCUMENT('a web page'),
  xml: DOCUMENT('an XML document'),
  sqlite: DATABASE,
  sqlite3: DATABASE,
  db: DATABASE,
}

/** OLE, the container of Office before 2007; a workbook says so in it in UTF-16. */
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

/** Bytes of the first header of a tar archive, and where it has the sum of them and says what it is. */
const TAR = { size: 512, sum: 148, sumEnd: 156, magic: 257 }
const TAR_MAGICS = ['ustar\x0000', 'ustar  \0']

/** Whether a head is the header of a tar archive; the word alone may stand at its place in any text. */
function isTar(head: string): boolean {
  if (head.length < TAR.size || !TAR_MAGICS.some((magic) => head.startsWith(magic, TAR.magic))) return false
  const said = /^[ \0]*([0-7]+)[ \0]/.exec(head.slice(TAR.sum, TAR.sumEnd))?.[1]
  // The sum counts its own place as spaces.
  let sum = (TAR.sumEnd - TAR.sum) * 32
  for (let at = 0; at < TAR.size; at++) if (at < TAR.sum || at >= TAR.sumEnd) sum += head.charCodeAt(at)
  return said !== undefined && Number.parseInt(said, 8) === sum
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
const CONTROLS = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

/** Whether a head holds what no text does. It may end within a character. */
function isNoText(head: string): boolean {
  if (CONTROLS.test(head)) return true
  const whole = head.length < LOOKED_AT ? head : head.slice(0, head.lastIndexOf('\n') + 1)
  return !isUtf8(Buffer.from(whole, 'latin1'))
}

/** A page or a document of tags: its beginning, and a tag that ends, as one name may look like a tag. */
const TAGS = /^\s*<(?:!doctype\s+html|html|head|table|\?xml)\b[^<]*(?:<[^<]*)*<(?:\/|[a-z:]+[\s>/])/i

function archiveOf(head: string): Container {
  if (/xl\/|workbook|spreadsheet|Index\/Document\.iwa/.test(head)) return WORKBOOK
  if (/word\/|ppt\/|opendocument/.test(head)) return DOCUMENT('a document')
  if (head.includes('[Content_Types].xml')) return { ...WORKBOOK, what: 'a workbook or document of Office' }
  return { what: 'a ZIP archive or workbook', remedy: `unpack it, or ${WORKBOOK.remedy}` }
}

/** What is known by bytes that no text holds. */
function binaryOf(head: string, formats: readonly Signature[]): Container | undefined {
  if (head.startsWith('PK\x03\x04')) return archiveOf(head)
  if (head.startsWith(OLE)) return { ...WORKBOOK, what: 'a workbook or document of Office' }
  if (isTar(head)) return PACKED('a tar archive')
  if (AVRO.test(head)) return DOCUMENT('an Avro file')
  const format = formats.find(({ bytes }) => head.startsWith(bytes))
  if (format) return format
  const known = SIGNATURES.find(([bytes]) => head.startsWith(bytes))
  if (known) return known[1]
  return isNoText(head) ? WRITABLE.find(([beginning]) => beginning.test(head))?.[1] : undefined
}

/** What is text, but no list of names. */
function documentOf(head: string): Container | undefined {
  const known = DOCUMENTS.find(([beginning]) => beginning.test(head))
  if (known) return known[1]
  const text = head.replace(/^\xef\xbb\xbf/, '')
  if (!TAGS.test(text)) return undefined
  return DOCUMENT(
    /^\s*<\?xml/.test(text) ? 'an XML document' : 'a web page (some systems export one as .xls)',
  )
}

function refusal(where: string, { what, remedy }: Container): ZhengmingError {
  return new ZhengmingError('input', safe`${where}: expected text, got ${what}; ${remedy}`)
}

/**
 * What is refused: all that is no list of names; only what no text is (of known first bytes, and with a zero byte), where the user
 * said what the input is or each line has its answer; nothing, where both hold, so that no first name ends a filter.
 */
export type Refused = 'all' | 'binary' | 'nothing'

/**
 * Refuses what is no text whatever its name ends in.
 * @param head first bytes of the input
 * @param formats of what is read, though not as text
 * @throws ZhengmingError `input`
 */
export function refuseContainer(
  head: Uint8Array,
  where: string,
  refused: Refused = 'all',
  formats: readonly Signature[] = [],
): void {
  if (refused === 'nothing') return
  const beginning = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT))
  const text = beginning.toString('latin1')
  const container =
    refused === 'all'
      ? (binaryOf(text, formats) ?? documentOf(text))
      : beginning.includes(0)
        ? binaryOf(text, formats)
        : undefined
  if (container !== undefined) throw refusal(where, container)
}

/** The error for a path whose ending says that it is no text; undefined for others. */
export function containerByName(path: string): ZhengmingError | undefined {
  const ending = /\.([^./\\]+)$/.exec(path.toLowerCase())?.[1] ?? ''
  return Object.hasOwn(ENDINGS, ending) ? refusal(path, ENDINGS[ending]!) : undefined
}
