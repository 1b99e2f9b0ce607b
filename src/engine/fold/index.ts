/** The fold stage: raw name in, glyphs out, with the tables that say which characters stand for which. */
import { isBidiControl } from './bidi.ts'
import { ClusterScanner } from './clusters.ts'
import { type CodePointTables, openCodePoints, parseCodePoints } from './codepoints.ts'
import { foldName } from './fold.ts'
import type { IndexedRows } from './indexed.ts'
import { nearTable } from './near.ts'
import { openReadings, parseReadings, parseSyllables, type ReadingTables } from './readings.ts'
import { openComponents, openShapes, openSplits, parseRelation, parseSplits } from './relations.ts'
import { parseEmoji, parseNumerals, parseSpoken, spokenNumber } from './symbols.ts'
import { TABLES } from './tables.ts'
import type { Folding } from './types.ts'

export { parsePinyin, type SyllableArc } from './pinyin.ts'
export type * from './types.ts'

/** Paths below data/ of the tables that `createFolding` needs. */
export const FOLDING_FILES: readonly string[] = Object.values(TABLES)

const none: readonly never[] = []

type Lists = readonly (readonly [key: string, values: readonly string[]])[]

/** The tables of the fold stage once they are read: plain data without methods, which can be stored and shared. */
export interface FoldingTables {
  readonly codePoints: CodePointTables
  readonly readings: ReadingTables
  readonly shapes: IndexedRows
  readonly components: IndexedRows
  readonly splits: IndexedRows
  readonly emoji: Lists
  readonly numerals: Lists
  /** The digit of each character that one is said as. */
  readonly spoken: readonly (readonly [char: string, digit: string])[]
  /** Every syllable with those that differ from it by a usual confusion. */
  readonly syllables: Lists
}

/**
 * Reads the tables of the fold stage. `files` maps each path of `FOLDING_FILES` to the text of that file.
 * Throws ZhengmingError `data` that names file, row and column where a table is absent or malformed.
 */
export function parseFolding(files: ReadonlyMap<string, string>): FoldingTables {
  const emoji = [...parseEmoji(files)]
  return {
    codePoints: parseCodePoints(
      files,
      emoji.flatMap(([char]) => singleCodePoint(char)),
    ),
    readings: parseReadings(files),
    shapes: parseRelation(files, 'shapes'),
    components: parseRelation(files, 'components'),
    splits: parseSplits(files),
    emoji,
    numerals: [...parseNumerals(files)],
    spoken: [...parseSpoken(files)],
    syllables: [...nearTable(parseSyllables(files))],
  }
}

/** The code point of a text of one character; none for a flag of two. */
function singleCodePoint(char: string): number[] {
  const codePoint = char.codePointAt(0)!
  return String.fromCodePoint(codePoint) === char ? [codePoint] : []
}

/** The fold stage over tables that are read already. */
export function openFolding(tables: FoldingTables): Folding {
  const codePoints = openCodePoints(tables.codePoints)
  const emoji = new Map(tables.emoji)
  const numerals = new Map(tables.numerals)
  const spoken = new Map(tables.spoken)
  const inNumerals = new Set([...tables.numerals.flatMap(([numeral]) => [...numeral]), ...spoken.keys()])
  const near = new Map(tables.syllables)
  return {
    fold: (name) => foldName(name, codePoints, emoji),
    isContextual: (char) =>
      codePoints.contextual.has(char.codePointAt(0)!) || isBidiControl(char.codePointAt(0)!),
    opensSequence: (char) => new ClusterScanner(char, codePoints, emoji).opensSequence(char.codePointAt(0)!),
    sequenceEnd: (name, at) => new ClusterScanner(name, codePoints, emoji).scan(at).end,
    readings: openReadings(tables.readings),
    shapes: openShapes(tables.shapes),
    components: openComponents(tables.components),
    splits: openSplits(tables.splits),
    emoji: (char) => emoji.get(char) ?? none,
    numerals: (text) => numerals.get(text) ?? spokenNumber(text, spoken),
    inNumeral: (char) => inNumerals.has(char),
    isSpokenDigit: (char) => spoken.has(char),
    syllables: () => near.keys(),
    isSyllable: (text) => near.has(text),
    nearSyllables: (syllable) => near.get(syllable) ?? none,
  }
}

/** The fold stage from its files: `openFolding` over `parseFolding`. */
export function createFolding(files: ReadonlyMap<string, string>): Folding {
  return openFolding(parseFolding(files))
}
