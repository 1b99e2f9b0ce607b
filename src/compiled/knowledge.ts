import type { Background } from '../background/types.ts'
import { createAlphabet } from '../channel/alphabet.ts'
import { createChannel } from '../channel/confusion.ts'
import { knowWords } from '../evidence/knowledge.ts'
import type { Lexicon } from '../evidence/lexicon.ts'
import type { Knowledge } from '../evidence/scene.ts'
import type { Vocabulary } from '../evidence/vocabulary.ts'
import type { Trie } from '../find/trie.ts'
import { foldedText } from '../fold/text.ts'
import type { Folding } from '../fold/types.ts'
import type { Registry } from '../registry/types.ts'
import { endsOf, fitted } from './fitted.ts'
import { openPatterns, type PatternTables, storePatterns } from './patterns.ts'
import type { StoredRegistry } from './registry.ts'
import { openRoles, type RoleTables, storeRoles } from './roles.ts'

/** What `compileKnowledge` works out of registry and lexicon, as plain data. */
export interface KnowledgeTables {
  /** Characters of the alphabet in the order of their symbols. */
  readonly alphabet: string
  readonly pieces: PieceTables
  readonly roles: RoleTables
  readonly trie: Trie
  readonly patterns: PatternTables
  /** Words of the lexicon that folding changes, as they are read in a name. */
  readonly folded: readonly (readonly [word: string, text: string])[]
}

/** Pieces one after the other: the symbols of piece n are `ends[n - 1] .. ends[n]`, the first from 0. */
interface PieceTables {
  readonly symbols: Uint16Array
  readonly ends: Uint32Array
  readonly budgets: Uint16Array
  readonly surprisals: Int32Array
}

/** The tables of knowledge that was compiled from this registry and lexicon. */
export function storeKnowledge(
  { folding, patterns, trie, vocabulary }: Knowledge,
  registry: Registry,
  lexicon: Lexicon,
): KnowledgeTables {
  const { alphabet } = vocabulary
  const fold = foldedText(folding)
  const words = [...new Set([...lexicon.context.map(({ word }) => word), ...lexicon.mockery])]
  return {
    alphabet: Array.from({ length: alphabet.size }, (_, symbol) => alphabet.char(symbol)).join(''),
    pieces: storePieces(vocabulary),
    roles: storeRoles(vocabulary, registry, lexicon),
    trie,
    patterns: storePatterns(patterns, registry.patterns, vocabulary.budgets.length),
    folded: words.flatMap((word) => (fold(word) === word ? [] : [[word, fold(word)] as const])),
  }
}

function storePieces({ budgets, surprisals, symbols }: Vocabulary): PieceTables {
  const texts = Array.from(budgets, (_, piece) => symbols(piece))
  return {
    symbols: fitted('u16', texts.flat()),
    ends: endsOf(texts),
    budgets: fitted('u16', budgets),
    surprisals: fitted('i32', surprisals),
  }
}

/** Knowledge over tables that `storeKnowledge` gave; objects are made when a name needs them. */
export function openKnowledge(
  tables: KnowledgeTables,
  lexicon: Lexicon,
  registry: StoredRegistry,
  folding: Folding,
  background: Background,
): Knowledge {
  const alphabet = createAlphabet([[...tables.alphabet]])
  const { pieces, trie } = tables
  const folded = new Map(tables.folded)
  return {
    folding,
    background,
    vocabulary: {
      alphabet,
      budgets: pieces.budgets,
      symbols: (piece) => symbolsOf(pieces, piece),
      roles: openRoles(tables.roles, registry, lexicon),
      surprisals: pieces.surprisals,
    },
    trie,
    channel: createChannel(alphabet, folding),
    patterns: openPatterns(tables.patterns, (nth) => registry.patterns.at(nth)),
    ...knowWords(lexicon, (word) => folded.get(word) ?? word),
  }
}

function symbolsOf({ ends, symbols }: PieceTables, piece: number): readonly number[] {
  return Array.from(symbols.subarray(piece === 0 ? 0 : ends[piece - 1]!, ends[piece]!))
}
