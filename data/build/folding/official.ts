import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTsv } from '../../../src/engine/tables/tsv.ts'

/** How often each character stands in the official names and aliases of the reference lists. */
export function officialFrequencies(
  shared: string,
  fold: (text: string) => readonly string[],
): Map<string, number> {
  const folder = join(shared, 'official')
  const counts = new Map<string, number>()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.tsv')) continue
    for (const { cells } of readTsv(readFileSync(join(folder, file), 'utf8'), file).rows) {
      const [name = '', aliases = ''] = cells
      for (const char of fold(`${name}|${aliases}`)) counts.set(char, (counts.get(char) ?? 0) + 1)
    }
  }
  return counts
}

/** The most frequent characters that together make up `share` of all occurrences. */
export function coveringCharacters(counts: ReadonlyMap<string, number>, share: number): Set<string> {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const ordered = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  const chosen = new Set<string>()
  let covered = 0
  for (const [char, count] of ordered) {
    if (covered >= total * share) break
    chosen.add(char)
    covered += count
  }
  return chosen
}
