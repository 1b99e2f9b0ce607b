import type { AlignedEdit } from '../../align/align.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { editsOf, foldsOf } from '../edits.ts'
import { surprisalOf } from '../surprisal.ts'

/** What the free text between opening and organ is read as: 反孔 as 反恐. */
export interface FieldParse {
  /** By glyph, but for words that were read back. */
  readonly text: string
  /** Counted from the start of the field; they cost nothing, as the field proves nothing. */
  readonly edits: readonly AlignedEdit[]
  /** Category of bodies that work in this field, where it says one. */
  readonly category: string | null
}

/** Reads the field of an invented name in glyphs `[from, to)`: known fields as such, the rest as it stands. */
export function readField(analysis: Analysis, model: Model, from: number, to: number): FieldParse {
  let text = ''
  const edits: AlignedEdit[] = []
  let category: string | null = null
  let at = from
  while (at < to) {
    const word = bestWord(analysis, model, at, to)
    const start = [...text].length
    if (word === null) {
      edits.push(...foldsOf(analysis, at, at + 1, start))
      text += analysis.chars[at]!
      at++
      continue
    }
    const found = editsOf(analysis, model, [word]) ?? []
    edits.push(
      ...found.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start, cost: 0 })),
    )
    text += word.type.field.word
    category ??= word.type.field.category
    at = word.to
  }
  return { text, edits, category: category ?? openingCategory(analysis, from, to) }
}

/** The longest known field from `at` that stands as it is, or else one that the text was probably made from. */
function bestWord(analysis: Analysis, model: Model, at: number, to: number): MatchAs<'field'> | null {
  const here = analysis.fields.filter((word) => word.from === at && word.to <= to)
  const longest = (words: readonly MatchAs<'field'>[]) =>
    words.reduce<MatchAs<'field'> | null>((best, word) => (best && best.to >= word.to ? best : word), null)
  const plain = longest(here.filter((word) => word.cost <= UNALTERED))
  return plain ?? longest(here.filter((word) => isLikelier(analysis, model, word)))
}

/** Whether the text is odd enough as it stands to be the word altered, P(word) P(edits) > P(text), and cuts no known field in two. */
function isLikelier(analysis: Analysis, model: Model, { entry, from, to, cost }: MatchAs<'field'>): boolean {
  const cuts = analysis.fields.some(
    (word) =>
      word.cost <= UNALTERED && word.to > from && word.from < to && (word.from < from || word.to > to),
  )
  return !cuts && surprisalOf(analysis.chars, model, from, to) > model.vocabulary.surprisals[entry]! + cost
}

/** A word of the armed forces makes the body a military one: 国家 | 解放军 | 采购中心. */
function openingCategory(analysis: Analysis, from: number, to: number): string | null {
  const inside = analysis.openings.find(
    (word) =>
      word.from >= from && word.to <= to && word.cost <= UNALTERED && word.type.opening.category !== null,
  )
  return inside?.type.opening.category ?? null
}
