import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOfficial } from '../read.ts'

/** Lists of official names that hold no organs: divisions, companies, and accounts with free names. */
const WITHOUT_ORGANS = /^(divisions|soe|finance|templates|.*accounts|.*platforms.*)/

/** An ending counts as an organ word when so many official names bear it; 60 keeps 中医院 and 管理局 and leaves 交通 and 教育 out. */
const LEAST_NAMES = 60

/** Shorter official forms are ordinary words as well: 海军, 清华. */
const LEAST_LENGTH = 3

/** What tells a genuine institution in a training list. */
export interface Institutions {
  /** Whether the text is an official name or alias of at least three characters. */
  isOfficial(text: string): boolean
  /** Whether the text is an organ word (中医院, 管理局) or ends with one. */
  endsWithOrgan(text: string): boolean
}

function officialNames(shared: string): Set<string> {
  const names = new Set<string>()
  for (const file of readdirSync(join(shared, 'official')).sort()) {
    if (!file.endsWith('.tsv') || WITHOUT_ORGANS.test(file)) continue
    for (const { name, aliases } of readOfficial(shared, file)) {
      for (const form of [name, ...aliases.split('|')]) if (form.length >= LEAST_LENGTH) names.add(form)
    }
  }
  return names
}

/** Endings of two to four characters that many official names share. */
function organEndings(names: Iterable<string>): Set<string> {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (let length = 2; length <= 4 && length < name.length; length++) {
      const ending = name.slice(-length)
      counts.set(ending, (counts.get(ending) ?? 0) + 1)
    }
  }
  return new Set([...counts].filter(([, count]) => count >= LEAST_NAMES).map(([ending]) => ending))
}

/** Learns from the official lists how institutions are called. */
export function readInstitutions(shared: string): Institutions {
  const names = officialNames(shared)
  const endings = organEndings(names)
  return {
    isOfficial: (text) => names.has(text),
    endsWithOrgan: (text) =>
      [2, 3, 4].some((length) => text.length >= length && endings.has(text.slice(-length))),
  }
}
