/** The contract of the fold stage: raw name in, readable glyphs out. */

/** Why a raw character was replaced by its canonical one; also the `EditKind` that explains it. */
export type FoldKind = 'variant' | 'width' | 'invisible' | 'separator' | 'confusable'

/** `han` one Han character, `latin` one letter a-z, `digit` one digit 0-9, `emoji` a readable pictograph, `other` any other letter. */
export type GlyphKind = 'han' | 'latin' | 'digit' | 'emoji' | 'other'

/** One readable unit of a name, with the raw span that it stands for. */
export interface Glyph {
  /** Canonical text: simplified Han, lower-case ASCII letter, ASCII digit, or the folded character itself. */
  readonly char: string
  readonly kind: GlyphKind
  /** Raw UTF-16 span. Marks that were skipped belong to no glyph. With bidi overrides spans may run backwards in order. */
  readonly start: number
  readonly end: number
  /** Folds that made this glyph, in order of first use; empty where the raw text is canonical already (letter case does not count). */
  readonly folds: readonly FoldKind[]
  /** Visible separators, spaces, punctuation or decoration stood between the glyph before and this one. */
  readonly gapBefore: boolean
  /** Other canonical characters that the same raw character may be read as: l/1/i, o/0, kana for Han. */
  readonly alternatives: readonly string[]
}

/** A folded name. */
export interface Folded {
  readonly raw: string
  readonly glyphs: readonly Glyph[]
  /** Something visible but unreadable (decoration, separators) stands before the first / after the last glyph. */
  readonly gapAfter: boolean
  /** Invisible, bidi or combining characters were removed: from ordinary readers hidden. */
  readonly hidden: boolean
}

/** One Hanyu Pinyin reading of a character. */
export interface Reading {
  /** Toneless syllable, ü written v. */
  readonly syllable: string
  /** 1-4, 5 for neutral. */
  readonly tone: number
}

/** How much characters look alike: `A` nearly, `B` mostly, `C` half of them, per FOLDING measurements. Columns of the table of look-alikes. */
export const SHAPE_TIERS = ['A', 'B', 'C'] as const

/** A character that looks like another one. */
export interface ShapeNeighbour {
  readonly char: string
  readonly tier: (typeof SHAPE_TIERS)[number]
}

/** A character written as two or three others in a row: 亲斤 for 新. */
export interface Split {
  readonly parts: readonly string[]
  readonly whole: string
}

/** Tables that say which characters stand for which; look-ups return empty arrays for the unknown. */
export interface CharacterTables {
  readings(char: string): readonly Reading[]
  /** Characters that `char` may be mistaken for. Symmetric. */
  shapes(char: string): readonly ShapeNeighbour[]
  /** Characters that contain `char` as a direct part, or are a direct part of it (radical dropped or added): 肖/消. Symmetric. */
  components(char: string): readonly string[]
  /** Splits whose first part is `first`. */
  splits(first: string): readonly Split[]
  /** What a pictograph may be read as: 🥭 -> ['芒果'], ☀ -> ['日', '太阳']. */
  emoji(char: string): readonly string[]
  /** What a digit or numeral may be read as: '6' -> ['六','陆'], '贰' -> ['2','二'], 十 -> ['10'], 一二三四五 -> ['12345']. May be several characters long on either side. */
  numerals(text: string): readonly string[]
  /** Whether some numeral is written with this character, or a digit said as it. */
  inNumeral(char: string): boolean
  /** Whether a digit is said or written as this character where the digits of a number are told one by one. */
  isSpokenDigit(char: string): boolean
  /** All toneless Hanyu Pinyin syllables. */
  syllables(): Iterable<string>
  /** Whether `text` is a toneless Hanyu Pinyin syllable. */
  isSyllable(text: string): boolean
  /** Syllables that many speakers do not tell apart from this one: zh/z ch/c sh/s n/l f/h r/l, an/ang en/eng in/ing. Not itself. */
  nearSyllables(syllable: string): readonly string[]
}

/** All that folding needs, made from the generated tables. */
export interface Folding extends CharacterTables {
  fold(name: string): Folded
  /** Whether a character is read by what stands around it: a sign that is a letter between letters, a control that turns text round. */
  isContextual(char: string): boolean
  /**
   * Whether a character may be another sign by what follows straight behind it: a picture that is joined to others, a letter of a flag.
   * All others are the same glyphs, or the same gap, whatever stands around them.
   */
  opensSequence(char: string): boolean
  /** Where the character at `at`, with all that sits on it and is joined to it, ends. */
  sequenceEnd(name: string, at: number): number
}
