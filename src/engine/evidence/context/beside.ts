import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { Segment } from './segmentation.ts'

/** The segments beside a candidate; names that are sure to be meant only where they are its own body's are unexplained beside another's. */
export function besideOf({ body }: Candidate, segments: readonly Segment[]): readonly Segment[] {
  return segments.map((one) => {
    if (one.kind !== 'name' || one.name.sure.size > 0 || (body !== null && one.name.bodies.has(body.id)))
      return one
    return { kind: 'unknown', from: one.from, to: one.to }
  })
}

/** Whether a segment is another name of the candidate's body. */
export const isAgain = ({ body }: Candidate, one: Segment): boolean =>
  one.kind === 'name' && body !== null && one.name.bodies.has(body.id)

/** Whether it is the name of another body, but for one that the candidate's official name begins with: 教育部 | 学位中心. */
export const isOther = ({ chars }: Analysis, candidate: Candidate, one: Segment): boolean =>
  one.kind === 'name' &&
  !isAgain(candidate, one) &&
  !candidate.body?.name.startsWith(chars.slice(one.from, one.to).join(''))

/** Whether a Latin word goes on with a name in Latin letters, so that another thing is named: China Military | Models 官方. */
export function goesOn({ lattice: { latin } }: Analysis, { to }: Candidate, one: Segment): boolean {
  return one.from === to && latin[to - 1] === 1 && latin[to] === 1
}
