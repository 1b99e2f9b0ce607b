import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import type { Pair } from './parse.ts'

/**
 * Whether the policy holds a pair for less than counts of genuine bodies tell, so that the weight set by hand is the most
 * it may get: an organ without an opening (rule 9: a brand's or a joke's 大学), a company's (rule 4), and associations and
 * legions that no authority opens (rule 2: local and international ones are ambiguous).
 */
export function isCapped({ opening, organ }: Pair): boolean {
  if (UNOPENED.has(opening)) return true
  return ASSOCIATIONS.has(organ) && !AUTHORITIES.has(opening)
}

const UNOPENED: ReadonlySet<string> = new Set(['none', 'any', 'company'])
const ASSOCIATIONS: ReadonlySet<string> = new Set(['assoc', 'legion'])
const AUTHORITIES: ReadonlySet<string> = new Set(['national', 'army', 'party'])

/** Weights are written in steps of half a bit, in 1/100 bit. */
const STEP = 50

/** What counts of names teach of each row of frames.tsv. */
export interface Taught {
  /** Bits. */
  readonly bits: readonly number[]
  /** How far the names behind a row are to be believed: 0 where there are none, near 1 where there are many. */
  readonly trust: readonly number[]
}

/**
 * Hand weights moved towards the learned ones (`learned`, 1/100 bit): half of the way where a row is backed by many names,
 * less where it is by few, and not up where the policy caps it. In whole half bits; a row that does not move stays as it is.
 */
export function shrunken(
  hand: readonly FrameWeight[],
  learned: readonly FrameWeight[],
  trust: readonly number[],
): FrameWeight[] {
  return hand.map((row, nth) => {
    const move = ((learned[nth]!.bits - row.bits) * trust[nth]!) / 2
    const rounded = Math.round((isCapped(row) ? Math.min(0, move) : move) / STEP) * STEP
    return { ...row, bits: Math.max(0, row.bits + rounded) }
  })
}
