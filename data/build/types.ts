import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Removes the declarations that none of these entries leads to: the compiler writes one for every file of the program, and only
 * those of the public API are shipped.
 *
 * @param entries files below `dist`, such as `index.d.ts`
 */
export function keepPublicTypes(dist: string, entries: readonly string[]): void {
  const kept = new Set<string>()
  const follow = (file: string): void => {
    if (kept.has(file)) return
    kept.add(file)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)['"]/g)) {
      follow(join(dirname(file), path!.replace(/\.[jt]s$/, '.d.ts')))
    }
  }
  for (const entry of entries) follow(join(dist, entry))
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.d.ts') && !kept.has(join(dist, path))) rmSync(join(dist, path))
  }
  removeEmpty(dist)
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    removeEmpty(path)
    if (readdirSync(path).length === 0) rmSync(path, { recursive: true })
  }
}
