import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { addAbortSignal, pipeline, Readable, Transform, type Writable } from 'node:stream'
import * as zlib from 'node:zlib'
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

/** Zstandard by Node where it has it (from 22.15 on), and else by fzstd, which checks no checksums. */
function unzstd(): Transform {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => Transform }
  if (createZstdDecompress) return createZstdDecompress({ chunkSize: CHUNK })
  const out: Uint8Array[] = []
  const unpacker = new Decompress((chunk) => void out.push(chunk))
  const unpack = (stream: Transform, chunk: Uint8Array, last: boolean, done: (error?: Error) => void) => {
    try {
      unpacker.push(chunk, last)
      for (const piece of out.splice(0)) stream.push(Buffer.from(piece))
      done()
    } catch (cause) {
      done(Object.assign(new Error((cause as Error).message), { code: 'ZSTD' }))
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
  const unpacker: Transform = compression === 'gz' ? zlib.createGunzip({ chunkSize: CHUNK }) : unzstd()
  // Whatever fails in it, the last stream is destroyed with the error and gives it to its reader.
  pipeline(Readable.from(bytes), unpacker as Writable, () => undefined)
  return unpacker
}
