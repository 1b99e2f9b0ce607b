import type { ContextClass } from '../../model/lexicon.ts'
import type { Bilingual } from '../../types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Finding } from '../candidate.ts'
import { type Saying, TextFinding } from '../finding.ts'
import type { Segment } from './segmentation.ts'

/** What the words around a body's name say, in their order. */
export class ContextFindings {
  readonly all: Finding[] = []
  readonly #analysis: Analysis
  #left: number

  /** `marked`: a plain marker stands in the name, beside which no word keeps the claim. */
  constructor(analysis: Analysis, marked: boolean) {
    this.#analysis = analysis
    this.#left = marked ? 0 : WEIGHTS.context.keptMost
  }

  addWord(segment: Extract<Segment, { kind: 'word' }>, halved: boolean): void {
    const { bits, class: kind } = segment.word
    this.#add(
      KIND_OF_CLASS[kind],
      segment,
      this.#capped(halved ? Math.round(bits * WEIGHTS.context.halved) : bits),
      SAYS[kind],
    )
  }

  addUnknown(segment: Segment, factor: number): void {
    const bits = -Math.min(
      WEIGHTS.context.unknownMost,
      WEIGHTS.context.unknown + WEIGHTS.context.unknownGlyph * weightOf(this.#analysis, segment),
    )
    this.#add('context', segment, Math.round(bits * factor), SAYS_UNKNOWN)
  }

  addInside(segment: Segment): void {
    this.#add(
      'context',
      segment,
      -WEIGHTS.context.unknownInside * weightOf(this.#analysis, segment),
      SAYS_INSIDE,
    )
  }

  addTeam(segment: Segment): void {
    this.#add('mention', segment, WEIGHTS.context.team, SAYS_TEAM)
  }

  #add(kind: string, segment: Segment, bits: number, says: Saying): void {
    this.all.push(new TextFinding(this.#analysis, kind, segment, bits, says))
  }

  #capped(bits: number): number {
    if (bits <= 0) return bits
    const kept = Math.min(bits, this.#left)
    this.#left -= kept
    return kept
  }
}

const SENTENCE = { en: 'makes a sentence of the name', zh: '使名称成为一句话' }

const SAYS: Readonly<Record<ContextClass, Bilingual>> = {
  badge: { en: 'keeps the claim', zh: '表明以该机构的身份说话' },
  keep: { en: 'keeps the claim', zh: '表明以该机构的身份说话' },
  unit: { en: 'is one of its parts', zh: '是其组成部分' },
  function: { en: 'is a field of its work', zh: '是其业务领域' },
  neutral: { en: 'says nothing by itself', zh: '本身不说明什么' },
  denial: { en: 'says that it is not the body itself', zh: '表明并非该机构本身' },
  audience: { en: 'only speaks about the body', zh: '表明只是提及该机构' },
  complaint: { en: 'only speaks about the body', zh: '表明只是提及该机构' },
  mention: { en: 'only speaks about the body', zh: '表明只是提及该机构' },
  person: { en: 'names a person', zh: '指个人' },
  sentence: SENTENCE,
  particle: SENTENCE,
  other: { en: 'names a company, shop or place', zh: '指公司、店铺、场所等' },
}

const SAYS_UNKNOWN = { en: 'is no part of such a name', zh: '不像这类名称的一部分' }
const SAYS_INSIDE = { en: 'stands inside', zhBefore: '中间有', zh: '' }
const SAYS_TEAM = { en: 'makes it a team or class of the school', zh: '表明是该校的一支队伍或一个班级' }

const KIND_OF_CLASS: Readonly<Record<ContextClass, string>> = {
  badge: 'context',
  keep: 'context',
  unit: 'context',
  function: 'context',
  neutral: 'context',
  denial: 'mention',
  audience: 'mention',
  complaint: 'mention',
  mention: 'mention',
  person: 'mention',
  sentence: 'mention',
  particle: 'mention',
  other: 'other-body',
}

/** Glyphs of unexplained text, where a Latin run weighs as one short word. */
function weightOf(analysis: Analysis, { from, to }: Segment): number {
  let han = 0
  let latin = 0
  for (let at = from; at < to; at++) {
    if (analysis.lattice.glyphs[at]!.kind === 'latin') latin++
    else han++
  }
  return han + Math.min(WEIGHTS.context.latinRun, latin)
}
