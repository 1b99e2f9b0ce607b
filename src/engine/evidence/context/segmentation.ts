import { UNALTERED } from '../../channel/costs.ts'
import type { ContextWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import { isEnglishPlace } from '../english/tokens.ts'
import { PRIVATE } from '../organs.ts'
import { dateEnd, isFiller } from './filler.ts'
import { beginsInMarker } from './markers.ts'
import { markupOf } from './markup.ts'
import { namesOf, type StandingName } from './names.ts'
import { wordsAt } from './words.ts'

/** A part of what stands before or after the body's name. */
export type Segment =
  | { readonly kind: 'word'; readonly from: number; readonly to: number; readonly word: ContextWord }
  | { readonly kind: 'name'; readonly from: number; readonly to: number; readonly name: StandingName }
  | {
      readonly kind: 'region' | 'number' | 'decoration' | 'unknown'
      readonly from: number
      readonly to: number
    }

/** A part that is a word of the lexicon. */
export type WordSegment = Extract<Segment, { kind: 'word' }>

/** On which side of the body's name a text stands. */
type Side = 'before' | 'after'

const NOTHING: readonly Segment[] = []

/** The reading of glyphs `[from, to)` that leaves the least unexplained: words of the lexicon, listed names, regions, numbers and dates. */
export function segment(
  analysis: Analysis,
  model: Model,
  from: number,
  to: number,
  side: Side,
): readonly Segment[] {
  return from === to ? NOTHING : segmentationFrom(analysis, model, from, side).upTo(to)
}

/** The segmentation from a glyph on; several explanations of a name begin and end at the same glyphs. */
function segmentationFrom(analysis: Analysis, model: Model, from: number, side: Side): Segmentation {
  const place = 2 * from + (side === 'before' ? 0 : 1)
  const known = analysis.segmentations[place]
  if (known?.model === model) return known
  const made = new Segmentation(analysis, model, from, side)
  analysis.segmentations[place] = made
  return made
}

/** The cheapest way from one glyph to each later one, worked out as far as it was asked for. */
export class Segmentation {
  readonly model: Model
  readonly from: number
  readonly side: Side
  private readonly analysis: Analysis
  /** Cost of the cheapest way to glyph `from + n`. */
  private readonly costs: number[] = [0]
  /** Its last segment, whose start leads back to the one before. */
  private readonly lasts: (Segment | null)[] = [null]
  private done: number

  constructor(analysis: Analysis, model: Model, from: number, side: Side) {
    this.analysis = analysis
    this.model = model
    this.from = from
    this.side = side
    this.done = from
  }

  /** The segments of glyphs `[from, to)`. */
  upTo(to: number): Segment[] {
    while (this.done < to) this.goOn(this.done++)
    const segments: Segment[] = []
    for (let at = to; at > this.from; at = this.lasts[at - this.from]!.from) {
      const one = this.lasts[at - this.from]!
      const after = segments.at(-1)
      if (after !== undefined && isPlain(one) && after.kind === one.kind) {
        segments[segments.length - 1] = { kind: one.kind, from: one.from, to: after.to }
      } else segments.push(one)
    }
    return segments.reverse()
  }

  /** Every segment that begins at glyph `at`. */
  private goOn(at: number): void {
    this.offer({ kind: plainKind(this.analysis, this.model, at), from: at, to: at + 1 })
    // No word is cut out of a marker: 非 | 官方账号.
    if (beginsInMarker(this.analysis, this.model, at)) return
    for (const { to, words } of wordsAt(this.analysis, this.model, at)) {
      const word = words.find(({ side }) => side === this.side || side === 'any')
      if (word !== undefined && !this.isCut(at, to, word)) this.offer({ kind: 'word', from: at, to, word })
    }
    for (const name of namesOf(this.analysis, this.model).get(at) ?? NO_NAMES)
      this.offer({ kind: 'name', from: at, to: name.to, name })
    const date = this.side === 'before' ? dateEnd(this.analysis, at) : null
    if (date !== null) this.offer({ kind: 'number', from: at, to: date })
    for (const region of this.analysis.regionsFrom(at)) {
      // A place may stand as English calls it: Tsinghua University, Beijing.
      if (region.cost <= UNALTERED || isEnglishPlace(this.analysis, region))
        this.offer({ kind: 'region', from: at, to: region.to })
    }
    for (const { from, to, type } of this.analysis.english) {
      if (from === at && type.english.role === 'place') this.offer({ kind: 'region', from, to })
    }
  }

  /**
   * A word of one character is none where it is the end of another: 申 | 请 and 罚 | 没 by what a sentence is made of, 影 | 院 and 百 | 科 by what
   * parts of bodies are called.
   */
  private isCut(from: number, to: number, { class: kind }: ContextWord): boolean {
    if (to - from > 1 || from === this.from) return false
    const { chars, lattice } = this.analysis
    if (lattice.gaps[from] === 1) return false
    const { background } = this.model
    if (kind === 'unit' && !this.endsWord(from, to)) return false
    if (kind !== 'unit' && kind !== 'sentence' && kind !== 'particle') return false
    return background.boundary(chars[from - 1]!, chars[from]!) <= WEIGHTS.context.alone
  }

  /** Whether a glyph ends a word that is no organ word, and stands behind no other word: 影 | 院, not 管理 | 科. */
  private endsWord(at: number, to: number): boolean {
    const { chars, organs } = this.analysis
    const { background } = this.model
    if (!background.isWord(chars, at - 1, to)) return false
    for (let from = Math.max(this.from, at - 3); from <= at - 2; from++)
      if (background.isWord(chars, from, at)) return false
    return !organs.some(
      (organ) => organ.from === at - 1 && organ.to === to && organ.type.organ.class !== PRIVATE,
    )
  }

  private offer(one: Segment): void {
    const cost = this.costs[one.from - this.from]! + WEIGHTS.segment[one.kind]
    const known = this.costs[one.to - this.from]
    if (known !== undefined && known <= cost) return
    this.costs[one.to - this.from] = cost
    this.lasts[one.to - this.from] = one
  }
}

const NO_NAMES: readonly StandingName[] = []

type PlainSegment = Exclude<Segment, { kind: 'word' | 'name' }>

/** Neighbours of the same such kind are one. */
const isPlain = (one: Segment): one is PlainSegment =>
  one.kind !== 'word' && one.kind !== 'name' && one.kind !== 'region'

/** A pictograph that is no word is decoration, and so is markup: they say nothing. */
function plainKind(analysis: Analysis, model: Model, at: number): 'number' | 'decoration' | 'unknown' {
  const { kind } = analysis.lattice.glyphs[at]!
  if (markupOf(analysis, model).has(at)) return 'decoration'
  if (kind === 'digit' || isFiller(analysis, at)) return 'number'
  return kind === 'emoji' ? 'decoration' : 'unknown'
}
