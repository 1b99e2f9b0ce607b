/**
 * What a report page holds: written by this folder, read by page/. The summary is plain JSON; columns and details, which
 * may be of 100,000 rows and more, are gzipped JSON in base64, so that the page stays small and nothing in a name can end
 * or enter the markup around it.
 *
 *     <script type="application/json" id="summary">        Summary
 *     <script type="text/plain" id="columns">              Columns, all listed rows
 *     <script type="text/plain" id="details-0">            Detail[], rows 0 to DETAILS_PER_BLOCK - 1; then details-1 ...
 */

import type { Bilingual, VerdictLane } from '../engine/types.ts'
import type { UnknownOwners } from '../scan/run/unknown-owners.ts'

/** Rows of one block of details: a page that opens one row unpacks about half a megabyte. */
export const DETAILS_PER_BLOCK = 500

/** Bins of the histogram of scores, each 1 / BINS wide; the last one holds 1 too. */
export const BINS = 50

/** Most UTF-16 units of an account's text that the page shows; longer ones end in `…`. */
export const TEXT_LIMIT = 400

/** Rows of each lane. */
export type LaneCounts = Readonly<Record<VerdictLane, number>>

/** What a scan read and where it went, where the report is made by one. */
export interface Scanned {
  readonly input: string
  readonly read: number
  readonly refused: number
  /** All judged rows, written or not. */
  readonly lanes: LaneCounts
}

/** From which scores on names are in a lane. */
export interface Thresholds {
  readonly review: number
  readonly impersonation: number
  /** Whether they are only the defaults, as an output does not say by which it was judged. */
  readonly assumed: boolean
}

/** Rows that share a label, in the two lanes that a person looks at. */
export interface Count {
  readonly label: string
  readonly impersonation: number
  readonly review: number
}

/** A body and how many flagged names claim to be it. */
export interface BodyCount extends Count {
  readonly id: string
}

/** Listed names that claim to be one body and read nearly alike (groups.ts). */
export interface Group {
  /** The commonest reading. */
  readonly label: string
  /** Position in `Columns.bodies`; -1 for an invented body. */
  readonly body: number
  readonly rows: number
  /** A few listed rows, each of another name. */
  readonly samples: readonly number[]
}

/** The counts of a report: of all rows of the outputs, but for `groups` and `listed`. */
export interface Summary {
  readonly version: 1
  /** When the report was made: ISO 8601, UTC. */
  readonly made: string
  /** Paths of the outputs that the report was made of. */
  readonly outputs: readonly string[]
  /** `Detector.version`; null where it is not known. */
  readonly engine: string | null
  readonly thresholds: Thresholds
  readonly scanned: Scanned | null
  /** Of all rows that a scan read where `scanned` is known, else of the outputs. */
  readonly unknownOwners: UnknownOwners
  /** Rows of the outputs. */
  readonly rows: number
  readonly refused: number
  readonly lanes: LaneCounts
  readonly categories: readonly Count[]
  /** What categories are called, for those that the package has names for. */
  readonly categoryNames: Readonly<Record<string, Bilingual>>
  readonly relations: readonly Count[]
  /** The bodies most often claimed. */
  readonly bodies: readonly BodyCount[]
  /** How many different bodies are claimed. */
  readonly claimed: number
  /** Flagged names in which an edit of a kind was found. */
  readonly tricks: readonly Count[]
  /** Rows of each lane by score, `BINS` numbers each. */
  readonly histogram: Readonly<Record<VerdictLane, readonly number[]>>
  /** Flagged rows that the page lists; the others are in the outputs alone. */
  readonly listed: number
  readonly groups: readonly Group[]
}

/** A piece of a name over what it is read as: `[saw, read, mark]`; mark 0 beside the official text, 1 in it, 2 altered. */
export type PackedCell = readonly [saw: string, read: string, mark: 0 | 1 | 2]

/** The listed rows, one array for each column, in input order. */
export interface Columns {
  readonly categories: readonly string[]
  readonly relations: readonly string[]
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  /** Kinds of edits. */
  readonly kinds: readonly string[]
  readonly rows: {
    readonly name: readonly string[]
    readonly cells: readonly (readonly PackedCell[])[]
    readonly id: readonly (string | number | null)[]
    /** Row of the scanned input. */
    readonly row: readonly number[]
    /** Position in `Summary.outputs`. */
    readonly output: readonly number[]
    /** 1 for impersonation, 0 for review. */
    readonly certain: readonly (0 | 1)[]
    /** In millionths. */
    readonly score: readonly number[]
    /** Positions in the lists above; -1 for none. */
    readonly category: readonly number[]
    readonly relation: readonly number[]
    readonly body: readonly number[]
    readonly edits: readonly (readonly number[])[]
    /** The registered form that was read; '' for none. */
    readonly form: readonly string[]
    readonly reading: readonly string[]
    /** Position in `Summary.groups`; -1 for none. */
    readonly group: readonly number[]
  }
}

/** Why a listed row was flagged. */
export interface Detail {
  readonly reason: Bilingual
  readonly evidence: readonly {
    readonly bits: number
    readonly text: Bilingual
    readonly edits: readonly {
      readonly kind: string
      readonly saw: string
      readonly read: string
      readonly bits: number
    }[]
  }[]
}
