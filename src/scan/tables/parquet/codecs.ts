import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { snappyUncompressor } from 'hysnappy'
import { ZSTDDecoder } from 'zstddec'
import { unpackHadoopLz4, unpackLz4 } from './lz4.ts'
import type { Chunk } from './metadata.ts'
import type { Turns } from './turns.ts'

/**
 * Unpacks a page that is said to hold `length` bytes. Its work and memory are bounded by that and the bytes of the page,
 * whatever these are; that it gives so many is looked at by who calls.
 */
type Unpack = (bytes: Uint8Array, length: number, turns: Turns) => Uint8Array | Promise<Uint8Array>

/** Bytes of a page from which on Node unpacks it in a thread of its own. */
const LARGE = 1024 * 1024

interface Limit {
  maxOutputLength: number
}
type Sync = (bytes: Uint8Array, limit: Limit) => Uint8Array
type Async = (bytes: Uint8Array, limit: Limit) => Promise<Uint8Array>

/** Node's own, which ends with an error where a page gives more than it should. */
function native(now: Sync, later: Async): Unpack {
  return (bytes, length) => {
    const limit = { maxOutputLength: Math.max(1, length) }
    return length < LARGE ? now(bytes, limit) : later(bytes, limit)
  }
}

const unsnappy = snappyUncompressor()

/**
 * Snappy by WebAssembly, which takes the length that the page begins with for that of the memory, and then gives what
 * earlier pages left there: the two must be the same.
 */
function snappy(bytes: Uint8Array, length: number): Uint8Array {
  let said = 0
  let scale = 1
  for (let at = 0; ; at++, scale *= 128) {
    if (at === bytes.length || at === 5) throw new Error('Snappy: no length')
    said += (bytes[at]! & 0x7f) * scale
    if (bytes[at]! < 0x80) break
  }
  if (said !== length) throw new Error(`Snappy: ${said} bytes, not the ${length} of the page`)
  return length === 0 ? bytes.subarray(0, 0) : unsnappy(bytes, length)
}

const { zstdDecompressSync, zstdDecompress } = zlib as unknown as {
  zstdDecompressSync?: Sync
  zstdDecompress: never
}

/** The reference decoder as WebAssembly, for Node before 22.15. fzstd does not stop at the length of what it fills. */
const zstandard = new ZSTDDecoder()

async function unzstd(bytes: Uint8Array, length: number): Promise<Uint8Array> {
  await zstandard.init()
  return length === 0 ? bytes.subarray(0, 0) : zstandard.decode(bytes, length)
}

function intoNew(unpack: (bytes: Uint8Array, output: Uint8Array, turns: Turns) => Promise<void>): Unpack {
  return async (bytes, length, turns) => {
    const output = new Uint8Array(length)
    await unpack(bytes, output, turns)
    return output
  }
}

const CODECS: Readonly<Partial<Record<Chunk['codec'], Unpack>>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY: snappy,
  GZIP: native(zlib.gunzipSync, promisify(zlib.gunzip) as Async),
  BROTLI: native(zlib.brotliDecompressSync as Sync, promisify(zlib.brotliDecompress) as Async),
  ZSTD: zstdDecompressSync ? native(zstdDecompressSync, promisify(zstdDecompress) as Async) : unzstd,
  LZ4: intoNew(unpackHadoopLz4),
  LZ4_RAW: intoNew(unpackLz4),
}

/** Whether pages so compressed can be read. */
export function isKnownCodec(codec: Chunk['codec']): boolean {
  return CODECS[codec] !== undefined
}

/**
 * Unpacks a page, or the part of it that is packed.
 * @throws Error where it is damaged, or does not give `length` bytes
 */
export async function unpack(
  bytes: Uint8Array,
  codec: Chunk['codec'],
  length: number,
  turns: Turns,
): Promise<Uint8Array> {
  // Of a page of nulls some writers pack nothing at all.
  if (bytes.length === 0 && length === 0) return bytes
  const unpacked = await CODECS[codec]!(bytes, length, turns)
  if (unpacked.length === length) return unpacked
  throw new Error(`a page of ${length} bytes unpacks to ${unpacked.length}`)
}
