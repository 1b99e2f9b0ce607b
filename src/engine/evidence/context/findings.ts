import type { ContextClass } from '../../model/lexicon.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Finding, FindingCode } from '../finding.ts'
import type { Segment } from './segmentation.ts'

/** What a word of each class says. */
const CODE_OF_CLASS: Readonly<Record<ContextClass, FindingCode>> = {
  badge: 'keeps',
  keep: 'keeps',
  service: 'keeps',
  channel: 'keeps',
  unit: 'unit',
  school: 'unit',
  function: 'work',
  neutral: 'neutral',
  denial: 'denial',
  audience: 'mention',
  complaint: 'mention',
  mention: 'mention',
  person: 'person',
  sentence: 'sentence',
  particle: 'sentence',
  other: 'other',
}

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

  /** `halved`: another word or unexplained text takes half of its say. */
  addWord(segment: Extract<Segment, { kind: 'word' }>, halved: boolean): void {
    const { bits, class: kind } = segment.word
    const said = halved ? Math.round(bits * WEIGHTS.context.halved) : bits
    this.#add(CODE_OF_CLASS[kind], segment, this.#capped(said))
  }

  addUnknown(segment: Segment, factor: number): void {
    const { unknown, unknownGlyph, unknownMost } = WEIGHTS.context
    const bits = -Math.min(unknownMost, unknown + unknownGlyph * weightOf(this.#analysis, segment))
    this.#add('unexplained', segment, Math.round(bits * factor))
  }

  /** `again`: of the same body. */
  addName(segment: Segment, again: boolean): void {
    this.#add(again ? 'again' : 'beside', segment, 0)
  }

  addInside(segment: Segment): void {
    this.#add('between', segment, -WEIGHTS.context.unknownInside * weightOf(this.#analysis, segment))
  }

  addOwn(segment: Segment): void {
    this.#add('own', segment, WEIGHTS.context.whole)
  }

  addTeam(segment: Segment): void {
    this.#add('team', segment, WEIGHTS.context.team)
  }

  #add(code: FindingCode, { from, to }: Segment, bits: number): void {
    this.all.push({ code, from, to, bits })
  }

  #capped(bits: number): number {
    if (bits <= 0) return bits
    const kept = Math.min(bits, this.#left)
    this.#left -= kept
    return kept
  }
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
