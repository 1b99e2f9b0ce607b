import { readTraining } from '../read.ts'
import { readInstitutions } from './institutions.ts'
import { type Component, LISTS, SHARES } from './sources.ts'

/** Text to its canonical characters, one run per stretch without visible gaps. */
export type FoldText = (text: string) => readonly string[]

/** One training entry, folded: runs of characters that stand side by side. */
export interface Entry {
  readonly list: string
  readonly component: Component
  readonly runs: readonly string[]
  /** How often it occurs in running text; 1 where the list does not say. */
  readonly frequency: number
  /** What it weighs within its component. */
  readonly weight: number
  /** Part of speech of the word list; empty elsewhere. */
  readonly tag: string
}

/**
 * All training entries, folded, without genuine institutions, each text once per list.
 *
 * Dropped: words tagged `nt` (organisations), official names and aliases of three characters and more from
 * every list, places and companies that end with an organ word.
 */
export function readCorpus(shared: string, fold: FoldText): Entry[] {
  const institutions = readInstitutions(shared)
  const entries: Entry[] = []
  for (const { file, component, weight = 1 } of LISTS) {
    const seen = new Set<string>()
    for (const [text = '', frequency = '1', tag = ''] of readTraining(shared, file)) {
      const organ = component === 'places' || component === 'companies'
      if (tag === 'nt' || institutions.isOfficial(text)) continue
      if (organ && institutions.endsWithOrgan(text)) continue
      if (seen.has(text)) continue
      seen.add(text)
      entries.push({ list: file, component, runs: fold(text), frequency: Number(frequency), weight, tag })
    }
  }
  return entries
}

/** Words of running text are dampened: 的 is a thousand times as frequent in prose as in names. */
const DAMPING = 0.5

/**
 * Weight of every entry in the character model: shares of `SHARES`, so scaled that the mean weight of an
 * unweighted list entry is near one.
 */
export function mixtureWeights(entries: readonly Entry[]): Float64Array {
  const raw = Float64Array.from(entries, (entry) => entry.weight * entry.frequency ** DAMPING)
  const sums = new Map<Component, number>()
  let characters = 0
  entries.forEach((entry, index) => {
    const length = entry.runs.reduce((sum, run) => sum + run.length, 0)
    sums.set(entry.component, (sums.get(entry.component) ?? 0) + raw[index]! * length)
    characters += length
  })
  return raw.map((weight, index) => {
    const { component } = entries[index]!
    return (weight * SHARES[component] * characters) / sums.get(component)!
  })
}
