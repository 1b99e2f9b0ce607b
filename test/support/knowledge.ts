import { readAssets } from '../../src/assets.ts'
import { BACKGROUND_FILES, createBackground } from '../../src/background/index.ts'
import { compileKnowledge } from '../../src/evidence/knowledge.ts'
import { LEXICON_FILES, parseLexicon } from '../../src/evidence/lexicon.ts'
import type { Knowledge } from '../../src/evidence/scene.ts'
import { createFolding, FOLDING_FILES } from '../../src/fold/index.ts'
import { parseRegistry, REGISTRY_FILES } from '../../src/registry/index.ts'
import type { Registry } from '../../src/registry/types.ts'

/** Knowledge over the bundled tables, with the registry as `choose` leaves it. */
export async function bundledKnowledge(
  choose: (registry: Registry) => Registry = (all) => all,
): Promise<Knowledge> {
  const files = await readAssets([...FOLDING_FILES, ...BACKGROUND_FILES, ...REGISTRY_FILES, ...LEXICON_FILES])
  const only = (paths: readonly string[]) => new Map(paths.map((path) => [path, files.get(path)!]))
  return compileKnowledge(
    choose(parseRegistry(only(REGISTRY_FILES))),
    parseLexicon(files),
    createFolding(only(FOLDING_FILES)),
    createBackground(only(BACKGROUND_FILES)),
  )
}

/** A small, seeded pseudo-random generator (mulberry32) in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
