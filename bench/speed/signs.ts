import { shuffled } from '../random.ts'
import { flat } from './recombine.ts'

type Random = () => number

/** What an altered name gets one of. Each kind comes as often as the others. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  pictograph: ['😀', '🐱', '🔥', '🌸', '🎮', '🍑', '👑', '💰'],
  // Of several code points, with joiners, selectors and skin tones between them.
  joined: ['👨‍👩‍👧', '👩‍💻', '👮‍♂️', '🧑🏻‍🚀', '🏳️‍🌈', '❤️‍🔥'],
  flag: ['🇨🇳', '🇭🇰', '🇯🇵', '🇺🇸', '🇫🇷', '🇰🇷'],
  // Spaces and joiners of no width, the soft hyphen, the byte order mark.
  hidden: ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff'],
  letter: [...mathematical(0x1d400), ...mathematical(0x1d4d0), ...mathematical(0x1d5d4)],
}

/** The 52 letters of a mathematical alphabet: bold, bold script, bold without serifs. */
function mathematical(first: number): string[] {
  return Array.from({ length: 52 }, (_, index) => String.fromCodePoint(first + index))
}

/** Where the sign stands: at the start, at the end, or between two characters. */
const PLACES: readonly ((length: number, random: Random) => number)[] = [
  () => 0,
  (length) => length,
  (length, random) => 1 + Math.floor(random() * Math.max(1, length - 1)),
]

/** The names in random order, each with one sign that most readers take for a decoration or do not see. */
export function withSigns(names: readonly string[], random: Random): string[] {
  return flat(shuffled(names, random).map((name) => withSign(name, random)))
}

/** The name with one sign. */
function withSign(name: string, random: Random): string {
  const characters = [...name]
  const at = oneOf(PLACES, random)(characters.length, random)
  return [
    ...characters.slice(0, at),
    oneOf(oneOf(Object.values(SIGNS), random), random),
    ...characters.slice(at),
  ].join('')
}

function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!
}
