import type { KeptRegistries } from '../../src/cli/registry-files.ts'
import { foldedText } from '../../src/engine/fold/text.ts'
import { Composer } from '../../src/engine/registry/composed.ts'
import { bodyEntry, createDirectory, type Directory, type Entry } from '../../src/engine/registry/entry.ts'
import { formsToVary, type Official, type Variant, type Variants } from '../../src/engine/variants/index.ts'
import { groupBy } from '../../src/engine/variants/multimap.ts'
import { shuffled } from '../random.ts'

/** A body that variants are made of, with the one form that they are made of. */
export interface StressBody {
  /** category/level of a listed body, `composed` of a body by rule. */
  readonly stratum: string
  readonly official: Official
  /** Every form of the body. */
  readonly forms: readonly string[]
}

/** How many bodies are drawn in all, and of these composed by rules. */
export const STRESS_BODIES = 1000
const COMPOSED_BODIES = 150

/** Variants drawn of one body: by one trick, one each of as many tricks; and by two. */
const SINGLES_EACH = 14
const PAIRS_EACH = 10

/** Draws of two variants that may fail for one that succeeds: their edits may touch. */
const DRAWS_FOR_A_PAIR = 5

type Random = () => number

/**
 * Draws the bodies: `COMPOSED_BODIES` that rules compose for a region, the rest listed ones, from each category and level in turn, so that
 * small strata are whole and none outweighs. Forms: the full name for one half, any usual alias for the other.
 */
export function drawBodies(
  { base, bundle }: Pick<KeptRegistries, 'base' | 'bundle'>,
  random: Random,
): StressBody[] {
  const directory = createDirectory(base)
  const listed = listedByStratum(directory, random)
  const drawn: StressBody[] = []
  while (drawn.length < STRESS_BODIES - COMPOSED_BODIES && listed.some((queue) => queue.length > 0)) {
    for (const queue of listed) {
      const body = queue.pop()
      if (body !== undefined) drawn.push(body)
    }
  }
  const composer = new Composer(directory, foldedText(bundle.folding))
  return [...drawn.slice(0, STRESS_BODIES - COMPOSED_BODIES), ...drawComposed(composer, directory, random)]
}

function listedByStratum(directory: Directory, random: Random): StressBody[][] {
  const place = { file: '', row: 0 }
  const bodies = shuffled(directory.tables.bodies, random).flatMap(
    ({ value }) =>
      bodyOf(bodyEntry(value, place, directory), `${value.category}/${value.level}`, random) ?? [],
  )
  const strata = groupBy(bodies, ({ stratum }) => stratum)
  return [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bodies]) => bodies)
}

function drawComposed(composer: Composer, { tables }: Directory, random: Random): StressBody[] {
  const drawn = new Map<string, StressBody>()
  while (drawn.size < COMPOSED_BODIES) {
    const pattern = oneOf(tables.patterns, random).value
    const entry = composer.byId(`${pattern.id}/${oneOf(tables.regions, random).value.id}`)
    const body = entry === null ? null : bodyOf(entry, 'composed', random)
    if (body !== null) drawn.set(body.official.body.id, body)
  }
  return [...drawn.values()]
}

function bodyOf(entry: Entry, stratum: string, random: Random): StressBody | null {
  const usable = formsToVary(entry.forms)
  if (usable.length === 0) return null
  const form = random() < 0.5 ? usable[0]! : oneOf(usable, random)
  const body = { id: entry.id, level: entry.level, region: entry.region?.id ?? null }
  return { stratum, official: { form, body }, forms: entry.forms.map(({ text }) => text) }
}

/** Variants of one body: tricks drawn evenly, of each one of its most credible variants drawn evenly. */
export function drawVariants({ official }: StressBody, variants: Variants, random: Random): Variant[] {
  const byTrick = [...groupBy(variants.singles(official), ({ tricks }) => tricks[0]!).values()]
  const singles = shuffled(byTrick, random)
    .slice(0, SINGLES_EACH)
    .map((group) => oneOf(group, random))
  const pairs = new Map<string, Variant>()
  for (let draw = 0; draw < PAIRS_EACH * DRAWS_FOR_A_PAIR && pairs.size < PAIRS_EACH; draw++) {
    const [one, other] = [oneOf(oneOf(byTrick, random), random), oneOf(oneOf(byTrick, random), random)]
    const both = variants.combine(one, other, official)
    if (both !== null) pairs.set(both.name, both)
  }
  return [...singles, ...pairs.values()]
}

function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!
}
