import type { Analysis } from './evidence/analysis.ts'
import type { Assessment } from './evidence/candidate.ts'
import { explain, readingOf, toEvidence } from './explain.ts'
import type { Settings } from './options.ts'
import type { CheckContext, Relation, Verdict, VerdictLane } from './types.ts'
import { WEIGHTS } from './weights.ts'

/** Calibrated probability that a name with so much evidence (1/100 bit) claims to be such a body, to three digits. */
export function scoreOf(bits: number, prior: number): number {
  const logOdds =
    WEIGHTS.verdict.slope * (bits / 100) + WEIGHTS.verdict.offset + Math.log2(prior / (1 - prior))
  return Math.round(1000 / (1 + 2 ** -logOdds)) / 1000
}

/** The verdict on an analysis: the only place with thresholds. */
export function judge(
  analysis: Analysis,
  assessments: readonly Assessment[],
  settings: Settings,
  context: CheckContext = {},
): Verdict {
  const passing = assessments.filter((one) => scoreOf(one.bits, settings.prior) >= settings.thresholds.review)
  const best = bestOf(passing, settings) ?? assessments[0]
  if (best === undefined) return plain(analysis.lattice.folded.raw, 0)
  const score = scoreOf(best.bits, settings.prior)
  if (passing.length === 0) return cleared(analysis, best, score)
  const { owner } = context
  const owned =
    owner === undefined ? undefined : passing.find(({ candidate }) => candidate.body?.id === owner)
  if (owned && !speaksForAnother(passing, owned)) {
    return claim(analysis, owned, scoreOf(owned.bits, settings.prior), 'verified')
  }
  return claim(analysis, best, score, isCertain(best, settings) ? 'impersonation' : 'review')
}

/** The best explanation; a certain one goes before it, but not a part of what it reads (人民政府 of 人民政府征兵办公室). */
function bestOf(passing: readonly Assessment[], settings: Settings): Assessment | undefined {
  const [first] = passing
  if (first === undefined) return undefined
  return passing.find((one) => isCertain(one, settings) && !isPartOf(one, first)) ?? first
}

function isPartOf({ candidate: part }: Assessment, { candidate: whole }: Assessment): boolean {
  const inside = whole.from <= part.from && part.to <= whole.to
  return inside && part.to - part.from < whole.to - whole.from
}

/** Whether another registered body is claimed beside the owner: 新华社 北京市公安局. */
function speaksForAnother(passing: readonly Assessment[], { candidate }: Assessment): boolean {
  return passing.some(({ candidate: other }) => {
    const beside = other.to <= candidate.from || other.from >= candidate.to
    return beside && other.kind === 'registered' && other.body?.id !== candidate.body?.id
  })
}

/** Beyond reasonable doubt: by its kind, its context and its score. */
function isCertain({ certain, bits }: Assessment, settings: Settings): boolean {
  return certain && scoreOf(bits, settings.prior) >= settings.thresholds.impersonation
}

const NOTHING = { en: 'No claim to be an official body.', zh: '没有自称官方机构。' } as const

/** The verdict on a name that is no claim. */
export function plain(name: string, score: number): Verdict {
  return {
    name,
    verdict: 'clear',
    score,
    category: null,
    relation: 'none',
    body: null,
    reading: null,
    evidence: [],
    reason: NOTHING,
  }
}

/** Relations of clear names that are about a certain body. */
const ABOUT_BODY: ReadonlySet<Relation> = new Set(['mention', 'other-body'])

function cleared(analysis: Analysis, best: Assessment, score: number): Verdict {
  const { broken, candidate } = best
  if (candidate.proof < WEIGHTS.verdict.worthTelling || broken === null)
    return plain(analysis.lattice.folded.raw, score)
  const verdict = describe(analysis, best, score, 'clear', broken)
  return ABOUT_BODY.has(broken) ? verdict : { ...verdict, category: null, body: null }
}

function claim(analysis: Analysis, best: Assessment, score: number, verdict: VerdictLane): Verdict {
  return describe(analysis, best, score, verdict, best.relation)
}

function describe(
  analysis: Analysis,
  best: Assessment,
  score: number,
  verdict: VerdictLane,
  relation: Relation,
): Verdict {
  const { candidate, findings } = best
  return {
    name: analysis.lattice.folded.raw,
    verdict,
    score,
    category: candidate.category,
    relation,
    body: candidate.body,
    reading: readingOf(analysis, candidate),
    evidence: findings.map((finding) => toEvidence(analysis, finding)),
    reason: explain(analysis, best, relation, verdict),
  }
}
