import { describeValue } from '../engine/arguments.ts'
import { assembleDetector, indexedDetector } from '../engine/detector.ts'
import { type DetectorOptions, type FileBuffer, isBuffer, readOptions } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import type { Detector } from '../engine/types.ts'
import { loadIndex } from './assets.ts'
import { openBuffer, readBundle, registryOf } from './registries.ts'

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
  const compiled = openBuffer(buffer)
  if (registries.length === 0) return indexedDetector(compiled, settings)
  const bundle = { ...compiled, registry: compiled.registry() }
  return assembleDetector(await registryOf(bundle, registries, settings), bundle, settings)
}

function requireBuffer(index: unknown): FileBuffer {
  if (isBuffer(index)) return index
  throw new TypeError(
    safe`createDetector: expected the index as an ArrayBuffer or SharedArrayBuffer, got ${describeValue(index)}; pass what loadIndex gives, or leave it out`,
  )
}
