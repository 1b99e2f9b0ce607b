import { readBundle } from '../../src/detector.ts'
import { compileKnowledge } from '../../src/evidence/knowledge.ts'
import type { Knowledge } from '../../src/evidence/scene.ts'
import type { Registry } from '../../src/registry/types.ts'

/** Knowledge over the bundled tables, with the registry as `choose` leaves it. */
export async function bundledKnowledge(
  choose: (registry: Registry) => Registry = (all) => all,
): Promise<Knowledge> {
  const { registry, lexicon, folding, background } = await readBundle()
  return compileKnowledge(choose(registry), lexicon, folding, background)
}
