import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { targetOf } from './atomic-file.ts'
import type { Contents } from './contents.ts'
import { type Lock, lock } from './lock/lock.ts'
import { type FileRange, Part } from './part.ts'
import { beside } from './unfinished.ts'

const NOTHING: FileRange = { start: 0, end: 0, sha256: createHash('sha256').digest('hex') }

/**
 * Keeps other runs away from a side file: one may be named for several outputs, or be the output of another run.
 * @throws ZhengmingError `output` where another run holds it, or it cannot be written
 */
export async function lockRejects(path: string, unlock: boolean): Promise<Lock> {
  const named = `--rejects ${path}`
  const target = await targetOf(path, named)
  return lock(beside(target, 'lock'), { unlock, named })
}

/** The side file of refused rows, made when the first one comes. */
export class Rejects {
  readonly path: string
  readonly #lock: Lock
  #part: Part | undefined

  constructor(path: string, held: Lock, part?: Part) {
    this.path = path
    this.#lock = held
    this.#part = part
  }

  get contents(): Contents | null {
    return this.#part?.contents ?? null
  }

  mark(): FileRange {
    return this.#part?.mark() ?? NOTHING
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return
    this.#part ??= await Part.create(this.path, '--rejects', this.#lock)
    await this.#part.write(bytes)
  }

  keep(): void {
    this.#part?.keep()
  }

  async sync(): Promise<void> {
    await this.#part?.sync()
  }

  /** @throws ZhengmingError `output` where it, or the right to write it, was lost */
  async require(): Promise<void> {
    if (this.#part) await this.#part.require()
    else this.#lock.require()
  }

  /** @throws ZhengmingError `output` where it holds other bytes than were written */
  async requireBytes(): Promise<void> {
    await this.#part?.requireBytes()
  }

  /** Whether the file, if there is one, can still be gone on with. */
  async isThere(): Promise<boolean> {
    return this.#part ? this.#part.isThere() : this.#lock.isOwn()
  }

  /**
   * Puts the file in place; without refused rows removes what an earlier run left under this name, since it would speak of
   * another output.
   */
  async publish(): Promise<string | null> {
    if (this.#part) await this.#part.publish()
    else {
      this.#lock.require()
      rmSync(this.path, { force: true })
    }
    return this.#part ? this.path : null
  }

  async abandon(keep: boolean): Promise<void> {
    await this.#part?.abandon(keep)
  }

  /** Lets others in. */
  release(): void {
    this.#lock.release()
  }
}
