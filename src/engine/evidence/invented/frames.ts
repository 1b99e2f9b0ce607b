import { UNALTERED } from '../../channel/costs.ts'
import type { FrameWeight } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { cutsMarker, touchesMarker } from '../context/markers.ts'
import { segment } from '../context/segmentation.ts'
import type { DoubtCode } from '../finding.ts'
import { PRIVATE } from '../organs.ts'
import { FrameCandidate } from './candidate.ts'
import { fieldOpenings, standsBehind } from './cover.ts'
import { alteredCost, type OpeningParse, opensHere, readOpenings, STRONG } from './openings.ts'
import { TOWN } from './places.ts'
import { tellsOfWork } from './strange.ts'
import { isLocal } from './trade.ts'

/**
 * Bodies that no registry holds but that are named as such bodies are: an opening (authority, region,
 * army, place by its form, known fields, number), a free field, an organ word at the end: 中国 | 反恐 | 部队.
 */
export function inventedCandidates(analysis: Analysis, model: Model): Candidate[] {
  const candidates: Candidate[] = []
  if (analysis.organs.length === 0) return candidates
  const openings = readOpenings(analysis, model)
  const add = (candidate: Candidate | null): void => {
    if (candidate !== null) candidates.push(candidate)
  }
  const weights = weightsOf(model)
  for (const organ of publicOrgans(analysis)) {
    const own = weights.get(organ.type.organ.class)
    if (own === undefined || !standsBehind(analysis, organ)) continue
    const organCost = alteredCost(analysis, model, organ)
    add(bare(analysis, model, organ, organCost, own))
    for (const opening of openings) add(frame(analysis, model, opening, organ, organCost, own))
    for (const opening of isTail(analysis, organ) ? [] : fieldOpenings(analysis, model, organ.from)) {
      add(frame(analysis, model, opening, organ, organCost, own))
    }
    const any = anyField(analysis, organ)
    if (any !== null) add(frame(analysis, model, any, organ, organCost, own))
  }
  return candidates
}

/** Whether an organ word of one character is but the end of one of police or courts, whose work the field then is not: 电影 | 警察局. */
function isTail({ organs }: Analysis, { from, to }: MatchAs<'organ'>): boolean {
  return (
    to - from === 1 &&
    organs.some(
      (longer) =>
        longer.to === to &&
        longer.from < from &&
        longer.cost <= UNALTERED &&
        longer.type.organ.class === 'law',
    )
  )
}

/** What an organ word proves, by the class of the opening. */
type OrganWeights = ReadonlyMap<string, Omit<FrameWeight, 'opening' | 'organ'>>

/** Weights by the class of the organ word, by the table that they are of. */
const tables = new WeakMap<Model['frameWeights'], ReadonlyMap<string, OrganWeights>>()

function weightsOf({ frameWeights }: Model): ReadonlyMap<string, OrganWeights> {
  const known = tables.get(frameWeights)
  if (known !== undefined) return known
  const table = new Map<string, Map<string, Omit<FrameWeight, 'opening' | 'organ'>>>()
  for (const [pair, weight] of frameWeights) {
    const [opening, organ] = pair.split('\t') as [string, string]
    const own = table.get(organ)
    if (own === undefined) table.set(organ, new Map([[opening, weight]]))
    else own.set(opening, weight)
  }
  tables.set(frameWeights, table)
  return table
}

/** Organ words, without those that are the end of a longer word for a private body: 培训学校, 宠物医院. */
function publicOrgans(analysis: Analysis): readonly MatchAs<'organ'>[] {
  const own = analysis.organs.filter(({ type, cost }) => type.organ.class === PRIVATE && cost <= UNALTERED)
  if (own.length === 0) return analysis.organs
  const shadowed = (organ: MatchAs<'organ'>) =>
    own.some(({ from, to }) => to === organ.to && from <= organ.from)
  return analysis.organs.filter((organ) => !shadowed(organ))
}

function frame(
  analysis: Analysis,
  model: Model,
  opening: OpeningParse,
  match: MatchAs<'organ'>,
  organCost: number,
  weights: OrganWeights,
): Candidate | null {
  const field = match.from - opening.to
  if (field < 0 || field > WEIGHTS.invented.longestField) return null
  if (opening.class === TOWN && field > 0) return null
  const weight = weights.get(opening.class)
  if (weight === undefined) return null
  if (organCost > UNALTERED && !STRONG.has(opening.class)) return null
  const parts = weight.bits - opening.cost - organCost - field * WEIGHTS.invented.fieldGlyph
  // What stands in the field and at its borders speaks against the frame only.
  if (parts <= 0 || cutsMarker(analysis, model, match)) return null
  // What speaks about a body is no field of its work: 北京 | 非官方 | 公安部, 迷 | 软件学报.
  if (touchesMarker(analysis, model, { from: opening.to, to: match.from })) return null
  if (opening.cost > UNALTERED && touchesMarker(analysis, model, opening)) return null
  const cut = cuts(analysis, model, opening.to, match)
  const spoken = speech(analysis, model, opening.to, match.from)
  const proof = parts - spoken * WEIGHTS.invented.speech - cut
  if (proof <= 0) return null
  const plain = match.type.organ.class === 'law' && isPlainWord(analysis, model, opening, match.from)
  const doubt = plain
    ? 'may-exist'
    : namesWork(analysis, opening, match)
      ? 'topic'
      : doubtOf(weight, field, opening.cost + organCost)
  return new FrameCandidate(analysis, model, opening, match, proof, doubt)
}

/** Whether a field is a word of the language behind a place, or begins one, and tells of no public work and no place: 上海 | 快乐 | 警察局, 中国 | 书 | 法院. */
function isPlainWord(analysis: Analysis, model: Model, opening: OpeningParse, to: number): boolean {
  const { chars, lattice, openings, organs, regions } = analysis
  const { background } = model
  const from = opening.to
  if (from === to || background.isTown(lattice.code, from, to)) return false
  const word = isLocal(opening.class) && background.isWord(chars, from, to)
  if (!word && !background.isWord(chars, from, to + 1)) return false
  if ([openings, organs, regions].some((all) => all.some((one) => one.to === to && one.cost <= UNALTERED)))
    return false
  return !tellsOfWork(analysis, model, from, to)
}

/**
 * Whether an authority word stands right in front of an organ word that is a field of work too, as in 中国监狱: authority and field are
 * a topic. docs/policy.md, rule 2.
 */
function namesWork({ fields }: Analysis, opening: OpeningParse, organ: MatchAs<'organ'>): boolean {
  if (opening.class !== 'national' || opening.to !== organ.from) return false
  return fields.some(({ from, to, cost }) => from === organ.from && to === organ.to && cost <= UNALTERED)
}

function speech(analysis: Analysis, model: Model, from: number, to: number): number {
  let count = 0
  for (const one of segment(analysis, model, from, to, 'after')) {
    if (one.kind !== 'word') continue
    const { class: kind, word } = one.word
    const spoken = kind === 'mention' || kind === 'sentence'
    if (kind === 'particle' || (spoken && word.length > 1)) count++
  }
  return count
}

/** Why such a body is not certainly claimed: a real or private one may be called so, or the words are only guessed. */
function doubtOf(
  weight: Omit<FrameWeight, 'opening' | 'organ'>,
  field: number,
  cost: number,
): DoubtCode | null {
  if (!weight.certain || (weight.field && field === 0)) return 'may-exist'
  return cost < WEIGHTS.guess.frameCost ? null : 'guessed'
}

/** The empty opening of a name that is but field and organ: enough for organs that say it all (量子光学 | 学报). */
function anyField(analysis: Analysis, { from, cost }: MatchAs<'organ'>): OpeningParse | null {
  if (cost > UNALTERED) return null
  for (let at = from - 1; at >= 0 && from - at <= WEIGHTS.invented.longestField; at--) {
    if (analysis.lattice.glyphs[at]!.kind !== 'han') return null
    if (opensHere(analysis, at))
      return from - at < WEIGHTS.invented.leastField ? null : emptyOpening('any', at)
  }
  return null
}

const emptyOpening = (kind: string, at: number): OpeningParse => ({
  class: kind,
  category: null,
  from: at,
  to: at,
  cost: 0,
  read: '',
  entries: [],
})

/**
 * What speaks against the borders of the frame: an opening that is cut out of a word (中山|大学), or an organ word of one
 * character that is the end of another word (茶餐|厅) or the beginning (科技 部|落).
 */
function cuts(analysis: Analysis, model: Model, fieldFrom: number, organ: MatchAs<'organ'>): number {
  const hasField = fieldFrom < organ.from
  const opening = hasField && fieldFrom > 0 ? border(analysis, model, fieldFrom) : 0
  const against = Math.max(0, -opening) * WEIGHTS.invented.cutOpening
  if (organ.to - organ.from > 1) return against
  const start = hasField ? border(analysis, model, organ.from) : 0
  return against + Math.max(0, -start, -border(analysis, model, organ.to))
}

/** log2 odds of a word border before glyph `at`. */
function border(analysis: Analysis, model: Model, at: number): number {
  const { glyphs, gaps } = analysis.lattice
  if (gaps[at] === 1 || glyphs[at - 1]!.kind !== 'han' || glyphs[at]?.kind !== 'han') return 0
  return model.background.boundary(analysis.chars[at - 1]!, analysis.chars[at]!)
}

/** An organ that is enough by itself: 公安局, 司令部. */
function bare(
  analysis: Analysis,
  model: Model,
  match: MatchAs<'organ'>,
  cost: number,
  weights: OrganWeights,
): Candidate | null {
  const weight = weights.get('none')
  if (weight === undefined || cost > UNALTERED || weight.bits - cost <= 0) return null
  const nothing = emptyOpening('none', match.from)
  return new FrameCandidate(analysis, model, nothing, match, weight.bits - cost, 'bare-organ')
}
