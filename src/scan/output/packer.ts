import type { Shard } from './manifest.ts'

/**
 * Makes the bytes of an output whose rows do not just stand one after another. What it gives must be written before it is
 * asked again; all of it follows from the rows, so that a run that goes on after a shard writes the same.
 */
export interface Packer {
  /** Takes what the writer of the format makes of some rows. @param at bytes of the file so far */
  add(rows: Uint8Array, at: number): Uint8Array
  /** Completes a shard. */
  endShard(at: number): Uint8Array
  /** Completes the file; `read` gives a range of it. */
  end(
    shards: readonly Shard[],
    at: number,
    read: (start: number, end: number) => Promise<Uint8Array>,
  ): Promise<Uint8Array>
}
