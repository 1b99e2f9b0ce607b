import { crc32, inflateRawSync } from 'node:zlib'
import { describeValue } from '../engine/arguments.ts'
import { assembleDetector, baseOf, indexedDetector } from '../engine/detector.ts'
import { type FileBuffer, type OpenIndex, type Origin, openIndex } from '../engine/model/compiled/index.ts'
import { DEFAULTS, type DetectorOptions, isBuffer, readOptions, type Settings } from '../engine/options.ts'
import type { LargeRegistry } from '../engine/registry/types.ts'
import { safe } from '../engine/shown.ts'
import type { Detector } from '../engine/types.ts'
import { INDEX_NAME, loadIndex } from './assets.ts'
import type { Bundle } from './bundle.ts'
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
  const { registries, ...settings } = readOptions(options)
  const buffer = index === undefined || index === null ? await loadIndex() : requireBuffer(index)
  if (buffer === null) {
    const bundle = await readBundle()
    return assembleDetector(await registryOf(bundle, registries, settings), bundle, settings)
  }
  const compiled = open(buffer)
  if (registries.length === 0) return indexedDetector(compiled, settings)
  const bundle = { ...compiled, registry: compiled.registry() }
  return assembleDetector(await registryOf(bundle, registries, settings), bundle, settings)
}

const ORIGIN: Origin = { name: INDEX_NAME, remedy: 'reinstall the package, or run npm run build' }

const open = (buffer: FileBuffer): OpenIndex =>
  openIndex(buffer, ORIGIN, { checksum: crc32, inflate: inflateRawSync })

/** A detector over the bundled tables alone, as they were compiled. */
export function bundledDetector(index: FileBuffer): Detector {
  return indexedDetector(open(index), DEFAULTS)
}

function requireBuffer(index: unknown): FileBuffer {
  if (isBuffer(index)) return index
  throw new TypeError(
    safe`createDetector: expected the index as an ArrayBuffer or SharedArrayBuffer, got ${describeValue(index)}; pass what loadIndex gives, or leave it out`,
  )
}

/** The registries that `createDetector` judges by with each of these options, for looking bodies up. Throws as it does. */
export async function readRegistries(options: readonly DetectorOptions[]): Promise<LargeRegistry[]> {
  const each = options.map(readOptions)
  const base = await bundledRegistry()
  return Promise.all(each.map(({ registries, ...settings }) => registryOf(base, registries, settings)))
}

async function bundledRegistry(): Promise<Pick<Bundle, 'registry' | 'folding' | 'retired'>> {
  const buffer = await loadIndex()
  if (buffer === null) return readBundle()
  const { folding, registry, retired } = open(buffer)
  return { folding, registry: registry(), retired }
}

/** The bundled tables, parsed: several detectors may be assembled over them. */
export async function readBundle(): Promise<Bundle> {
  // Loaded where needed: parsing takes modules that a detector over compiled tables has no use for.
  return (await import('./bundle.ts')).readBundle()
}

/** What `settings` say to judge by: the bundled registry, the user's, or both. */
async function registryOf(
  bundle: Pick<Bundle, 'registry' | 'folding' | 'retired'>,
  registries: readonly string[],
  { bundled }: Settings,
): Promise<LargeRegistry> {
  const base = baseOf(bundle.registry, bundled)
  if (registries.length === 0) return base
  const { parseUserRegistries } = await import('../engine/registry/index.ts')
  const retired = bundled ? bundle.retired : []
  return parseUserRegistries(await readUserRegistries(registries), base, bundle.folding, retired)
}
