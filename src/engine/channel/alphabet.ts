import { ZhengmingError } from '../errors.ts'

/** The characters of all official names and lexicon words, as dense numbers. */
export interface Alphabet {
  readonly size: number
  /** Symbol of a character, or -1 where no official name holds it. */
  symbol(char: string): number
  char(symbol: number): string
}

/** Symbols fit the 16 bits that rows of confusion and the trie have for them. */
const MOST_SYMBOLS = 0x10000

/**
 * Alphabet of the given texts, in code point order: the same texts give the same numbers.
 *
 * @throws ZhengmingError `registry` where the texts hold more distinct characters than a symbol can number
 */
export function createAlphabet(texts: Iterable<readonly string[]>): Alphabet {
  const distinct = new Set<string>()
  for (const chars of texts) for (const char of chars) distinct.add(char)
  const chars = [...distinct].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
  if (chars.length > MOST_SYMBOLS) {
    throw new ZhengmingError(
      'registry',
      `registries: expected at most ${MOST_SYMBOLS} distinct characters in all names, got ${chars.length}; split the registry`,
    )
  }
  const symbols = new Map(chars.map((char, symbol) => [char, symbol]))
  return {
    size: chars.length,
    symbol: (char) => symbols.get(char) ?? -1,
    char: (symbol) => chars[symbol]!,
  }
}
