import { readInstitutions } from '../../data/build/background/institutions.ts'
import { LISTS, readList, SHARES } from '../../data/build/background/sources.ts'
import type { KeptRegistries } from '../../src/cli/registry-files.ts'
import { foldedText } from '../../src/engine/fold/text.ts'
import type { Composer } from '../../src/engine/registry/composed.ts'
import { COMPANY_LISTS, readReferenceLists } from '../coverage/lists.ts'
import { shuffled } from '../random.ts'

/** A name of a population, folded as the engine reads it. */
export interface PopulationName {
  readonly text: string
  /** List that it comes from. */
  readonly list: string
  /** Share of its population that it stands for; all weights of a population sum to 1. */
  readonly weight: number
  /**
   * A place or company that ends as many official bodies do: a genuine body that no list holds (a county's hospital), or
   * a private one that is named like it. Never set on an official name.
   */
  readonly doubtful: boolean
}

type Unweighed = Omit<PopulationName, 'weight'> & { readonly raw: number }

/** Bodies drawn of those that a pattern composes, and regions drawn for them: most patterns take regions of one level. */
const COMPOSED_EACH = 3
const DRAWS = 200

/**
 * Official names: the reference lists (companies apart), the full names of bundled bodies that no list holds, by category
 * and level, and draws of composed ones in all their forms. Each text counts once, in the first list that holds it. A list weighs as the
 * square root of its length, so that seven thousand hospitals weigh nine times as much as ninety courts, not eighty.
 */
export function readOfficial(
  shared: string,
  { base, bundle }: Pick<KeptRegistries, 'base' | 'bundle'>,
  composer: Composer,
  random: () => number,
): PopulationName[] {
  const fold = foldedText(bundle.folding)
  const listed = readReferenceLists(shared)
    .filter(({ id }) => !COMPANY_LISTS.has(id))
    .flatMap(({ id, rows }) => rows.map(({ name }) => ({ list: id, name })))
  const bundled = base.bodies.map(({ value: { category, level, name } }) => ({
    list: `registry ${category}/${level}`,
    name,
  }))
  const composed = [...drawComposed({ base }, composer, random)].map((name) => ({ list: 'composed', name }))
  const texts = new Map<string, string>()
  for (const { list, name } of [...listed, ...bundled, ...composed]) {
    const text = fold(name)
    if (!texts.has(text)) texts.set(text, list)
  }
  const names = [...texts].map(([text, list]): Unweighed => ({ text, list, raw: 1, doubtful: false }))
  const sizes = sumBy(names, ({ list }) => list)
  return weigh(names, ({ list }) => 1 / Math.sqrt(sizes.get(list)!))
}

/** Every form of some bodies that each pattern composes: of the first regions, in a drawn order, that it takes. */
function drawComposed(
  { base }: Pick<KeptRegistries, 'base'>,
  composer: Composer,
  random: () => number,
): Set<string> {
  const names = new Set<string>()
  for (const { value: pattern } of base.patterns) {
    const regions = shuffled(base.regions, random).slice(0, DRAWS)
    const entries = regions.flatMap(({ value }) => composer.byId(`${pattern.id}/${value.id}`) ?? [])
    for (const { forms } of entries.slice(0, COMPOSED_EACH)) for (const { text } of forms) names.add(text)
  }
  return names
}

/** Running text repeats 的 a thousand times as often as names do: frequencies count by their square root. */
const DAMPING = 0.5

/**
 * Ordinary names: the training lists in the shares of the background's mixture, without official names and without words
 * tagged as organisations. Genuine bodies that no list holds are left in, and marked `doubtful`.
 */
export function readOrdinary(shared: string, fold: (text: string) => string): PopulationName[] {
  const institutions = readInstitutions(shared)
  const components = new Map<string, number>()
  const names: Unweighed[] = []
  const componentOf = new Map(LISTS.map(({ file, component }) => [file, component]))
  for (const { file, component, weight = 1 } of LISTS) {
    const seen = new Set<string>()
    for (const line of readList(shared, file)) {
      const [text = '', frequency = '1', tag = ''] = line.split('\t')
      if (tag === 'nt' || seen.has(text) || institutions.isOfficial(text)) continue
      seen.add(text)
      const raw = weight * Number(frequency) ** DAMPING
      components.set(component, (components.get(component) ?? 0) + raw)
      const bodies = component === 'places' || component === 'companies'
      const doubtful = bodies && institutions.endsWithOrgan(text)
      names.push({ text: fold(text), list: file, raw, doubtful })
    }
  }
  return weigh(names, ({ list }) => SHARES[componentOf.get(list)!] / components.get(componentOf.get(list)!)!)
}

/** Weights `raw * of(name)`, scaled to sum to 1. */
function weigh(names: readonly Unweighed[], of: (name: Unweighed) => number): PopulationName[] {
  const total = names.reduce((sum, name) => sum + name.raw * of(name), 0)
  return names.map((name) => {
    const { text, list, doubtful } = name
    return { text, list, doubtful, weight: (name.raw * of(name)) / total }
  })
}

function sumBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + 1)
  return sums
}
