import { type ChoicesAt, choiceBits } from './choices.ts'
import type { Habits } from './fit.ts'
import { type ByKind, byKind, GUESSES, KINDS, type Kind } from './kinds.ts'

/** One cost a kind, in bits: all that the engine keeps. */
export type Tariff = ByKind

/** The official characters that edits can befall. */
export interface Places {
  /** Kinds that each character admits. */
  readonly open: readonly (readonly Kind[])[]
  /** Mean entropy of what a kind writes, over the characters that admit it, in bits. */
  entropy(usualness: number): ByKind
}

/** Every character of the given official texts, each given by its folded characters. */
export function createPlaces(officials: readonly (readonly string[])[], choicesAt: ChoicesAt): Places {
  const places = officials.flatMap((official) => official.map((_, at) => choicesAt(official, at)))
  const known = new Map<number, ByKind>()
  const measure = (usualness: number): ByKind =>
    byKind((kind) => {
      const all = places.flatMap((place) => place.get(kind) ?? [])
      const entropies = all.map((choices) =>
        [...choices.values()].reduce((sum, usual) => {
          const bits = choiceBits(usual, choices, usualness)
          return sum + bits * 2 ** -bits
        }, 0),
      )
      return entropies.reduce((sum, entropy) => sum + entropy, 0) / Math.max(1, all.length)
    })
  return {
    open: places.map((place) => [...place.keys()]),
    entropy(usualness) {
      const entropy = known.get(usualness) ?? measure(usualness)
      known.set(usualness, entropy)
      return entropy
    },
  }
}

/**
 * Costs of edits in a name that is altered somewhere, as means over the places:
 * -log2 P(an edit here) - log2 P(kind | an edit here) - log2 P(what is written | kind), with P(an edit here) = `rate`,
 * the edits of such names by their characters.
 */
export function tariffOf(habits: Habits, rate: number, { open, entropy }: Places): Tariff {
  const chosen = entropy(habits.usualness)
  const sums = { ...byKind(() => 0) }
  const places = { ...byKind(() => 0) }
  for (const kinds of open) {
    const total = kinds.reduce((sum, kind) => sum + habits.share[kind], 0)
    for (const kind of kinds) {
      places[kind]++
      sums[kind] += Math.log2(total / habits.share[kind])
    }
  }
  return byKind((kind) => -Math.log2(rate) + sums[kind] / Math.max(1, places[kind]) + chosen[kind])
}

/**
 * The tariff moved so that its mean over `share` is that of `other`, guesses left out: names of impostors say how the
 * kinds stand to each other; how dear alteration is at all is a matter of precision, which innocent names decide.
 */
export function levelled(tariff: Tariff, other: Tariff, share: ByKind): Tariff {
  const explained = KINDS.filter((kind) => !GUESSES.includes(kind))
  const total = explained.reduce((sum, kind) => sum + share[kind], 0)
  const gap = explained.reduce((sum, kind) => sum + share[kind] * (tariff[kind] - other[kind]), 0) / total
  return byKind((kind) => tariff[kind] - gap)
}

/** The habits that a tariff implies: P(kind) is what the cost leaves once the choice of what to write is paid. */
export function habitsOf(tariff: Tariff, usualness: number, { entropy }: Places): Habits {
  const chosen = entropy(usualness)
  const raw = byKind((kind) => 2 ** (chosen[kind] - tariff[kind]))
  const total = KINDS.reduce((sum, kind) => sum + raw[kind], 0)
  return { share: byKind((kind) => raw[kind] / total), usualness }
}
