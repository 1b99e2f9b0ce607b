import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Metafile } from 'esbuild'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The licences of all packages that were taken into the built files. */
export function licences(files: readonly Metafile[]): string {
  const inputs = files.flatMap(({ inputs }) => Object.keys(inputs))
  const folders = new Set(
    inputs.flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  )
  return [...folders].sort().map(licence).join('\n')
}

function licence(folder: string): string {
  const read = (file: string) => readFileSync(join(ROOT, folder, file), 'utf8')
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string }
  const file = readdirSync(join(ROOT, folder)).find((found) => /^licen[cs]e/i.test(found))
  if (file === undefined) throw new Error(`${folder}: expected a licence beside package.json, got none`)
  return `${name} ${version}\n\n${read(file).trim()}\n`
}
