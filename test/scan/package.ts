import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProgram } from '../../data/build/bundle.ts'
import { compileIndex } from '../../src/engine/model/compiled/compile.ts'
import { INDEX_NAME } from '../../src/node/assets.ts'
import { readBundledTables } from '../../src/node/bundle.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the package as it is published into an empty folder, and gives the path of its command. */
export async function buildPackage(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  mkdirSync(dist)
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await bundleProgram(dist)
  writeFileSync(join(dist, INDEX_NAME), compileIndex(await readBundledTables()))
  return join(dist, 'cli/main.js')
}
