import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { describeValue, readContext, requireString } from './arguments.ts'
import { DATA_FOLDER, INDEX_FILE, loadIndex } from './assets.ts'
import type { Bundle } from './bundle.ts'
import { type FileBuffer, openIndex } from './compiled/index.ts'
import { findCounterfactuals, NO_COUNTERFACTUALS } from './counterfactual/index.ts'
import { ZhengmingError } from './errors.ts'
import { assess } from './evidence/index.ts'
import { compileKnowledge } from './evidence/knowledge.ts'
import { Glance } from './evidence/look.ts'
import type { Knowledge } from './evidence/scene.ts'
import { judge, plain } from './judge.ts'
import { type DetectorOptions, readOptions, type Settings } from './options.ts'
import { Owners } from './owners.ts'
import type { RegistrySource } from './registry/index.ts'
import type { LargeRegistry, Registry } from './registry/types.ts'
import { safe } from './shown.ts'
import type { CheckContext, Detector, Verdict } from './types.ts'

export type { Bundle } from './bundle.ts'

/**
 * A detector over the bundled tables and the given registries.
 *
 * @param index the compiled tables as `loadIndex` gives them, for threads that share them; else they are loaded
 * @throws ZhengmingError `option` for unknown or wrong options, `registry` for a faulty registry (all bad rows
 * listed), `data` for a damaged installation; TypeError for options that are no object and an
 * index that is no buffer.
 * @example const detector = await createDetector(); detector.check('新化社官方').verdict // 'impersonation'
 */
export async function createDetector(
  options: DetectorOptions = {},
  index?: FileBuffer | null,
): Promise<Detector> {
  const settings = readOptions(options)
  const buffer = index === undefined || index === null ? await loadIndex() : requireBuffer(index)
  if (buffer === null) {
    const bundle = await readBundle()
    return assembleDetector(await registryOf(bundle, settings), bundle, settings)
  }
  const compiled = openIndex(buffer, basename(INDEX_FILE), packageVersion())
  if (settings.registries.length === 0) {
    const owners = new Owners(() => compiled.registry(), compiled.folding)
    return detectorOf(compiled.knowledge, owners, compiled, settings)
  }
  const bundle = { ...compiled, registry: compiled.registry() }
  return assembleDetector(await registryOf(bundle, settings), bundle, settings)
}

/** By the name of its kind, since that of another realm (a worker, a test runner) is of another class. */
function requireBuffer(index: unknown): FileBuffer {
  const kind = Object.prototype.toString.call(index)
  if (kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]') return index as FileBuffer
  throw new TypeError(
    safe`createDetector: expected the index as an ArrayBuffer or SharedArrayBuffer, got ${describeValue(index)}; pass what loadIndex gives, or leave it out`,
  )
}

/** The registries that `createDetector` judges by with each of these options, for looking bodies up. Throws as it does. */
export async function readRegistries(options: readonly DetectorOptions[]): Promise<LargeRegistry[]> {
  const settings = options.map(readOptions)
  const base = await bundledRegistry()
  return Promise.all(settings.map((one) => registryOf(base, one)))
}

async function bundledRegistry(): Promise<Pick<Bundle, 'registry' | 'folding'>> {
  const buffer = await loadIndex()
  if (buffer === null) return readBundle()
  const { folding, registry } = openIndex(buffer, basename(INDEX_FILE), packageVersion())
  return { folding, registry: registry() }
}

/** The bundled tables, parsed: several detectors may be assembled over them. */
export async function readBundle(): Promise<Bundle> {
  // Loaded where needed: parsing takes modules that a detector over compiled tables has no use for.
  return (await import('./bundle.ts')).readBundle()
}

/** What a user's registries are joined with: the bundled one, or of it only the regions, which are no bodies. */
export function baseOf({ registry }: Pick<Bundle, 'registry'>, bundled: boolean): Registry {
  return bundled ? registry : { bodies: [], patterns: [], regions: registry.regions }
}

/** What `settings` say to judge by: the bundled registry, the user's, or both. */
async function registryOf(
  bundle: Pick<Bundle, 'registry' | 'folding'>,
  { registries, bundled }: Settings,
): Promise<LargeRegistry> {
  const base = baseOf(bundle, bundled)
  if (registries.length === 0) return base
  const { parseUserRegistries } = await import('./registry/index.ts')
  return parseUserRegistries(await readUserRegistries(registries), base, bundle.folding)
}

/** A detector over a registry that is parsed already; of invented bodies it knows where `settings.bundled` is true. */
export function assembleDetector(
  registry: LargeRegistry,
  bundle: Pick<Bundle, 'folding' | 'background' | 'lexicon' | 'markers' | 'digest'>,
  settings: Settings,
): Detector {
  const { folding, background } = bundle
  const lexicon = settings.bundled
    ? bundle.lexicon
    : { ...bundle.lexicon, openings: [], fields: [], organs: [], frames: [] }
  const knowledge = compileKnowledge(registry, lexicon, folding, background)
  return detectorOf(knowledge, new Owners(() => registry, folding), bundle, settings)
}

/** Says what `check` was called with that it cannot judge. */
const NAME_REMEDY = 'turn it into a string first if it is the name'

function detectorOf(
  knowledge: Knowledge,
  owners: Owners,
  { digest, markers }: Pick<Bundle, 'digest' | 'markers'>,
  settings: Settings,
): Detector {
  // Made for the first name: who only loads an engine waits for no more.
  let glance: Glance | undefined
  const judged = (name: string, context?: CheckContext) => {
    glance ??= new Glance(knowledge)
    const scene = glance.look(name)
    const verdict =
      scene === null ? plain(name, 0) : judge(scene, assess(scene, knowledge), settings, context)
    return { scene, verdict }
  }
  return {
    version: `${packageVersion()}+${digest}`,
    check(name: string, context?: CheckContext): Verdict {
      requireString(name, 'check', 'a name', NAME_REMEDY)
      const facts = context === undefined ? undefined : readContext(context)
      if (facts?.owner !== undefined && !owners.knows(facts.owner)) throw owners.unknown(facts.owner)
      const { scene, verdict } = judged(name, facts)
      if (facts?.counterfactuals !== true) return verdict
      const check = (changed: string) => judged(changed, facts).verdict
      const counterfactuals =
        scene === null ? NO_COUNTERFACTUALS : findCounterfactuals(scene, verdict, markers, check)
      return { ...verdict, counterfactuals }
    },
    knows: (id: string): boolean =>
      owners.knows(requireString(id, 'knows', 'the id of a body', 'pass one, like media/xinhua')),
  }
}

/** Version of the package, which its compiled tables must bear too. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/** The registries by the path that the user wrote, to be read; for one that cannot be, why. */
export async function readUserRegistries(paths: readonly string[]): Promise<Map<string, RegistrySource>> {
  const files = new Map<string, RegistrySource>()
  for (const path of paths) {
    if (OPTIONAL.test(path)) files.set(`${path}.tsv`, await readOptional(path))
    else files.set(path, readSource(path))
  }
  return files
}

/** The bare name of an optional registry of the package; a file of the user has an ending. */
const OPTIONAL = /^[a-z][a-z-]*$/

async function readOptional(name: string): Promise<RegistrySource> {
  const { readdir } = await import('node:fs/promises')
  const found = await readdir(`${DATA_FOLDER}registry/optional`).catch(() => [])
  const optional = found.filter((file) => file.endsWith('.tsv'))
  if (optional.includes(`${name}.tsv`)) return readSource(`${DATA_FOLDER}registry/optional/${name}.tsv`)
  const known = optional.map((file) => file.slice(0, -'.tsv'.length)).join(', ')
  return {
    unreadable: `a bare name that is none of the package's optional registries (${known || 'there are none'})`,
  }
}

/** Bytes that are read of a registry at once. */
const CHUNK = 1024 * 1024

function readSource(path: string): RegistrySource {
  try {
    // What is no file, such as a pipe, can be gone through once only.
    if (!statSync(path).isFile()) return readFileSync(path)
    closeSync(openSync(path, 'r'))
    return { [Symbol.iterator]: () => readChunks(path) }
  } catch (error) {
    return { unreadable: `no readable file (${(error as NodeJS.ErrnoException).code ?? error})` }
  }
}

/** Throws ZhengmingError `registry` where a file cannot be read any more that could be opened before. */
function* readChunks(path: string): Generator<Uint8Array> {
  const file = stillReadable(path, () => openSync(path, 'r'))
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK)
      const read = stillReadable(path, () => readSync(file, chunk))
      if (read === 0) return
      yield chunk.subarray(0, read)
    }
  } finally {
    closeSync(file)
  }
}

function stillReadable(path: string, read: () => number): number {
  try {
    return read()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new ZhengmingError(
      'registry',
      safe`${path}: expected a file that stays readable while it is read, got ${code}; load again`,
      { cause },
    )
  }
}
