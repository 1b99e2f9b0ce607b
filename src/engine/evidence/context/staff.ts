import { UNALTERED } from '../../channel/costs.ts'
import type { ContextClass, StaffPart, StaffWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { isOfKind } from './body-kind.ts'
import { touchesMarker } from './markers.ts'
import type { Segment } from './segmentation.ts'
import { textIn } from './tree.ts'

/** The kind of body that armed forces are. */
const ARMY = 'army'

/** Classes of context words that name a part or the work of a body. */
const PARTS: ReadonlySet<ContextClass> = new Set(['unit', 'function', 'keep', 'service', 'channel'])

interface Place {
  readonly from: number
  readonly to: number
}

/**
 * Where one stands who acts for the body, with nothing but a region beside: 城东公安分局 | 民警小刘, 某区法院 | 执行法官, 李警官 | 公安局. Null where nobody
 * does. docs/policy.md, rule 5.
 */
export function staffBeside(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  before: readonly Segment[],
): Place | null {
  if (candidate.school || candidate.category === 'media') return null
  // A body that is only guessed is not made sure by a title.
  if (candidate.relation === 'lookalike' && candidate.doubt !== null) return null
  const { from, to } = candidate
  const end = endOf(analysis, to, analysis.chars.length)
  // In front of the body only where something parts them: 李警官 公安局, not 我的警官公安局.
  const parted = to === end && isParted(analysis, from)
  const place = parted ? { from: 0, to: endOf(analysis, 0, from) } : { from: to, to: end }
  if (place.to - place.from > WEIGHTS.context.staffLongest) return null
  if (!parted && !before.every(saysNothing)) return null
  // No surname takes a part of a marker: 民警刘 | 山寨.
  if (touchesMarker(analysis, model, place)) return null
  return new Staff(analysis, model, candidate, place.to).isNamed(place.from) ? place : null
}

/** The end of some glyphs without decoration and digits, which are an officer's number or nothing. */
function endOf({ lattice: { glyphs } }: Analysis, from: number, to: number): number {
  let end = to
  while (end > from && (glyphs[end - 1]!.kind === 'digit' || glyphs[end - 1]!.kind === 'emoji')) end--
  return end
}

const isParted = ({ lattice: { gaps, glyphs } }: Analysis, at: number): boolean =>
  at > 0 && (gaps[at] === 1 || glyphs[at - 1]!.kind === 'emoji')

const saysNothing = (one: Segment): boolean =>
  one.kind === 'decoration' || one.kind === 'region' || (one.kind === 'word' && one.word.class === 'neutral')

/** Reads text up to `end` as duties, a title that fits the body, and a person before or behind it. */
class Staff {
  readonly #analysis: Analysis
  readonly #model: Model
  readonly #body: Candidate
  readonly #end: number

  constructor(analysis: Analysis, model: Model, body: Candidate, end: number) {
    this.#analysis = analysis
    this.#model = model
    this.#body = body
    this.#end = end
  }

  /** Whether all from a glyph on names such a person; `duties` are the text between body and person. */
  isNamed(at: number, duties = ''): boolean {
    const { chars, lattice } = this.#analysis
    if (at >= this.#end) return false
    if (lattice.glyphs[at]!.kind === 'emoji') return this.isNamed(at + 1, duties)
    for (let to = at + 1; to <= this.#end; to++) {
      if (this.#isTitle(at, to, duties) && (to === this.#end || this.#isPerson(to, this.#end))) return true
      if (to < this.#end && this.#isTitle(to, this.#end, duties) && this.#isPerson(at, to, true)) return true
      if (this.#isDuty(at, to) && this.isNamed(to, duties + chars.slice(at, to).join(''))) return true
    }
    return false
  }

  #words(from: number, to: number, part: StaffPart): readonly StaffWord[] {
    const words = textIn(this.#model.staffWords, this.#analysis.chars, from, to)
    return words?.filter((word) => word.part === part) ?? []
  }

  /** A title that the body, or its part that the duties name, gives. */
  #isTitle(from: number, to: number, duties: string): boolean {
    const titles = this.#words(from, to, 'title')
    return titles.length > 0 && titles.some(({ of }) => this.#isOf(of, this.#body.read + duties))
  }

  /** Whether a name holds a word of a kind of body. Of armed forces only a certain unit has officers who act for it: 部队连长 is a rank. */
  #isOf(kind: string | null, name: string): boolean {
    if (kind === ARMY && this.#body.doubt === 'bare-organ') return false
    return isOfKind(this.#model, kind, name)
  }

  /** A duty, a field of work, or a part of the body. */
  #isDuty(from: number, to: number): boolean {
    if (this.#words(from, to, 'duty').length > 0) return true
    const { chars, fields } = this.#analysis
    if (fields.some((field) => field.from === from && field.to === to && field.cost <= UNALTERED)) return true
    const words = textIn(this.#model.contextWords, chars, from, to)
    return words?.some((word) => PARTS.has(word.class)) ?? false
  }

  /** A form of address by a surname that the lexicon knows (小刘), a full name, or, before a title, a surname. */
  #isPerson(from: number, to: number, titled = false): boolean {
    const { background, contextWords } = this.#model
    const { chars } = this.#analysis
    if (titled && background.isSurname(chars, from, to)) return true
    const name = chars.slice(from, to)
    const words = contextWords.get(name.join(''))
    if (words !== undefined) {
      return words.some((word) => word.class === 'person') && background.isSurname(chars, from + 1, to)
    }
    if (background.isWord(chars, from, to)) return false
    return background.surprisal(name) - background.personName(name) > WEIGHTS.chance.edge
  }
}
