import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { type AtomicFile, openAtomic } from './output.ts'
import type { RefusedRow } from './types.ts'
import { rejectLine } from './writers/jsonl.ts'

/** The side file of refused rows: JSON lines `{"row", "id", "error", "raw"}`, made when the first one comes. */
export class RejectsFile {
  readonly path: string
  #file: AtomicFile | undefined

  constructor(path: string) {
    this.path = path
  }

  /** Writes refused rows; waits where the disk is slower. */
  async write(rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length === 0) return
    this.#file ??= await openAtomic(this.path)
    const { stream } = this.#file
    if (!stream.write(rows.map(rejectLine).join(''))) await once(stream, 'drain')
  }

  /**
   * Puts the file in place and gives its path; without refused rows gives null and removes what an earlier
   * run left under this name, since it would speak of another output.
   */
  async commit(): Promise<string | null> {
    if (this.#file === undefined) {
      await rm(this.path, { force: true })
      return null
    }
    this.#file.stream.end()
    await finished(this.#file.stream)
    await this.#file.commit()
    return this.path
  }

  /** Removes what was written. */
  async abandon(): Promise<void> {
    await this.#file?.abandon()
  }
}
