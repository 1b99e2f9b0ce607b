import type { AlignedEdit } from '../align/align.ts'
import type { Category } from '../types.ts'
import type { Candidate, Frame } from './candidate.ts'
import type { DoubtCode, Finding } from './finding.ts'

const NO_REGIONS: readonly string[] = []

/** A body that no registry holds; each way to form its name says how it is read. */
export abstract class UnlistedCandidate implements Candidate {
  readonly from: number
  readonly to: number
  readonly proof: number
  readonly body = null
  readonly finding: Finding
  readonly relation = 'invented'
  readonly doubt: DoubtCode | null
  readonly composed = false
  readonly scant = false
  abstract readonly school: boolean
  abstract readonly category: Category
  abstract readonly read: string
  abstract readonly edits: readonly AlignedEdit[]
  abstract readonly symbols: readonly string[]

  /** `most`: the bits of the finding, where they are fewer than the span proves. */
  constructor(from: number, to: number, proof: number, doubt: DoubtCode | null, most = proof) {
    this.from = from
    this.to = to
    this.proof = proof
    this.doubt = doubt
    this.finding = { code: 'invented', from, to, bits: Math.round(Math.min(proof, most)) }
  }

  get regions(): readonly string[] {
    return NO_REGIONS
  }

  get service(): boolean {
    return false
  }

  get station(): boolean {
    return false
  }

  get frame(): Frame | null {
    return null
  }

  abstract told(): Finding
}
