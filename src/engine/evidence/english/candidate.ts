import type { AlignedEdit } from '../../align/align.ts'
import type { Model } from '../../model/model.ts'
import type { Category } from '../../types.ts'
import type { Analysis } from '../analysis.ts'
import { foldsOf } from '../edits.ts'
import type { DoubtCode, Finding, FramePart } from '../finding.ts'
import { isSchool } from '../organs.ts'
import { UnlistedCandidate } from '../unlisted.ts'
import { OPENINGS } from './openings.ts'
import type { Phrase } from './phrase.ts'
import type { Token } from './tokens.ts'

/** What an opener is, by its class; others are regions. */
const PART_OF_CLASS: Readonly<Record<string, FramePart['part']>> = {
  [OPENINGS.army]: 'army',
  [OPENINGS.china]: 'authority',
  [OPENINGS.chinese]: 'authority',
  [OPENINGS.nation]: 'authority',
}

/** A body that is named in English as such bodies are. */
export class EnglishCandidate extends UnlistedCandidate {
  readonly school: boolean
  readonly #analysis: Analysis
  readonly #model: Model
  readonly #phrase: Phrase

  constructor(analysis: Analysis, model: Model, phrase: Phrase, proof: number, doubt: DoubtCode | null) {
    super(phrase.tokens[0]!.from, phrase.tokens.at(-1)!.to, proof, doubt)
    this.school = isSchool(phrase.organ.class)
    this.#analysis = analysis
    this.#model = model
    this.#phrase = phrase
  }

  get category(): Category {
    const { openers, fields, organ } = this.#phrase
    const said = [...openers, ...fields].find(({ category }) => category !== null)
    return said?.category ?? organ.category!
  }

  /** As it is written, for case says where its words begin. */
  get read(): string {
    return this.#text(this)
  }

  get symbols(): readonly string[] {
    const { glyphs, raw } = this.#model.folding.fold(this.read)
    return glyphs.map(({ start, end }) => raw.slice(start, end))
  }

  get edits(): readonly AlignedEdit[] {
    return foldsOf(this.#analysis, this.from, this.to, 0)
  }

  told(): Finding {
    const { openers, fields, organ } = this.#phrase
    const parts: FramePart[] = [
      ...openers.map((token) => ({
        part: PART_OF_CLASS[token.class ?? ''] ?? ('region' as const),
        text: this.#text(token),
      })),
      { part: 'field', text: fields.map((token) => this.#text(token)).join(' ') },
      { part: 'organ', text: this.#text(organ) },
    ]
    return { ...this.finding, args: { parts: parts.filter(({ text }) => text !== '') } }
  }

  #text({ from, to }: Pick<Token, 'from' | 'to'>): string {
    const { glyphs, folded } = this.#analysis.lattice
    const places = glyphs.slice(from, to)
    const start = Math.min(...places.map((glyph) => glyph.start))
    return folded.raw.slice(start, Math.max(...places.map((glyph) => glyph.end)))
  }
}
