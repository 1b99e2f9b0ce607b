import { UNALTERED } from '../../channel/costs.ts'
import type { Match } from '../../find/find.ts'
import type { Model } from '../../model/model.ts'
import type { EntryType } from '../../model/vocabulary.ts'
import { hasOwnBodies } from '../../registry/regions.ts'
import type { Region } from '../../registry/types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { makesPlace } from '../context/words.ts'
import type { PlacedEntry } from '../edits.ts'
import { surprisalOf } from '../surprisal.ts'
import { NUMBERED, numberedUnit } from './numbered.ts'
import { placesAt } from './places.ts'

/** How a name of an invented body opens. */
export interface OpeningParse {
  readonly class: string
  readonly category: string | null
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly read: string
  readonly entries: readonly PlacedEntry[]
}

/** Everything that may open an invented name, at the start of the name or after a gap or pictograph. */
export function readOpenings(analysis: Analysis, model: Model): OpeningParse[] {
  return withoutShadowed(parseOpenings(analysis, model)).filter(isReadable)
}

/** Whether an opening may stand at glyph `at`: at the start, or after a gap or pictograph. */
export function opensHere({ lattice: { glyphs, gaps } }: Analysis, at: number): boolean {
  return at === 0 || gaps[at] === 1 || glyphs[at - 1]!.kind === 'emoji'
}

/**
 * What an altered entry costs: its edits, and by how much the text as it stands is more usual than the
 * official one (保安 is a word of its own, not 宝安).
 */
export function alteredCost(analysis: Analysis, model: Model, { entry, from, to, cost }: Match): number {
  if (cost <= UNALTERED) return cost
  if (cost > WEIGHTS.invented.mostAltered) return Number.POSITIVE_INFINITY
  const usual = model.vocabulary.surprisals[entry]! - surprisalOf(analysis.chars, model, from, to)
  return cost + WEIGHTS.invented.altered + Math.max(0, usual)
}

/** Openings after which an altered organ word is still read: 中国 亲闻社. */
export const STRONG: ReadonlySet<string> = new Set([
  'national',
  'army',
  'macro',
  'region-full',
  'field-force',
])

/** Openings, and regions in a row read as one: 湖南省衡阳市. */
function parseOpenings(analysis: Analysis, model: Model): OpeningParse[] {
  const openings: OpeningParse[] = []
  for (const word of analysis.openings) {
    if (opensHere(analysis, word.from)) openings.push(readWord(analysis, model, word))
  }
  openings.push(...readNumbered(analysis))
  const regions: OpeningParse[] = []
  for (const region of analysis.regions) {
    if (region.type.full || !makesPlace(analysis, model, region.to)) {
      regions.push(readRegion(analysis, model, region))
    }
  }
  for (const region of regions) if (opensHere(analysis, region.from)) openings.push(region)
  const single = openings.length
  for (let nth = 0; nth < single; nth++) {
    const left = openings[nth]!
    for (const right of regions) if (right.from === left.to) openings.push(join(left, right))
  }
  for (let at = 0; at < analysis.chars.length; at++)
    if (opensHere(analysis, at)) openings.push(...placesAt(analysis, model, at))
  return openings
}

function readWord(analysis: Analysis, model: Model, match: MatchAs<'opening'>): OpeningParse {
  const { word, category, class: kind } = match.type.opening
  const cost = alteredCost(analysis, model, match)
  const { from, to } = match
  return { class: kind, category, from, to, cost, read: word, entries: [match] }
}

function readNumbered(analysis: Analysis): OpeningParse[] {
  const openings: OpeningParse[] = []
  for (let from = 0; from < analysis.lattice.length; from++) {
    const to = numberedUnit(analysis.lattice, from)
    if (to === from || !opensHere(analysis, from)) continue
    const read = analysis.chars.slice(from, to).join('')
    openings.push({ class: NUMBERED, category: null, from, to, cost: 0, read, entries: [] })
  }
  return openings
}

function readRegion(analysis: Analysis, model: Model, match: MatchAs<'region'>): OpeningParse {
  const { type, from, to } = match
  const cost = alteredCost(analysis, model, match)
  const read = type.form.text
  return { class: classOfRegion(type), category: null, from, to, cost, read, entries: [match] }
}

/** The class of openings that are a company's name. */
const COMPANY = 'company'

/** The short form of a region is two characters: altered, it is another word (信仰 is not 信阳). */
const isReadable = ({ class: kind, cost }: OpeningParse): boolean =>
  cost <= UNALTERED || (STRONG.has(kind) && cost < Number.POSITIVE_INFINITY)

/** A company's name is no authority word with a field: 中国移动 does not open with 中国. */
function withoutShadowed(openings: readonly OpeningParse[]): readonly OpeningParse[] {
  const companies = openings.filter((opening) => opening.class === COMPANY && opening.cost <= UNALTERED)
  if (companies.length === 0) return openings
  return openings.filter((one) => !companies.some(({ from, to }) => one.from === from && one.to < to))
}

function classOfRegion({ region, form, full }: Extract<EntryType, { kind: 'region' }>): string {
  if (region.level === 'macro') return form.marks.length > 0 ? 'region-marked' : classOfMacro(region)
  if (hasOwnBodies(region)) return 'special'
  if (full) return 'region-full'
  return form.marks.some((mark) => mark !== 'shared') ? 'region-marked' : 'region-short'
}

/** A part of a province (浙南) is the region of media and organs of state, and of trade as well. */
const classOfMacro = ({ parent }: Region): string => (parent === null ? 'macro' : 'part')

function join(left: OpeningParse, right: OpeningParse): OpeningParse {
  const strongest = left.class.startsWith('region') ? 'region-full' : left.class
  return {
    ...left,
    class: strongest,
    to: right.to,
    cost: left.cost + right.cost,
    read: left.read + right.read,
    entries: [...left.entries, ...right.entries],
  }
}
