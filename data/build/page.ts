/**
 * The page of reports, src/report/page, as one file without its data: style and script in place, and a policy that lets
 * nothing else run and nothing be loaded, whatever a name holds. The licences of what it takes in stand in a comment.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { licences, ROOT } from './licences.ts'

const PAGE = fileURLToPath(new URL('../../src/report/page/', import.meta.url))

/** Browsers that unpack gzip by themselves. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4']

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page; its data go in place of `<!-- data -->`. */
export async function buildPage(): Promise<string> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(PAGE, 'main.tsx'), join(PAGE, 'page.css')],
    outdir: 'dist',
    tsconfig: join(PAGE, 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: BROWSERS,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!.text
  const [style, script] = [textOf('.css'), textOf('.js')]
  const policy = `default-src 'none'; style-src ${sha256(style)}; script-src ${sha256(script)}; base-uri 'none'; form-action 'none'`
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    script: `<!--\n${licences([metafile])}-->\n<script>${script}</script>`,
  }
  return readFileSync(join(PAGE, 'page.html'), 'utf8').replace(
    /<!-- (policy|style|script) -->/g,
    (_, part: string) => parts[part]!,
  )
}
