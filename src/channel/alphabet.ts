/** The characters of all official names and lexicon words, as dense numbers. */
export interface Alphabet {
  readonly size: number
  /** Symbol of a character, or -1 where no official name holds it. */
  symbol(char: string): number
  char(symbol: number): string
}

/** Alphabet of the given texts, in code point order: the same texts give the same numbers. */
export function createAlphabet(texts: Iterable<readonly string[]>): Alphabet {
  const distinct = new Set<string>()
  for (const chars of texts) for (const char of chars) distinct.add(char)
  const chars = [...distinct].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
  const symbols = new Map(chars.map((char, symbol) => [char, symbol]))
  return {
    size: chars.length,
    symbol: (char) => symbols.get(char) ?? -1,
    char: (symbol) => chars[symbol]!,
  }
}
