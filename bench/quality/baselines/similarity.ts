import { createRequire } from 'node:module'
import { distance } from 'fastest-levenshtein'
import { type FormSpace, mapSpace } from '../forms.ts'
import type { Baseline, FoldText } from './baseline.ts'
import { createNeighbours, type LeastShared } from './neighbours.ts'

// natural's main module loads database drivers and prints to stdout; this file of it stands alone but has no types.
const jaroWinkler = createRequire(import.meta.url)(
  'natural/lib/natural/distance/jaro-winkler_distance.js',
) as (left: string, right: string) => number

const MOST_DISTANT = 0.25
const LEAST_SIMILAR = 0.9

/** Float sums such as 0.6 * 5 / 6 + 0.4 must not lose a pair that lies exactly on the bound. */
const ROUNDING = 1e-9

/** Flags a name within a normalised Levenshtein distance of 0.25 of a form, both folded. */
export function createLevenshtein(space: FormSpace, fold: FoldText): Baseline {
  return {
    id: 'levenshtein',
    description: 'fastest-levenshtein: distance / longer length <= 0.25 to a registered form, both folded',
    slow: true,
    match: matchClosest(space, fold, levenshteinShared, levenshteinClose),
  }
}

/** Flags a name with a Jaro-Winkler similarity of 0.90 or more to a form, both folded. */
export function createJaroWinkler(space: FormSpace, fold: FoldText): Baseline {
  return {
    id: 'jaro-winkler',
    description: "natural's Jaro-Winkler >= 0.90 to a registered form, both folded",
    slow: true,
    match: matchClosest(space, fold, jaroWinklerShared, jaroWinklerClose),
  }
}

/** Whether two folded texts are close by normalised Levenshtein distance. */
export function levenshteinClose(left: string, right: string): boolean {
  return distance(left, right) <= MOST_DISTANT * Math.max(left.length, right.length)
}

/** Whether two folded texts are close by Jaro-Winkler similarity. */
export function jaroWinklerClose(left: string, right: string): boolean {
  return jaroWinkler(left, right) >= LEAST_SIMILAR
}

/** distance >= longer length - shared units. */
export const levenshteinShared: LeastShared = (nameLength, formLength) => {
  const longer = Math.max(nameLength, formLength)
  return longer - Math.floor(MOST_DISTANT * longer + ROUNDING)
}

/**
 * With a common prefix of 4 the similarity is 0.6 jaro + 0.4, so jaro >= 5/6 is needed; without transpositions
 * jaro = (m/a + m/b + 1) / 3, hence m >= 1.5 a b / (a + b) matches.
 */
export const jaroWinklerShared: LeastShared = (nameLength, formLength) => {
  const leastJaro = (LEAST_SIMILAR - 0.4) / 0.6
  const harmonic = (nameLength * formLength) / (nameLength + formLength)
  return Math.ceil((3 * leastJaro - 1) * harmonic - ROUNDING)
}

function matchClosest(
  space: FormSpace,
  fold: FoldText,
  leastShared: LeastShared,
  close: (left: string, right: string) => boolean,
): Baseline['match'] {
  const neighbours = createNeighbours(mapSpace(space, fold), leastShared)
  return (name) => {
    const folded = fold(name)
    if (folded === '') return null
    for (const form of neighbours.candidates(folded)) {
      if (close(folded, form)) return form
    }
    return null
  }
}
