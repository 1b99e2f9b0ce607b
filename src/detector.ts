import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { DATA_FOLDER, readAssets } from './assets.ts'
import { BACKGROUND_FILES, createBackground } from './background/index.ts'
import { findCounterfactuals, MARKER_FILES, parseMarkers } from './counterfactual/index.ts'
import { assess } from './evidence/index.ts'
import { compileKnowledge } from './evidence/knowledge.ts'
import { LEXICON_FILES, parseLexicon } from './evidence/lexicon.ts'
import { look } from './evidence/scene.ts'
import { createFolding, FOLDING_FILES } from './fold/index.ts'
import { judge } from './judge.ts'
import { type DetectorOptions, readOptions, type Settings } from './options.ts'
import {
  EMPTY_REGISTRY,
  parseRegistry,
  parseUserRegistries,
  REGISTRY_FILES,
  type RegistrySource,
} from './registry/index.ts'
import type { Registry } from './registry/types.ts'
import type { CheckContext, Detector, Verdict } from './types.ts'

/**
 * A detector over the bundled tables and the given registries.
 *
 * @throws ZhengmingError `option` for unknown or wrong options, `registry` for a faulty registry (all bad rows
 * listed), `data` for a damaged installation.
 * @example const detector = await createDetector(); detector.check('新化社官方').verdict // 'impersonation'
 */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const settings = readOptions(options)
  const bundle = await readBundle()
  const files = await readUserRegistries(settings.registries)
  const registry = parseUserRegistries(files, baseOf(bundle, settings.bundled), bundle.folding)
  return assembleDetector(registry, bundle, settings)
}

/** The bundled tables, read once: several detectors may be assembled over them. */
export async function readBundle() {
  const files = await readAssets([
    ...FOLDING_FILES,
    ...BACKGROUND_FILES,
    ...REGISTRY_FILES,
    ...LEXICON_FILES,
    ...MARKER_FILES,
  ])
  const only = (paths: readonly string[]) => new Map(paths.map((path) => [path, files.get(path)!]))
  return {
    folding: createFolding(only(FOLDING_FILES)),
    background: createBackground(only(BACKGROUND_FILES)),
    lexicon: parseLexicon(files),
    markers: parseMarkers(files),
    registry: parseRegistry(only(REGISTRY_FILES)),
    /** Eight hexadecimal digits that change with any bundled table. */
    digest: digestOf(files),
    /** Texts of the registry's tables by their path below data/. */
    tables: only(REGISTRY_FILES),
  }
}

export type Bundle = Awaited<ReturnType<typeof readBundle>>

/** What a user's registries are joined with: the bundled one, or of it only the regions, which are no bodies. */
export function baseOf({ registry }: Pick<Bundle, 'registry'>, bundled: boolean): Registry {
  return bundled ? registry : { ...EMPTY_REGISTRY, regions: registry.regions }
}

/** A detector over a registry that is parsed already; of invented bodies it knows where `settings.bundled` is true. */
export function assembleDetector(registry: Registry, bundle: Bundle, settings: Settings): Detector {
  const { folding, background } = bundle
  const lexicon = settings.bundled
    ? bundle.lexicon
    : { ...bundle.lexicon, openings: [], fields: [], organs: [], frames: [] }
  const knowledge = compileKnowledge(registry, lexicon, folding, background)
  const judged = (name: string, context?: CheckContext) => {
    const scene = look(name, knowledge)
    return { scene, verdict: judge(scene, assess(scene, knowledge), settings, context) }
  }
  return {
    version: `${packageVersion()}+${bundle.digest}`,
    check(name: string, context?: CheckContext): Verdict {
      const { scene, verdict } = judged(name, context)
      if (context?.counterfactuals !== true) return verdict
      const check = (changed: string) => judged(changed, context).verdict
      return { ...verdict, counterfactuals: findCounterfactuals(scene, verdict, bundle.markers, check) }
    },
  }
}

function digestOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of files) hash.update(path).update(text)
  return hash.digest('hex').slice(0, 8)
}

function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  return version
}

/** Bytes of the registries by the path that the user wrote; for one that cannot be read, why. */
export async function readUserRegistries(paths: readonly string[]): Promise<Map<string, RegistrySource>> {
  const files = new Map<string, RegistrySource>()
  for (const path of paths) {
    if (OPTIONAL.test(path)) files.set(`${path}.tsv`, await readOptional(path))
    else files.set(path, await readSource(path))
  }
  return files
}

/** The bare name of an optional registry of the package; a file of the user has an ending. */
const OPTIONAL = /^[a-z][a-z-]*$/

async function readOptional(name: string): Promise<RegistrySource> {
  const found = await readdir(`${DATA_FOLDER}registry/optional`).catch(() => [])
  const optional = found.filter((file) => file.endsWith('.tsv'))
  if (optional.includes(`${name}.tsv`)) return readSource(`${DATA_FOLDER}registry/optional/${name}.tsv`)
  const known = optional.map((file) => file.slice(0, -'.tsv'.length)).join(', ')
  return {
    unreadable: `a bare name that is none of the package's optional registries (${known || 'there are none'})`,
  }
}

async function readSource(path: string): Promise<RegistrySource> {
  try {
    return await readFile(path)
  } catch (error) {
    return { unreadable: `no readable file (${(error as NodeJS.ErrnoException).code ?? error})` }
  }
}
