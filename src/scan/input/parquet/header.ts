import { Encodings, PageTypes } from 'hyparquet/src/constants.js'
import { bool, i32, oneOf, struct, ThriftReader } from './thrift.ts'

type Encoding = (typeof Encodings)[number]

interface DataHeader {
  readonly values: number
  readonly encoding: Encoding
  readonly levels: Encoding
}

interface DataHeader2 {
  readonly values: number
  readonly nulls: number
  readonly rows: number
  readonly encoding: Encoding
  readonly definitionBytes: number
  readonly repetitionBytes: number
  readonly packed?: boolean
}

interface DictionaryHeader {
  readonly values: number
  readonly encoding: Encoding
}

/** What stands before a page. Sizes are in bytes. */
export interface PageHeader {
  readonly type: (typeof PageTypes)[number]
  readonly unpacked: number
  readonly packed: number
  /** Of the bytes of the page as they stand in the file. */
  readonly crc?: number
  readonly data?: DataHeader
  readonly dictionary?: DictionaryHeader
  readonly data2?: DataHeader2
}

const encoding = oneOf(Encodings, 'encoding')

const HEADER = struct<PageHeader>({
  1: ['type', oneOf(PageTypes, 'type of page')],
  2: ['unpacked', i32],
  3: ['packed', i32],
  4: ['crc', i32, 'optional'],
  5: [
    'data',
    struct<DataHeader>({ 1: ['values', i32], 2: ['encoding', encoding], 3: ['levels', encoding] }),
    'optional',
  ],
  7: ['dictionary', struct<DictionaryHeader>({ 1: ['values', i32], 2: ['encoding', encoding] }), 'optional'],
  8: [
    'data2',
    struct<DataHeader2>({
      1: ['values', i32],
      2: ['nulls', i32],
      3: ['rows', i32],
      4: ['encoding', encoding],
      5: ['definitionBytes', i32],
      6: ['repetitionBytes', i32],
      7: ['packed', bool, 'optional'],
    }),
    'optional',
  ],
})

const STRUCT = 12

/**
 * Reads the header of a page; gives it and its length.
 * @throws CutShort where more bytes may help, Error where it is none
 */
export function pageHeader(bytes: Uint8Array): { readonly header: PageHeader; readonly length: number } {
  const reader = new ThriftReader(bytes)
  const header = HEADER(reader, STRUCT)
  return { header, length: reader.offset }
}
