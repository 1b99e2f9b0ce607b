import type { Channel } from '../../src/engine/channel/confusion.ts'
import { KeptLattice, Lattice } from '../../src/engine/channel/lattice.ts'
import { NameReader } from '../../src/engine/channel/reader.ts'
import { type Analysis, analyse } from '../../src/engine/evidence/analysis.ts'
import type { Match } from '../../src/engine/find/find.ts'
import { Search } from '../../src/engine/find/search.ts'
import type { Model } from '../../src/engine/model/model.ts'

/** What reads and searches names for one channel or model. */
const READERS = new WeakMap<Channel, { readonly reader: NameReader; readonly lattice: Lattice }>()
const SEARCHES = new WeakMap<Model, Search>()

/** The lattice of a name, with its glyphs. */
export function latticeOf(
  name: string,
  { folding, channel }: Pick<Model, 'folding' | 'channel'>,
): KeptLattice {
  let known = READERS.get(channel)
  if (known === undefined) {
    known = { reader: new NameReader(folding, channel), lattice: new Lattice(channel) }
    READERS.set(channel, known)
  }
  const folded = known.reader.read(name, known.lattice)
  return new KeptLattice(known.lattice, folded ?? folding.fold(name))
}

/** Every entry that some span of the name can be read as within its budget, as the search finds them. */
export function findMatches(lattice: Lattice, model: Model): Match[] {
  let search = SEARCHES.get(model)
  if (search === undefined) {
    search = new Search(model.trie, model.vocabulary.budgets, model.channel)
    SEARCHES.set(model, search)
  }
  search.run(lattice)
  return search.matches()
}

/** What a detector sees in a name that its gate lets through; `search` may be replaced by an oracle. */
export function look(
  name: string,
  model: Model,
  search: (lattice: KeptLattice, model: Model) => Match[] = findMatches,
): Analysis {
  const lattice = latticeOf(name, model)
  return analyse(lattice, search(lattice, model), model)
}
