import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { addAbortSignal, pipeline, Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import type { Compression } from './formats.ts'

/** Bytes that are read of a file at a time. */
const CHUNK = 1024 * 1024

/** An input while it is read. */
export interface Source {
  /** What it holds, decompressed. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Bytes that were read so far, as they are stored. */
  stored(): number
  /** SHA-256 of the stored bytes, once all were read. */
  sha256(): string
  /** Ends what is under way for a run that failed, where it may take long. */
  stop?(): void
}

/** Zstandard by fzstd, which checks no checksums: that of Node stops after the first frame (nodejs/node#64741). */
function unzstd(): Transform {
  const out: Uint8Array[] = []
  const unpacker = new Decompress((chunk) => void out.push(chunk))
  const unpack = (stream: Transform, chunk: Uint8Array, last: boolean, done: (error?: Error) => void) => {
    try {
      unpacker.push(chunk, last)
      for (const piece of out.splice(0)) stream.push(Buffer.from(piece))
      done()
    } catch (cause) {
      done(damaged((cause as Error).message))
    }
  }
  return new Transform({
    transform(chunk, _encoding, done) {
      unpack(this, chunk, false, done)
    },
    flush(done) {
      unpack(this, new Uint8Array(0), true, done)
    },
  })
}

/**
 * Opens an input to be read once.
 * @param path `-` for `stdin`
 */
export function openSource(
  path: string,
  compression: Compression | null,
  stdin: Readable,
  signal?: AbortSignal,
): Source {
  const hash = createHash('sha256')
  let stored = 0
  const file = path === '-' ? stdin : createReadStream(path, { highWaterMark: CHUNK })
  // Else an idle producer would keep an interrupted run alive.
  const raw = signal ? addAbortSignal(signal, file) : file
  async function* metered(): AsyncGenerator<Uint8Array> {
    for await (const chunk of raw) {
      stored += chunk.length
      hash.update(chunk)
      yield chunk
    }
  }
  const bytes = compression === null ? metered() : unpacked(metered(), compression)
  return { bytes, stored: () => stored, sha256: () => hash.digest('hex') }
}

function unpacked(bytes: AsyncIterable<Uint8Array>, compression: Compression): Readable {
  const unpacker: Transform = compression === 'gz' ? createGunzip({ chunkSize: CHUNK }) : unzstd()
  // Whatever fails in it, the last stream is destroyed with the error and gives it to its reader.
  pipeline(Readable.from(nonEmpty(bytes)), unpacker, () => undefined)
  return unpacker
}

/** No compressed file is empty, though fzstd takes it for one: what is left of it where it could not be fetched may be. */
async function* nonEmpty(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let empty = true
  for await (const chunk of bytes) {
    empty = false
    yield chunk
  }
  if (empty) throw damaged('unexpected end of file')
}

/** An error with a code such as zlib gives. */
function damaged(message: string): Error {
  return Object.assign(new Error(message), { code: 'ZSTD' })
}
