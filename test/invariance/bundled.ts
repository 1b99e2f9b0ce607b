import { loadRegistry } from '../../bench/project.ts'
import { createRandom, shuffled } from '../../bench/random.ts'
import { regionForms } from '../../src/engine/registry/index.ts'
import type { Pattern, Region } from '../../src/engine/registry/types.ts'

/** Regions that each template is composed with. */
const REGIONS_PER_TEMPLATE = 2

/**
 * Every form of every bundled body, and every template of every pattern with some regions, each text once, in an order that the
 * seed gives: the names of which a disguise or a marker must change nothing, or all.
 */
export async function bundledNames(seed: number): Promise<string[]> {
  const { bodies, patterns, regions } = await loadRegistry()
  const random = createRandom(seed)
  const listed = bodies.flatMap(({ forms }) => forms.map(({ text }) => text))
  const composed = patterns.flatMap((pattern) => composedBy(pattern, regions, random))
  return shuffled([...new Set([...listed, ...composed])], random)
}

function composedBy({ templates }: Pattern, regions: readonly Region[], random: () => number): string[] {
  return templates.flatMap(({ parts }) => {
    const slot = parts.find(({ kind }) => kind === 'region')
    const fitting =
      slot?.kind === 'region' ? regions.filter((region) => regionForms(region, slot).length > 0) : []
    return Array.from({ length: REGIONS_PER_TEMPLATE }, () => {
      const region = pick(fitting, random)
      const form =
        region === undefined || slot?.kind !== 'region' ? '' : pick(regionForms(region, slot), random)!.text
      return parts
        .map((part) => {
          if (part.kind === 'literal') return part.text
          return part.kind === 'region' ? form : String(10 ** (part.min - 1) + Math.floor(random() * 9))
        })
        .join('')
    })
  })
}

const pick = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)]
