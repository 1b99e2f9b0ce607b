import { type AlteredName, type Event, eventsOf } from './events.ts'
import { type ByKind, byKind, KINDS, type Kind } from './kinds.ts'

/** How impostors choose: P(kind) where all kinds are open, and how strongly they keep to usual characters. */
export interface Habits {
  /** Sums to 1. */
  readonly share: ByKind
  /** 0: every character of a class alike; 1: as often as ordinary names write it. */
  readonly usualness: number
}

/** P(kind and what was written | an edit here), for each explanation. */
function joint({ explanations, available }: Event, { share, usualness }: Habits): number[] {
  const open = available.reduce((sum, kind) => sum + share[kind], 0)
  return explanations.map((one) => (share[one.kind] / open) * 2 ** -one.bits(usualness))
}

/** log2 P(events | an edit at each), in bits: the sum over all explanations of each event. */
export function logLikelihood(names: readonly AlteredName[], habits: Habits): number {
  return eventsOf(names).reduce(
    (sum, event) => sum + Math.log2(joint(event, habits).reduce((total, p) => total + p, 0)),
    0,
  )
}

/** Usualness is looked for in steps of this, up to twice what ordinary names do. */
const USUALNESS_STEP = 0.25
const MOST_USUAL = 2

const ROUNDS = 40

/**
 * Habits by maximum posterior: `prior` holds pseudo-counts, as of edits where every kind was open. Expectation over
 * the explanations of each event; the kinds that its character admits are weighed against each other only, as in
 * Luce's choice (Hunter, MM algorithms for generalized Bradley-Terry models, 2004).
 */
export function fitHabits(names: readonly AlteredName[], prior: ByKind): Habits {
  const events = eventsOf(names)
  const steps = Math.round(MOST_USUAL / USUALNESS_STEP)
  const tried = Array.from({ length: steps + 1 }, (_, step) => {
    const usualness = step * USUALNESS_STEP
    return { usualness, share: fitShares(events, prior, usualness) }
  })
  const posterior = (habits: Habits): number =>
    logLikelihood(names, habits) +
    KINDS.reduce((sum, kind) => sum + prior[kind] * Math.log2(habits.share[kind]), 0)
  return tried.reduce((best, habits) => (posterior(habits) > posterior(best) ? habits : best))
}

function fitShares(events: readonly Event[], prior: ByKind, usualness: number): ByKind {
  const pseudo = KINDS.reduce((sum, kind) => sum + prior[kind], 0)
  let share = byKind((kind) => prior[kind] / pseudo)
  for (let round = 0; round < ROUNDS; round++) {
    const counts = expectedCounts(events, { share, usualness })
    const open = byKind(() => pseudo)
    const chances: Record<Kind, number> = { ...open }
    for (const { available } of events) {
      const sum = available.reduce((total, kind) => total + share[kind], 0)
      for (const kind of available) chances[kind] += 1 / sum
    }
    const raw = byKind((kind) => (counts[kind] + prior[kind]) / chances[kind])
    const total = KINDS.reduce((sum, kind) => sum + raw[kind], 0)
    share = byKind((kind) => raw[kind] / total)
  }
  return share
}

/** How many events each kind explains, an event being divided among its explanations by their probability. */
export function expectedCounts(events: readonly Event[], habits: Habits): ByKind {
  const counts: Record<Kind, number> = { ...byKind(() => 0) }
  for (const event of events) {
    const parts = joint(event, habits)
    const total = parts.reduce((sum, part) => sum + part, 0)
    event.explanations.forEach(({ kind }, nth) => {
      counts[kind] += parts[nth]! / total
    })
  }
  return counts
}
