import { DEFAULTS, type DetectorOptions } from '../../src/engine/options.ts'
import type { Detector, Verdict } from '../../src/engine/types.ts'
import type { Claim, Label } from '../../src/labels/label.ts'
import { PLAIN } from '../scan/fakes.ts'

/**
 * Makes detectors that read the answer from the name: `p456` has the score 0.456, `c456` too and is certain if that is
 * enough; any other name is plain. An owner is believed where the name is flagged.
 */
export async function stubDetector(options: DetectorOptions): Promise<Detector> {
  const { review = DEFAULTS.thresholds.review, impersonation = DEFAULTS.thresholds.impersonation } =
    options.thresholds ?? {}
  return {
    version: 'stub-1',
    knows: (id) => id !== 'nobody',
    check(name, context): Verdict {
      const [, kind, digits] = /^([cp])(\d+)/.exec(name) ?? []
      const score = digits === undefined ? 0 : Number(digits) / 1000
      const verdict = (lane: Verdict['verdict']) => ({ ...PLAIN, name, verdict: lane, score })
      if (score < review) return verdict('clear')
      if (context?.owner !== undefined) return verdict('verified')
      return verdict(kind === 'c' && score >= impersonation ? 'impersonation' : 'review')
    },
  }
}

/** Names: each text as often as its number says. */
export function names(parts: Readonly<Record<string, number>>): string[] {
  return Object.entries(parts).flatMap(([name, times]) => Array.from({ length: times }, () => name))
}

/** A name of which a label says no more than what it claims. */
export function labelOf(name: string, claim: Claim): [string, Label] {
  return [name, { claim, category: null, relation: null }]
}
