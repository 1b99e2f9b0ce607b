import type { Readable, Writable } from 'node:stream'
import type { Delimiter } from '../../engine/tables/records.ts'
import type { InputFormat } from '../formats.ts'
import type { ColumnChoice } from '../input/columns.ts'
import type { OtherPlaces } from './places.ts'

/** What to scan and where the answers go. */
export interface ScanOptions {
  /** Files, folders, patterns, `postgres://` URLs of a table or query, or `-` for `streams.stdin`. */
  readonly inputs: readonly string[]
  /** Path, `postgres://` URL of a table, `-` for `streams.stdout` (then every row is answered in order), null for no rows at all. */
  readonly output: string | null
  /** What to read of the one input, a database whose URL names no table. */
  readonly query?: string
  /** Format of the inputs; by their endings if left out. */
  readonly format?: InputFormat
  readonly columns?: ColumnChoice
  /** What parts the fields of tables; found in the header of each if left out. */
  readonly delimiter?: Delimiter
  /** Encoding label; found from the first block of each input if left out. */
  readonly encoding?: string
  /** Most bytes that a `.gz` or `.zst` input may unpack to for each of its own. Default 500. */
  readonly maxRatio?: number
  /** Write every row, not only those that are not clear. Default false. */
  readonly all?: boolean
  /** Make a CSV output for Excel: with a byte order mark, and an apostrophe before what would be a formula. Default false. */
  readonly bom?: boolean
  /** Path of the refused rows; default `OUTPUT.rejects.jsonl`, none if there is no output file. Not for tables, which have another beside. */
  readonly rejects?: string
  /** What the caller reads and writes beside: none may be the output, and what is written is no input of a folder. Default none. */
  readonly others?: OtherPlaces
  /** Flagged rows to keep in the summary. Default 0. */
  readonly flaggedLimit?: number
  /** Go on with an unfinished run of the same output. Default false. */
  readonly resume?: boolean
  /** Write to an output that another run holds, if it cannot be told from here whether that run has ended. Default false. */
  readonly unlock?: boolean
  /** What names are judged by, beside the engine; a run is only continued where it is the same. Default nothing. */
  readonly judging?: Readonly<Record<string, unknown>>
  /** Bytes of input after which a run is made durable, so that it can be continued from there. Default 32 MiB. */
  readonly shardBytes?: number
  /** Bytes of input that are judged at a time. Default 256 KiB. @internal */
  readonly blockBytes?: number
}

/** How far a run has come. Bytes are those of the inputs as stored; `totalBytes` is null where a stream is among them. */
export interface ScanProgress {
  readonly bytes: number
  readonly totalBytes: number | null
  readonly rows: number
  /** Rows in review or impersonation. */
  readonly flagged: number
  readonly refused: number
}

/** The outside world of a scan, injected. */
export interface ScanStreams {
  readonly stdin: Readable
  readonly stdout: Writable
  /** Remarks: which column was taken, which encoding was found. */
  readonly note?: (text: string) => void
  /** What belongs to a failure: that a run can go on. Default `note`. */
  readonly warn?: (text: string) => void
  /** Called once for each block. */
  readonly onProgress?: (progress: ScanProgress) => void
  /** Ends the run early; shards that are complete stay for a run that resumes. */
  readonly signal?: AbortSignal
}

/** Bytes of input that are judged at a time: enough that handing them over costs nothing, and some thousand rows. */
const BLOCK = 256 * 1024

/** Bytes of input after which a run is made durable: a minute of work at most. */
const SHARD = 32 * 1024 * 1024

/** Sizes of blocks and shards in bytes. */
export function sizesOf({ shardBytes = SHARD, blockBytes = Math.min(BLOCK, shardBytes) }: ScanOptions) {
  return { blockBytes, shardBytes }
}
