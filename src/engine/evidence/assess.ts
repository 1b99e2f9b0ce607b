import type { Model } from '../model/model.ts'
import { WEIGHTS } from '../weights.ts'
import type { Analysis } from './analysis.ts'
import type { Assessment, Candidate, Finding } from './candidate.ts'
import { findCoincidences } from './chance/coincidence.ts'
import { findCrossing } from './chance/crossing.ts'
import { type Context, readContext } from './context/context.ts'
import { inventedCandidates } from './invented/frames.ts'
import { findMisplaced } from './misplaced.ts'
import { registeredCandidates } from './registered/candidates.ts'
import { UNSEEN } from './registered/doubt.ts'

/** A kind of explanation of a name as a claim. */
interface CandidateKind {
  readonly name: string
  readonly find: (analysis: Analysis, model: Model) => readonly Candidate[]
}

/** A kind of evidence for or against one explanation. */
export interface EvidenceKind {
  readonly name: string
  readonly find: (
    analysis: Analysis,
    model: Model,
    candidate: Candidate,
    context: Context,
  ) => readonly Finding[]
}

/** What a name is judged by. */
export interface Kinds {
  readonly candidates: readonly CandidateKind[]
  readonly evidence: readonly EvidenceKind[]
}

/** Every kind, each a function of its own; a new one is one line here. The bench leaves them out one by one. */
export const KINDS: Kinds = {
  candidates: [
    { name: 'registered', find: registeredCandidates },
    { name: 'invented', find: inventedCandidates },
  ],
  evidence: [
    { name: 'reading', find: (_analysis, _model, candidate) => candidate.findings },
    { name: 'context', find: (_analysis, _model, _candidate, context) => context.findings },
    {
      name: 'coincidence',
      find: (analysis, model, candidate, context) =>
        findCoincidences(analysis, model, candidate, context.explained),
    },
    { name: 'crossing', find: findCrossing },
    { name: 'misplaced', find: (analysis, _model, candidate) => findMisplaced(analysis, candidate) },
  ],
}

/** All explanations of the name as a claim, best first, with all evidence for and against each. */
export function assess(analysis: Analysis, model: Model, kinds = KINDS): Assessment[] {
  const candidates: Candidate[] = []
  for (const { find } of kinds.candidates) {
    for (const candidate of find(analysis, model)) candidates.push(candidate)
  }
  const assessments: Assessment[] = []
  for (const candidate of strongest(withoutWorse(candidates))) {
    assessments.push(assessOne(analysis, model, candidate, kinds))
  }
  return assessments.length < 2 ? assessments : assessments.sort(byRank)
}

function strongest(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.length < 2 ? candidates : [...candidates].sort(byProof).slice(0, WEIGHTS.rank.assessed)
}

/**
 * A listed name that stands in the name as it is explains all that could be read inside it otherwise, and what could be read around it only
 * by altering some of it: 中国空军网 is not 中国军网.
 */
function withoutWorse(candidates: readonly Candidate[]): readonly Candidate[] {
  const standing = candidates.filter(({ relation, composed }) => relation === 'same' && !composed)
  if (standing.length === 0) return candidates
  return candidates.filter(
    (one) =>
      !standing.some(
        (other) =>
          other !== one &&
          ((holds(other, one) && (longer(other, one) || one.relation !== 'same')) ||
            altersInside(one, other)),
      ),
  )
}

/** Whether a reading alters some of a name that stands there, sure to be one. */
function altersInside({ relation, findings }: Candidate, { from, to, certain }: Candidate): boolean {
  if (relation !== 'lookalike' || !certain || to - from < WEIGHTS.rank.standing) return false
  const edits = findings[0]?.edits ?? []
  return edits.some((edit) => !UNSEEN.has(edit.kind) && edit.from < to && edit.to > from)
}

const holds = (outer: Candidate, inner: Candidate): boolean =>
  outer.from <= inner.from && inner.to <= outer.to

const longer = (one: Candidate, other: Candidate): boolean => one.to - one.from > other.to - other.from

const rank = ({ bits, candidate, whole }: Assessment): number =>
  bits + (candidate.relation === 'same' ? WEIGHTS.rank.registered + (whole ? WEIGHTS.rank.whole : 0) : 0)

const byRank = (a: Assessment, b: Assessment): number =>
  rank(b) - rank(a) || byProof(a.candidate, b.candidate)

function byProof(a: Candidate, b: Candidate): number {
  return (
    b.proof - a.proof || b.to - a.to || a.from - b.from || compareText(a.body?.id ?? '', b.body?.id ?? '')
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function assessOne(analysis: Analysis, model: Model, candidate: Candidate, kinds: Kinds): Assessment {
  const context = readContext(analysis, model, candidate)
  const findings: Finding[] = []
  for (const { find } of kinds.evidence) {
    for (const finding of find(analysis, model, candidate, context)) findings.push(finding)
  }
  let bits = 0
  let coincidence = false
  let misplaced = false
  for (const finding of findings) {
    bits += finding.bits
    if (finding.kind === 'coincidence') coincidence = true
    else if (finding.kind === 'misplaced') misplaced = true
  }
  const relation = candidate.relation === 'same' && context.extended ? 'extended' : candidate.relation
  return {
    candidate,
    findings,
    bits,
    certain: candidate.certain && context.certain && !coincidence && !misplaced,
    relation,
    whole: context.whole,
    broken: context.broken ?? (coincidence ? 'coincidence' : null),
  }
}
