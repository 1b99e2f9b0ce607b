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
  // A package of one version may stand in several places.
  return [...new Set([...folders].sort().map(licence))].join('\n')
}

function licence(folder: string): string {
  const read = (file: string) => readFileSync(join(ROOT, folder, file), 'utf8')
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string }
  const files = readdirSync(join(ROOT, folder))
  const file = files.find((found) => /^licen[cs]e/i.test(found))
  const text =
    file === undefined ? licenceOfReadme(read(files.find((found) => /^readme/i.test(found))!)) : read(file)
  if (text === undefined) {
    throw new Error(`${folder}: expected a licence beside package.json or in its readme, got none`)
  }
  return `${name} ${version}\n\n${text.trim()}\n`
}

/** What stands under its heading. */
function licenceOfReadme(readme: string): string | undefined {
  const [, text] = readme.split(/^#+ *licen[cs]e *$/im)
  return text?.split(/^#/m)[0]
}
