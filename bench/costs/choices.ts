import type { Background } from '../../src/engine/background/types.ts'
import { OPERATIONS, type Operation } from '../../src/engine/channel/edits.ts'
import { type Folding, SHAPE_TIERS } from '../../src/engine/fold/types.ts'
import { KINDS, type Kind } from './kinds.ts'

/**
 * What may be written by one kind of edit at one official character: written text -> how usual it is, as -log2 P in
 * bits. All 0 where there is no saying which one is picked more often.
 */
export type Choices = ReadonlyMap<string, number>

/**
 * -log2 P(a text | it is written by this kind) in bits, the text being as `usual` as said. `usualness` 0: every text of
 * the class alike; 1: as often as ordinary names write it.
 */
export function choiceBits(usual: number, choices: Choices, usualness: number): number {
  let sum = 0
  for (const each of choices.values()) sum += 2 ** (-usualness * each)
  return usualness * usual + Math.log2(sum)
}

/** What an impostor can write for the character at `at` of an official text, by kind; kinds without any are absent. */
export type ChoicesAt = (official: readonly string[], at: number) => ReadonlyMap<Kind, Choices>

/**
 * What is written by an insertion or a substitution is any text, drawn as ordinary names draw it: that surprisal stands
 * in the background's side too and cancels, so that the only choice left is the empty one.
 */
export const ANY_TEXT = ''

/** Code points that write official characters otherwise: radicals and Han, pictographs, the rarer Han of splits. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x2190, 0x9fff],
  [0x1f000, 0x1faff],
  [0x20000, 0x2a6df],
]

/** The tables of the fold stage, turned round: from the official character to what may stand for it. */
interface Inverse {
  /** Han characters that fold to themselves, by toneless syllable. */
  readonly speakers: ReadonlyMap<string, readonly string[]>
  readonly splits: ReadonlyMap<string, readonly string[]>
  /** Pictographs by what they may be read as. */
  readonly emoji: ReadonlyMap<string, readonly string[]>
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function invert(folding: Folding): Inverse {
  const speakers = new Map<string, string[]>()
  const splits = new Map<string, string[]>()
  const emoji = new Map<string, string[]>()
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const char = String.fromCodePoint(code)
      for (const { parts, whole } of folding.splits(char)) addTo(splits, whole, parts.join(''))
      for (const reading of folding.emoji(char)) addTo(emoji, reading, char)
      const readings = folding.readings(char)
      if (readings.length === 0 || folding.fold(char).glyphs[0]?.char !== char) continue
      for (const syllable of new Set(readings.map((reading) => reading.syllable))) {
        addTo(speakers, syllable, char)
      }
    }
  }
  return { speakers, splits, emoji }
}

/** Longest official text that one pictograph or numeral stands for. */
const LONGEST_READING = 3

/** Finds what may be written for official characters, from the tables of the fold stage. */
export function createChoices(folding: Folding, background: Background): ChoicesAt {
  const inverse = invert(folding)
  const usual = (char: string): number => background.surprisal([char]) / 100
  const weighed = (chars: Iterable<string>): Choices => new Map([...chars].map((char) => [char, usual(char)]))
  const even = (texts: Iterable<string>): Choices => new Map([...texts].map((text) => [text, 0]))

  const speakers = (syllables: readonly string[], char: string): string[] =>
    syllables.flatMap((syllable) => inverse.speakers.get(syllable) ?? []).filter((other) => other !== char)

  const shareTone = (one: string, other: string): boolean =>
    folding
      .readings(one)
      .some((a) => folding.readings(other).some((b) => a.syllable === b.syllable && a.tone === b.tone))

  /** A character with several readings counts as its closest one, as in the channel's rows. */
  function sounds(char: string): [Kind, Choices][] {
    const syllables = folding.readings(char).map(({ syllable }) => syllable)
    const same = new Set(speakers(syllables, char))
    const near = speakers(
      syllables.flatMap((syllable) => folding.nearSyllables(syllable)),
      char,
    )
    return [
      ['homophone', weighed([...same].filter((other) => shareTone(char, other)))],
      ['homophoneOtherTone', weighed([...same].filter((other) => !shareTone(char, other)))],
      ['nearHomophone', weighed(near.filter((other) => !same.has(other)))],
    ]
  }

  /** All texts of up to `LONGEST_READING` official characters from `at`. */
  function heads(official: readonly string[], at: number): string[] {
    const longest = Math.min(LONGEST_READING, official.length - at)
    return Array.from({ length: longest }, (_, index) => official.slice(at, at + index + 1).join(''))
  }

  function spellings(official: readonly string[], at: number): [Kind, Choices][] {
    const char = official[at]!
    const syllables = new Set(folding.readings(char).map((reading) => reading.syllable))
    const initials = [...syllables].flatMap((syllable) => [syllable[0]!, ...(/^[zcs]h/.exec(syllable) ?? [])])
    return [
      ['split', even(inverse.splits.get(char) ?? [])],
      ['numeral', even(heads(official, at).flatMap((text) => folding.numerals(text)))],
      ['pinyin', even(syllables)],
      ['initials', even(initials)],
      ['emoji', even(heads(official, at).flatMap((text) => inverse.emoji.get(text) ?? []))],
    ]
  }

  return (official, at) => {
    const char = official[at]!
    const shapes = (tier: string) =>
      folding.shapes(char).flatMap((neighbour) => (neighbour.tier === tier ? [neighbour.char] : []))
    const all: [Kind, Choices][] = [
      ...sounds(char),
      ...SHAPE_TIERS.map((tier): [Kind, Choices] => [`shape${tier}`, weighed(shapes(tier))]),
      ['component', weighed(folding.components(char))],
      ...spellings(official, at),
      ...operations(official, at),
    ]
    return new Map(all.filter(([, choices]) => choices.size > 0))
  }
}

/** Edits that the aligner allows where no table explains them: inside a name, and in names long enough. */
function operations(official: readonly string[], at: number): [Kind, Choices][] {
  const { length } = official
  const inside = at > 0 && at < length - 1
  const one: Choices = new Map([[ANY_TEXT, 0]])
  const long = ({ least }: Operation): boolean => length >= least
  const allowed: Partial<Record<Kind, boolean>> = {
    repeat: true,
    swap: long(OPERATIONS.swap) && at < length - 1 && official[at] !== official[at + 1],
    insertion: long(OPERATIONS.insertion) && at < length - 1,
    omission: long(OPERATIONS.omission) && inside,
    substitution: long(OPERATIONS.substitution) && inside,
  }
  return KINDS.filter((kind) => allowed[kind]).map((kind) => [kind, one])
}
