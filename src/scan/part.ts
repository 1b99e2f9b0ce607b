import { Buffer } from 'node:buffer'
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ZhengmingError } from '../errors.ts'
import { safe } from '../shown.ts'
import { leftover } from './leftovers.ts'
import { syncFolder, targetOf, unwritable } from './output.ts'

/** Some bytes of a file and their digest. */
export interface FileRange {
  readonly start: number
  readonly end: number
  readonly sha256: string
}

/** Bytes and digest of a file, or of its beginning. */
export interface Contents {
  readonly size: number
  readonly sha256: string
}

/** Options that name files which a scan writes. */
export type FileOption = '--output' | '--rejects'

/** Hidden files beside `path`, by which an unfinished run is found again. */
export function beside(path: string, ending: string): string {
  return join(dirname(path), `.${basename(path)}.${ending}`)
}

/** Faults of the disk are no fault of the user's; a run that met one may go on later. */
function inWords(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = { ENOSPC: 'a full disk', EDQUOT: 'a used up quota' }
  if (code === undefined || !['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(code)) return error
  return new ZhengmingError(
    'data',
    safe`${path}: expected to write to it, got ${reasons[code] ?? code} (${code}); make room or repair the disk, and run the same command with --resume`,
    { cause: error },
  )
}

/**
 * A file that grows under a temporary name and gets its own when it is complete. What was written up to a `sync` survives
 * the end of the process at any moment.
 */
export class Part {
  /** The path behind symbolic links, so that the rename replaces the file and not the link. */
  readonly target: string
  readonly #temporary: string
  readonly #file: FileHandle
  readonly #hash: Hash
  #size: number
  #marked: number
  #sinceMark = createHash('sha256')
  #keep: () => void = () => undefined

  private constructor(target: string, temporary: string, file: FileHandle, hash: Hash, size: number) {
    this.target = target
    this.#temporary = temporary
    this.#file = file
    this.#hash = hash
    this.#size = size
    this.#marked = size
  }

  /**
   * Begins a file anew; what an earlier run left of it is lost.
   * @param option what named the path, for messages
   * @throws ZhengmingError `output` if the path cannot be written
   */
  static async create(path: string, option: FileOption): Promise<Part> {
    const where = `${option} ${path}`
    const target = await targetOf(path, where)
    const temporary = beside(target, 'part')
    try {
      await rm(temporary, { force: true })
      const part = new Part(target, temporary, await open(temporary, 'wx+'), createHash('sha256'), 0)
      part.#keep = leftover(temporary)
      return part
    } catch (error) {
      throw unwritable(where, error)
    }
  }

  /**
   * Goes on with a file of an earlier run, without what was written to it after `contents`.
   * @throws ZhengmingError `output` if it does not begin with `contents`
   */
  static async reopen(path: string, option: FileOption, { size, sha256 }: Contents): Promise<Part> {
    const target = await targetOf(path, `${option} ${path}`)
    const temporary = beside(target, 'part')
    const hash = await hashOf(temporary, size)
    if (hash?.copy().digest('hex') !== sha256) {
      throw new ZhengmingError(
        'output',
        safe`${temporary}: expected what the unfinished run wrote, got ${hash ? 'other bytes' : 'fewer or none'}; scan again without --resume`,
      )
    }
    const file = await open(temporary, 'r+')
    await file.truncate(size)
    return new Part(target, temporary, file, hash, size)
  }

  /** Bytes that were written so far. */
  get size(): number {
    return this.#size
  }

  /** What was written so far. */
  get contents(): Contents {
    return { size: this.#size, sha256: this.#hash.copy().digest('hex') }
  }

  /** What was written since this was last asked for, or the file was opened. */
  mark(): FileRange {
    const range = { start: this.#marked, end: this.#size, sha256: this.#sinceMark.digest('hex') }
    this.#marked = this.#size
    this.#sinceMark = createHash('sha256')
    return range
  }

  /** @throws ZhengmingError `data` where the disk is full */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, at, bytes.length - at, this.#size + at)
        at += bytesWritten
      }
    } catch (error) {
      throw inWords(this.target, error)
    }
    this.#hash.update(bytes)
    this.#sinceMark.update(bytes)
    this.#size += bytes.length
  }

  /** A range of what was written. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(end - start), 0, end - start, start)
    return buffer.subarray(0, bytesRead)
  }

  /** Says that a journal tells of the file, so that it stays whatever becomes of the process. */
  keep(): void {
    this.#keep()
  }

  /** Makes durable what was written. */
  async sync(): Promise<void> {
    try {
      await this.#file.sync()
    } catch (error) {
      throw inWords(this.target, error)
    }
  }

  /** Gives the file its name. What was written must be durable. */
  async publish(): Promise<void> {
    await this.#file.close()
    await publish(this.target)
    this.#keep()
  }

  /** Closes the file and, unless it is kept for a later run, removes it. */
  async abandon(keep: boolean): Promise<void> {
    await this.#file.close()
    if (!keep) await rm(this.#temporary, { force: true })
    this.#keep()
  }
}

/** Gives the part of `target` its name; does nothing where that was done already. */
export async function publish(target: string): Promise<void> {
  const temporary = beside(target, 'part')
  if ((await stat(temporary).catch(() => undefined)) !== undefined) await rename(temporary, target)
  await syncFolder(dirname(target))
}

/** SHA-256 of the first `size` bytes of a file, undefined where it is shorter or missing. */
export async function hashOf(path: string, size: number): Promise<Hash | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || found.size < size) return undefined
  const hash = createHash('sha256')
  if (size === 0) return hash
  for await (const chunk of createReadStream(path, { end: size - 1, highWaterMark: 1024 * 1024 }))
    hash.update(chunk)
  return hash
}

/** Writes a small file whole: temporary file, fsync, rename. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw inWords(path, error)
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}
