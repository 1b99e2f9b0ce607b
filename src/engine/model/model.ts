import type { Background } from '../background/types.ts'
import type { Channel } from '../channel/confusion.ts'
import type { Trie } from '../find/trie.ts'
import type { Folding } from '../fold/types.ts'
import type { Categories } from './categories.ts'
import type { ContextWord, FrameWeight, StaffWord, TradeClass } from './lexicon.ts'
import type { PatternIndex } from './patterns.ts'
import type { Successors } from './successors.ts'
import type { Twins } from './twins.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What places end with, as code points, and the class of openings that such places are. */
export interface PlaceEndingCodes {
  readonly codes: readonly number[]
  readonly class: string
}

/** Everything that judging needs and no name changes. */
export interface Model {
  readonly folding: Folding
  readonly background: Background
  readonly vocabulary: Vocabulary
  readonly trie: Trie
  readonly channel: Channel
  readonly patterns: PatternIndex
  readonly successors: Successors
  readonly twins: Twins
  readonly contextWords: ReadonlyMap<string, readonly ContextWord[]>
  /** What names of places end with, as code points, and the class of openings that such places are. */
  readonly placeEndings: ReadonlyMap<number, readonly PlaceEndingCodes[]>
  /** Characters that mock. */
  readonly mockery: ReadonlySet<string>
  /** Words of trade, with what each makes of a body. */
  readonly tradeWords: ReadonlyMap<string, readonly TradeClass[]>
  /** Words of those who act for a body. */
  readonly staffWords: ReadonlyMap<string, readonly StaffWord[]>
  readonly categories: Categories
  readonly frameWeights: ReadonlyMap<string, Omit<FrameWeight, 'opening' | 'organ'>>
}
