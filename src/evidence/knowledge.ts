import type { Background } from '../background/types.ts'
import { createChannel } from '../channel/confusion.ts'
import { buildTrie } from '../find/trie.ts'
import type { Folding } from '../fold/types.ts'
import type { Registry } from '../registry/types.ts'
import type { ContextWord, Lexicon } from './lexicon.ts'
import { createPatternIndex } from './patterns.ts'
import type { Knowledge } from './scene.ts'
import { createVocabulary } from './vocabulary.ts'

/** Everything that judging needs, compiled from the parsed tables. Takes well under a second. */
export function compileKnowledge(
  registry: Registry,
  lexicon: Lexicon,
  folding: Folding,
  background: Background,
): Knowledge {
  const fold = (text: string) =>
    folding
      .fold(text)
      .glyphs.map((glyph) => glyph.char)
      .join('')
  const vocabulary = createVocabulary(registry, lexicon, folding, background)
  const contextWords = wordsByText(lexicon, fold)
  return {
    folding,
    background,
    vocabulary,
    trie: buildTrie(vocabulary.pieces),
    channel: createChannel(vocabulary.alphabet, folding),
    patterns: createPatternIndex(registry.patterns, vocabulary, fold),
    contextWords,
    longestWord: Math.max(0, ...[...contextWords.keys()].map((word) => [...word].length)),
    mockery: new Set(lexicon.mockery.map(fold)),
    frameWeights: new Map(lexicon.frames.map((frame) => [`${frame.opening}\t${frame.organ}`, frame])),
  }
}

function wordsByText(lexicon: Lexicon, fold: (text: string) => string): Map<string, ContextWord[]> {
  const words = new Map<string, ContextWord[]>()
  for (const word of lexicon.context) {
    const text = fold(word.word)
    const list = words.get(text)
    if (list) list.push(word)
    else words.set(text, [word])
  }
  return words
}
