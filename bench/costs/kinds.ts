import { COSTS } from '../../src/engine/channel/costs.ts'
import { CONFUSIONS } from '../../src/engine/channel/edits.ts'
import type { EditKind } from '../../src/engine/types.ts'

/** A kind of edit whose cost is -log2 P(edit | impostor). What folding takes away has no cost (see ordinary.ts). */
export type Kind = keyof typeof COSTS

export const KINDS = Object.keys(COSTS) as readonly Kind[]

export type ByKind = Readonly<Record<Kind, number>>

export function byKind(figureOf: (kind: Kind) => number): ByKind {
  return Object.fromEntries(KINDS.map((kind) => [kind, figureOf(kind)])) as ByKind
}

/**
 * Kinds that no table explains. Their costs guard against a danger that names of impostors say nothing of: that the
 * name with one character more, less or other is another real body.
 */
export const GUESSES: readonly Kind[] = ['insertion', 'omission', 'substitution']

/** Kinds that put one character in the place of one other: what the published rates speak of. */
const SOUND = reportedAs('homophone', 'near-homophone')
const SHAPE = reportedAs('shape', 'component')

function reportedAs(...kinds: readonly EditKind[]): Kind[] {
  const reported = new Map<string, EditKind | null>(
    Object.entries(CONFUSIONS).map(([confusion, { kind }]) => [confusion, kind]),
  )
  return KINDS.filter((kind) => kinds.some((one) => one === reported.get(kind)))
}

/**
 * Of 621 confused characters in simplified script 83 % sound alike and 48 % look alike, so that 31 % do both and are
 * halved (Liu et al., Visually and Phonologically Similar Characters in Incorrect Simplified Chinese Words, 2010).
 */
const ALIKE = { sound: 0.83, shape: 0.48 } as const
const BOTH = ALIKE.sound + ALIKE.shape - 1

/** Share of edits that put one character for another. No rate of this was published: half is a guess. */
const ONE_FOR_ONE = 0.5

/**
 * Shares of the kinds before any labelled name is seen; they sum to 1. Sound against look is published; inside each,
 * and between all other kinds, nothing is, and the shares are even.
 */
export const PUBLISHED: ByKind = byKind((kind) => {
  if (SOUND.includes(kind)) return (ONE_FOR_ONE * (ALIKE.sound - BOTH / 2)) / SOUND.length
  if (SHAPE.includes(kind)) return (ONE_FOR_ONE * (ALIKE.shape - BOTH / 2)) / SHAPE.length
  return (1 - ONE_FOR_ONE) / (KINDS.length - SOUND.length - SHAPE.length)
})
