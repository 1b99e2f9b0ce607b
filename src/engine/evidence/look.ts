import { FlatLattice } from '../channel/flat.ts'
import { flatten } from '../channel/flatten.ts'
import { createLattice, type Lattice } from '../channel/lattice.ts'
import { UnitReader } from '../channel/units.ts'
import { findMatches, type Match } from '../find/find.ts'
import { Search } from '../find/search.ts'
import { type Analysis, analyse, type Knowledge } from './analysis.ts'
import { Gate } from './gate.ts'

/** Folds a name and finds every entry in it; `search` may be replaced by an oracle. */
export function look(
  name: string,
  knowledge: Knowledge,
  search: (lattice: Lattice, knowledge: Knowledge) => Match[] = searchTrie,
): Analysis {
  const lattice = createLattice(knowledge.folding.fold(name), knowledge.channel)
  return analyse(lattice, search(lattice, knowledge), knowledge)
}

function searchTrie(lattice: Lattice, { trie, vocabulary }: Knowledge): Match[] {
  return findMatches(lattice, trie, vocabulary.budgets)
}

/**
 * Looks at one name after the other in memory that serves them all: most names are left without an object made for them. Belongs to
 * one thread.
 */
export class Glance {
  readonly #knowledge: Knowledge
  readonly #flat = new FlatLattice()
  readonly #reader: UnitReader
  readonly #search: Search
  readonly #gate: Gate

  constructor(knowledge: Knowledge) {
    const { folding, channel, trie, vocabulary } = knowledge
    this.#knowledge = knowledge
    this.#reader = new UnitReader(folding, channel)
    this.#search = new Search(trie, vocabulary.budgets, channel)
    this.#gate = new Gate(knowledge)
  }

  /** What `look` gives, or null for a name in which `assess` would find no candidate. */
  look(name: string): Analysis | null {
    const lattice = this.#reader.read(name, this.#flat) ? null : this.#flatten(name)
    this.#search.run(this.#flat)
    if (!this.#gate.lets(this.#flat, this.#search.found)) return null
    return analyse(lattice ?? this.#latticeOf(name), this.#search.matches(), this.#knowledge)
  }

  #flatten(name: string): Lattice {
    const lattice = this.#latticeOf(name)
    flatten(lattice, this.#flat)
    return lattice
  }

  #latticeOf(name: string): Lattice {
    return createLattice(this.#knowledge.folding.fold(name), this.#knowledge.channel)
  }
}
