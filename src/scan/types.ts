import type { Verdict, VerdictLane } from '../engine/types.ts'
import type { Delimiter } from './records.ts'
import type { UnknownOwners } from './unknown-owners.ts'

/** An account's id as the input has it: text, a JSON number, or null where the input has no id column. */
export type RowId = string | number | null

/** One readable row. `row` counts the data rows of the input from 1; a header is no row. */
export interface InputRow {
  readonly row: number
  readonly id: RowId
  readonly name: string
  /** Id of the body that owns the account, where the input says so; not all are known. */
  readonly owner?: string
}

/** One row that could not be read. `raw` is its text, cut to `RAW_LIMIT` UTF-16 units. */
export interface RefusedRow {
  readonly row: number
  readonly id: RowId
  /** Why, and what to do. */
  readonly error: string
  readonly raw: string
}

/** A row of the input, readable or refused. */
export type Row = InputRow | RefusedRow

/** One row with the engine's answer. */
export interface JudgedRow {
  readonly row: number
  readonly id: RowId
  readonly verdict: Verdict
  /** The owner that the input names and no registry knows: the row is judged as if none were named. */
  readonly unknownOwner?: string
}

/** A row on its way out. */
export type OutputRow = JudgedRow | RefusedRow

/** Most UTF-16 units of a refused row that are kept in reports. */
export const RAW_LIMIT = 10_000

/**
 * Most UTF-16 units of a name; a longer one is refused. Far beyond any that a platform gives: to judge a name takes some 200
 * bytes for each unit, in every thread.
 */
export const NAME_LIMIT = 65_536

/** Whether a row could not be read. */
export function isRefused(row: Row | OutputRow): row is RefusedRow {
  return 'error' in row
}

/** Columns (or JSON fields) to read; a missing one is found by the usual names, see `columns.ts`. */
export interface ColumnChoice {
  readonly name?: string
  readonly id?: string
  readonly owner?: string
}

/** What finding the layout of an input needs besides its beginning. */
export interface ReaderContext {
  /** Path of the input or `standard input`, for messages. */
  readonly where: string
  readonly columns: ColumnChoice
  /** What parts the fields of a table; found in its header if left out. */
  readonly delimiter?: Delimiter
  /** Whether it is standard input that is answered row by row, so that no more may be waited for. Default false. */
  readonly prompt?: boolean
  /** Remarks for the user: which column was taken, which encoding was found. */
  readonly note: (text: string) => void
}

/** How many rows went where; `read = written + unwritten + refused` holds at the end of every run. */
export interface RowCounts {
  readonly read: number
  readonly written: number
  /** Judged, but not asked for in the output. */
  readonly unwritten: number
  readonly refused: number
}

/** One line of a tally, most frequent first. */
export interface Count {
  readonly label: string
  readonly rows: number
}

/** What a scan found. */
export interface ScanSummary {
  /** Path of the output (a `postgres://` URL without its password), `-` for standard output, null where only the summary was asked for. */
  readonly output: string | null
  /** Path or table of the refused rows, null if there is none. */
  readonly rejects: string | null
  /** What `verify` takes: path of the manifest, URL of a table; null if there is no such output. */
  readonly manifest: string | null
  readonly rows: RowCounts
  readonly verdicts: Readonly<Record<VerdictLane, number>>
  /** Flagged rows by category, relation and body; the ten most frequent bodies as `name (id)`. */
  readonly categories: readonly Count[]
  readonly relations: readonly Count[]
  readonly bodies: readonly Count[]
  /** The first `flaggedLimit` rows in review or impersonation, in input order. */
  readonly flagged: readonly JudgedRow[]
  /** Rows with an owner whom no registry knows. */
  readonly unknownOwners: UnknownOwners
  readonly seconds: number
  readonly namesPerSecond: number
  /** `Detector.version`. */
  readonly engine: string
}
