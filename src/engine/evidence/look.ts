import { FlatLattice } from '../channel/flat.ts'
import { flatten } from '../channel/flatten.ts'
import { createLattice, type Lattice } from '../channel/lattice.ts'
import { UnitReader } from '../channel/units.ts'
import { findMatches, type Match } from '../find/find.ts'
import { Search } from '../find/search.ts'
import type { Model } from '../model/model.ts'
import { type Analysis, analyse } from './analysis.ts'
import { Gate } from './gate.ts'

/** Folds a name and finds every entry in it; `search` may be replaced by an oracle. */
export function look(
  name: string,
  model: Model,
  search: (lattice: Lattice, model: Model) => Match[] = searchTrie,
): Analysis {
  const lattice = createLattice(model.folding.fold(name), model.channel)
  return analyse(lattice, search(lattice, model), model)
}

function searchTrie(lattice: Lattice, { trie, vocabulary }: Model): Match[] {
  return findMatches(lattice, trie, vocabulary.budgets)
}

/**
 * Looks at one name after the other in memory that serves them all: most names are left without an object made for them. Belongs to
 * one thread.
 */
export class Glance {
  readonly #model: Model
  readonly #flat = new FlatLattice()
  readonly #reader: UnitReader
  readonly #search: Search
  readonly #gate: Gate

  constructor(model: Model) {
    const { folding, channel, trie, vocabulary } = model
    this.#model = model
    this.#reader = new UnitReader(folding, channel)
    this.#search = new Search(trie, vocabulary.budgets, channel)
    this.#gate = new Gate(model)
  }

  /** What `look` gives, or null for a name in which `assess` would find no candidate. */
  look(name: string): Analysis | null {
    const lattice = this.#reader.read(name, this.#flat) ? null : this.#flatten(name)
    this.#search.run(this.#flat)
    if (!this.#gate.lets(this.#flat, this.#search.found)) return null
    return analyse(lattice ?? this.#latticeOf(name), this.#search.matches(), this.#model)
  }

  #flatten(name: string): Lattice {
    const lattice = this.#latticeOf(name)
    flatten(lattice, this.#flat)
    return lattice
  }

  #latticeOf(name: string): Lattice {
    return createLattice(this.#model.folding.fold(name), this.#model.channel)
  }
}
