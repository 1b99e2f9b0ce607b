import CRC32 from 'crc-32'

/** CRC-32 (IEEE 802.3) of bytes, 0 to 2^32 - 1. Node's own is six times faster and is handed in where there is one. */
export type Checksum = (bytes: Uint8Array) => number

/** The same without a runtime's help: 30 ms for the compiled tables. */
export const checksumOf: Checksum = (bytes) => CRC32.buf(bytes) >>> 0
