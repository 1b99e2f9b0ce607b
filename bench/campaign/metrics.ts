import { type Share, shareOf } from '../../src/evaluate/share.ts'
import type { Lanes } from './answers.ts'
import type { Kind } from './kinds.ts'

/** How a method did on some names of which all are fakes, or none. */
export interface Flagged {
  /** Not clear. */
  readonly flagged: Share
  readonly impersonation: Share
}

/** How a method did on the population. */
export interface Metrics {
  /** Of the fakes. */
  readonly recall: Flagged
  /** Of the names that were flagged, and of those called impersonation: those that are fakes. */
  readonly precision: Flagged
  /** Of the ordinary names. */
  readonly falseFlags: Flagged
  readonly byCategory: Readonly<Record<string, Flagged>>
  readonly byOrigin: Readonly<Record<string, Flagged>>
  readonly byOrdinary: Readonly<Record<string, Flagged>>
}

/**
 * The metrics of a method.
 * @param lanes what the method said, by place of the kind
 */
export function measure(kinds: readonly Kind[], lanes: readonly Lanes[]): Metrics {
  const of = (holds: (kind: Kind) => boolean): Lanes => sum(lanes.filter((_, at) => holds(kinds[at]!)))
  const by = (keyOf: (kind: Kind) => string | undefined): Record<string, Flagged> => {
    const keys = [...new Set(kinds.flatMap((kind) => keyOf(kind) ?? []))]
    return Object.fromEntries(keys.map((key) => [key, flagged(of((kind) => keyOf(kind) === key))]))
  }
  const [fakes, ordinary] = [of(({ fake }) => fake !== null), of(({ fake }) => fake === null)]
  return {
    recall: flagged(fakes),
    precision: {
      flagged: shareOf(notClear(fakes), notClear(fakes) + notClear(ordinary)),
      impersonation: shareOf(fakes.impersonation, fakes.impersonation + ordinary.impersonation),
    },
    falseFlags: flagged(ordinary),
    byCategory: by(({ fake }) => fake?.category),
    byOrigin: by(({ fake }) => fake?.origin),
    byOrdinary: by(({ fake, id }) => (fake === null ? id : undefined)),
  }
}

function sum(lanes: readonly Lanes[]): Lanes {
  return lanes.reduce(
    (all, { clear, review, impersonation }) => ({
      clear: all.clear + clear,
      review: all.review + review,
      impersonation: all.impersonation + impersonation,
    }),
    { clear: 0, review: 0, impersonation: 0 },
  )
}

const notClear = ({ review, impersonation }: Lanes): number => review + impersonation

function flagged(lanes: Lanes): Flagged {
  const total = lanes.clear + notClear(lanes)
  return { flagged: shareOf(notClear(lanes), total), impersonation: shareOf(lanes.impersonation, total) }
}
