import { UNALTERED } from '../channel/costs.ts'
import { WEIGHTS } from '../weights.ts'
import type { Analysis } from './analysis.ts'
import type { Candidate, Finding } from './candidate.ts'

/**
 * Reasons to believe that another body is meant than the one read: a region in front that does not hold the body
 * (北京 | 朝阳消防 of Liaoning), or an organ word behind a composed name (上海消防 | 协会).
 */
export function findMisplaced(analysis: Analysis, candidate: Candidate): Finding[] {
  if (candidate.kind !== 'registered') return []
  return [region(analysis, candidate), organ(analysis, candidate)].filter((finding) => finding !== null)
}

function region(analysis: Analysis, candidate: Candidate): Finding | null {
  if (candidate.regions.length === 0) return null
  const before = analysis.regions.filter(({ to, cost }) => to === candidate.from && cost <= UNALTERED)
  if (before.length === 0) return null
  // Division codes nest: 3203 is within 32.
  if (before.some(({ type }) => candidate.regions.some((id) => id.startsWith(type.region.id)))) return null
  const { from, to, type } = before.reduce((longest, one) => (one.from < longest.from ? one : longest))
  const text = type.form.text
  const en = `this body is not in ${text}`
  return { kind: 'misplaced', from, to, bits: WEIGHTS.other.misplaced, en, zh: `该机构不在${text}` }
}

/** Organ classes of bodies that stand beside an office of state, not in it. */
const OTHER_BODIES: ReadonlySet<string> = new Set(['assoc', 'culture', 'private', 'center', 'research'])

function organ(analysis: Analysis, candidate: Candidate): Finding | null {
  if (!candidate.composed) return null
  const end = analysis.chars.length
  const head = analysis.organs.find(
    ({ from, to, cost, type }) =>
      to === end && from >= candidate.to && cost <= UNALTERED && OTHER_BODIES.has(type.organ.class),
  )
  if (head === undefined) return null
  const text = head.type.organ.word
  return {
    kind: 'misplaced',
    from: head.from,
    to: head.to,
    bits: WEIGHTS.other.misplaced,
    en: `${text} makes another body of it`,
    zh: `“${text}”表明是另一机构`,
  }
}
