/**
 * The pages of reports and evaluations, src/report/page and src/evaluate/page, each as one file without its data: style and script in place,
 * and a policy that lets nothing else run and nothing be loaded, whatever a name holds. The licences of what it takes in stand in a comment.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { PageName } from '../../src/report/template.ts'
import { licences, ROOT } from './licences.ts'

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url))

/** The frame of all pages. */
const FRAME = join(SOURCES, 'report/page/page.html')

/** Browsers that unpack gzip by themselves. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4']

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page of a folder of src; its data go in place of `<!-- data -->`. */
export async function buildPage(of: PageName): Promise<string> {
  const folder = join(SOURCES, of, 'page')
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(folder, 'main.tsx'), join(folder, 'page.css')],
    outdir: 'dist',
    tsconfig: join(folder, 'tsconfig.json'),
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
  return readFileSync(FRAME, 'utf8').replace(
    /<!-- (policy|style|script) -->/g,
    (_, part: string) => parts[part]!,
  )
}
