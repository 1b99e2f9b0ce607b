import type { Lattice } from '../channel/lattice.ts'
import type { Found } from '../find/found.ts'
import type { Model } from '../model/model.ts'
import { type Bound, type Facts, kept } from './bound.ts'
import { KINDS, type Kinds } from './kinds.ts'

/**
 * Tells names in which nothing can be explained as a claim by what was found in them, before an analysis is made. It is composed of the
 * bounds of all kinds of candidates, and as sound as they are. Belongs to one thread.
 */
export class Gate {
  readonly #bounds: readonly Bound[]
  /** The facts of an entry, one for each bound. */
  readonly #facts: (entry: number) => readonly Facts[]

  constructor(model: Model, { candidates }: Pick<Kinds, 'candidates'> = KINDS) {
    const bounds = candidates.map(({ bound }) => bound(model))
    this.#bounds = bounds
    this.#facts = kept((entry) => bounds.map((bound) => bound.facts(entry)))
  }

  /** Whether some candidate is possible. */
  lets(lattice: Lattice, found: Found): boolean {
    const bounds = this.#bounds
    for (let nth = 0; nth < found.count; nth++) {
      const all = this.#facts(found.entry[nth]!)
      const cost = found.cost[nth]!
      for (let kind = 0; kind < bounds.length; kind++) {
        const facts = all[kind]!
        if (cost <= facts.most && bounds[kind]!.lets(lattice, found, nth, facts)) return true
      }
    }
    return false
  }
}
