import { isRefused, type JudgedRow, type OutputRow, type RefusedRow } from '../rows.ts'
import type { Delivery } from './delivery.ts'
import type { Identity, Shard } from './manifest.ts'
import type { Verification } from './verify.ts'

/** Text of an output format. Refused rows have a place in few. `file` is null where there is one input. */
export interface Writer {
  /** Text before the first row; `files` says whether rows name their file. */
  head(files: boolean): string
  /** @param run number of the run, where the output holds several */
  block(rows: readonly OutputRow[], file: string | null, run?: number): string
  /** Refused rows, where they do not go to a side file of JSON lines. */
  rejects?(rows: readonly RefusedRow[], file: string | null, run?: number): string
}

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

/** Gives what packs the rows of a file; `files` says whether rows name their file, `engine` is the version that judged. */
export type MakePacker = (files: boolean, engine: string) => Packer

/** What a run that writes a table is told. */
export interface TableOrder {
  /** The URL of the table. */
  readonly output: string
  readonly resume: boolean
  readonly identity: Identity
  readonly note: (text: string) => void
  readonly signal: AbortSignal | undefined
}

/** A format whose rows go to no file, but to a table with a journal of its own. */
interface TableOutput {
  /**
   * Refuses options that it cannot have.
   * @param rejects the file for refused rows that the user named
   * @throws ZhengmingError `usage`
   */
  check(output: string, rejects: string | undefined): void
  /** Loads what opens it for a run. */
  readonly open: () => Promise<(order: TableOrder) => Promise<Delivery>>
  /** Loads what compares it with what its journal tells. */
  readonly verify: () => Promise<(url: string, signal: AbortSignal | undefined) => Promise<Verification>>
  /** What it is, and why no other run holds it for good. */
  readonly held: string
}

/** How a format is written. */
export interface OutputSide {
  readonly writer: Writer
  /** The same for Excel, where there is such a form. */
  readonly bom?: Writer
  /** Loads what makes the bytes of the file, where rows do not just stand one after another. */
  readonly packer?: () => Promise<MakePacker>
  /** Where it is no file. */
  readonly table?: TableOutput
}

/** The rows among some that were judged: what has a place in a table of verdicts. */
export function judgedOf(rows: readonly OutputRow[]): readonly JudgedRow[] {
  return rows.filter((row): row is JudgedRow => !isRefused(row))
}
