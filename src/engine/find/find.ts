import { FlatLattice } from '../channel/flat.ts'
import { flatten } from '../channel/flatten.ts'
import type { Lattice } from '../channel/lattice.ts'
import { Search } from './search.ts'
import type { Trie } from './trie.ts'

/** An entry that can be read in glyphs `[from, to)`, at the lowest cost of any alignment. */
export interface Match {
  readonly entry: number
  readonly from: number
  readonly to: number
  readonly cost: number
}

/** One search a trie. */
const SEARCHES = new WeakMap<Trie, Search>()
const FLAT = new FlatLattice()

/**
 * Every entry that some span of the name can be read as within its budget; `budgets` are those of the entries by number.
 * Complete: it gives what aligning every entry with every span would give. In the order of `Search`.
 */
export function findMatches(lattice: Lattice, trie: Trie, budgets: ArrayLike<number>): Match[] {
  let search = SEARCHES.get(trie)
  if (search === undefined) {
    search = new Search(trie, budgets, lattice.channel)
    SEARCHES.set(trie, search)
  }
  flatten(lattice, FLAT)
  search.run(FLAT)
  return search.matches()
}
