import { UNALTERED } from '../../channel/costs.ts'
import type { Lattice } from '../../channel/lattice.ts'
import type { Found } from '../../find/found.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import { type Bound, dearest, type Facts, hasBorders, kept, typesOf } from '../bound.ts'
import { PRIVATE } from './frames.ts'

interface OrganFacts extends Facts {
  /** What it proves alone, behind any field, behind an opening. */
  readonly alone: number
  readonly behindField: number
  readonly behindOpening: number
}

/** An organ word between borders that is enough alone, behind a field, or behind an opening. */
export function inventedBound(model: Model): Bound<OrganFacts> {
  const before = new Before(model)
  return {
    facts(entry) {
      const organs = typesOf(model, entry, 'organ').filter(({ organ }) => organ.class !== PRIVATE)
      const bits = (accepts: (opening: string) => boolean): number =>
        Math.max(0, ...organs.flatMap(({ organ }) => bitsOf(model, organ.class, accepts)))
      return {
        most: dearest(organs),
        alone: bits((opening) => opening === 'none'),
        behindField: bits((opening) => opening === 'any'),
        behindOpening: bits((opening) => opening !== 'none' && opening !== 'any'),
      }
    },
    lets(lattice, found, nth, facts) {
      const from = found.from[nth]!
      const cost = found.cost[nth]!
      if (!hasBorders(lattice, from, found.to[nth]!) || before.isPrivate(found, nth)) return false
      if (cost <= UNALTERED && facts.alone > cost) return true
      if (cost <= UNALTERED && facts.behindField - cost > fieldBits(lattice, from)) return true
      return (
        cost <= WEIGHTS.invented.mostAltered &&
        before.isOpened(lattice, found, from, facts.behindOpening - cost)
      )
    },
  }
}

function bitsOf({ frameWeights }: Model, organ: string, accepts: (opening: string) => boolean): number[] {
  return [...frameWeights].flatMap(([key, { bits }]) => {
    const [opening, of] = key.split('\t')
    return of === organ && accepts(opening!) ? [bits] : []
  })
}

/** Says what stands before an organ word. */
class Before {
  /** Dearest cost of an entry as any opening, regions included, and as the organ word of a private body as it stands. */
  readonly #most: (entry: number) => { readonly opening: number; readonly private: number }

  constructor(model: Model) {
    this.#most = kept((entry) => {
      const own = typesOf(model, entry, 'organ').filter(({ organ }) => organ.class === PRIVATE)
      return {
        opening: dearest([...typesOf(model, entry, 'region'), ...typesOf(model, entry, 'opening')]),
        private: Math.min(UNALTERED, dearest(own)),
      }
    })
  }

  /** Whether the organ word is the end of a longer word for private bodies. */
  isPrivate(found: Found, organ: number): boolean {
    for (let nth = 0; nth < found.count && found.from[nth]! <= found.from[organ]!; nth++) {
      if (found.to[nth] !== found.to[organ]) continue
      if (found.cost[nth]! <= this.#most(found.entry[nth]!).private) return true
    }
    return false
  }

  /** Whether an opening that leaves some of the bits stands before the organ word. */
  isOpened(lattice: Lattice, found: Found, organ: number, bits: number): boolean {
    const dear = Math.min(bits, WEIGHTS.invented.mostAltered + 1)
    for (let nth = 0; nth < found.count; nth++) {
      const cost = found.cost[nth]!
      if (found.to[nth]! > organ || cost >= dear || !opensHere(lattice, found.from[nth]!)) continue
      if (cost <= this.#most(found.entry[nth]!).opening) return true
    }
    return false
  }
}

/** Whether an opening may stand here; conservative where pictographs are about. See `opensHere` of openings.ts. */
const opensHere = ({ gaps, pictographs, border }: Lattice, at: number): boolean =>
  border[at] === 1 && (at === 0 || gaps[at] === 1 || pictographs)

/** Bits that the field before an organ word costs at least, Infinity where there is none; see `anyField` of frames.ts. */
function fieldBits(lattice: Lattice, organ: number): number {
  const { fieldGlyph, leastField, longestField } = WEIGHTS.invented
  for (let at = organ - 1; at >= 0 && organ - at <= longestField; at--) {
    if (lattice.han[at] === 0) break
    if (!opensHere(lattice, at)) continue
    if (organ - at >= leastField) return (organ - at) * fieldGlyph
    if (!lattice.pictographs) break
  }
  return Number.POSITIVE_INFINITY
}
