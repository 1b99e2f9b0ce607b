import { Buffer } from 'node:buffer'
import { createHash, type Hash } from 'node:crypto'
import { type BigIntStats, renameSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { syncFolder, targetOf, unwritable } from './atomic-file.ts'
import { type Contents, hashOf, isWhole } from './contents.ts'
import { leftover } from './leftovers.ts'
import type { Lock } from './lock/lock.ts'
import { beside, diskFault, replaceByCopy } from './unfinished.ts'

/** Some bytes of a file and their digest. */
export interface FileRange {
  readonly start: number
  readonly end: number
  readonly sha256: string
}

/** Options that name files which a scan writes. */
export type FileOption = '--output' | '--rejects'

/**
 * A file that grows under a temporary name and gets its own when it is complete. What was written up to a `sync` survives
 * the end of the process at any moment.
 */
export class Part {
  /** The path behind symbolic links, so that the rename replaces the file and not the link. */
  readonly target: string
  readonly #temporary: string
  readonly #file: FileHandle
  /** What tells the file from another that came to stand at its path. */
  readonly #entry: BigIntStats
  readonly #lock: Lock
  readonly #hash: Hash
  #size: number
  #marked: number
  #sinceMark = createHash('sha256')
  #keep: () => void = () => undefined
  #damaged = false

  private constructor(
    target: string,
    lock: Lock,
    file: FileHandle,
    entry: BigIntStats,
    hash: Hash,
    size: number,
  ) {
    this.target = target
    this.#temporary = beside(target, 'part')
    this.#lock = lock
    this.#file = file
    this.#entry = entry
    this.#hash = hash
    this.#size = size
    this.#marked = size
  }

  /**
   * Begins a file anew; what an earlier run left of it is lost.
   * @param option what named the path, for messages
   * @param lock of the path
   * @throws ZhengmingError `output` if the path cannot be written
   */
  static async create(path: string, option: FileOption, lock: Lock): Promise<Part> {
    const where = `${option} ${path}`
    const target = await targetOf(path, where)
    const temporary = beside(target, 'part')
    try {
      lock.require()
      rmSync(temporary, { force: true })
      const file = await open(temporary, 'wx+')
      const part = new Part(target, lock, file, await file.stat({ bigint: true }), createHash('sha256'), 0)
      part.#keep = leftover(temporary, () => part.#isOwn())
      return part
    } catch (error) {
      if (error instanceof ZhengmingError) throw error
      throw unwritable(where, error)
    }
  }

  /**
   * Goes on with a file of an earlier run, without what was written to it after `contents`.
   * @param copy whether the run that wrote it may still write: then a copy is gone on with
   * @throws ZhengmingError `output` if it does not begin with `contents`
   */
  static async reopen(
    path: string,
    option: FileOption,
    lock: Lock,
    { size, sha256 }: Contents,
    copy: boolean,
  ): Promise<Part> {
    const target = await targetOf(path, `${option} ${path}`)
    const temporary = beside(target, 'part')
    if (copy) await replaceByCopy(temporary, lock)
    const hash = await hashOf(temporary, size)
    if (hash?.copy().digest('hex') !== sha256) {
      throw new ZhengmingError(
        'output',
        safe`${temporary}: expected what the unfinished run wrote, got ${hash ? 'other bytes' : 'fewer or none'}; scan again without --resume`,
      )
    }
    const file = await open(temporary, 'r+')
    await file.truncate(size)
    return new Part(target, lock, file, await file.stat({ bigint: true }), hash, size)
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
      throw diskFault(this.target, error)
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
      throw diskFault(this.target, error)
    }
  }

  /** Whether what stands at the path is the file, and the path this run's. */
  #isOwn(path = this.#temporary): boolean {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found?.ino === this.#entry.ino && found.dev === this.#entry.dev && this.#lock.isOwn()
  }

  /** Whether a path leads to what was written. Some file systems give a file another number at times: then bytes tell. */
  async #isAt(path: string): Promise<boolean> {
    const found = await stat(path, { bigint: true }).catch(() => undefined)
    if (found === undefined || found.size < this.#size) return false
    if (found.ino === this.#entry.ino && found.dev === this.#entry.dev) return true
    const { size, sha256 } = this.contents
    return (await hashOf(path, size))?.digest('hex') === sha256
  }

  /** Whether a later run can go on with the file. What a full disk took of a last write stands after the rest. */
  async isThere(): Promise<boolean> {
    return !this.#damaged && this.#lock.isOwn() && (await this.#isAt(this.#temporary))
  }

  /** @throws ZhengmingError `output` where the file was removed, replaced or cut, or another run has taken it over */
  async require(path = this.#temporary): Promise<void> {
    const there = (await this.#isAt(path)) && (await sizeOf(path)) === this.#size
    this.#lock.require()
    if (!there) throw lost(path)
  }

  /**
   * Reads the whole file once more: bytes that something else wrote into it, or cut off, are seen by nothing else.
   * @throws ZhengmingError `output` where it holds others than were written
   */
  async requireBytes(): Promise<void> {
    this.#damaged = !(await isWhole(this.#temporary, this.contents))
    this.#lock.require()
    if (this.#damaged) throw lost(this.#temporary)
  }

  /**
   * Gives the file its name. What was written must be durable.
   * @throws ZhengmingError `output` where it is not there any more
   */
  async publish(): Promise<void> {
    await this.require()
    renameSync(this.#temporary, this.target)
    this.#keep()
    await syncFolder(dirname(this.target))
    await this.require(this.target)
    await this.#file.close()
  }

  /** Closes the file and, unless it is kept for a later run, removes it; what is another run's stays. */
  async abandon(keep: boolean): Promise<void> {
    // On Windows an open file keeps its name.
    await this.#file.close()
    if (!keep && this.#isOwn()) rmSync(this.#temporary, { force: true })
    this.#keep()
  }
}

const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size

function lost(path: string): ZhengmingError {
  const what = safe`${path}: expected the file that this scan writes, got none or another; see to it that nothing removes or changes it, and scan again without --resume`
  return new ZhengmingError('output', what)
}
