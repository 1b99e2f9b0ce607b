import { UNALTERED } from '../../../src/engine/channel/costs.ts'
import type { Analysis } from '../../../src/engine/evidence/analysis.ts'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Assessment, Candidate } from '../../../src/engine/evidence/candidate.ts'
import { type Finding, SHOWING } from '../../../src/engine/evidence/finding.ts'
import { rankedScore, scoreOf } from '../../../src/engine/judge.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { DEFAULTS } from '../../../src/engine/options.ts'
import type { Verdict } from '../../../src/engine/types.ts'
import { LANGUAGES } from '../../../src/engine/words/index.ts'
import { sayFinding } from '../../../src/engine/words/reason.ts'
import { look } from '../../../test/support/look.ts'

/** What the engine saw in one name. */
export interface Seen {
  readonly analysis: Analysis
  readonly assessments: readonly Assessment[]
}

/** Why a verdict is what it is, by a rule that knows no name; `detail` is what it rests on in this one. */
export interface Cause {
  readonly cause: string
  readonly detail: string
}

/** Looks at a name as the engine does, and keeps what it saw. */
export function see(name: string, model: Model): Seen {
  const analysis = look(name, model)
  return { analysis, assessments: assess(analysis, model) }
}

/** A finding in words. */
function say({ lattice: { folded, glyphs } }: Analysis, finding: Finding): string {
  return sayFinding({ raw: folded.raw, glyphs }, finding)(LANGUAGES.en)
}

const withBits = (analysis: Analysis, finding: Finding): string =>
  `${say(analysis, finding)} (${(finding.bits / 100).toFixed(1)})`

/** The explanation that a verdict was given by; undefined where none was. */
function judgedBy(
  { assessments }: Seen,
  { verdict, score, relation, body }: Verdict,
): Assessment | undefined {
  return assessments.find(
    (one) =>
      (one.certain || verdict !== 'impersonation') &&
      rankedScore(one, DEFAULTS.prior) === score &&
      one.relation === relation &&
      one.candidate.body?.id === body?.id,
  )
}

/** What a flag was raised by; null where the verdict has no explanation in what was seen. */
export function causeOfFlag(seen: Seen, verdict: Verdict): Cause | null {
  const best = judgedBy(seen, verdict)
  if (best === undefined) return null
  const { candidate, findings } = best
  const all = [candidate.told(), ...findings.slice(1)]
  const detail = all.map((finding) => withBits(seen.analysis, finding)).join('; ')
  if (candidate.body === null) return { cause: `invented: ${frameOf(seen.analysis, candidate)}`, detail }
  const how = candidate.relation === 'lookalike' ? `lookalike by ${editsOf(candidate)}` : best.relation
  return { cause: `${candidate.composed ? 'composed' : 'listed'} name: ${how}`, detail }
}

/** Classes of the words that open and end an invented name. */
function frameOf(analysis: Analysis, { from, to }: Candidate): string {
  const organ = longest(analysis.organs.filter((word) => word.to === to && word.from >= from))
  const start = organ?.from ?? to
  const opening = longest(analysis.openings.filter((word) => word.from === from && word.to <= start))
  const region = longest(analysis.regions.filter((word) => word.from === from && word.to <= start))
  const before = opening?.type.opening.class ?? (region ? 'region' : 'nothing')
  return `${before} x ${organ?.type.organ.class ?? 'nothing'}`
}

function longest<T extends { readonly from: number; readonly to: number }>(all: readonly T[]): T | undefined {
  return [...all].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
}

function editsOf({ edits }: Candidate): string {
  const kinds = edits.filter(({ cost }) => cost > UNALTERED)
  return [...new Set(kinds.map(({ kind }) => kind))].sort().join(' + ') || 'folds alone'
}

/** Why a claim to be `target` (an official name, or null where none is labelled) is clear. */
export function causeOfMiss(seen: Seen, target: string | null, model: Model): Cause {
  if (target === null) return causeOfMissAmong(seen.analysis, seen.assessments)
  const ids = bodiesNamed(see(target, model))
  if (ids.size === 0) return { cause: 'the body is not registered', detail: target }
  const own = seen.assessments.filter(({ candidate }) => ids.has(candidate.body?.id ?? ''))
  if (own.length > 0) return causeOfMissAmong(seen.analysis, own)
  const matched = seen.analysis.forms.find(({ type }) => ids.has(type.body.id))
  return matched
    ? { cause: 'the body is read, but that proves nothing', detail: matched.type.form.text }
    : { cause: 'the body is registered, but not read', detail: target }
}

/** Ids of the bodies that a text as a whole is the name of. */
function bodiesNamed({ analysis, assessments }: Seen): ReadonlySet<string> {
  const whole = ({ from, to }: { from: number; to: number }) => from === 0 && to === analysis.chars.length
  const listed = analysis.forms.filter((form) => whole(form) && form.cost <= UNALTERED)
  const composed = assessments
    .map(({ candidate }) => candidate)
    .filter((candidate) => candidate.relation === 'same' && whole(candidate))
  return new Set([...listed.map(({ type }) => type.body.id), ...composed.map(({ body }) => body!.id)])
}

function causeOfMissAmong(analysis: Analysis, assessments: readonly Assessment[]): Cause {
  const best = [...assessments].sort((a, b) => b.bits - a.bits)[0]
  if (best === undefined) return { cause: `nothing is read: ${missingPart(analysis)}`, detail: '' }
  const { candidate, findings } = best
  const gain = findings.reduce((sum, { bits }) => sum + Math.max(0, bits), 0)
  const detail = `${candidate.read}: ${(gain / 100).toFixed(1)} bits for it`
  if (scoreOf(gain, DEFAULTS.prior) < DEFAULTS.thresholds.review)
    return { cause: `${candidate.relation}, but proves too little`, detail }
  const against = findings.reduce((worst, finding) => (finding.bits < worst.bits ? finding : worst))
  const cause = `broken by ${nameOf(against)}`
  return { cause, detail: `${detail}; ${withBits(analysis, against)}` }
}

function missingPart({ openings, regions, organs }: Analysis): string {
  const opens = openings.length + regions.length > 0
  if (organs.length > 0) return opens ? 'opening and organ word, but no frame' : 'organ word alone'
  return opens ? 'opening alone' : 'no word of such a name'
}

const FINDING_NAMES: Readonly<Record<string, string>> = {
  context: 'text that is no part of such a name',
  mention: 'a word that speaks about the body',
  'other-body': 'a word of another kind of body',
}

const nameOf = ({ code }: Finding): string => FINDING_NAMES[SHOWING[code].kind] ?? SHOWING[code].kind

/** Why a flagged name is for review, and not called impersonation; null as in `causeOfFlag`. */
export function causeOfDoubt(seen: Seen, verdict: Verdict): Cause | null {
  const best = judgedBy(seen, verdict)
  if (best === undefined) return null
  const { candidate, doubt, findings, certain } = best
  const { analysis } = seen
  if (certain) return { cause: 'score too low', detail: `${(best.bits / 100).toFixed(1)} bits` }
  if (doubt !== null)
    return { cause: doubt.code, detail: analysis.chars.slice(doubt.from, doubt.to).join('') }
  const cap = findings.find(({ bits }) => bits < 0)
  return cap === undefined
    ? { cause: 'unknown', detail: candidate.read }
    : { cause: SHOWING[cap.code].kind, detail: say(analysis, cap) }
}
