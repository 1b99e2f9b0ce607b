import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Sources stand two folders below the package's, the compiled program is one folder below it. */
const ROOT = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../', import.meta.url)

/** The package's data folder. */
export const DATA_FOLDER = fileURLToPath(new URL('data/', ROOT))

/** Version of the package, which its compiled tables must bear too. */
export function packageVersion(): string {
  const text = readFileSync(new URL('package.json', ROOT), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
