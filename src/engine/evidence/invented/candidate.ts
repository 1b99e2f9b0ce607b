import type { AlignedEdit } from '../../align/align.ts'
import type { Model } from '../../model/model.ts'
import type { Category } from '../../types.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { Frame } from '../candidate.ts'
import { editsOf, shifted } from '../edits.ts'
import type { DoubtCode, Finding, FramePart } from '../finding.ts'
import { isSchool } from '../organs.ts'
import { UnlistedCandidate } from '../unlisted.ts'
import { openingOf } from './cover.ts'
import { type FieldParse, readField } from './field.ts'
import { NUMBERED } from './numbered.ts'
import type { OpeningParse } from './openings.ts'

/** An invented body. What its field is read as is asked for the one that is told only. */
export class FrameCandidate extends UnlistedCandidate {
  readonly school: boolean
  readonly #analysis: Analysis
  readonly #model: Model
  readonly #opening: OpeningParse
  readonly #organ: MatchAs<'organ'>
  #field: FieldParse | null = null

  constructor(
    analysis: Analysis,
    model: Model,
    opening: OpeningParse,
    organ: MatchAs<'organ'>,
    proof: number,
    doubt: DoubtCode | null,
  ) {
    super(opening.from, organ.to, proof, doubt)
    this.school = isSchool(organ.type.organ.class)
    this.#analysis = analysis
    this.#model = model
    this.#opening = opening
    this.#organ = organ
  }

  override get frame(): Frame {
    const { class: opening, to } = this.#opening
    return { opening, organ: this.#organ.type.organ.class, fieldFrom: to, organFrom: this.#organ.from }
  }

  get #fieldRead(): FieldParse {
    this.#field ??= readField(this.#analysis, this.#model, this.#opening.to, this.#organ.from)
    return this.#field
  }

  get category(): Category {
    return this.#opening.category ?? this.#fieldRead.category ?? this.#organ.type.organ.category
  }

  get read(): string {
    return this.#opening.read + this.#fieldRead.text + this.#organ.type.organ.word
  }

  get symbols(): readonly string[] {
    return [...this.read]
  }

  get edits(): readonly AlignedEdit[] {
    const edits = (entries: OpeningParse['entries']) => editsOf(this.#analysis, this.#model, entries) ?? []
    const { text, edits: altered } = this.#fieldRead
    const fieldStart = [...this.#opening.read].length
    const organStart = fieldStart + [...text].length
    return [
      ...edits(this.#opening.entries),
      ...altered.map((edit) => shifted(edit, fieldStart)),
      ...edits([this.#organ]).map((edit) => shifted(edit, organStart)),
    ]
  }

  told(): Finding {
    const parts: FramePart[] = [
      { part: partOf(this.#opening.class), text: this.#opening.read },
      { part: 'field', text: this.#fieldRead.text },
      { part: 'organ', text: this.#organ.type.organ.word },
    ]
    return { ...this.finding, args: { parts: parts.filter(({ text }) => text !== '') } }
  }
}

const partOf = (opening: string): FramePart['part'] =>
  opening.startsWith(openingOf('')) ? 'field' : (PART_OF_CLASS[opening] ?? 'region')

/** What an opening is, by its class; regions are those that no other class names. */
const PART_OF_CLASS: Readonly<Record<string, FramePart['part']>> = {
  army: 'army',
  company: 'company',
  national: 'authority',
  [NUMBERED]: 'scope',
  party: 'party',
  weak: 'scope',
}
