import type { Detector, Verdict } from '../../src/engine/types.ts'
import { type Cause, causeOf, type NameFacts } from './causes.ts'
import type { ListRow, ReferenceList } from './lists.ts'

/** A listed name that the engine does not find as `same`. */
interface Miss {
  readonly row: ListRow
  readonly cause: Cause
  readonly verdict: Verdict
}

/** How much of a list the registry covers. */
export interface Coverage {
  readonly id: string
  /** Names of the list. */
  readonly names: number
  /** Names that a check finds as `same`. */
  readonly same: number
  /** Names that a check finds not clear; a name may be same and clear only where it is also a word. */
  readonly flagged: number
  readonly misses: readonly Miss[]
}

/** Checks every exact name of a list. */
export function measureCoverage(
  { id, rows }: ReferenceList,
  detector: Detector,
  factsOf: (name: string) => NameFacts,
): Coverage {
  const misses: Miss[] = []
  let flagged = 0
  for (const row of rows) {
    const verdict = detector.check(row.name)
    if (verdict.verdict !== 'clear') flagged++
    const cause = causeOf(verdict, row, factsOf(row.name))
    if (cause) misses.push({ row, cause, verdict })
  }
  return { id, names: rows.length, same: rows.length - misses.length, flagged, misses }
}
