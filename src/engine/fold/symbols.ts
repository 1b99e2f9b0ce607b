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
