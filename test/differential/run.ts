import { Comparison, type Counts } from './comparison.ts'
import { KINDS, type Kind, Names } from './names.ts'
import { randomOf } from './random.ts'
import { readSources } from './sources.ts'

/** What is compared. */
export interface Plan {
  /** Of registry and names. */
  readonly seed: number
  readonly names: number
  readonly registry: 'whole' | 'drawn'
  /** Folder of real names; without it more are generated. */
  readonly shared: string
}

export interface Outcome {
  /** Entries of the registry that names were read by. */
  readonly entries: number
  readonly counts: Counts
  readonly byKind: Readonly<Record<Kind, number>>
  /** Most steps of the search in one name. */
  readonly steps: number
  /** Null where all was equal. */
  readonly difference: string | null
}

/** Compares the fast path with the naive one over drawn names, up to the first difference. */
export async function runDifferential({ seed, names: count, registry, shared }: Plan): Promise<Outcome> {
  const random = randomOf(seed)
  const sources = await readSources(registry, random, shared)
  const names = new Names(sources, random)
  const comparison = new Comparison(sources.model)
  const byKind = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>
  let difference: string | null = null
  for (let nth = 0; nth < count && difference === null; nth++) {
    const { kind, name } = names.draw()
    byKind[kind]++
    const found = comparison.compare(name)
    if (found !== null) difference = `seed ${seed}, name ${nth} (${kind}): ${escaped(name)}\n${found}`
  }
  const { counts, steps } = comparison
  return { entries: sources.model.vocabulary.budgets.length, counts, byKind, steps, difference }
}

/** A name as a string of ASCII, which can be pasted into code. */
function escaped(name: string): string {
  return JSON.stringify(name).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
