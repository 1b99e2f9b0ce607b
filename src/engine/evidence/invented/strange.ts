import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { Finding } from '../finding.ts'
import { type TradeMatch, wordsIn } from './trade.ts'

/** Classes of organ words that shops, guides and jokes of a place bear too. */
const BORROWED: ReadonlySet<string> = new Set([
  ...['research', 'center', 'organ', 'bureau', 'post', 'office', 'desk', 'service', 'team', 'squad'],
])

/** Openings that are a place by its short name, as such private bodies are called. */
const BY_SHORT_NAME: ReadonlySet<string> = new Set(['region-short', 'region-marked'])

/** A field of no public work between the short name of a place and such an organ word: 苏州 | 逛吃 | 研究所. docs/policy.md, rules 1 and 9. */
export function findStrange(analysis: Analysis, model: Model, { frame }: Candidate): Finding[] {
  if (frame === null) return []
  const { opening, organ, fieldFrom: from, organFrom: to } = frame
  if (from === to || !BORROWED.has(organ) || !BY_SHORT_NAME.has(opening)) return []
  if (tellsOfWork(analysis, model, from, to)) return []
  return [{ code: 'unexplained', from, to, bits: WEIGHTS.invented.strange }]
}

/** Whether a span holds a field of public work or a word of such names. */
export const tellsOfWork = (analysis: Analysis, model: Model, from: number, to: number): boolean =>
  isKnown(analysis, from, to) || wordsIn(analysis, model, from, to).some(isPublic)

/** Whether a field of public work stands in a span. Words of opinion are fields that are only read back: they add nothing to a claim. */
const isKnown = ({ fields }: Analysis, from: number, to: number): boolean =>
  fields.some(
    (field) =>
      field.from >= from && field.to <= to && field.cost <= UNALTERED && field.type.field.class !== null,
  )

const isPublic = ({ class: kind }: TradeMatch): boolean => kind === 'study' || kind === 'public'
