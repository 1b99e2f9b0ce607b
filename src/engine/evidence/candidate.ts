import type { AlignedEdit } from '../align/align.ts'
import type { BodyReference, Category, Relation } from '../types.ts'
import type { DoubtCode, Finding } from './finding.ts'

/** The parts of an invented body: classes of its opening and organ word, and where they stand. */
export interface Frame {
  readonly opening: string
  readonly organ: string
  /** The field is glyphs `[fieldFrom, organFrom)`. */
  readonly fieldFrom: number
  readonly organFrom: number
}

/** One hypothesis: glyphs `[from, to)` claim this body, or to be such a body. Without what stands around them. */
export interface Candidate {
  readonly from: number
  readonly to: number
  /** 1/100 bit: what the span proves by itself, without a cap. */
  readonly proof: number
  readonly category: Category
  /** Null for a body that no registry holds. */
  readonly body: BodyReference | null
  /** That it is read there: what it proves, up to a cap. */
  readonly finding: Finding
  /** How the span itself stands to the official name. */
  readonly relation: Extract<Relation, 'same' | 'lookalike' | 'invented'>
  /** Why no verdict on the span may be certain; null where one may. */
  readonly doubt: DoubtCode | null
  /** Ids of the divisions that the body belongs to. */
  readonly regions: readonly string[]
  /** A school or university. */
  readonly school: boolean
  /** A service of the state: a hotline, site, app or code. */
  readonly service: boolean
  /** A television or radio station. */
  readonly station: boolean
  /** Composed by a pattern, not listed. */
  readonly composed: boolean
  /** How an invented body is made up; null for a registered one, one in English, and one that is named as a registered one is. */
  readonly frame: Frame | null
  /** So little of a short name is left that it is one of many, and needs more around it. */
  readonly scant: boolean
  /** Official text of the span. */
  readonly read: string
  /** What was folded and altered in the span; this and what follows is worked out when asked for, as most candidates are never told. */
  readonly edits: readonly AlignedEdit[]
  /** The official text by folded character, as edits count it. */
  readonly symbols: readonly string[]
  /** The finding with what it says. */
  told(): Finding
}

/** Why a claim is not certain, and where. */
export interface Doubt {
  readonly code: DoubtCode
  readonly from: number
  readonly to: number
}

/** What all evidence made of a candidate. */
export interface Assessment {
  readonly candidate: Candidate
  /** All evidence, what is read in the span first. */
  readonly findings: readonly Finding[]
  /** Their sum. */
  readonly bits: number
  /** Whether a verdict on it may be certain: nothing doubts or caps it. */
  readonly certain: boolean
  /** The first doubt; null where there is none, and where a finding caps certainty. */
  readonly doubt: Doubt | null
  readonly relation: Relation
  /** Nothing but decoration stands beside the candidate. */
  readonly whole: boolean
  /** What the name is where the claim does not stand. */
  readonly broken: Extract<Relation, 'mention' | 'other-body' | 'coincidence'> | null
}
