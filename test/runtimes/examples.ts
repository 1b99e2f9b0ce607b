import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { PROJECT } from '../../bench/project.ts'
import { PAGE } from './bundles.ts'

/** What the examples print or show. */
export const SHOWN = 'impersonation'

/** Writes the examples of docs/embedding.md for any runtime into a folder: the blocks of code that begin with a name. */
export function writeExamples(folder: string): void {
  const text = readFileSync(join(PROJECT, 'docs/embedding.md'), 'utf8')
  const blocks = new Map(
    [...text.matchAll(/^```js\n(\/\/ ([a-z]+\.m?js)\b[\s\S]*?)^```/gm)].map(([, code, name]) => [
      name!,
      code!,
    ]),
  )
  for (const name of ['anywhere.mjs', 'judge.js', 'page.js']) {
    const code = blocks.get(name)
    if (code === undefined) {
      throw new Error(
        `docs/embedding.md: expected a block that begins with // ${name}, got none; keep the examples`,
      )
    }
    writeFileSync(join(folder, `example-${name}`), code.replaceAll('./judge.js', './example-judge.js'))
  }
}

/** Builds the page of the examples as Vite does by itself, with its worker and the tables, and gives the files by their addresses. */
export async function buildExamplePage(folder: string): Promise<string> {
  const outDir = join(folder, 'example-page')
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      rollupOptions: { input: join(folder, 'example-page.js'), output: { entryFileNames: 'page.js' } },
    },
  })
  writeFileSync(join(outDir, 'page.html'), PAGE)
  return outDir
}
