import type { Verdict } from '../../src/engine/types.ts'

/** Why the exact name of a listed body is not `same`. */
export type Cause =
  /** A company; companies are no official bodies by the policy. */
  | 'company'
  /** Left out of the registry by hand, with its reason in exclusions.tsv. */
  | 'left out'
  /** A former or merged name that no body bears now. */
  | 'former'
  /** Registered, but its letters are also an ordinary word or a person's name, so that alone they prove too little. */
  | 'registered, weak'
  /** Registered, but the engine prefers another reading. */
  | 'registered, read otherwise'
  /** Not registered; read as another body's name with more words, and not clear. */
  | 'unregistered, extended'
  /** Not registered; not clear all the same, for it looks like such a body or like one that is registered. */
  | 'unregistered, flagged'
  /** Not registered, and clear: an impostor of this body is missed. */
  | 'unregistered, clear'

/** What the registry knows of a name, apart from what the engine makes of it. */
export interface NameFacts {
  readonly registered: boolean
  readonly leftOut: boolean
}

const COMPANY = /(有限(责任)?公司|股份公司|集团公司|集团)$/

/** The cause of a miss; `null` where the name is `same`. */
export function causeOf(
  { relation, verdict }: Verdict,
  row: { readonly name: string; readonly subcategory: string },
  { registered, leftOut }: NameFacts,
): Cause | null {
  if (relation === 'same') return null
  if (registered) return verdict === 'clear' ? 'registered, weak' : 'registered, read otherwise'
  if (leftOut) return 'left out'
  if (COMPANY.test(row.name)) return 'company'
  if (/former/.test(row.subcategory)) return 'former'
  if (verdict === 'clear') return 'unregistered, clear'
  return relation === 'extended' ? 'unregistered, extended' : 'unregistered, flagged'
}
