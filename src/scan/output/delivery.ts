import type { RowCounts } from '../rows.ts'
import type { Manifest, Shard } from './manifest.ts'

/** A shard as its input tells it. */
export type ReadShard = Pick<Shard, 'input' | 'text' | 'rows'>

/** What a run has come to, beside its output. */
export interface RunState {
  readonly rows: RowCounts
  readonly tally: Manifest['tally']
  readonly inputs: Manifest['inputs']
}

/** The answers to a block as an output takes them. */
export interface WrittenBlock {
  /** What is added to the output. */
  readonly text: Uint8Array
  /** Refused rows, for the side file (the side table). */
  readonly rejects: Uint8Array
}

/** Where the answers of a run go. */
export interface Delivery {
  /** The manifest of an earlier run that this one goes on with, or of which nothing is left to do. */
  readonly earlier: Manifest | null
  /** Where the manifest will be, as `verify` takes it; null where there is none. */
  readonly manifest: string | null
  /** Number of the run, where the output holds several. */
  readonly run?: number
  write(block: WrittenBlock): Promise<void>
  /** Tells that all rows of a shard were written; the run may be continued after it. */
  endShard(shard: ReadShard, state: RunState): Promise<void>
  /** Puts everything in its place and gives the path of the side file (of the side table), if there is one. */
  finish(state: RunState): Promise<string | null>
  /**
   * Clears up after a failure; true where a later run can go on.
   * @param discard whether none shall go on: of a file nothing stays
   */
  abandon(discard?: boolean): Promise<boolean>
}
