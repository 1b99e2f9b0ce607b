import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { snappyUncompressor } from 'hysnappy'
import { UnpackFault } from '../unpack/fault.ts'
import { unpackFrames, ZstdStream } from '../unpack/zstd.ts'
import { loadZstd, type ZstdLibrary } from '../unpack/zstd-library.ts'
import { unpackHadoopLz4, unpackLz4 } from './lz4.ts'
import type { Chunk } from './metadata.ts'
import { snappyLength, unpackSnappy } from './snappy.ts'
import type { Turns } from './turns.ts'

/**
 * Unpacks a page that is said to hold `length` bytes. Its work and memory are bounded by that and the bytes of the page,
 * whatever these are; that it gives so many is looked at by who calls.
 */
type Unpack = (bytes: Uint8Array, length: number, turns: Turns) => Uint8Array | Promise<Uint8Array>

/** Bytes of a page from which on it is unpacked in a thread of its own, or in slices. */
const LARGE = 8 * 1024 * 1024

/** Bytes that Node's own streams give at a time. */
const CHUNK = 1024 * 1024

/** Puts pieces together, which may not come to more than `length` bytes. */
async function gathered(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  length: number,
  turns: Turns,
): Promise<Uint8Array> {
  const output = new Uint8Array(length)
  let made = 0
  for await (const piece of pieces) {
    if (piece.length > length - made)
      throw new Error(`it unpacks to more than the ${length} bytes of the page`)
    output.set(piece, made)
    made += piece.length
    await turns.take()
  }
  return output.subarray(0, made)
}

type Sync = (bytes: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array
type Open = (options: { chunkSize: number }) => Transform

/** Node's own, which ends with an error where a page gives more than it should. */
function native(now: Sync, open: Open): Unpack {
  return (bytes, length, turns) => {
    if (length < LARGE) return now(bytes, { maxOutputLength: Math.max(1, length) })
    const stream = open({ chunkSize: CHUNK })
    stream.end(bytes)
    return gathered(stream, length, turns)
  }
}

function intoNew(unpack: (bytes: Uint8Array, output: Uint8Array, turns: Turns) => Promise<void>): Unpack {
  return async (bytes, length, turns) => {
    const output = new Uint8Array(length)
    await unpack(bytes, output, turns)
    return output
  }
}

const unsnappy = snappyUncompressor()
const unsnappySlowly = intoNew(unpackSnappy)

/**
 * Snappy by WebAssembly, which takes the length that the page begins with for that of the memory, and then gives what
 * earlier pages left there: the two must be the same.
 */
const snappy: Unpack = (bytes, length, turns) => {
  const { length: said } = snappyLength(bytes)
  if (said !== length) throw new Error(`Snappy: ${said} bytes, not the ${length} of the page`)
  if (length >= LARGE) return unsnappySlowly(bytes, length, turns)
  return length === 0 ? bytes.subarray(0, 0) : unsnappy(bytes, length)
}

/** libzstd, on every version of Node, as for `.zst`: all answer alike, and frames that are cut or followed by other bytes are errors. */
const unzstd: Unpack = async (bytes, length, turns) => {
  const library = await loadZstd()
  try {
    if (Math.max(bytes.length, length) < LARGE) return unpackFrames(library, bytes, length)
    return await unzstdSlowly(library, bytes, length, turns)
  } catch (error) {
    throw error instanceof UnpackFault ? new Error(`zstd: ${error.got}`, { cause: error }) : error
  }
}

/** In steps of at most 128 kB. */
async function unzstdSlowly(library: ZstdLibrary, bytes: Uint8Array, length: number, turns: Turns) {
  const stream = new ZstdStream(library)
  try {
    const unpacked = await gathered(stream.unpack(bytes), length, turns)
    stream.end()
    return unpacked
  } finally {
    stream.close()
  }
}

const CODECS: Readonly<Partial<Record<Chunk['codec'], Unpack>>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY: snappy,
  GZIP: native(zlib.gunzipSync, zlib.createGunzip),
  BROTLI: native(zlib.brotliDecompressSync as Sync, zlib.createBrotliDecompress),
  ZSTD: unzstd,
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
