import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { addAbortSignal, type Readable } from 'node:stream'
import type { Compression } from './unpack/fault.ts'
import { unpacked } from './unpack/index.ts'

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

/** How an input is opened. */
export interface Opening {
  readonly compression: Compression | null
  /** What `-` stands for. */
  readonly stdin: Readable
  /** Most bytes that a compressed input may unpack to for each of its own; default `DEFAULT_RATIO`. */
  readonly maxRatio?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens an input to be read once.
 * @param path `-` for `stdin`
 */
export function openSource(path: string, { compression, stdin, maxRatio, signal }: Opening): Source {
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
  const bytes = compression === null ? metered() : unpacked(metered(), { compression, maxRatio, signal })
  return { bytes, stored: () => stored, sha256: () => hash.digest('hex') }
}
