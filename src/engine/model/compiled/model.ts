import type { Background } from '../../background/types.ts'
import { createAlphabet } from '../../channel/alphabet.ts'
import { createChannel } from '../../channel/confusion.ts'
import type { RowTables } from '../../channel/rows.ts'
import type { Entries, Trie } from '../../find/trie.ts'
import { foldedText } from '../../fold/text.ts'
import type { Folding } from '../../fold/types.ts'
import type { Registry } from '../../registry/types.ts'
import { knowWords, type NewModel } from '../compile.ts'
import { openTypes, type TypeTables } from '../entry-types.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Model } from '../model.ts'
import { openSuccessors, type SuccessorNumbers } from '../successors.ts'
import { openPatterns, type PatternTables, storePatterns } from './patterns.ts'
import type { StoredRegistry } from './registry.ts'
import { openTwins, storeTwins, type TwinTables } from './twins.ts'

/** What `compileModel` works out of registry and lexicon, as plain data. */
export interface ModelTables {
  /** Characters of the alphabet in the order of their symbols. */
  readonly alphabet: string
  readonly entries: EntryTables
  readonly types: TypeTables
  readonly rows: RowTables
  readonly trie: Trie
  readonly patterns: PatternTables
  readonly successors: SuccessorNumbers
  readonly twins: TwinTables
  /** Words of the lexicon that folding changes, as they are read in a name. */
  readonly folded: readonly (readonly [word: string, text: string])[]
}

interface EntryTables extends Entries {
  readonly surprisals: Int32Array
}

/** The tables of a model that was compiled from this registry and lexicon. */
export function storeModel(
  { channel, folding, patterns, successors, trie, twins, vocabulary }: NewModel,
  registry: Registry,
  lexicon: Lexicon,
): ModelTables {
  const { alphabet } = vocabulary
  const fold = foldedText(folding)
  const kept = [...lexicon.context, ...lexicon.trade, ...lexicon.staff, ...lexicon.places].map(
    ({ word }) => word,
  )
  const words = [...new Set([...kept, ...lexicon.mockery])]
  return {
    alphabet: Array.from({ length: alphabet.size }, (_, symbol) => alphabet.char(symbol)).join(''),
    entries: { ...vocabulary.entries, surprisals: vocabulary.surprisals },
    types: vocabulary.typeTables,
    rows: channel.rows.tables,
    trie,
    patterns: storePatterns(patterns, registry.patterns, vocabulary.budgets.length),
    successors: successors.numbers,
    twins: storeTwins(twins),
    folded: words.flatMap((word) => (fold(word) === word ? [] : [[word, fold(word)] as const])),
  }
}

/** A model over tables that `storeModel` gave; objects are made when a name needs them. */
export function openModel(
  tables: ModelTables,
  lexicon: Lexicon,
  registry: StoredRegistry,
  folding: Folding,
  background: Background,
): Model {
  const alphabet = createAlphabet([[...tables.alphabet]])
  const { entries, trie } = tables
  const folded = new Map(tables.folded)
  return {
    folding,
    background,
    vocabulary: {
      alphabet,
      budgets: entries.budgets,
      symbols: (entry) => symbolsOf(entries, entry),
      types: openTypes(tables.types, registry, lexicon),
      surprisals: entries.surprisals,
    },
    trie,
    channel: createChannel(alphabet, folding, tables.rows),
    patterns: openPatterns(tables.patterns, (nth) => registry.patterns.at(nth)),
    successors: openSuccessors(tables.successors, registry),
    twins: openTwins(tables.twins, registry),
    ...knowWords(lexicon, (word) => folded.get(word) ?? word),
  }
}

function symbolsOf({ ends, symbols }: EntryTables, entry: number): Uint16Array {
  return symbols.subarray(entry === 0 ? 0 : ends[entry - 1]!, ends[entry]!)
}
