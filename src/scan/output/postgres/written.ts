import { createHash } from 'node:crypto'
import type { Manifest, Range } from '../manifest.ts'

/** Size and digest of the text that went to a table. */
export class Written {
  readonly #ranges: Range[]
  #hash = createHash('sha256')
  #size = 0

  /** @param ranges those of an earlier run that this one goes on with */
  constructor(ranges: readonly Range[]) {
    this.#ranges = [...ranges]
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    this.#size += bytes.length
  }

  /** Ends a shard, and gives what was written since the one before. */
  mark(): Range {
    const start = this.#ranges.at(-1)?.end ?? 0
    const range = { start, end: start + this.#size, sha256: this.#hash.digest('hex') }
    this.#ranges.push(range)
    this.#hash = createHash('sha256')
    this.#size = 0
    return range
  }

  get contents(): Omit<Manifest['output'], 'path'> {
    return contentsOf(this.#ranges)
  }
}

/** Size and digest of all shards: that of their digests, as a run that goes on has not the text of those before. */
export function contentsOf(ranges: readonly Range[]): Omit<Manifest['output'], 'path'> {
  const hash = createHash('sha256')
  for (const { sha256 } of ranges) hash.update(sha256)
  return { size: ranges.at(-1)?.end ?? 0, sha256: hash.digest('hex') }
}
