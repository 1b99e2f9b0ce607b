import { levenshteinClose } from '../quality/baselines/similarity.ts'

/** Hits of a search that are looked at: FlexSearch's own default. */
export const HITS = 100

/** How a search is made a judgement, for the descriptions. */
export const CONFIRMED = `one of the first ${HITS} hits is contained (3 or more characters) or within distance / length 0.25`

/** Shorter forms are too common as parts of ordinary names. */
const SHORTEST_CONTAINED = 3

/**
 * Whether a hit of a search engine is a claim of that form. Search engines rank and do not judge: any name with a common
 * word has hits. Confirmed by containment or by distance, they get the better of both simple methods.
 */
export function confirms(name: string, form: string): boolean {
  return (form.length >= SHORTEST_CONTAINED && name.includes(form)) || levenshteinClose(name, form)
}
