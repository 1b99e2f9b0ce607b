import type { ContextClass } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate, Doubt } from '../candidate.ts'
import type { DoubtCode, Finding } from '../finding.ts'
import { ContextFindings } from './findings.ts'
import { isMarker, withMarkerFirst } from './markers.ts'
import { type Segment, segment } from './segmentation.ts'
import { staffBeside } from './staff.ts'

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
const KEEPS: ReadonlySet<ContextClass> = new Set(['badge', 'keep', 'channel', 'unit', 'school', 'function'])

/** Reads what stands before and after a candidate. */
export function readContext(analysis: Analysis, model: Model, candidate: Candidate): Context {
  const before = besideOf(
    candidate,
    withMarkerFirst(analysis, model, segment(analysis, model, 0, candidate.from, 'before')),
  )
  const after = besideOf(candidate, segment(analysis, model, candidate.to, analysis.chars.length, 'after'))
  const again = [...before, ...after].filter(({ kind }) => kind !== 'decoration')
  if (again.every((one) => isAgain(candidate, one))) return whole(candidate, again)
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
    doubt: doubtOf(analysis, candidate, before, after, kept ? head : null),
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
    if (one.word.class === 'audience') return kind !== 'keep' && kind !== 'channel'
    return one.word.class === 'denial' || kind === undefined || !KEEPS.has(kind)
  })
}

/** The segments beside a candidate; names that are sure to be meant only where they are its own body's are unexplained beside another's. */
function besideOf({ body }: Candidate, segments: readonly Segment[]): readonly Segment[] {
  return segments.map((one) => {
    if (one.kind !== 'name' || one.name.sure.size > 0 || (body !== null && one.name.bodies.has(body.id)))
      return one
    return { kind: 'unknown', from: one.from, to: one.to }
  })
}

/** Whether a segment is another name of the candidate's body. */
const isAgain = ({ body }: Candidate, one: Segment): boolean =>
  one.kind === 'name' && body !== null && one.name.bodies.has(body.id)

/** Whether it is the name of another body, but for one that the candidate's official name begins with: 教育部 | 学位中心. */
const isOther = ({ chars }: Analysis, candidate: Candidate, one: Segment): boolean =>
  one.kind === 'name' &&
  !isAgain(candidate, one) &&
  !candidate.body?.name.startsWith(chars.slice(one.from, one.to).join(''))

/** A segment that is known text. */
const wordOf = (one: Segment | undefined): Segment | undefined =>
  one === undefined || one.kind === 'unknown' || one.kind === 'decoration' ? undefined : one

/** Why no verdict is certain beside these segments; `head` is the word behind the body where it keeps the claim. */
function doubtOf(
  analysis: Analysis,
  candidate: Candidate,
  before: readonly Segment[],
  after: readonly Segment[],
  head: WordSegment | null,
): Doubt | null {
  const open = before.find(isOpen) ?? after.find((one) => isOpen(one) && !isWorkOf(head, one))
  if (open !== undefined) return at('open-word', open)
  const unexplained =
    before.find(({ kind }) => kind === 'unknown') ??
    after.find((one) => isLoose(one, head) || (one.kind === 'unknown' && goesOn(analysis, candidate, one)))
  if (unexplained !== undefined) return at('loose', unexplained)
  const other = [...before, ...after].find((one) => isOther(analysis, candidate, one))
  if (other !== undefined) return at('other-name', other)
  if (head !== null && isTopicOf(candidate, head)) return at('topic', head)
  const renaming = renamer(candidate, before)
  if (renaming !== undefined) return at('renamed', renaming)
  return localised(candidate, before) ? at('localised', before.at(-1)!) : null
}

const at = (code: DoubtCode, { from, to }: Segment): Doubt => ({ code, from, to })

/** A word that leaves open who speaks. */
const isOpen = (one: Segment): boolean => one.kind === 'word' && !one.word.certain

/** Whether a field of work only says what the head is for: 退款 | 通道. */
const isWorkOf = (head: WordSegment | null, one: Segment): boolean =>
  head !== null &&
  one !== head &&
  head.word.certain &&
  one.kind === 'word' &&
  one.word.class === 'function' &&
  one.word.bits > 0

/** Whether unexplained text stands outside what lies between the body and the head that keeps the claim. */
const isLoose = ({ kind, to }: Segment, head: WordSegment | null): boolean =>
  kind === 'unknown' && (head === null || to > head.from)

/** Whether a mere field, or a channel and nothing of the school's own before it, stands behind the short form of a school: 浙财音乐 and 浙财头条 may be of anyone there. */
function isTopicOf({ school, from, to }: Candidate, { word, from: start }: WordSegment): boolean {
  return (
    school &&
    to - from <= WEIGHTS.context.schoolShort &&
    ((word.class === 'channel' && start === to) ||
      (word.class === 'function' && word.bits <= WEIGHTS.context.field))
  )
}

/** A word like 中国 that may make another name of an altered one: 中国民主日报 is not 民族日报. */
function renamer({ relation }: Candidate, before: readonly Segment[]): Segment | undefined {
  if (relation !== 'lookalike') return undefined
  return before.find((one) => one.kind === 'word' && one.word.class === 'neutral')
}

/** Whether a region stands before a national body: 河南法制网 is another medium than 法制网. */
function localised({ relation, regions }: Candidate, before: readonly Segment[]): boolean {
  return relation !== 'invented' && regions.length === 0 && before.at(-1)?.kind === 'region'
}

/**
 * The word of a school's own kind that stands with its name and nothing else: as few fans call themselves 湖大教务 as 湖南大学, so that it
 * proves what a whole name does.
 */
function ownOf(
  { school, relation }: Candidate,
  before: readonly Segment[],
  after: readonly Segment[],
): Segment | undefined {
  if (!school || relation !== 'same') return undefined
  const beside = [...before, ...after].filter(({ kind }) => kind !== 'decoration')
  if (!beside.every((one) => one.kind === 'word' && one.word.bits >= 0)) return undefined
  return after.find((one) => one.kind === 'word' && one.word.class === 'school')
}

/** The number that makes a team or class of a school's name: 镇海中学1, 江西师大软2. */
function teamNumber(after: readonly Segment[]): Segment | null {
  const segments = after.filter((one) => one.kind !== 'decoration')
  const number = segments.at(-1)
  if (number?.kind !== 'number' || number.to - number.from > WEIGHTS.context.teamNumber) return null
  const [name, ...rest] = segments.slice(0, -1)
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

function staffed({ chars }: Analysis, { from, to }: Pick<Segment, 'from' | 'to'>): Context {
  return {
    findings: [{ code: 'staff', from, to, bits: WEIGHTS.context.staff }],
    doubt: { code: 'acts-for', from, to },
    whole: false,
    staff: true,
    extended: true,
    explained: { before: true, after: true },
    beside: { from: 0, to: chars.length },
    broken: null,
  }
}

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

type WordSegment = Extract<Segment, { kind: 'word' }>

/** The last word decides what a Chinese name is; numbers and neutral words after it say nothing. */
function headOf(after: readonly Segment[]): WordSegment | null {
  for (let nth = after.length - 1; nth >= 0; nth--) {
    const one = after[nth]!
    if (one.kind === 'word' && one.word.class !== 'neutral') return one
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

/** Whether a Latin word goes on with a name in Latin letters, so that another thing is named: China Military | Models 官方. */
function goesOn({ lattice: { latin } }: Analysis, { to }: Candidate, one: Segment): boolean {
  return one.from === to && latin[to - 1] === 1 && latin[to] === 1
}

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
