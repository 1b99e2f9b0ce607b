import type { AlignedEdit } from '../../align/align.ts'
import type { Model } from '../../model/model.ts'
import type { Category } from '../../types.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { Candidate, Finding } from '../candidate.ts'
import { editsOf, shifted } from '../edits.ts'
import { type FieldParse, readField } from './field.ts'
import type { OpeningParse } from './openings.ts'

/** Classes of organ words that schools and universities bear. */
const SCHOOLS: ReadonlySet<string> = new Set(['school', 'university'])

/** An invented body. What its field is read as is asked for the one that is told only. */
export class FrameCandidate implements Candidate {
  readonly kind = 'invented'
  readonly from: number
  readonly to: number
  readonly proof: number
  readonly body = null
  readonly findings: readonly Finding[]
  readonly relation = 'invented'
  readonly certain: boolean
  readonly regions: readonly string[] = []
  readonly school: boolean
  readonly composed = false
  readonly #frame: Frame

  constructor(
    analysis: Analysis,
    model: Model,
    opening: OpeningParse,
    organ: MatchAs<'organ'>,
    proof: number,
    certain: boolean,
  ) {
    this.from = opening.from
    this.to = organ.to
    this.proof = proof
    this.certain = certain
    this.school = SCHOOLS.has(organ.type.organ.class)
    this.#frame = new Frame(analysis, model, opening, organ)
    this.findings = [new FrameFinding(this.#frame, Math.round(proof))]
  }

  get category(): Category {
    return this.#frame.category
  }

  get read(): string {
    return this.#frame.read
  }
}

/** Opening, field and organ of one name. */
class Frame {
  readonly analysis: Analysis
  readonly model: Model
  readonly opening: OpeningParse
  readonly organ: MatchAs<'organ'>
  #field: FieldParse | null = null

  constructor(analysis: Analysis, model: Model, opening: OpeningParse, organ: MatchAs<'organ'>) {
    this.analysis = analysis
    this.model = model
    this.opening = opening
    this.organ = organ
  }

  get field(): FieldParse {
    this.#field ??= readField(this.analysis, this.model, this.opening.to, this.organ.from)
    return this.#field
  }

  get category(): Category {
    const { organ } = this.organ.type
    return this.opening.category ?? this.field.category ?? organ.category
  }

  get read(): string {
    return this.opening.read + this.field.text + this.organ.type.organ.word
  }
}

/** That a name is formed like that of an official body. */
class FrameFinding implements Finding {
  readonly kind = 'invented'
  readonly from: number
  readonly to: number
  readonly bits: number
  readonly #frame: Frame
  #edits: readonly AlignedEdit[] | null = null

  constructor(frame: Frame, bits: number) {
    this.from = frame.opening.from
    this.to = frame.organ.to
    this.bits = bits
    this.#frame = frame
  }

  get en(): string {
    const parts = partsOf(this.#frame).map(({ en, text }) => `${en} ${text}`)
    return `formed like the name of an official body (${parts.join(', ')})`
  }

  get zh(): string {
    const parts = partsOf(this.#frame).map(({ zh, text }) => `${zh}“${text}”`)
    return `按官方机构名称的样式构成（${parts.join('、')}）`
  }

  get edits(): readonly AlignedEdit[] {
    this.#edits ??= editsOfFrame(this.#frame)
    return this.#edits
  }

  get read(): readonly string[] {
    return [...this.#frame.read]
  }
}

/** What was altered or folded in each part of the frame. */
function editsOfFrame({ analysis, model, opening, field, organ }: Frame): AlignedEdit[] {
  const fieldStart = [...opening.read].length
  const organStart = fieldStart + [...field.text].length
  const organEdits = editsOf(analysis, model, [organ]) ?? []
  return [
    ...(editsOf(analysis, model, opening.entries) ?? []),
    ...field.edits.map((edit) => shifted(edit, fieldStart)),
    ...organEdits.map((edit) => shifted(edit, organStart)),
  ]
}

/** What an opening is called, by its class; regions are those that no other class names. */
const OPENING_NAMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  army: ['army', '军队'],
  company: ['company', '企业'],
  national: ['authority', '冠名'],
  party: ['party', '党派'],
  weak: ['scope', '范围'],
}
const REGION_NAME = ['region', '地区'] as const

/** The parse: each part of the name with what it is. */
function partsOf({ opening, field, organ }: Frame): { en: string; zh: string; text: string }[] {
  const [en, zh] = OPENING_NAMES[opening.class] ?? REGION_NAME
  return [
    { en, zh, text: opening.read },
    { en: 'field', zh: '领域', text: field.text },
    { en: 'organ', zh: '机构词', text: organ.type.organ.word },
  ].filter(({ text }) => text !== '')
}
