import { assembleDetector, baseOf, indexedDetector } from './detector.ts'
import { ZhengmingError } from './errors.ts'
import { type Origin, openIndex } from './model/compiled/index.ts'
import { ANY_RUNTIME } from './model/compiled/runtime.ts'
import { type EngineOptions, type RegistryText, readEngineOptions } from './options.ts'
import { parseUserRegistries, type RegistrySource } from './registry/index.ts'
import { quoted, safe } from './shown.ts'
import type { Detector } from './types.ts'
import { VERSION } from './version.ts'

const ORIGIN: Origin = {
  name: 'options.index',
  remedy: `pass the unpacked bytes of zhengming/index.bin of version ${VERSION}`,
}

/**
 * A detector in any runtime: over bytes and texts that the caller read or fetched, synchronously. Answers as that of `zhengming` does.
 *
 * @throws ZhengmingError `option` for unknown or wrong options, `registry` for a faulty registry (all bad rows listed), `data`
 * for bytes that are no index, are cut or altered, or were written by another version; TypeError for options that are no
 * object and an index that is no bytes
 * @example
 * const index = await (await fetch('/zhengming/index.bin')).arrayBuffer()
 * createDetector({ index }).check('新化社官方').verdict // 'impersonation'
 */
export function createDetector(options: EngineOptions): Detector {
  const { index, registries, ...settings } = readEngineOptions(options)
  const compiled = openIndex(index, ORIGIN, ANY_RUNTIME)
  if (registries.length === 0) return indexedDetector(compiled, settings)
  const { folding, retired } = compiled
  const base = baseOf(compiled.registry(), settings.bundled)
  const registry = parseUserRegistries(sourcesOf(registries), base, folding, settings.bundled ? retired : [])
  return assembleDetector(registry, compiled, settings)
}

function sourcesOf(registries: readonly RegistryText[]): Map<string, RegistrySource> {
  const sources = new Map<string, RegistrySource>()
  for (const { name, text } of registries) {
    if (sources.has(name)) {
      throw new ZhengmingError(
        'option',
        safe`options.registries: expected a name of its own for each, got ${quoted(name)} twice; rename one`,
      )
    }
    sources.set(name, typeof text === 'string' ? new TextEncoder().encode(text) : text)
  }
  return sources
}
