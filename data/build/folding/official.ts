import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTsv } from '../../../src/engine/tables/tsv.ts'

/** Hand-kept tables of the registry that add bodies to the reference lists. */
const ADDITIONS = fileURLToPath(new URL('../registry/', import.meta.url))

/** Paths of all tables whose first two columns are names and aliases of official bodies. */
function officialTables(shared: string): string[] {
  const tablesOf = (folder: string, wanted: RegExp) =>
    readdirSync(folder)
      .filter((file) => wanted.test(file))
      .sort()
      .map((file) => join(folder, file))
  return [...tablesOf(join(shared, 'official'), /\.tsv$/), ...tablesOf(ADDITIONS, /^additions.*\.tsv$/)]
}

/** How often each character stands in the official names and aliases of the reference lists and of what is added to them. */
export function officialFrequencies(
  shared: string,
  fold: (text: string) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const path of officialTables(shared)) {
    for (const { cells } of readTsv(readFileSync(path, 'utf8'), path).rows) {
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
