import type { Model } from '../model/model.ts'
import type { Relation } from '../types.ts'
import type { Analysis } from './analysis.ts'
import type { Assessment, Candidate } from './candidate.ts'
import { type Context, readContext } from './context/context.ts'
import type { Finding } from './finding.ts'
import { KINDS, type Kinds } from './kinds.ts'
import { byRank, strongest, withoutWorse } from './rank.ts'

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

function assessOne(analysis: Analysis, model: Model, candidate: Candidate, kinds: Kinds): Assessment {
  const context = readContext(analysis, model, candidate)
  const findings: Finding[] = [candidate.finding]
  let { bits } = candidate.finding
  let capped = false
  let broken: Relation | null = null
  for (const { find, effect } of kinds.evidence) {
    for (const finding of find(analysis, model, candidate, context)) {
      findings.push(finding)
      bits += finding.bits
      capped ||= effect.caps
      broken ??= effect.breaks
    }
  }
  const { from, to } = candidate
  const doubt = candidate.doubt === null ? context.doubt : { code: candidate.doubt, from, to }
  return {
    candidate,
    findings,
    bits,
    certain: doubt === null && !capped,
    doubt,
    relation: relationOf(candidate, context),
    whole: context.whole,
    broken: context.broken ?? broken,
  }
}

/** More words that keep the claim of a registered name extend it; one who acts for it extends a body that is only formed as one too. */
function relationOf({ relation }: Candidate, { extended, staff }: Context): Relation {
  if (relation === 'lookalike') return relation
  return staff || (relation === 'same' && extended) ? 'extended' : relation
}
