import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { readAssets } from './assets.ts'
import { BACKGROUND_FILES, createBackground } from './background/index.ts'
import { ZhengmingError } from './errors.ts'
import { assess } from './evidence/index.ts'
import { compileKnowledge } from './evidence/knowledge.ts'
import { LEXICON_FILES, parseLexicon } from './evidence/lexicon.ts'
import { look } from './evidence/scene.ts'
import { createFolding, FOLDING_FILES } from './fold/index.ts'
import { judge } from './judge.ts'
import { type DetectorOptions, readOptions } from './options.ts'
import { parseRegistry, REGISTRY_FILES } from './registry/index.ts'
import type { CheckContext, Detector, Verdict } from './types.ts'

/** Longest name that is judged whole, in UTF-16 code units; of longer ones the beginning is judged. */
export const LONGEST_JUDGED = 1_024

/**
 * A detector over the bundled tables and the given registries.
 *
 * @throws ZhengmingError `option` for unknown or wrong options, `registry` for a faulty registry (all bad rows
 * listed), `data` for a damaged installation.
 * @example const detector = await createDetector(); detector.check('新化社官方').verdict // 'impersonation'
 */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const settings = readOptions(options)
  const files = await readAssets([...FOLDING_FILES, ...BACKGROUND_FILES, ...REGISTRY_FILES, ...LEXICON_FILES])
  const only = (paths: readonly string[]) => new Map(paths.map((path) => [path, files.get(path)!]))
  const bundled = parseRegistry(only(REGISTRY_FILES))
  const registry = parseRegistry(await readUserRegistries(settings.registries), bundled)
  const folding = createFolding(only(FOLDING_FILES))
  const background = createBackground(only(BACKGROUND_FILES))
  const knowledge = compileKnowledge(registry, parseLexicon(files), folding, background)

  return {
    version: packageVersion(),
    check(name: string, context?: CheckContext): Verdict {
      const scene = look(name.slice(0, LONGEST_JUDGED), knowledge)
      const verdict = judge(scene, assess(scene, knowledge), settings, context)
      return name.length > LONGEST_JUDGED ? { ...verdict, name } : verdict
    },
  }
}

function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  return version
}

async function readUserRegistries(paths: readonly string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const path of paths) {
    try {
      files.set(path, await readFile(path, 'utf8'))
    } catch (cause) {
      throw new ZhengmingError(
        'registry',
        `${path}: expected a registry, got no readable file; check the path`,
        { cause },
      )
    }
  }
  return files
}
