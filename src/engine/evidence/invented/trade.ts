import { UNALTERED } from '../../channel/costs.ts'
import type { TradeClass } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate, Frame } from '../candidate.ts'
import type { Context } from '../context/context.ts'
import { begin, follow, textIn, treeOf } from '../context/tree.ts'
import type { Finding } from '../finding.ts'

/** A word of trade in glyphs `[from, to)`. */
export interface TradeMatch {
  readonly from: number
  readonly to: number
  readonly class: TradeClass
}

/**
 * What makes another body of a frame: a pastime or fiction (国家 | 超能 | 局), goods or a firm in the field (杭州 | 茶叶批发 | 站), private lessons or treatments, a hall that the organ word
 * ends (会议中心), a stop (灵石县 | 站). docs/policy.md, rules 4, 9 and 10.
 */
export function findTrade(
  analysis: Analysis,
  model: Model,
  { frame, to }: Candidate,
  { broken }: Context,
): Finding[] {
  // The words around the name say so already.
  if (broken === 'other-body') return []
  const within = frame === null ? null : inFrame(analysis, model, frame, to)
  const place = within ?? besideBody(analysis, model, to)
  if (place === null) return []
  return [{ code: 'other', from: place.from, to: place.to, bits: WEIGHTS.trade.word }]
}

function inFrame(analysis: Analysis, model: Model, frame: Frame, to: number): Place | null {
  const words = wordsIn(analysis, model, frame.fieldFrom, frame.organFrom)
  return (
    words.find((word) => speaksAgainst(word, words, frame)) ??
    jestAcross(analysis, model, frame, to) ??
    hall(analysis, model, frame, to) ??
    courses(analysis, words, frame) ??
    stop(frame, to)
  )
}

/** A firm or a stop that is all that stands behind a body: 武汉大学 | 站. */
function besideBody({ chars }: Analysis, { background, tradeWords }: Model, from: number): Place | null {
  const to = chars.length
  if (to - from > WEIGHTS.trade.longest) return null
  // 人民网 | 站 is the site of the body.
  if (background.isWord(chars, from - 1, from + 1)) return null
  const kinds = textIn(tradeWords, chars, from, to)
  return kinds?.some((kind) => kind === 'firm' || kind === 'stop') ? { from, to } : null
}

const NO_KINDS: readonly TradeClass[] = []

/** The words of trade in a span, without those that are a part of a longer one. */
export function wordsIn(
  { chars }: Analysis,
  { tradeWords }: Model,
  start: number,
  end: number,
): TradeMatch[] {
  const all = treeOf(tradeWords)
  const found: TradeMatch[] = []
  for (let from = start; from < end; from++) {
    let node = begin(all, chars[from]!)
    for (let to = from + 1; node !== undefined; to++) {
      for (const kind of node.value ?? NO_KINDS) found.push({ from, to, class: kind })
      if (to >= Math.min(end, from + WEIGHTS.trade.longest)) break
      node = follow(node, chars[to]!)
    }
  }
  if (found.length < 2) return found
  return found.filter((one) => !found.some((other) => longer(other, one) && holds(other, one)))
}

interface Place {
  readonly from: number
  readonly to: number
}

const holds = (outer: Place, inner: Place): boolean => outer.from <= inner.from && inner.to <= outer.to
const longer = (one: Place, other: Place): boolean => one.to - one.from > other.to - other.from

/** Openings of a place alone; behind an authority or army a trade is a field of work (中国服装设计中心). */
export const isLocal = (opening: string): boolean => opening.startsWith('region') || LOCAL.has(opening)
const LOCAL: ReadonlySet<string> = new Set(['macro', 'weak'])

/** Classes of organ words that private bodies bear too, by what their trade is. */
const OFFICES = ['office', 'desk']
const TEAMS = ['team', 'legion', 'squad']
const BEARERS: Partial<Record<TradeClass, ReadonlySet<string>>> = {
  goods: new Set(['center', ...OFFICES, ...TEAMS, 'hospital']),
  firm: new Set([
    ...['center', ...OFFICES, ...TEAMS, 'organ', 'service', 'post'],
    ...['assoc', 'culture', 'news', 'broadcast', 'research'],
  ]),
  lessons: new Set(['center', ...OFFICES, 'school', 'university']),
  clinic: new Set(['center', ...OFFICES, 'hospital']),
  station: new Set(OFFICES),
  venue: new Set(['center', ...OFFICES, ...TEAMS, 'hospital']),
}

function speaksAgainst(
  { class: kind, from, to }: TradeMatch,
  words: readonly TradeMatch[],
  { fieldFrom, opening, organ, organFrom }: Frame,
): boolean {
  if (kind === 'jest') return true
  const bearers: ReadonlySet<string> | undefined = BEARERS[kind]
  if (bearers === undefined || !isLocal(opening) || !bearers.has(organ)) return false
  if (kind === 'firm') return true
  if (kind === 'station') return to === organFrom && (to - from > 1 || from === fieldFrom)
  return !hasPublicWork(words)
}

/** A word of jest that goes on into the organ word: 中国 | 魔法 | 院. */
function jestAcross(analysis: Analysis, model: Model, frame: Frame, to: number): Place | null {
  const words = wordsIn(analysis, model, frame.fieldFrom, to)
  return words.find(({ class: kind, from }) => kind === 'jest' && from < frame.organFrom) ?? null
}

/** A hall that the organ word ends, whatever opens the name. */
function hall(analysis: Analysis, model: Model, { fieldFrom, organFrom }: Frame, end: number): Place | null {
  const last = wordsIn(analysis, model, fieldFrom, end).find(
    ({ class: kind, from, to }) => kind === 'venue' && to === end && from <= organFrom,
  )
  return last ?? null
}

const hasPublicWork = (words: readonly TradeMatch[]): boolean =>
  words.some(({ class: kind }) => kind === 'public')

/** Courses that a brand is named before, which is neither a known field nor work of the public: 南京 | 精锐 | 教育培训 | 中心. */
function courses({ fields }: Analysis, words: readonly TradeMatch[], frame: Frame): Place | null {
  const { fieldFrom, organFrom, opening, organ } = frame
  const training = words.filter(({ class: kind }) => kind === 'training')
  if (training.length === 0 || organ !== 'center' || !isLocal(opening) || hasPublicWork(words)) return null
  const covers = ({ from, to }: Place) => training.some((word) => holds(word, { from, to }))
  const known = fields.some(
    (field) => field.cost <= UNALTERED && holds({ from: fieldFrom, to: organFrom }, field) && !covers(field),
  )
  if (known || training[0]!.from - fieldFrom < WEIGHTS.trade.brand) return null
  return training[0]!
}

/** An organ word of one character straight behind a place says where something stops: 灵石县 | 站. */
function stop({ fieldFrom, organFrom, opening, organ }: Frame, end: number): Place | null {
  if (fieldFrom < organFrom || !OFFICES.includes(organ) || end - organFrom > 1 || !isLocal(opening))
    return null
  return { from: organFrom, to: end }
}
