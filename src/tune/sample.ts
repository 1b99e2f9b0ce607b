import { createHash } from 'node:crypto'
import type { CheckContext, Detector, Verdict } from '../engine/types.ts'
import { type Flagged, flaggedOf } from './counts.ts'

/**
 * A detector that keeps what `tune` needs of the names that it is asked: those that are not clear at the lowest
 * thresholds, a few in a hundred, and a digest of all.
 */
export class Sample implements Detector {
  readonly version: string
  readonly flagged: Flagged[] = []
  /** Those of the labelled names that came up. */
  readonly labelled = new Set<string>()
  readonly #probe: Detector
  readonly #labels: ReadonlyMap<string, unknown>
  readonly #hash = createHash('sha256')

  constructor(probe: Detector, labels: ReadonlyMap<string, unknown>) {
    this.version = probe.version
    this.#probe = probe
    this.#labels = labels
  }

  check(name: string, context?: CheckContext): Verdict {
    const verdict = this.#probe.check(name, context)
    const flagged = flaggedOf(verdict, context?.owner)
    if (flagged !== null) this.flagged.push(flagged)
    if (this.#labels.has(name)) this.labelled.add(name)
    this.#hash.update(name).update('\n')
    return verdict
  }

  knows(id: string): boolean {
    return this.#probe.knows(id)
  }

  /** SHA-256 of the names so far, in hexadecimal; to be asked for once. */
  digest(): string {
    return this.#hash.digest('hex')
  }
}
