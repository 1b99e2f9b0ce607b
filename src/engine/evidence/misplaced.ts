import { UNALTERED } from '../channel/costs.ts'
import type { Model } from '../model/model.ts'
import { WEIGHTS } from '../weights.ts'
import type { Analysis } from './analysis.ts'
import type { Candidate } from './candidate.ts'
import type { Context } from './context/context.ts'
import type { Finding } from './finding.ts'
import { isLocal } from './invented/trade.ts'

/**
 * Reasons to believe that another body is meant than the one read: a region in front that does not hold the body
 * (北京 | 朝阳消防 of Liaoning), or an organ word behind the name of an office that is composed or formed as one (上海消防 | 协会).
 */
export function findMisplaced(
  analysis: Analysis,
  _model: Model,
  candidate: Candidate,
  context: Context,
): Finding[] {
  return [region(analysis, candidate), organ(analysis, candidate, context)].filter(
    (finding) => finding !== null,
  )
}

function region(analysis: Analysis, candidate: Candidate): Finding | null {
  if (candidate.regions.length === 0) return null
  const before = analysis.regionsTo(candidate.from).filter(({ cost }) => cost <= UNALTERED)
  if (before.length === 0) return null
  // Division codes nest: 3203 is within 32.
  if (before.some(({ type }) => candidate.regions.some((id) => id.startsWith(type.region.id)))) return null
  const { from, to, type } = before.reduce((longest, one) => (one.from < longest.from ? one : longest))
  return { code: 'other-region', from, to, bits: WEIGHTS.other.misplaced, args: { region: type.form.text } }
}

/** Organ classes of bodies that stand beside an office of state, not in it. */
const OTHER_BODIES: ReadonlySet<string> = new Set(['assoc', 'culture', 'private', 'center', 'research'])

function organ(analysis: Analysis, candidate: Candidate, { broken }: Context): Finding | null {
  // The words around the name say so already.
  if (broken === 'other-body') return null
  const { composed, frame, school } = candidate
  if (!composed && (frame === null || school || !isLocal(frame.opening))) return null
  const end = analysis.chars.length
  const head = analysis.organs.find(
    ({ from, to, cost, type }) =>
      to === end && from >= candidate.to && cost <= UNALTERED && OTHER_BODIES.has(type.organ.class),
  )
  if (head === undefined) return null
  return {
    code: 'other-organ',
    from: head.from,
    to: head.to,
    bits: WEIGHTS.other.misplaced,
    args: { organ: head.type.organ.word },
  }
}
