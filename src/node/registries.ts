import { crc32, inflateRawSync } from 'node:zlib'
import { baseOf, indexedDetector } from '../engine/detector.ts'
import { type OpenIndex, type Origin, openIndex } from '../engine/model/compiled/index.ts'
import {
  DEFAULTS,
  type DetectorOptions,
  type FileBuffer,
  readOptions,
  type Settings,
} from '../engine/options.ts'
import type { LargeRegistry } from '../engine/registry/types.ts'
import type { Detector } from '../engine/types.ts'
import { INDEX_NAME, loadIndex } from './assets.ts'
import type { Bundle } from './bundle.ts'
import { readUserRegistries } from './registry-files.ts'

const ORIGIN: Origin = { name: INDEX_NAME, remedy: 'reinstall the package, or run npm run build' }

/** Opens compiled tables with what Node has for it. */
export const openBuffer = (buffer: FileBuffer): OpenIndex =>
  openIndex(buffer, ORIGIN, { checksum: crc32, inflate: inflateRawSync })

/** A detector over the bundled tables alone, as they were compiled. */
export function bundledDetector(index: FileBuffer): Detector {
  return indexedDetector(openBuffer(index), DEFAULTS)
}

/** The registries that `createDetector` judges by with each of these options, for looking bodies up. Throws as it does. */
export async function readRegistries(options: readonly DetectorOptions[]): Promise<LargeRegistry[]> {
  const each = options.map(readOptions)
  const base = await bundledRegistry()
  return Promise.all(each.map(({ registries, ...settings }) => registryOf(base, registries, settings)))
}

/** The bundled registry and what it is looked up with. */
export async function bundledRegistry(): Promise<Pick<Bundle, 'registry' | 'folding' | 'retired'>> {
  const buffer = await loadIndex()
  if (buffer === null) return readBundle()
  const { folding, registry, retired } = openBuffer(buffer)
  return { folding, registry: registry(), retired }
}

/** The bundled tables, parsed: several detectors may be assembled over them. */
export async function readBundle(): Promise<Bundle> {
  // Loaded where needed: parsing takes modules that a detector over compiled tables has no use for.
  return (await import('./bundle.ts')).readBundle()
}

/** What `settings` say to judge by: the bundled registry, the user's, or both. */
export async function registryOf(
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
