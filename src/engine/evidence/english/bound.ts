import { partsWords } from '../../channel/case.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Lattice } from '../../channel/lattice.ts'
import type { Found } from '../../find/found.ts'
import type { Model } from '../../model/model.ts'
import { type Bound, kept, NEVER, typesOf } from '../bound.ts'
import { OPENINGS } from './openings.ts'
import { spelledCost } from './tokens.ts'

/** What an entry may be beside the organ word of an English name. */
interface Other {
  /** Dearest cost as a word or place; no word at all: `NEVER`. */
  readonly most: number
  /** Behind which unknown words may stand. */
  readonly china: boolean
}

/** An organ word between borders of words, beside which another word is read, or before which China is: no organ is a name by itself. */
export function englishBound(model: Model): Bound {
  const others = kept((entry) => otherOf(model, entry))
  return {
    facts: (entry) => ({
      most: typesOf(model, entry, 'english').some(({ english }) => english.role === 'organ')
        ? UNALTERED
        : NEVER,
    }),
    lets(lattice, found, nth) {
      if (!standsAsWord(lattice, found, nth)) return false
      for (let other = 0; other < found.count; other++) {
        const { most, china } = others(found.entry[other]!)
        if (other === nth || found.cost[other]! > most) continue
        const placed = isBeside(found, nth, other) || (china && found.to[other]! <= found.from[nth]!)
        if (placed && standsAsWord(lattice, found, other)) return true
      }
      return false
    },
  }
}

const standsAsWord = (lattice: Lattice, { from, to }: Found, nth: number): boolean =>
  partsWords(lattice, from[nth]!) && partsWords(lattice, to[nth]!)

/** Whether one of two matches begins where the other ends. */
const isBeside = ({ from, to }: Found, nth: number, other: number): boolean =>
  to[other] === from[nth] || from[other] === to[nth]

function otherOf(model: Model, entry: number): Other {
  const words = typesOf(model, entry, 'english')
  if (words.length > 0) {
    return { most: UNALTERED, china: words.some(({ english }) => english.class === OPENINGS.china) }
  }
  const costs = typesOf(model, entry, 'region').map(({ region, form }) =>
    region.level === 'county' ? NEVER : spelledCost([...form.text].length),
  )
  return { most: Math.max(NEVER, ...costs), china: false }
}
