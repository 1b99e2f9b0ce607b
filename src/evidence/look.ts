import { createLattice, type Lattice } from '../channel/lattice.ts'
import { findMatches, type Match } from '../find/find.ts'
import { type Knowledge, type Scene, sceneOf } from './scene.ts'

/** Folds a name and finds every piece in it; `search` may be replaced by an oracle. */
export function look(
  name: string,
  knowledge: Knowledge,
  search: (lattice: Lattice, knowledge: Knowledge) => Match[] = searchTrie,
): Scene {
  const lattice = createLattice(knowledge.folding.fold(name), knowledge.channel)
  return sceneOf(lattice, search(lattice, knowledge), knowledge)
}

function searchTrie(lattice: Lattice, { trie, vocabulary }: Knowledge): Match[] {
  return findMatches(lattice, trie, vocabulary.budgets)
}
