import type { Candidate, Finding } from './candidate.ts'
import type { ContextClass } from './lexicon.ts'
import { type Segment, segment } from './residue.ts'
import type { Knowledge, Scene } from './scene.ts'

/** What the words around a candidate say. */
export interface Context {
  readonly findings: readonly Finding[]
  readonly certain: boolean
  /** More words stand around the name that keep the claim. */
  readonly extended: boolean
  /** Whether the neighbours of the body's name are words that the lexicon knows. */
  readonly explained: { readonly before: boolean; readonly after: boolean }
  /** The kind of name that it is if the claim breaks. */
  readonly broken: 'mention' | 'other-body' | null
}

/** Nothing else in the name: few fans and readers call themselves by the bare name of a body. */
const WHOLE = 400

/** Words that nothing explains: a first cost that something is there, then one for each glyph, up to a bound. */
const UNKNOWN = { first: 400, each: 130, most: 1_600 } as const

/** Unexplained words beside an altered name make it doubtful that the name was meant at all. */
const DOUBT = 1.4

/** Unexplained glyphs are cheap between the body and a word that keeps the claim: 清华大学 自动化 系. */
const UNKNOWN_INSIDE = 20

/** Classes that make a name speak about the body. */
const BREAKS: ReadonlySet<ContextClass> = new Set(['mention', 'person', 'sentence', 'particle'])

/** Classes that speak for the body when they end the name (its head). */
const KEEPS: ReadonlySet<ContextClass> = new Set(['keep', 'unit', 'function'])

/** Reads what stands before and after a candidate. */
export function readContext(scene: Scene, knowledge: Knowledge, candidate: Candidate): Context {
  const before = segment(scene, knowledge, 0, candidate.from, 'before')
  const after = segment(scene, knowledge, candidate.to, scene.chars.length, 'after')
  if ([...before, ...after].every((one) => one.kind === 'decoration')) return whole(candidate)
  const head = headOf(after)
  const kept = head !== null && KEEPS.has(head.word.class)
  const doubt = candidate.relation === 'lookalike' ? DOUBT : 1
  const strong = head?.word.class === 'keep'
  const findings = [...readBefore(scene, before, strong, doubt), ...readAfter(scene, after, head, doubt)]
  const words = [...before, ...after].filter((one) => one.kind === 'word')
  if (candidate.school && isTeamNumber(after)) findings.push(teamFinding(scene, after))
  return {
    findings: capped(findings),
    certain:
      words.every(({ word }) => word.certain) &&
      !loose(before, null) &&
      !loose(after, kept ? head : null) &&
      !renamed(candidate, before) &&
      !localised(candidate, before),
    extended:
      kept || before.some((one) => one.kind === 'region') || after.some((one) => one.kind === 'region'),
    explained: { before: before.at(-1)?.kind !== 'unknown', after: after[0]?.kind !== 'unknown' },
    broken: brokenBy(
      words.map(({ word }) => word.class),
      head?.word.class ?? null,
    ),
  }
}

/** Whether unexplained text stands outside the stretch between the body and the head that keeps the claim. */
function loose(segments: readonly Segment[], head: WordSegment | null): boolean {
  return segments.some((one) => one.kind === 'unknown' && (head === null || one.to > head.from))
}

/** Whether an altered name may be another name, as a word like 中国 stands before it: 中国民主日报 is not 民族日报. */
function renamed({ relation }: Candidate, before: readonly Segment[]): boolean {
  return relation === 'lookalike' && before.some((one) => one.kind === 'word' && one.word.class === 'neutral')
}

/** Whether a region stands before a national body: 河南法制网 is another medium than 法制网. */
function localised({ kind, regions }: Candidate, before: readonly Segment[]): boolean {
  return kind === 'registered' && regions.length === 0 && before.at(-1)?.kind === 'region'
}

/** A school's name with a number is one of its teams or classes: 镇海中学1, 江西师大软2. */
const TEAM = -900
const LONGEST_TEAM_NUMBER = 2
const LONGEST_TEAM_NAME = 3

function isTeamNumber(after: readonly Segment[]): boolean {
  const segments = after.filter((one) => one.kind !== 'decoration')
  const number = segments.at(-1)
  if (number?.kind !== 'number' || number.to - number.from > LONGEST_TEAM_NUMBER) return false
  const [name, ...rest] = segments.slice(0, -1)
  return (
    name === undefined ||
    (name.kind === 'unknown' && rest.length === 0 && name.to - name.from <= LONGEST_TEAM_NAME)
  )
}

function teamFinding(scene: Scene, after: readonly Segment[]): Finding {
  const { from, to } = after.find((one) => one.kind === 'number')!
  const text = textOf(scene, { from, to })
  return {
    kind: 'mention',
    from,
    to,
    bits: TEAM,
    en: `${text} makes it a team or class of the school`,
    zh: `“${text}”表明是该校的一支队伍或一个班级`,
  }
}

function whole(candidate: Candidate): Context {
  const { from, to } = candidate
  const finding: Finding = {
    kind: 'whole',
    from,
    to,
    bits: WHOLE,
    en: 'nothing else stands in the name',
    zh: '名称中没有其他内容',
  }
  return {
    findings: [finding],
    certain: true,
    extended: false,
    explained: { before: true, after: true },
    broken: null,
  }
}

/** Many words that keep a claim prove little more than one. */
const MOST_KEPT = 500

function capped(findings: readonly Finding[]): Finding[] {
  let left = MOST_KEPT
  return findings.map((finding) => {
    if (finding.bits <= 0) return finding
    const bits = Math.min(finding.bits, left)
    left -= bits
    return { ...finding, bits }
  })
}

function brokenBy(classes: readonly ContextClass[], head: ContextClass | null): Context['broken'] {
  if (head !== null && KEEPS.has(head)) return null
  if (classes.includes('other')) return 'other-body'
  return classes.some((one) => BREAKS.has(one)) ? 'mention' : null
}

type WordSegment = Extract<Segment, { kind: 'word' }>

/** The last word decides what a Chinese name is; numbers and neutral words after it say nothing. */
function headOf(after: readonly Segment[]): WordSegment | null {
  for (const one of [...after].reverse()) {
    if (one.kind === 'word' && one.word.class !== 'neutral') return one
    if (one.kind === 'unknown') return null
  }
  return null
}

function readBefore(scene: Scene, before: readonly Segment[], kept: boolean, doubt: number): Finding[] {
  return before.flatMap((one): Finding[] => {
    if (one.kind === 'word') return [wordFinding(scene, one, kept && one.word.bits < 0 ? 2 : 1)]
    return one.kind === 'unknown' ? [unknownFinding(scene, one, kept ? 0.5 : doubt)] : []
  })
}

function readAfter(
  scene: Scene,
  after: readonly Segment[],
  head: WordSegment | null,
  doubt: number,
): Finding[] {
  const kept = head !== null && KEEPS.has(head.word.class)
  const adrift = after.at(-1)?.kind === 'unknown'
  return after.flatMap((one): Finding[] => {
    if (one.kind === 'word') {
      // Words that keep a claim do so at the name's end; before unexplained text they say half.
      const halved = one.word.bits < 0 ? kept && one !== head : adrift
      return [wordFinding(scene, one, halved ? 2 : 1)]
    }
    if (one.kind !== 'unknown') return []
    if (kept && one.to <= head.from) return [insideFinding(scene, one)]
    return [unknownFinding(scene, one, doubt)]
  })
}

const textOf = (scene: Scene, { from, to }: { from: number; to: number }): string =>
  scene.chars.slice(from, to).join('')

function wordFinding(scene: Scene, { from, to, word }: WordSegment, divisor: number): Finding {
  const text = textOf(scene, { from, to })
  const [en, zh] = SAYS[word.class]
  const bits = Math.round(word.bits / divisor)
  return { kind: KIND_OF_CLASS[word.class], from, to, bits, en: `${text} ${en}`, zh: `“${text}”${zh}` }
}

const SAYS: Record<ContextClass, readonly [en: string, zh: string]> = {
  keep: ['keeps the claim', '表明以该机构的身份说话'],
  unit: ['is one of its parts', '是其组成部分'],
  function: ['is a field of its work', '是其业务领域'],
  neutral: ['says nothing by itself', '本身不说明什么'],
  mention: ['only speaks about the body', '表明只是提及该机构'],
  person: ['names a person', '指个人'],
  sentence: ['makes a sentence of the name', '使名称成为一句话'],
  particle: ['makes a sentence of the name', '使名称成为一句话'],
  other: ['names a company, shop or place', '指公司、店铺、场所等'],
}

const KIND_OF_CLASS: Record<ContextClass, string> = {
  keep: 'context',
  unit: 'context',
  function: 'context',
  neutral: 'context',
  mention: 'mention',
  person: 'mention',
  sentence: 'mention',
  particle: 'mention',
  other: 'other-body',
}

/** Glyphs of unexplained text, where a Latin run weighs as one word of at most three glyphs. */
function weightOf(scene: Scene, { from, to }: { from: number; to: number }): number {
  let han = 0
  let latin = 0
  for (let at = from; at < to; at++) {
    if (scene.lattice.glyphs[at]!.kind === 'latin') latin++
    else han++
  }
  return han + Math.min(3, latin)
}

function unknownFinding(scene: Scene, one: { from: number; to: number }, factor: number): Finding {
  const bits = -Math.min(UNKNOWN.most, UNKNOWN.first + UNKNOWN.each * weightOf(scene, one))
  const text = textOf(scene, one)
  const { from, to } = one
  return {
    kind: 'context',
    from,
    to,
    bits: Math.round(bits * factor),
    en: `${text} is no part of such a name`,
    zh: `“${text}”不像这类名称的一部分`,
  }
}

function insideFinding(scene: Scene, one: { from: number; to: number }): Finding {
  const { from, to } = one
  const text = textOf(scene, one)
  return {
    kind: 'context',
    from,
    to,
    bits: -UNKNOWN_INSIDE * weightOf(scene, one),
    en: `${text} stands inside`,
    zh: `中间有“${text}”`,
  }
}
