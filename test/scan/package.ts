import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProgram } from '../../data/build/bundle.ts'
import { writeTables } from '../../data/build/tables.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the package as it is published into an empty folder, and gives the path of its command. */
export async function buildPackage(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  mkdirSync(dist)
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  await bundleProgram(dist)
  await writeTables(dist)
  return join(dist, 'cli/main.js')
}
