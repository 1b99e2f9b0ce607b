import { Buffer } from 'node:buffer'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parquetReadObjects, type SchemaElement } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'

/** How a Parquet file is cut and packed. */
export interface Make {
  readonly codec?: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'BROTLI' | 'LZO'
  readonly rowGroupSize?: number
  readonly pageSize?: number
  readonly schema?: SchemaElement[]
}

/** A Parquet file of columns; small pages, so that those of one column do not end where those of another do. */
export function parquet(columnData: ColumnSource[], { codec = 'SNAPPY', ...make }: Make = {}): Buffer {
  const compressors = {
    GZIP: (bytes: Uint8Array) => gzipSync(bytes),
    BROTLI: (bytes: Uint8Array) => brotliCompressSync(bytes),
    // Said to be so packed, which is enough to be refused.
    LZO: (bytes: Uint8Array) => bytes,
  }
  const options = { rowGroupSize: 40, pageSize: 64, codec, compressors, columnData, ...make }
  return Buffer.from(parquetWriteBuffer(options))
}

/** Rows of a Parquet file as another reader has them. */
export function rowsOf(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const file = Uint8Array.from(bytes).buffer
  return parquetReadObjects({ file })
}

const base64 = (text: string) => Buffer.from(text, 'base64')

/**
 * The rows (7000000000000000001, 新化社), (null, 猫), (3, 新化社), (4, null) of the columns id and name as pyarrow 26.0.1 writes
 * them: what the writer of the other tests does not do.
 */
export const FOREIGN: Readonly<Record<string, Buffer>> = {
  'pages of version 1, dictionaries, zstd, checksums': base64(
    'UEFSMRUEFTAVQhXI0fuSDzwVBhUAEgAAKLUv/SAYwQAAAQC8k+n+JGEDAAAAAAAAAAQAAAAAAAAAFQAVFBUmFZieiTEcFQgVEBUGFQYcAAAAKLUv/SAKUQAAAgAAAAMNAgMkABUEFSgVOhXxjZkqPBUEFQASAAAotS/9IBShAAAJAAAA5paw5YyW56S+AwAAAOeMqxUAFRIVJBWvjcH3CxwVCBUQFQYVBhwAAAAotS/9IAlJAAACAAAAAwcBAwIVBBk8NQAYBnNjaGVtYRUEABUEJQIYAmlkABUMJQIYBG5hbWUlAEwcAAAAFggZHBksJgAcFQQZNQAGEBkYAmlkFQwWCBacARbAASZyJggpLBUEFQAVAgAVABUQFQIAPCkGGSYCBgAAACYAHBUMGTUABhAZGARuYW1lFQwWCBaSARa2ASaoAibIASksFQQVABUCABUAFRAVAgA8FioZBhkmAgYAAAAWrgIWCCYIFvYCACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZLBwAABwAAADbAAAAUEFSMQ==',
  ),
  'pages of version 1, plain, LZ4': base64(
    'UEFSMRUAFTwVOiwVCBUAFQYVBhwAAADyAQIAAAADDQEAvJPp/iRhAwABAIAEAAAAAAAAABUAFU4VSCwVCBUAFQYVBhwAAAD0CwIAAAADBwkAAADmlrDljJbnpL4DAAAA54yrFABQjJbnpL4VBBk8NQAYBnNjaGVtYRUEABUEJQIYAmlkABUMJQIYBG5hbWUlAEwcAAAAFggZHBksJgAcFQQZJQYAGRgCaWQVDhYIFmIWYCYISRwVABUAFQIAPCkGGSYCBgAAACYAHBUMGSUABhkYBG5hbWUVDhYIFnQWbiZoSRwVABUAFQIAPBYqGQYZJgIGAAAAFtYBFggmCBbOAQAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjYuMC4xGSwcAAAcAAAAwQAAAFBBUjE=',
  ),
  'pages of version 2, deltas, brotli': base64(
    'UEFSMRUGFawIFYABXBUIFQIVCBUKFQQVABEcAAAAAw0bEwIAHKlRX8zuCuAPanLbF0Jgsd5SzCjx4HVyO6Cf6MAHSrMsgRbh85KGCExAcRplDNe19uDzaU8ozi2rABUGFXYVYlwVCBUCFQgVDhUEFQARHAAAAAMHGzgAAOTTMZomxGRdFpKmCMm08oMNOOHANNPMVrkDpJlkyAR6qPBY4P7o53E55xUVBBk8NQAYBnNjaGVtYRUEABUEJQIYAmlkABUMJQIYBG5hbWUlAEwcAAAAFggZHBksJgAcFQQZJQYKGRgCaWQVCBYIFuAIFrQBJghJHBUAFQoVAgA8KQYZJgIGAAAAJgAcFQwZJQYOGRgEbmFtZRUIFggWpgEWkgEmvAFJHBUAFQ4VAgA8FioZBhkmAgYAAAAWhgoWCCYIFsYCACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZLBwAABwAAADGAAAAUEFSMQ==',
  ),
}
