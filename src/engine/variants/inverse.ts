import type { Background } from '../background/types.ts'
import { readTable } from '../fold/tables.ts'
import type { CharacterTables } from '../fold/types.ts'
import { isTyped } from './charsets.ts'
import { add, type Multimap } from './multimap.ts'

/** A character that is read as a syllable. */
interface Speaker {
  readonly char: string
  readonly tone: number
}

/** The folding tables the other way round: from the official character to what may be written for it. */
export interface Inverse {
  /** Raw characters that fold to a canonical one, or may be read as it. */
  sources(char: string): readonly string[]
  /** Characters to write in a row for one. */
  splits(char: string): readonly string[]
  /** What a digit is said as where the digits of a number are told one by one. */
  said(digit: string): string
  /** Pictographs that may be read as a text, with the rank of that reading (0 the most usual). */
  emoji(text: string): readonly { readonly emoji: string; readonly rank: number }[]
  /** Characters that people type, of which a reading is a toneless syllable. */
  speakers(syllable: string): readonly Speaker[]
  /** The commonest Han characters of ordinary names, commonest first. */
  readonly common: readonly string[]
}

/** How many characters `Inverse.common` holds: they make up nine tenths of running text. */
const COMMON = 500

/**
 * Makes the inverse tables.
 *
 * @param files every path of `FOLDING_FILES` to its text
 * @throws ZhengmingError `data` where a table is damaged
 */
export function createInverse(
  files: ReadonlyMap<string, string>,
  readings: CharacterTables['readings'],
  surprisal: Background['surprisal'],
): Inverse {
  const spoken = speakersOf(files, readings)
  const sources = sourcesOf(files)
  const splits = splitsOf(files)
  const said = saidOf(files)
  const emoji = emojiOf(files)
  const typed = [...new Set([...spoken.values()].flatMap((list) => list.map(({ char }) => char)))]
  const common = typed
    .map((char) => ({ char, cost: surprisal([char]) }))
    .sort((a, b) => a.cost - b.cost || (a.char < b.char ? -1 : 1))
  return {
    sources: (char) => sources.get(char) ?? [],
    splits: (char) => splits.get(char) ?? [],
    said: (digit) => said.get(digit) ?? '',
    emoji: (text) => emoji.get(text) ?? [],
    speakers: (syllable) => spoken.get(syllable) ?? [],
    common: common.slice(0, COMMON).map(({ char }) => char),
  }
}

function sourcesOf(files: ReadonlyMap<string, string>): Multimap<string> {
  const sources: Multimap<string> = new Map()
  for (const { cells } of readTable(files, 'canonical')) {
    const [canonical, folds, chars] = cells as [string, string, string]
    // Rows without a fold only change the case of letters.
    if (folds !== '') for (const char of chars) add(sources, canonical, char)
  }
  for (const { cells } of readTable(files, 'alternatives')) {
    const [canonical, chars] = cells as [string, string]
    for (const other of canonical) for (const char of chars) add(sources, other, char)
  }
  return sources
}

function splitsOf(files: ReadonlyMap<string, string>): Multimap<string> {
  const splits: Multimap<string> = new Map()
  for (const { cells } of readTable(files, 'splits')) {
    for (const parts of cells[1]!.split(' ')) add(splits, cells[0]!, parts)
  }
  return splits
}

function saidOf(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    readTable(files, 'spoken').map(({ cells }) => {
      const [digit, written, said] = cells as [string, string, string]
      return [digit, said || [...written][0]!]
    }),
  )
}

function emojiOf(files: ReadonlyMap<string, string>): Multimap<{ emoji: string; rank: number }> {
  const inverse: Multimap<{ emoji: string; rank: number }> = new Map()
  for (const { cells } of readTable(files, 'emoji')) {
    const [emoji, readings] = cells as [string, string]
    readings.split('|').forEach((text, rank) => {
      add(inverse, text, { emoji, rank })
    })
  }
  return inverse
}

function speakersOf(
  files: ReadonlyMap<string, string>,
  readings: CharacterTables['readings'],
): Multimap<Speaker> {
  const spoken: Multimap<Speaker> = new Map()
  for (const { cells } of readTable(files, 'readings')) {
    for (const char of cells[1]!) {
      if (!isTyped(char)) continue
      for (const { syllable, tone } of readings(char)) add(spoken, syllable, { char, tone })
    }
  }
  return spoken
}
