import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../src/engine/errors.ts'
import { createFolding, FOLDING_FILES } from '../src/engine/fold/index.ts'
import type { Folding } from '../src/engine/fold/types.ts'
import { parseRegistry, REGISTRY_FILES } from '../src/engine/registry/index.ts'
import type { Registry } from '../src/engine/registry/types.ts'
import { readAssets } from '../src/node/assets.ts'

/** Folder of the package. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url))

/** Folder of labelled names and lists that `--shared` stands for by default; it is not part of the package. */
export const DEFAULT_SHARED = join(PROJECT, '../shared')

/** Where benches leave their output; ignored by git. */
export const OUT = join(PROJECT, 'bench/out')

/** Where `--record` keeps dated results; committed. */
export const RECORDS = join(PROJECT, 'bench/records')

/** The bundled registry as the engine loads it. */
export async function loadRegistry(): Promise<Registry> {
  return parseRegistry(await readAssets(REGISTRY_FILES))
}

/** The project's own fold, which the baselines use too. */
export async function loadFolding(): Promise<Folding> {
  return createFolding(await readAssets(FOLDING_FILES))
}

/** Whether `shared` holds labelled names and lists. */
export function sharedExists(shared: string): boolean {
  return existsSync(join(shared, 'eval')) && existsSync(join(shared, 'corpora', 'measure'))
}

/**
 * Says that a bench is skipped for want of the labelled names. With CI=true that is an error, since a bench that
 * silently checks nothing would pass for ever.
 */
export function skipWithoutShared(shared: string): void {
  const message = `--shared: expected a folder with eval/ and corpora/measure/, got ${shared}; give the folder of the labelled names`
  if (process.env.CI === 'true') throw new ZhengmingError('usage', message)
  console.log(`skipped: ${message}`)
}
