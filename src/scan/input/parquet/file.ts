import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that are read at a time for the digest. */
const CHUNK = 1024 * 1024

/** A file of which ranges are read, and beside that all of it in order for its digest. It is opened when it is first read. */
export class RangeFile {
  readonly size: number
  readonly #path: string
  #handle: Promise<FileHandle> | undefined
  readonly #hash = createHash('sha256')
  readonly #chunk = Buffer.allocUnsafeSlow(CHUNK)
  readonly #signal: AbortSignal | undefined
  #hashed = 0

  /** @param size what the file is known to hold */
  constructor(path: string, size: number, signal?: AbortSignal) {
    this.#path = path
    this.size = size
    this.#signal = signal
  }

  /** Bytes from `start` on, in a buffer of their own; fewer where the file ends before `end`. */
  async read(start: number, end: number): Promise<Buffer<ArrayBuffer>> {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(end, this.size) - start))
    return bytes.subarray(0, await this.#fill(bytes, start))
  }

  /** Takes the file up to `end` into the digest. */
  async digestTo(end: number): Promise<void> {
    while (this.#hashed < end) {
      // Columns that are not read may take most of the file.
      this.#signal?.throwIfAborted()
      const length = Math.min(CHUNK, end - this.#hashed)
      const read = await this.#fill(this.#chunk.subarray(0, length), this.#hashed)
      this.#hash.update(this.#chunk.subarray(0, read))
      this.#hashed += read
      // The file has become shorter, which is told by its size.
      if (read < length) return
    }
  }

  /** Bytes that are in the digest. */
  get digested(): number {
    return this.#hashed
  }

  digest(): string {
    return this.#hash.digest('hex')
  }

  async close(): Promise<void> {
    await (await this.#handle)?.close()
  }

  async #fill(bytes: Buffer, start: number): Promise<number> {
    this.#handle ??= open(this.#path)
    const handle = await this.#handle
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, start + length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return length
  }
}
