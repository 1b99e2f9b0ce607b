import { basename } from 'node:path'
import { describeValue } from '../engine/arguments.ts'
import { assembleDetector, detectorOf } from '../engine/detector.ts'
import { type FileBuffer, type OpenIndex, openIndex } from '../engine/model/compiled/index.ts'
import { type DetectorOptions, readOptions, type Settings } from '../engine/options.ts'
import { Owners } from '../engine/owners.ts'
import type { LargeRegistry, Registry } from '../engine/registry/types.ts'
import { safe } from '../engine/shown.ts'
import type { Detector } from '../engine/types.ts'
import { INDEX_FILE, loadIndex } from './assets.ts'
import type { Bundle } from './bundle.ts'
import { packageVersion } from './package.ts'
import { readUserRegistries } from './registry-files.ts'

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
    return assembleDetector(await registryOf(bundle, settings), bundle, settings, packageVersion())
  }
  const compiled = openIndex(buffer, basename(INDEX_FILE), packageVersion())
  if (settings.registries.length === 0) return overIndex(compiled, settings)
  const bundle = { ...compiled, registry: compiled.registry() }
  return assembleDetector(await registryOf(bundle, settings), bundle, settings, packageVersion())
}

/** A detector over the bundled tables alone, as they were compiled. */
export function indexedDetector(index: FileBuffer): Detector {
  return overIndex(openIndex(index, basename(INDEX_FILE), packageVersion()), readOptions({}))
}

function overIndex(compiled: OpenIndex, settings: Settings): Detector {
  const owners = new Owners(() => compiled.registry(), compiled.folding, compiled.retired)
  return detectorOf(compiled.model, owners, compiled, settings, packageVersion())
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

async function bundledRegistry(): Promise<Pick<Bundle, 'registry' | 'folding' | 'retired'>> {
  const buffer = await loadIndex()
  if (buffer === null) return readBundle()
  const { folding, registry, retired } = openIndex(buffer, basename(INDEX_FILE), packageVersion())
  return { folding, registry: registry(), retired }
}

/** The bundled tables, parsed: several detectors may be assembled over them. */
export async function readBundle(): Promise<Bundle> {
  // Loaded where needed: parsing takes modules that a detector over compiled tables has no use for.
  return (await import('./bundle.ts')).readBundle()
}

/** What a user's registries are joined with: the bundled one, or of it only the regions, which are no bodies. */
function baseOf({ registry }: Pick<Bundle, 'registry'>, bundled: boolean): Registry {
  return bundled ? registry : { bodies: [], patterns: [], regions: registry.regions }
}

/** What `settings` say to judge by: the bundled registry, the user's, or both. */
async function registryOf(
  bundle: Pick<Bundle, 'registry' | 'folding' | 'retired'>,
  { registries, bundled }: Settings,
): Promise<LargeRegistry> {
  const base = baseOf(bundle, bundled)
  if (registries.length === 0) return base
  const { parseUserRegistries } = await import('../engine/registry/index.ts')
  const retired = bundled ? bundle.retired : []
  return parseUserRegistries(await readUserRegistries(registries), base, bundle.folding, retired)
}
