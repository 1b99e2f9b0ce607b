import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'

type Place = Pick<Candidate, 'from' | 'to'>

/** Whether a text beside a body is the initials of its English name, with those of small words or without: Zhongyuan University of Technology (ZUT). */
export function isInitials(analysis: Analysis, body: Place, { from, to }: Place): boolean {
  if (to - from < WEIGHTS.english.initials) return false
  const { latin, gaps } = analysis.lattice
  const starts: number[] = []
  for (let at = body.from; at < body.to; at++) {
    if (latin[at] === 0) return false
    if (at === body.from || gaps[at] === 1) starts.push(at)
  }
  const text = analysis.chars.slice(from, to).join('')
  const links = new Set(
    analysis.english.filter(({ type }) => type.english.role === 'link').map((link) => link.from),
  )
  const initials = (of: readonly number[]): string => of.map((at) => analysis.chars[at]!).join('')
  return text === initials(starts) || text === initials(starts.filter((at) => !links.has(at)))
}
