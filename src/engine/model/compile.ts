import type { Background } from '../background/types.ts'
import { createChannel } from '../channel/confusion.ts'
import { makeRows } from '../channel/make-rows.ts'
import { buildTrie } from '../find/trie.ts'
import { foldedText } from '../fold/text.ts'
import type { Folding } from '../fold/types.ts'
import type { LargeRegistry } from '../registry/types.ts'
import type { Lexicon } from './lexicon.ts'
import type { Model, PlaceEndingCodes } from './model.ts'
import { createPatternIndex } from './patterns.ts'
import { findSuccessors, type NewSuccessors } from './successors.ts'
import { createTwins, type NewTwins } from './twins.ts'
import { createVocabulary, type NewVocabulary } from './vocabulary.ts'

/** A model that was just compiled, with what may be stored of it as plain data. */
export interface NewModel extends Model {
  readonly vocabulary: NewVocabulary
  readonly successors: NewSuccessors
  readonly twins: NewTwins
}

/** Everything that judging needs, compiled from the parsed tables. Takes some 15 µs for each text. */
export function compileModel(
  registry: LargeRegistry,
  lexicon: Lexicon,
  folding: Folding,
  background: Background,
): NewModel {
  const fold = foldedText(folding)
  const vocabulary = createVocabulary(registry, lexicon, folding, background)
  return {
    folding,
    background,
    vocabulary,
    trie: buildTrie(vocabulary.entries),
    channel: createChannel(
      vocabulary.alphabet,
      folding,
      makeRows(vocabulary.alphabet, folding, (char) => background.surprisal([char])),
    ),
    patterns: createPatternIndex(registry.patterns, vocabulary, fold),
    successors: findSuccessors(registry),
    twins: createTwins(registry),
    ...knowWords(lexicon, fold),
  }
}

/** What is known of the words of the lexicon; `fold` gives them as they are read in a name. */
export function knowWords(
  lexicon: Lexicon,
  fold: (text: string) => string,
): Pick<
  Model,
  'contextWords' | 'placeEndings' | 'mockery' | 'tradeWords' | 'staffWords' | 'frameWeights' | 'categories'
> {
  return {
    contextWords: wordsByText(lexicon.context, fold, (word) => word),
    tradeWords: wordsByText(lexicon.trade, fold, (word) => word.class),
    staffWords: wordsByText(lexicon.staff, fold, (word) => word),
    placeEndings: endingsByCode(lexicon.places, fold),
    mockery: new Set(lexicon.mockery.map(fold)),
    categories: new Map(lexicon.categories.map(({ category, names }) => [category, names])),
    frameWeights: new Map(lexicon.frames.map((frame) => [`${frame.opening}\t${frame.organ}`, frame])),
  }
}

/** Endings of places by their first code point. */
function endingsByCode(
  places: Lexicon['places'],
  fold: (text: string) => string,
): Map<number, PlaceEndingCodes[]> {
  const endings = new Map<number, PlaceEndingCodes[]>()
  for (const { word, class: kind } of places) {
    const codes = Array.from(fold(word), (char) => char.codePointAt(0)!)
    const list = endings.get(codes[0]!)
    if (list) list.push({ codes, class: kind })
    else endings.set(codes[0]!, [{ codes, class: kind }])
  }
  return endings
}

/** What `say` gives of the words with a text. */
function wordsByText<W extends { readonly word: string }, T>(
  all: readonly W[],
  fold: (text: string) => string,
  say: (word: W) => T,
): Map<string, T[]> {
  const words = new Map<string, T[]>()
  for (const word of all) {
    const text = fold(word.word)
    const list = words.get(text)
    if (list) list.push(say(word))
    else words.set(text, [say(word)])
  }
  return words
}
