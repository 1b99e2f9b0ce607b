import type { Knowledge } from '../../src/engine/evidence/analysis.ts'
import { compileKnowledge } from '../../src/engine/model/compile.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import { readBundle } from '../../src/node/detector.ts'

/** Knowledge over the bundled tables, with the registry as `choose` leaves it. */
export async function bundledKnowledge(
  choose: (registry: Registry) => Registry = (all) => all,
): Promise<Knowledge> {
  const { registry, lexicon, folding, background } = await readBundle()
  return compileKnowledge(choose(registry), lexicon, folding, background)
}
