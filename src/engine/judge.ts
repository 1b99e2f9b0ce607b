import type { Analysis } from './evidence/analysis.ts'
import type { Assessment, Candidate, Doubt } from './evidence/candidate.ts'
import type { DoubtCode, Finding } from './evidence/finding.ts'
import { UNSEEN } from './evidence/registered/doubt.ts'
import { belongsTo } from './evidence/registered/former.ts'
import { isOperated } from './evidence/registered/usual.ts'
import { categoryNames } from './model/categories.ts'
import type { Model } from './model/model.ts'
import type { Settings } from './options.ts'
import { type CheckContext, type Relation, SURE, type Verdict, type VerdictLane } from './types.ts'
import { plainVerdict, verdictOf } from './verdict.ts'
import { WEIGHTS } from './weights.ts'
import type { Alteration } from './words/edits.ts'

/**
 * Calibrated probability that a name with so much evidence (1/100 bit) claims to be such a body, to three digits. Evidence kinds overlap,
 * so that their sum says more than they know; `npm run bench:quality` prints a fit of slope and offset with cross-validation beside them.
 */
export function scoreOf(bits: number, prior: number): number {
  return Math.round(1000 * probabilityOf(bits, prior)) / 1000
}

function probabilityOf(bits: number, prior: number): number {
  const { slope, offset } = WEIGHTS.verdict
  return 1 / (1 + 2 ** -(slope * (bits / 100) + offset + Math.log2(prior / (1 - prior))))
}

/** A name alone proves nothing wholly. */
const HIGHEST = 0.999_999

/**
 * The score that a verdict gives: that of its evidence, and among sure claims more where the name proves more than counts as evidence. So
 * scores rank, and no score crosses `SURE` by it.
 */
export function rankedScore({ bits, candidate }: Assessment, prior: number): number {
  const score = scoreOf(bits, prior)
  if (score <= SURE) return score
  const surplus = Math.max(0, candidate.proof - candidate.finding.bits)
  const ranked = Math.round(1e6 * probabilityOf(bits + WEIGHTS.verdict.surplus * surplus, prior)) / 1e6
  return Math.min(ranked, HIGHEST)
}

/** The verdict on a name: the only place with thresholds. */
export function judge(
  analysis: Analysis,
  assessments: readonly Assessment[],
  model: Model,
  settings: Settings,
  context: CheckContext = {},
): Verdict {
  const passing = assessments.filter((one) => rankedScore(one, settings.prior) >= settings.thresholds.review)
  const best = bestOf(passing, settings) ?? assessments[0]
  if (best === undefined) return plainVerdict(analysis.lattice.folded.raw, 0)
  if (passing.length === 0) return cleared(analysis, best, model, settings)
  const { owner } = context
  const owned = owner === undefined ? undefined : ownOf(passing, owner)
  if (owned && !speaksForAnother(passing, owned, owner!)) {
    return told(analysis, owned, model, settings, 'verified', owned.relation, undefined, owner)
  }
  if (!isCertain(best, settings)) return told(analysis, best, model, settings, 'review', best.relation)
  const score = surestScore(passing, best, settings)
  return told(analysis, best, model, settings, 'impersonation', best.relation, score)
}

/**
 * The highest score of a certain explanation by the body that the best one reads: which words of a name are told as a part of the body's,
 * and which as words beside it, makes no claim of it less sure.
 */
function surestScore(passing: readonly Assessment[], best: Assessment, settings: Settings): number {
  const scores = passing
    .filter((one) => one.candidate.body?.id === best.candidate.body?.id && isCertain(one, settings))
    .map((one) => rankedScore(one, settings.prior))
  return Math.max(...scores)
}

/**
 * The best explanation; a certain one goes before it, but not a part of what it reads (人民政府 of 人民政府征兵办公室), nor one that knows nothing of a
 * body whose former name it is (武警边防大队).
 */
function bestOf(passing: readonly Assessment[], settings: Settings): Assessment | undefined {
  const [first] = passing
  if (first === undefined) return undefined
  const certain = passing.find(
    (one) => isCertain(one, settings) && !isPartOf(one, first) && !isFormerly(one, first),
  )
  return certain ?? asItStands(passing, first) ?? first
}

/** The body that an altered name makes sense as when it is left as it stands: 中国 | 航天 | 博物馆, not 中国航海博物馆. */
function asItStands(
  passing: readonly Assessment[],
  { candidate: altered }: Assessment,
): Assessment | undefined {
  if (altered.relation !== 'lookalike' || altered.doubt !== 'usual' || !isOperated(altered.edits))
    return undefined
  return passing.find(({ candidate: { relation, edits, from, to } }) => {
    const covers = from <= altered.from && altered.to <= to
    return covers && relation === 'invented' && edits.every(({ kind }) => UNSEEN.has(kind))
  })
}

function isPartOf({ candidate: part }: Assessment, { candidate: whole }: Assessment): boolean {
  const inside = whole.from <= part.from && part.to <= whole.to
  return inside && part.to - part.from < whole.to - whole.from
}

const isFormerly = ({ candidate: invented }: Assessment, { candidate: former, doubt }: Assessment): boolean =>
  doubt?.code === 'former' &&
  invented.relation === 'invented' &&
  invented.from === former.from &&
  invented.to === former.to

/** Whether another registered body is claimed beside the owner: 新华社 北京市公安局. */
function speaksForAnother(passing: readonly Assessment[], { candidate }: Assessment, owner: string): boolean {
  return passing.some((one) => {
    const { body, from, to } = one.candidate
    const beside = to <= candidate.from || from >= candidate.to
    return beside && body !== null && !isOwn(one, owner)
  })
}

/** The explanation by the owner itself, else by a body that it followed. */
const ownOf = (passing: readonly Assessment[], owner: string): Assessment | undefined =>
  passing.find(({ candidate }) => candidate.body?.id === owner) ?? passing.find((one) => isOwn(one, owner))

/** Whether the owner is the body that is read, or an heir of it. */
const isOwn = ({ candidate: { body } }: Assessment, owner: string): boolean =>
  body !== null && belongsTo(body, owner)

/** Beyond reasonable doubt: by what it is, by what stands around it, and by its score. */
function isCertain(assessment: Assessment, { prior, thresholds }: Settings): boolean {
  return assessment.certain && rankedScore(assessment, prior) >= thresholds.impersonation
}

/** Relations of clear names that are about a certain body. */
const ABOUT_BODY: ReadonlySet<Relation> = new Set(['mention', 'other-body'])

function cleared(analysis: Analysis, best: Assessment, model: Model, settings: Settings): Verdict {
  const { bits, broken, candidate } = best
  if (candidate.proof < WEIGHTS.verdict.worthTelling || broken === null)
    return plainVerdict(analysis.lattice.folded.raw, rankedScore(best, settings.prior), bits)
  return told(analysis, best, model, settings, 'clear', broken)
}

function told(
  analysis: Analysis,
  best: Assessment,
  model: Model,
  settings: Settings,
  lane: VerdictLane,
  relation: Relation,
  score = rankedScore(best, settings.prior),
  owner?: string,
): Verdict {
  const { candidate } = best
  const { glyphs, folded } = analysis.lattice
  return verdictOf({
    raw: folded.raw,
    glyphs,
    lane,
    relation,
    score,
    bits: best.bits,
    certain: lane !== 'clear' && isCertain(best, settings),
    category: candidate.category,
    categoryNames: categoryNames(model.categories, candidate.category),
    body: candidate.body,
    heir: candidate.body?.former?.successors.find(({ id }) => id === owner)?.name ?? null,
    about: lane !== 'clear' || ABOUT_BODY.has(relation),
    read: candidate.read,
    reading: readingOf(analysis, best),
    findings: findingsOf(best, lane),
    alteration: alterationOf(candidate),
  })
}

/** How the span was altered; the official text is folded only where there is an edit to count along it. */
function alterationOf(candidate: Candidate): Alteration {
  const { edits } = candidate
  return { edits, symbols: edits.length === 0 ? [] : candidate.symbols }
}

/** All evidence; for review with why it is not certain, where no finding that speaks against the claim says so. */
function findingsOf({ candidate, certain, doubt, findings }: Assessment, lane: VerdictLane): Finding[] {
  const [, ...others] = findings
  const all = [candidate.told(), ...others]
  if (lane !== 'review') return all
  if (doubt !== null) return [...all, doubtFinding(doubt, candidate.read)]
  if (!certain) return all
  return [...all, doubtFinding({ code: 'weak', from: candidate.from, to: candidate.to }, candidate.read)]
}

/** Doubts about what the registered form is besides. */
const OF_FORM: ReadonlySet<DoubtCode> = new Set([
  'also-word',
  'also-person',
  'also-topic',
  'shared',
  'former',
])

function doubtFinding({ code, from, to }: Doubt, form: string): Finding {
  return OF_FORM.has(code) ? { code, from, to, bits: 0, args: { form } } : { code, from, to, bits: 0 }
}

/** The name as a person reads it: the official text in place of the span. */
function readingOf({ chars }: Analysis, { candidate: { from, to, read } }: Assessment): string {
  const text = (start: number, end: number) => chars.slice(start, end).join('')
  return text(0, from) + read + text(to, chars.length)
}
