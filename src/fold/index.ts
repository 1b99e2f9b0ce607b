/** The fold stage: raw name in, glyphs out, with the tables that say which characters stand for which. */
import { readCodePoints } from './codepoints.ts'
import { foldName } from './fold.ts'
import { CLASSES, TABLES } from './layout.ts'
import { nearTable } from './near.ts'
import { readReadings, readSyllables } from './readings.ts'
import { readComponents, readShapes, readSplits } from './relations.ts'
import { readEmoji, readNumerals } from './symbols.ts'
import type { Folding } from './types.ts'

export { parsePinyin, type SyllableArc } from './pinyin.ts'
export type * from './types.ts'

/** Paths below data/ of the tables that `createFolding` needs. */
export const FOLDING_FILES: readonly string[] = Object.values(TABLES)

const none: readonly never[] = []

/**
 * Makes the fold stage from its tables. `files` maps each path of `FOLDING_FILES` to the text of that file.
 * Throws ZhengmingError `data` that names file, row and column where a table is absent or malformed.
 */
export function createFolding(files: ReadonlyMap<string, string>): Folding {
  const codePoints = readCodePoints(files)
  const emoji = readEmoji(files)
  for (const char of emoji.keys()) {
    const codePoint = char.codePointAt(0)!
    if (char.length <= 2 && String.fromCodePoint(codePoint) === char)
      codePoints.classes[codePoint] = CLASSES.emoji
  }
  const numerals = readNumerals(files)
  const syllables = readSyllables(files)
  const near = nearTable(syllables)
  return {
    fold: (name) => foldName(name, codePoints, emoji),
    readings: readReadings(files),
    shapes: readShapes(files),
    components: readComponents(files),
    splits: readSplits(files),
    emoji: (char) => emoji.get(char) ?? none,
    numerals: (char) => numerals.get(char) ?? none,
    isSyllable: (text) => syllables.has(text),
    nearSyllables: (syllable) => near.get(syllable) ?? none,
  }
}
