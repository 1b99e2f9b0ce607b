/**
 * The program of the package. Each entry is one file, as a start would else spend most of its time on finding and reading a
 * hundred:
 *
 *   index.js      the library of Node, and
 *   engine.js     the engine in any runtime, which imports nothing; ES modules
 *   cli/main.js   the command, which finds code that was compiled before (src/cli/start.ts), and
 *   cli/run.js    the program that it runs, also in threads that judge for `scan`; both CommonJS, which Node starts sooner than
 *                 ES modules
 *
 * All packages that they need are taken in; LICENSES.txt holds their licences. Lines are cut to some length, so that an error
 * that nobody caught shows a line and not the program. Maps hold the sources of this package, for stack traces
 * (`node --enable-source-maps`).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { VERSION } from '../../src/engine/version.ts'
import { WEIGHTS } from '../../src/engine/weights.ts'
import { licences, ROOT } from './licences.ts'

const { version, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly engines: { readonly node: string }
}

/** Commander can start a program for a command, of which there are none here; loading what it needs takes 3 ms. */
const WITHOUT_PROCESSES: Plugin = {
  name: 'without processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'empty' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: '' }))
  },
}

/** How each weight was set and what it is for, which a page would load for nobody: 3 kB of 90, packed. */
const BARE_WEIGHTS: Plugin = {
  name: 'bare weights',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]engine[\\/]weights\.ts$/ }, () => ({
      contents: `export const WEIGHTS = ${JSON.stringify(WEIGHTS)}`,
    }))
  },
}

/** Leaves out of a map what packages are written in, which is nearly as much as ours. */
function withoutTheirSources(file: string): void {
  const map = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly sources: readonly string[]
    sourcesContent: (string | null)[]
  }
  map.sourcesContent = map.sourcesContent.map((content, nth) =>
    /[\\/]node_modules[\\/]/.test(map.sources[nth]!) ? null : content,
  )
  writeFileSync(file, JSON.stringify(map))
}

const COMMON = {
  absWorkingDir: ROOT,
  outbase: 'src',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Asked for by the PostgreSQL driver where someone installed it, and done without else.
  external: ['pg-native'],
  // Names stay as they are, for stack traces; shorter ones make no start faster.
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  sourcemap: 'linked',
  sourcesContent: true,
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions

/** How the engine is built: for all that know what it calls, of which `toReversed` is the youngest. */
export const ENGINE = {
  ...COMMON,
  entryPoints: { engine: 'src/engine/index.ts' },
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: ['node20.19', 'chrome110', 'firefox115', 'safari16.4'] as string[],
  plugins: [BARE_WEIGHTS] as Plugin[],
} as const satisfies BuildOptions

const COMMAND = {
  format: 'cjs',
  // An import() would load the whole loader of ES modules.
  supported: { 'dynamic-import': false },
  // Sources find the package's files from src/ or, here, from the folder above this one.
  define: { 'import.meta.url': 'IN_DIST' },
  banner: {
    js: "const IN_DIST=require('node:url').pathToFileURL(require('node:path').join(__dirname,'../index.js')).href;",
  },
} as const satisfies BuildOptions

/** Writes the program to `outdir`, which must be a folder of the package beside its package.json. */
export async function bundleProgram(outdir: string): Promise<void> {
  if (VERSION !== version) {
    throw new Error(
      `src/engine/version.ts: expected ${version} as in package.json, got ${VERSION}; correct it`,
    )
  }
  const library = await build({
    ...COMMON,
    outdir,
    entryPoints: { index: 'src/index.ts' },
    format: 'esm',
  })
  const engine = await build({ ...ENGINE, outdir })
  const start = await build({
    ...COMMON,
    ...COMMAND,
    outdir,
    entryPoints: { 'cli/main': 'src/cli/start.ts' },
    // As old as may be, for it to say what it needs.
    target: 'node14.18',
    define: { ...COMMAND.define, ENGINES_NODE: JSON.stringify(engines.node) },
  })
  const command = await build({
    ...COMMON,
    ...COMMAND,
    outdir,
    entryPoints: { 'cli/run': 'src/cli/main.ts' },
    plugins: [WITHOUT_PROCESSES],
  })
  for (const entry of ['index', 'engine', 'cli/main', 'cli/run']) {
    withoutTheirSources(join(outdir, `${entry}.js.map`))
  }
  // The package is one of ES modules, but for this folder.
  writeFileSync(join(outdir, 'cli/package.json'), '{ "type": "commonjs" }\n')
  const built = [library, engine, start, command].map(({ metafile }) => metafile)
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(built))
}
