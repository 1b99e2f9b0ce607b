import { compileModel } from '../../src/engine/model/compile.ts'
import type { Model } from '../../src/engine/model/model.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import { readBundle } from '../../src/node/registries.ts'

/** Model over the bundled tables, with the registry as `choose` leaves it. */
export async function bundledModel(choose: (registry: Registry) => Registry = (all) => all): Promise<Model> {
  const { registry, lexicon, folding, background } = await readBundle()
  return compileModel(choose(registry), lexicon, folding, background)
}
