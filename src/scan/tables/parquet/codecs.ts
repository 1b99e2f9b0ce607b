import * as zlib from 'node:zlib'
import { decompress } from 'fzstd'
import type { CompressionCodec, Compressors } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

/** Zstandard by Node where it has it (from 22.15 on), twice as fast as fzstd. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array }

/** What unpacks pages; Node's own where it has one. */
export const CODECS: Compressors = {
  ...compressors,
  GZIP: (bytes) => zlib.gunzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
  ZSTD: (bytes) => (zstdDecompressSync ?? decompress)(bytes),
}

/** Whether pages so compressed can be read. */
export function isKnownCodec(codec: CompressionCodec): boolean {
  return codec === 'UNCOMPRESSED' || CODECS[codec] !== undefined
}
