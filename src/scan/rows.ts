import type { Verdict } from '../engine/types.ts'

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

/** Longest record in bytes of UTF-8; a longer one is refused, so that memory stays bounded. */
export const RECORD_LIMIT = 4 * 1024 * 1024

/** Whether a row could not be read. */
export function isRefused(row: Row | OutputRow): row is RefusedRow {
  return 'error' in row
}

/** How many rows went where; `read = written + unwritten + refused` holds at the end of every run. */
export interface RowCounts {
  readonly read: number
  readonly written: number
  /** Judged, but not asked for in the output. */
  readonly unwritten: number
  readonly refused: number
}
