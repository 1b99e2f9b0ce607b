import type { Category, Relation } from '../engine/types.ts'

/** What a person says of a name: it claims to be an official body, it does not, or reasonable persons would differ. */
export const CLAIMS = ['yes', 'no', 'ambiguous'] as const
export type Claim = (typeof CLAIMS)[number]

/** Relations of names that claim to be a body, and of those that do not (docs/policy.md tells each). */
export const CLAIMING = ['same', 'lookalike', 'extended', 'invented'] as const satisfies Relation[]
export const INNOCENT = ['mention', 'coincidence', 'other-body', 'none'] as const satisfies Relation[]

/** What a person says of one name. */
export interface Label {
  readonly claim: Claim
  /** What it claims to be; null where the person did not say. */
  readonly category: Category | null
  /** How it stands to a body; null where the person did not say. */
  readonly relation: Relation | null
}

/** Names with their labels, each name once, in the order of the file. */
export type Labels = ReadonlyMap<string, Label>

/** A file of labelled names. */
export interface LabelledFile {
  readonly labels: Labels
  /** Rows that say once more what an earlier one says of the same name; they are not counted again. */
  readonly repeated: number
}
