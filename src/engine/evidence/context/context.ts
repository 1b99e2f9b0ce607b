import type { ContextClass } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate, Doubt } from '../candidate.ts'
import { isInitials } from '../english/initials.ts'
import { isPartBeside } from '../english/part.ts'
import type { Finding } from '../finding.ts'
import { besideOf, goesOn, isAgain } from './beside.ts'
import { doubtOf } from './doubt.ts'
import { ContextFindings } from './findings.ts'
import { isMarker, withMarkerFirst } from './markers.ts'
import { type Segment, segment, type WordSegment } from './segmentation.ts'
import { staffBeside } from './staff.ts'

/** Glyphs `[from, to)`. */
type Place = Pick<Segment, 'from' | 'to'>

/** What the words around a candidate say. */
export interface Context {
  readonly findings: readonly Finding[]
  /** Why no verdict is certain beside it; null where one may be. */
  readonly doubt: Doubt | null
  /** Nothing but decoration stands beside the candidate. */
  readonly whole: boolean
  /** More words stand around the name that keep the claim. */
  readonly extended: boolean
  /** One who acts for the body stands beside it. */
  readonly staff: boolean
  /** Whether the neighbours of the body's name are words that the lexicon knows. */
  readonly explained: { readonly before: boolean; readonly after: boolean }
  /** Where the word or region begins that ends at the body's name, and where the one ends that begins behind it; the ends of the name for none. */
  readonly beside: { readonly from: number; readonly to: number }
  /** The kind of name that it is if the claim breaks. */
  readonly broken: 'mention' | 'other-body' | null
}

/** Classes that make a name speak about the body. */
const BREAKS: ReadonlySet<ContextClass> = new Set([
  ...(['denial', 'audience', 'complaint', 'mention', 'person', 'sentence', 'particle'] as const),
])

/** Classes that speak for the body when they end the name (its head). */
const KEEPS: ReadonlySet<ContextClass> = new Set([
  ...(['badge', 'keep', 'service', 'channel', 'unit', 'school', 'function'] as const),
])

/** Classes of offices and services. */
const OFFICES: ReadonlySet<ContextClass> = new Set(['keep', 'service', 'channel'])

/** Reads what stands before and after a candidate. */
export function readContext(analysis: Analysis, model: Model, candidate: Candidate): Context {
  const before = besideOf(
    candidate,
    withMarkerFirst(analysis, model, segment(analysis, model, 0, candidate.from, 'before')),
  )
  const after = besideOf(candidate, segment(analysis, model, candidate.to, analysis.chars.length, 'after'))
  const part = englishPart(analysis, model, candidate, before, after)
  if (part !== null) return parted(analysis, part)
  const again = [...before, ...after].filter(({ kind }) => kind !== 'decoration')
  if (again.every((one) => isAgain(candidate, one) || isInitials(analysis, candidate, one)))
    return whole(candidate, again)
  const staff = staffBeside(analysis, model, candidate, before)
  if (staff !== null) return staffed(analysis, staff)
  const head = headOf(after)
  const marked = isMarked(before, after, head)
  const kept = head !== null && !marked && KEEPS.has(head.word.class)
  const doubt = candidate.relation === 'lookalike' ? WEIGHTS.context.doubt : 1
  const findings = new ContextFindings(analysis, marked)
  readBefore(findings, candidate, before, kept && !isPart(head), doubt)
  readAfter(analysis, findings, candidate, after, kept ? head : null, doubt)
  const own = ownOf(candidate, before, after)
  if (own !== undefined) findings.addOwn(own)
  const team = candidate.school ? teamNumber(after) : null
  if (team !== null) findings.addTeam(team)
  return {
    findings: findings.all,
    doubt: doubtOf(analysis, model, candidate, before, after, kept ? head : null),
    whole: false,
    staff: false,
    extended: kept || [...before, ...after].some((one) => one.kind === 'region' || one.kind === 'name'),
    explained: { before: before.at(-1)?.kind !== 'unknown', after: after[0]?.kind !== 'unknown' },
    beside: {
      from: wordOf(before.at(-1))?.from ?? candidate.from,
      to: wordOf(after[0])?.to ?? candidate.to,
    },
    broken: kept ? null : brokenBy([...before, ...after]),
  }
}

/** A part or field of the body keeps a claim behind it, not one before it. */
const isPart = ({ word }: WordSegment): boolean => word.class === 'unit' || word.class === 'function'

/**
 * Whether a plain marker stands beside the body. An office or service behind an audience is the body's own again
 * (粉丝服务中心), what its audience forms is not (爱好者协会); behind a complaint every part of the body is (投诉调解中心).
 */
function isMarked(before: readonly Segment[], after: readonly Segment[], head: WordSegment | null): boolean {
  if (before.some((one) => one.kind === 'word' && isMarker(one.word))) return true
  const kind = head?.word.class
  return after.some((one) => {
    if (one.kind !== 'word' || !isMarker(one.word)) return false
    if (one.word.class === 'audience') return kind === undefined || !OFFICES.has(kind)
    return one.word.class === 'denial' || kind === undefined || !KEEPS.has(kind)
  })
}

/** A segment that is known text. */
const wordOf = (one: Segment | undefined): Segment | undefined =>
  one === undefined || one.kind === 'unknown' || one.kind === 'decoration' ? undefined : one

/**
 * The word of a school's or service's own kind that stands with its name and nothing else: as few fans call themselves 湖大教务 as 湖南大学, and
 * none 健康码客服, so that it proves what a whole name does.
 */
function ownOf(
  { school, service, relation }: Candidate,
  before: readonly Segment[],
  after: readonly Segment[],
): Segment | undefined {
  const own: ContextClass | null = school ? 'school' : service ? 'service' : null
  if (own === null || relation !== 'same') return undefined
  const beside = [...before, ...after].filter(({ kind }) => kind !== 'decoration')
  if (!beside.every((one) => one.kind === 'word' && one.word.bits >= 0)) return undefined
  return after.find((one) => one.kind === 'word' && one.word.class === own)
}

/** The number that makes a team or class of a school's name, with a year or a short name of the team before it: 镇海中学1, 江西师大软2, 川大2024甲03. */
function teamNumber(after: readonly Segment[]): Segment | null {
  const segments = after.filter((one) => one.kind !== 'decoration')
  const number = segments.at(-1)
  if (number?.kind !== 'number' || number.to - number.from > WEIGHTS.context.teamNumber) return null
  const [name, ...rest] = segments.slice(segments[0]?.kind === 'number' ? 1 : 0, -1)
  const short =
    name === undefined ||
    (name.kind === 'unknown' && rest.length === 0 && name.to - name.from <= WEIGHTS.context.teamName)
  return short ? number : null
}

function whole({ doubt, from, to }: Candidate, again: readonly Segment[]): Context {
  const bits = doubt === 'bare-organ' || doubt === 'topic' ? 0 : WEIGHTS.context.whole
  return {
    findings: [
      ...again.map((one): Finding => ({ code: 'again', from: one.from, to: one.to, bits: 0 })),
      { code: 'whole', from, to, bits },
    ],
    doubt: null,
    whole: true,
    staff: false,
    extended: false,
    explained: { before: true, after: true },
    beside: { from, to },
    broken: null,
  }
}

/** Where a part of a body that is named in English stands, with nothing beside that is unexplained or breaks the claim; null where none does. */
function englishPart(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  before: readonly Segment[],
  after: readonly Segment[],
): Place | null {
  const isUnknown = (one: Segment): boolean => one.kind === 'unknown'
  const unknown = [before.some(isUnknown), after.some(isUnknown)]
  if (unknown[0] === unknown[1]) return null
  if ([...before, ...after].some((one) => one.kind === 'word' && one.word.bits < 0)) return null
  const place = unknown[0]
    ? { from: 0, to: candidate.from }
    : { from: candidate.to, to: analysis.chars.length }
  return isPartBeside(analysis, model, candidate, place) ? place : null
}

const staffed = (analysis: Analysis, { from, to }: Place): Context => ({
  ...explained(analysis, { code: 'staff', from, to, bits: WEIGHTS.context.staff }),
  doubt: { code: 'acts-for', from, to },
  staff: true,
})

const parted = (analysis: Analysis, { from, to }: Place): Context => ({
  ...explained(analysis, { code: 'unit', from, to, bits: 0 }),
  doubt: { code: 'open-word', from, to },
  staff: false,
})

/** All text beside the body explained by one finding that extends its name. */
const explained = ({ chars }: Analysis, finding: Finding): Omit<Context, 'doubt' | 'staff'> => ({
  findings: [finding],
  whole: false,
  extended: true,
  explained: { before: true, after: true },
  beside: { from: 0, to: chars.length },
  broken: null,
})

/** What breaks a claim that no head keeps. */
function brokenBy(segments: readonly Segment[]): Context['broken'] {
  let broken: Context['broken'] = null
  for (const one of segments) {
    if (one.kind !== 'word') continue
    if (one.word.class === 'other') return 'other-body'
    if (BREAKS.has(one.word.class)) broken = 'mention'
  }
  return broken
}

/** The last word decides what a Chinese name is; numbers and words that prove nothing (号, APP) say nothing after it. */
function headOf(after: readonly Segment[]): WordSegment | null {
  for (let nth = after.length - 1; nth >= 0; nth--) {
    const one = after[nth]!
    if (one.kind === 'word' && one.word.class !== 'neutral' && one.word.bits !== 0) return one
    if (one.kind === 'unknown') return null
  }
  return null
}

function readBefore(
  findings: ContextFindings,
  candidate: Candidate,
  before: readonly Segment[],
  kept: boolean,
  doubt: number,
): void {
  for (const one of before) {
    if (one.kind === 'word') findings.addWord(one, kept && one.word.bits < 0)
    else if (one.kind === 'name') findings.addName(one, isAgain(candidate, one))
    else if (one.kind === 'unknown') findings.addUnknown(one, kept ? WEIGHTS.context.unknownKept : doubt)
  }
}

/** Whether a head takes half of the say of a word before it that breaks the claim; a field of work alone makes no part of the body of a shop. */
const keepsBeside = (head: WordSegment | null, one: WordSegment): boolean =>
  head !== null && one !== head && !(one.word.class === 'other' && head.word.class === 'function')

/** `head` is the last word where it keeps the claim. */
function readAfter(
  analysis: Analysis,
  findings: ContextFindings,
  candidate: Candidate,
  after: readonly Segment[],
  head: WordSegment | null,
  doubt: number,
): void {
  const adrift = after.at(-1)?.kind === 'unknown'
  for (const one of after) {
    if (one.kind === 'word') {
      // Words that keep a claim do so at the name's end; before unexplained text they say half.
      const halved = one.word.bits < 0 ? keepsBeside(head, one) : adrift
      findings.addWord(one, halved)
    } else if (one.kind === 'name') findings.addName(one, isAgain(candidate, one))
    else if (one.kind === 'unknown') {
      if (head !== null && one.to <= head.from && !goesOn(analysis, candidate, one)) findings.addInside(one)
      else findings.addUnknown(one, doubt)
    }
  }
}
