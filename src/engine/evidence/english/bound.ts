import { partsWords } from '../../channel/case.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Lattice } from '../../channel/lattice.ts'
import type { Found } from '../../find/found.ts'
import type { Model } from '../../model/model.ts'
import { type Bound, kept, NEVER, typesOf } from '../bound.ts'
import { spelledCost } from './tokens.ts'

/** An organ word between borders of words, with another word or place in the name: no organ is a name by itself. */
export function englishBound(model: Model): Bound {
  const others = kept((entry) => dearestOther(model, entry))
  return {
    facts: (entry) => ({
      most: typesOf(model, entry, 'english').some(({ english }) => english.role === 'organ')
        ? UNALTERED
        : NEVER,
    }),
    lets(lattice, found, nth) {
      if (!standsAsWord(lattice, found, nth)) return false
      for (let other = 0; other < found.count; other++) {
        if (found.cost[other]! > others(found.entry[other]!)) continue
        if (standsApart(found, nth, other) && standsAsWord(lattice, found, other)) return true
      }
      return false
    },
  }
}

const standsAsWord = (lattice: Lattice, { from, to }: Found, nth: number): boolean =>
  partsWords(lattice, from[nth]!) && partsWords(lattice, to[nth]!)

const standsApart = ({ from, to }: Found, one: number, other: number): boolean =>
  to[other]! <= from[one]! || to[one]! <= from[other]!

/** Dearest cost of an entry as another word of an English name; no word at all: `NEVER`. */
function dearestOther(model: Model, entry: number): number {
  if (typesOf(model, entry, 'english').length > 0) return UNALTERED
  const costs = typesOf(model, entry, 'region').map(({ form }) => spelledCost([...form.text].length))
  return Math.max(NEVER, ...costs)
}
