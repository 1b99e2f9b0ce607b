import type { BodyReference, Verdict } from '../engine/types.ts'

/** Whether a verdict tells of an explanation; one on a clear name often does not. */
export function isTold(verdict: Verdict | null): verdict is Verdict {
  return verdict !== null && verdict.evidence.length > 0
}

/** Whether two verdicts explain the name by the same body, or both as an invented one. Both must be told. */
export function isSameClaim(old: Verdict, now: Verdict): boolean {
  if (old.body !== null && now.body !== null) return old.body.id === now.body.id
  const [before, after] = [old.evidence[0]!, now.evidence[0]!]
  if (before.kind !== after.kind) return false
  if (before.kind === 'invented') return true
  // A clear verdict may withhold the body; its reading tells which one it was.
  return before.span.join() === after.span.join() && before.args?.form === after.args?.form
}

/** A body in words. */
export const bodyText = ({ name, id }: BodyReference): string => `${name} (${id})`

/** What a verdict explains the name by, in words. */
export function claimText({ body, relation, evidence }: Verdict): string {
  if (body !== null) return bodyText(body)
  return evidence[0]?.kind === 'invented' ? 'an invented body' : relation
}
