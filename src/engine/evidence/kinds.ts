import type { Model } from '../model/model.ts'
import type { Relation } from '../types.ts'
import type { Analysis } from './analysis.ts'
import type { Bound } from './bound.ts'
import type { Candidate } from './candidate.ts'
import { findCoincidences } from './chance/coincidence.ts'
import { findCrossing } from './chance/crossing.ts'
import { findScant } from './chance/scant.ts'
import type { Context } from './context/context.ts'
import { findProgramme } from './context/programme.ts'
import { englishBound } from './english/bound.ts'
import { englishCandidates } from './english/candidates.ts'
import type { Finding } from './finding.ts'
import { inventedBound } from './invented/bound.ts'
import { inventedCandidates } from './invented/frames.ts'
import { findStrange } from './invented/strange.ts'
import { findTrade } from './invented/trade.ts'
import { findMisplaced } from './misplaced.ts'
import { composedCandidates, listedCandidates } from './registered/candidates.ts'
import { composedBound } from './registered/composed-bound.ts'
import { listedBound } from './registered/listed-bound.ts'

/** A kind of explanation of a name as a claim. */
interface CandidateKind {
  readonly name: string
  readonly find: (analysis: Analysis, model: Model) => readonly Candidate[]
  /** What the search must have found for there to be one. */
  readonly bound: (model: Model) => Bound
}

/** What findings of a kind do beside their bits. */
interface Effect {
  /** No verdict is certain beside one. */
  readonly caps: boolean
  /** What the name is where they break the claim; null where they only weaken it. */
  readonly breaks: Extract<Relation, 'coincidence' | 'other-body'> | null
}

const WEIGHS: Effect = { caps: false, breaks: null }
const PRIVATE: Effect = { caps: true, breaks: 'other-body' }
const CHANCE: Effect = { caps: true, breaks: 'coincidence' }

/** A kind of evidence for or against one explanation. */
export interface EvidenceKind {
  readonly name: string
  readonly find: (
    analysis: Analysis,
    model: Model,
    candidate: Candidate,
    context: Context,
  ) => readonly Finding[]
  readonly effect: Effect
}

/** What a name is judged by. */
export interface Kinds {
  readonly candidates: readonly CandidateKind[]
  readonly evidence: readonly EvidenceKind[]
}

/** Every kind, each a function of its own; a new one is one line here. The bench leaves them out one by one. */
export const KINDS: Kinds = {
  candidates: [
    { name: 'listed', find: listedCandidates, bound: listedBound },
    { name: 'composed', find: composedCandidates, bound: composedBound },
    { name: 'invented', find: inventedCandidates, bound: inventedBound },
    { name: 'english', find: englishCandidates, bound: englishBound },
  ],
  evidence: [
    // What it does to the certainty of a claim, and what it makes of it, depends on the words: see `Context`.
    { name: 'context', find: (_analysis, _model, _candidate, context) => context.findings, effect: WEIGHS },
    { name: 'coincidence', find: findCoincidences, effect: CHANCE },
    { name: 'crossing', find: findCrossing, effect: CHANCE },
    { name: 'trade', find: findTrade, effect: PRIVATE },
    { name: 'strange', find: findStrange, effect: WEIGHS },
    { name: 'programme', find: findProgramme, effect: { caps: true, breaks: null } },
    { name: 'scant', find: findScant, effect: CHANCE },
    { name: 'misplaced', find: findMisplaced, effect: { caps: true, breaks: null } },
  ],
}
