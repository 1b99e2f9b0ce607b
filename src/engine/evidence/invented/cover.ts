import { UNALTERED } from '../../channel/costs.ts'
import type { FieldClass } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { alteredCost, type OpeningParse, opensHere } from './openings.ts'

/** Classes of fields that open a body by themselves, the first that holds of a row of fields decides. */
const OPENERS: readonly (FieldClass | null)[] = ['force', 'law', 'state', 'site', 'public']

/** Whether a field of this class opens a body by itself. */
export const isOpener = (kind: FieldClass | null): boolean => OPENERS.includes(kind)

/** What police and courts work against opens a body of law, but only beside another field: 走私 | 侦查, not 走私. */
const OBJECT: FieldClass = 'object'

/** Whether a field of this class opens a body, by itself or beside another. */
export const mayOpen = (kind: FieldClass | null): boolean => kind === OBJECT || isOpener(kind)

/** The class of openings that fields of a class make. */
export const openingOf = (kind: string): string => `field-${kind}`

/** Fields in a row up to an organ word. */
interface Row {
  readonly words: readonly MatchAs<'field'>[]
  readonly cost: number
  /** Place in `OPENERS` of the first class that one of them is of; as many as there are where none is. */
  readonly rank: number
}

/**
 * Openings that are known fields and nothing else, up to an organ word that begins at glyph `to`: 战略导弹 | 部队, 军粮 供应 | 管理处.
 * At most one of the words is altered, and none that is another word as it stands: 民主 is not 民生.
 */
export function fieldOpenings(analysis: Analysis, model: Model, to: number): OpeningParse[] {
  const rows: (Row | undefined)[] = []
  rows[to] = { words: [], cost: 0, rank: OPENERS.length }
  for (const word of analysis.fields.toReversed()) {
    const rest = rows[pastPictographs(analysis, word.to)]
    if (rest === undefined || word.type.field.class === null) continue
    const row = before(analysis, model, word, rest)
    if (row !== null && isBetter(row, rows[word.from])) rows[word.from] = row
  }
  return rows.flatMap((row, from) =>
    row !== undefined && row.rank < OPENERS.length && opensHere(analysis, from)
      ? [openingFrom(row, from, to)]
      : [],
  )
}

/** The glyph behind pictographs, which part no words: 网络🔥安全🔥大队. */
function pastPictographs({ lattice: { glyphs } }: Analysis, from: number): number {
  let at = from
  while (glyphs[at]?.kind === 'emoji') at++
  return at
}

function before(analysis: Analysis, model: Model, word: MatchAs<'field'>, rest: Row): Row | null {
  if (word.cost > UNALTERED && rest.cost > UNALTERED) return null
  if (word.cost > UNALTERED && model.background.isWord(analysis.chars, word.from, word.to)) return null
  const cost = rest.cost + alteredCost(analysis, model, word)
  if (cost === Number.POSITIVE_INFINITY) return null
  const words = [word, ...rest.words]
  return {
    words,
    cost,
    rank: Math.min(OPENERS.length, ...words.map((one) => rankOf(one, words.length === 1))),
  }
}

function rankOf({ type: { field } }: MatchAs<'field'>, alone: boolean): number {
  const rank = OPENERS.indexOf(field.class === OBJECT && !alone ? 'law' : field.class)
  return rank < 0 ? OPENERS.length : rank
}

const isBetter = (row: Row, known: Row | undefined): boolean =>
  known === undefined || row.cost < known.cost || (row.cost === known.cost && row.rank < known.rank)

function openingFrom({ words, cost, rank }: Row, from: number, to: number): OpeningParse {
  const decides = OPENERS[rank] as FieldClass
  const category = words.find(({ type }) => type.field.class === decides)?.type.field.category ?? null
  const kind = words.some(({ type }) => type.field.class === 'power') ? strengthened(decides) : decides
  const read = words.map(({ type }) => type.field.word).join('')
  return { class: openingOf(kind), category, from, to, cost, read, entries: words }
}

/** The class of a field beside what only authorities do: 文化 | 稽查 is of state. */
const strengthened = (kind: FieldClass): FieldClass => (kind === 'public' || kind === 'site' ? 'state' : kind)

/** Whether a known field stands straight before an organ word that is read behind one only; true for all others. */
export function standsBehind(analysis: Analysis, { from, type }: MatchAs<'organ'>): boolean {
  const { behind } = type.organ
  if (behind === null) return true
  return analysis.fields.some(
    (word) =>
      pastPictographs(analysis, word.to) === from &&
      word.cost <= UNALTERED &&
      mayPrecede(word.type.field.class, behind),
  )
}

/** Whether a field of this class may stand before an organ word that asks for one. */
export function mayPrecede(kind: FieldClass | null, behind: 'force' | 'any'): boolean {
  return behind === 'any' ? kind !== null : kind === 'force' || kind === 'arms'
}
