import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Contents, type FileRange, Part } from './part.ts'

const NOTHING: FileRange = { start: 0, end: 0, sha256: createHash('sha256').digest('hex') }

/** Path of the side file of an output, where no other is named. */
export function rejectsPath(output: string): string {
  return `${output}.rejects.jsonl`
}

/** The side file of refused rows, made when the first one comes. */
export class Rejects {
  readonly path: string
  #part: Part | undefined

  constructor(path: string, part?: Part) {
    this.path = path
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
    this.#part ??= await Part.create(this.path, '--rejects')
    await this.#part.write(bytes)
  }

  keep(): void {
    this.#part?.keep()
  }

  async sync(): Promise<void> {
    await this.#part?.sync()
  }

  /**
   * Puts the file in place; without refused rows removes what an earlier run left under this name, since it would speak of
   * another output.
   */
  async publish(): Promise<string | null> {
    if (this.#part) await this.#part.publish()
    else await rm(this.path, { force: true })
    return this.#part ? this.path : null
  }

  async abandon(keep: boolean): Promise<void> {
    await this.#part?.abandon(keep)
  }
}
