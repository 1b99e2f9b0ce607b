import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import type { Inside } from './inside.ts'
import type { Change } from './settings.ts'

/** Puts the changed value in where the weights are made, before any other module can copy one. */
const CHANGED = `
if (CHANGE !== null) (WEIGHTS as Record<string, Record<string, number>>)[CHANGE.group]![CHANGE.name] = CHANGE.value
`

const changedWeights: Plugin = {
  name: 'changed-weights',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]engine[\\/]weights\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')) + CHANGED,
      loader: 'ts',
    }))
  },
}

/**
 * Makes engines with one weight changed (null: none). The engine is bundled once and run anew for each, so that nothing of one is left in
 * the next, wherever a module copies a weight when it is loaded.
 */
export async function readEngine(): Promise<(change: Change | null) => Inside> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./inside.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'LOADED',
    platform: 'node',
    target: 'node20',
    plugins: [changedWeights],
  })
  const code = `(CHANGE) => {\n${outputFiles[0]!.text}\nreturn LOADED.inside\n}`
  return new Script(code, { filename: 'engine-with-a-change.js' }).runInThisContext()
}
