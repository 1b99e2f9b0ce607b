import simplifiedToTraditional from 'opencc-js/dict/STCharacters'
import { pinyin } from 'pinyin-pro'
import { readPacked } from '../../data/build/read.ts'
import { tsvRows } from '../../src/engine/tables/tsv.ts'
import { weighted } from './grammar.ts'

type Random = () => number

/** Alters a name; null where it does not apply to this name. */
type Trick = (chars: readonly string[], random: Random) => string | null

/** Tricks by how the name is read after them. */
export interface Tricks {
  /** One character altered, so that the name is another one that eye or ear takes for it. */
  lookalike(name: string, random: Random): string | null
  /** The same characters, written in another way. */
  notation(name: string, random: Random): string | null
}

/** Characters that stand in for others, by character. */
type Substitutes = ReadonlyMap<string, readonly string[]>

/** Fewest characters of a name that may lose, gain or swap one: of a shorter one too little is left to read. */
const LONG_ENOUGH = 4

const SEPARATORS = ['·', '.', '-', '_', ' ', '丨', '★', '~']
const INVISIBLE = ['\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad']
const BRACKETS = ['【】', '「」', '『』', '★★', '☆☆', '()']

/**
 * The tricks of the campaign, made without the tables of the engine: homophones of pinyin-pro, look-alikes as rendered
 * (`folding/glyph_neighbours`, of which the engine's own table is also made), traditional characters of OpenCC. Only the 3,755
 * common characters of GB 2312 stand in for others.
 */
export function readTricks(shared: string): Tricks {
  const common = commonCharacters()
  const sounds = homophones(common)
  const shapes = lookalikes(shared, new Set(common))
  const lookalike = weighted<{ readonly trick: Trick; readonly weight: number }>([
    { trick: substitution(sounds), weight: 4 },
    { trick: substitution(shapes), weight: 3 },
    { trick: doubled, weight: 1 },
    { trick: dropped, weight: 1 },
    { trick: inserted(common), weight: 1 },
    { trick: swapped, weight: 1 },
  ])
  const notation = weighted<{ readonly trick: Trick; readonly weight: number }>([
    { trick: traditional, weight: 2 },
    { trick: separated(SEPARATORS), weight: 2 },
    { trick: separated(INVISIBLE), weight: 1 },
    { trick: bracketed, weight: 1 },
    { trick: spelled, weight: 2 },
  ])
  return {
    lookalike: (name, random) => lookalike(random).trick([...name], random),
    notation: (name, random) => notation(random).trick([...name], random),
  }
}

/** The first level of GB 2312, in the order of the standard. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gbk')
  const characters: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    // The last row is not full.
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      characters.push(decoder.decode(Uint8Array.of(row, cell)))
    }
  }
  return characters
}

const syllablesOf = (char: string): readonly string[] =>
  pinyin(char, { type: 'array', toneType: 'none', multiple: true })

function homophones(common: readonly string[]): Substitutes {
  const bySound = new Map<string, string[]>()
  for (const char of common) {
    for (const sound of syllablesOf(char)) bySound.set(sound, [...(bySound.get(sound) ?? []), char])
  }
  return new Map(
    common.map((char) => {
      const same = syllablesOf(char).flatMap((sound) => bySound.get(sound) ?? [])
      return [char, [...new Set(same)].filter((other) => other !== char)]
    }),
  )
}

/** Tiers A and B: what a reader takes for the character, or may. */
function lookalikes(shared: string, common: ReadonlySet<string>): Substitutes {
  const neighbours = new Map<string, string[]>()
  for (const { cells } of tsvRows([readPacked(shared, 'glyph_neighbours.tsv.gz')], 2)) {
    const [char, other, , tier] = cells as [string, string, string, string]
    if ((tier !== 'A' && tier !== 'B') || !common.has(char) || !common.has(other)) continue
    neighbours.set(char, [...(neighbours.get(char) ?? []), other])
  }
  return neighbours
}

function substitution(substitutes: Substitutes): Trick {
  return (chars, random) => {
    const places = chars.flatMap((char, at) => (substitutes.has(char) ? [at] : []))
    const at = oneOf(places, random)
    const other = at === undefined ? undefined : oneOf(substitutes.get(chars[at]!)!, random)
    return at === undefined || other === undefined ? null : spliced(chars, at, 1, other)
  }
}

const doubled: Trick = (chars, random) => {
  const at = Math.floor(random() * chars.length)
  return spliced(chars, at, 1, chars[at]! + chars[at]!)
}

const dropped: Trick = (chars, random) =>
  chars.length > LONG_ENOUGH ? spliced(chars, inside(chars, random), 1, '') : null

function inserted(common: readonly string[]): Trick {
  return (chars, random) =>
    chars.length >= LONG_ENOUGH ? spliced(chars, inside(chars, random), 0, oneOf(common, random)!) : null
}

const swapped: Trick = (chars, random) => {
  const at = inside(chars, random)
  return chars.length >= LONG_ENOUGH && chars[at] !== chars[at - 1]
    ? spliced(chars, at - 1, 2, chars[at]! + chars[at - 1]!)
    : null
}

const traditional: Trick = (chars) => {
  const written = chars.map((char) => TRADITIONAL.get(char) ?? char).join('')
  return written === chars.join('') ? null : written
}

/** The first traditional form that OpenCC gives of a character. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  simplifiedToTraditional.split('|').map((entry): [string, string] => {
    const [from = '', to = ''] = entry.split(' ')
    return [from, to]
  }),
)

function separated(marks: readonly string[]): Trick {
  return (chars, random) => {
    const mark = oneOf(marks, random)!
    return random() < 0.5 ? chars.join(mark) : spliced(chars, inside(chars, random), 0, mark)
  }
}

const bracketed: Trick = (chars, random) => {
  const [open, close] = [...oneOf(BRACKETS, random)!]
  return open + chars.join('') + close
}

/** One character in pinyin. */
const spelled: Trick = (chars, random) => {
  const at = Math.floor(random() * chars.length)
  const sound = syllablesOf(chars[at]!)[0]
  return sound === undefined ? null : spliced(chars, at, 1, sound)
}

/** A place that has a character before it. */
const inside = (chars: readonly string[], random: Random): number =>
  1 + Math.floor(random() * (chars.length - 1))

function spliced(chars: readonly string[], at: number, count: number, text: string): string {
  return chars.toSpliced(at, count, text).join('')
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}
