import type { AlignedEdit } from '../align/align.ts'
import type { Category, Relation } from '../types.ts'

/** One reason, in glyph positions and 1/100 bit; the judge turns it into `Evidence`. */
export interface Finding {
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly bits: number
  readonly en: string
  readonly zh: string
  readonly edits?: readonly AlignedEdit[]
  /** The official text that the edits speak of, by folded character. */
  readonly read?: readonly string[]
}

/** A body that some glyphs of the name may stand for, before context. */
export interface Candidate {
  readonly kind: 'registered' | 'invented'
  readonly from: number
  readonly to: number
  /** 1/100 bit: what the reading proves by itself, without a cap. */
  readonly proof: number
  readonly category: Category
  readonly body: { readonly id: string; readonly name: string; readonly form: string } | null
  readonly findings: readonly Finding[]
  /** How the span itself stands to the official name. */
  readonly relation: Extract<Relation, 'same' | 'lookalike' | 'invented'>
  /** Whether the span may carry a certain verdict. */
  readonly certain: boolean
  /** Ids of the divisions that the body belongs to. */
  readonly regions: readonly string[]
  /** A school or university. */
  readonly school: boolean
  /** Composed by a pattern, not listed. */
  readonly composed: boolean
  /** Official text of the span. */
  readonly read: string
}

/** What the context made of a candidate. */
export interface Assessment {
  readonly candidate: Candidate
  readonly findings: readonly Finding[]
  readonly bits: number
  readonly certain: boolean
  readonly relation: Relation
  /** Nothing but decoration stands beside the candidate. */
  readonly whole: boolean
  /** What the name is where the claim does not stand. */
  readonly broken: Extract<Relation, 'mention' | 'other-body' | 'coincidence'> | null
}
