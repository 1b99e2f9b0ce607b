/** The contract of the background model: how ordinary names are made. All numbers are integers in 1/100 bit. */
export interface Background {
  /** -log2 P of `chars[from..to)` as running text of an ordinary name; context before `from` is not used. */
  surprisal(chars: readonly string[], from?: number, to?: number): number
  /** `surprisal` of characters given as code points. */
  surprisalOfCodes(codes: ArrayLike<number>, from: number, to: number): number
  /** log2 odds that a word ends between `left` and `right` where these two stand side by side; negative: they usually sit inside one word. */
  boundary(left: string, right: string): number
  /** Whether `chars[from..to)` is a common word of two or three Han characters. */
  isWord(chars: readonly string[], from: number, to: number): boolean
  /** Whether code points `codes[from..to)` are the name of a town, township or street, without what it ends with. */
  isTown(codes: ArrayLike<number>, from: number, to: number): boolean
  /** Whether they are such a name and a word of the language, or a person's name, as well: 和平. */
  isTownAndWord(codes: ArrayLike<number>, from: number, to: number): boolean
  /** How many names of towns hold a character, by its code point. */
  townsWith(code: number): number
  /** -log2 P of the whole of `chars` as a Chinese person's name (surname + one or two given characters); Infinity where it cannot be one. */
  personName(chars: readonly string[]): number
  /** Whether `chars[from..to)` is a surname. */
  isSurname(chars: readonly string[], from: number, to: number): boolean
  /** -log2 P of toneless pinyin syllables in a row as a romanised ordinary name (surnames first). */
  syllables(syllables: readonly string[]): number
}
