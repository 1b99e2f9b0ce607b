import { readTable } from './tables.ts'

/** Readings of pictographs, by pictograph (one code point, or the two of a flag). */
export function parseEmoji(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const emoji = new Map<string, readonly string[]>()
  for (const row of readTable(files, 'emoji')) {
    const [char, readings] = row.cells as [string, string]
    if (emoji.has(char)) throw row.error('emoji', 'one row for each', char)
    if (readings === '') throw row.error('readings', 'readings separated by |', readings)
    emoji.set(char, readings.split('|'))
  }
  return emoji
}

/** Numerals: every member of a row stands for the others; a member of several rows collects them in order. */
export function parseNumerals(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const numerals = new Map<string, string[]>()
  for (const row of readTable(files, 'numerals')) {
    const same = row.cells[0]!.split('|')
    if (same.length < 2 || same.includes(''))
      throw row.error('same', 'two members or more, separated by |', row.cells[0]!)
    for (const member of same) {
      const others = same.filter((other) => other !== member)
      numerals.set(member, [...(numerals.get(member) ?? []), ...others])
    }
  }
  return numerals
}

/** Digits by the characters that they are written or said as, one by one. */
export function parseSpoken(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const digits = new Map<string, string>()
  for (const row of readTable(files, 'spoken')) {
    const [digit, written, said] = row.cells as [string, string, string]
    if (!/^[0-9]$/.test(digit)) throw row.error('digit', 'one digit', digit)
    for (const char of written + said) {
      if (digits.has(char)) throw row.error('written', 'characters of one digit only', char)
      digits.set(char, digit)
    }
  }
  return digits
}

/** Fewer digits in a row are a word by chance: 一二, 五一. */
const FEWEST_SPOKEN = 3

/** The digits of a number that is said one by one (九六一一零), none for any other text. */
export function spokenNumber(text: string, digits: ReadonlyMap<string, string>): readonly string[] {
  let number = ''
  for (const char of text) {
    const digit = digits.get(char)
    if (digit === undefined) return []
    number += digit
  }
  return number.length < FEWEST_SPOKEN ? [] : [number]
}
