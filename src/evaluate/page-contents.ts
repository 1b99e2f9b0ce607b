import type { Bilingual } from '../engine/types.ts'
import type { Evaluation } from './evaluate.ts'

/** What the page of an evaluation holds: written by html.ts, read by page/. */
export interface PageContents {
  /** When the page was made: ISO 8601, UTC. */
  readonly made: string
  /** What categories are called, for those that the package has names for. */
  readonly categoryNames: Readonly<Record<string, Bilingual>>
  readonly evaluation: Evaluation
}
