import type { Verdict, VerdictLane } from '../engine/types.ts'
import type { RowId } from '../scan/rows.ts'

/** One row with what either side says of it; null where an output leaves it out, so that it was clear. */
export interface Pair {
  readonly id: RowId
  /** Input that it is from, null where there is but one. */
  readonly file: string | null
  readonly row: number
  readonly old: Verdict | null
  readonly new: Verdict | null
}

/** What a comparison gives one after another: a row, or one that a side could not read. */
export type Compared = Pair | 'refused'

/** Why a verdict is another one, as far as the two verdicts and what is known of the sides tell. */
export type CauseKind =
  | 'threshold'
  | 'certainty'
  | 'prior'
  | 'body-new'
  | 'body-gone'
  | 'form-new'
  | 'form-gone'
  | 'form'
  | 'another-body'
  | 'evidence'
  | 'relation'
  | 'owner'
  | 'registry'
  | 'name'
  | 'appeared'
  | 'vanished'
  | 'untold'

/** A cause, and what of it: a body, kinds of evidence, relations. Changes of equal cause and detail are one group. */
export interface Cause {
  readonly kind: CauseKind
  /** Null where the kind says it all. */
  readonly detail: string | null
}

/** A row of which the two sides do not say the same. */
export interface Change extends Pair {
  readonly was: VerdictLane
  readonly is: VerdictLane
  readonly cause: Cause
}

/** What is known of how a side judged; null where it is not known. */
export interface SideFacts {
  /** `Detector.version`. */
  readonly engine: string | null
  readonly thresholds: { readonly review: number; readonly impersonation: number } | null
  readonly prior: number | null
  readonly registries: {
    /** What they are called: `bundled` and paths. */
    readonly names: readonly string[]
    /** Equal where the registries are, null where that is not known. */
    readonly key: string | null
  } | null
}

/** Which of `SideFacts` may differ between two sides. */
export type Fact = keyof SideFacts

/** What a registry knows of a body that a verdict names: it and the form that was read, it alone, or neither. */
export type Knowing = 'form' | 'body' | 'none'

/** A registry to be asked for the bodies of verdicts. */
export interface Bodies {
  knows(body: { readonly id: string; readonly form: string }): Knowing
}

/** Two sides, and the registries of both where they are at hand and differ. */
export interface Sides {
  readonly old: SideFacts
  readonly new: SideFacts
  readonly bodies: { readonly old: Bodies; readonly new: Bodies } | null
}
