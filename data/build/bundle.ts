/**
 * The program of the package. Each entry is one file, as a start would else spend most of its time on finding and reading a
 * hundred:
 *
 *   index.js      the library of Node, and
 *   worker.js     a thread that judges for `scan`; ES modules
 *   engine.js     the engine in any runtime, an ES module that imports nothing
 *   cli/main.js   the command, which finds code that was compiled before (src/cli/start.ts), and
 *   cli/run.js    the program that it runs; both CommonJS, which Node starts sooner than ES modules
 *
 * Packages of `dependencies` are left outside and found when a command needs them. All others, which every start needs,
 * are taken in; LICENSES.txt holds their licences. Maps of the sources lead back from stack traces
 * (`node --enable-source-maps`).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { VERSION } from '../../src/engine/version.ts'
import { WEIGHTS } from '../../src/engine/weights.ts'
import { licences, ROOT } from './licences.ts'

const { version, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
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

const COMMON = {
  absWorkingDir: ROOT,
  outbase: 'src',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  // Names stay as they are, for stack traces; shorter ones make no start faster.
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
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
    entryPoints: { index: 'src/index.ts', worker: 'src/scan/run/worker.ts' },
    format: 'esm',
  })
  const engine = await build({ ...ENGINE, outdir })
  const command = await build({
    ...COMMON,
    outdir,
    entryPoints: { 'cli/main': 'src/cli/start.ts', 'cli/run': 'src/cli/main.ts' },
    format: 'cjs',
    plugins: [WITHOUT_PROCESSES],
    // An import() would load the whole loader of ES modules.
    supported: { 'dynamic-import': false },
    // Sources find the package's files from src/ or, here, from the folder above this one.
    define: { 'import.meta.url': 'IN_DIST' },
    banner: {
      js: "const IN_DIST=require('node:url').pathToFileURL(require('node:path').join(__dirname,'../index.js')).href;",
    },
  })
  // The package is one of ES modules, but for this folder.
  writeFileSync(join(outdir, 'cli/package.json'), '{ "type": "commonjs" }\n')
  writeFileSync(join(outdir, 'LICENSES.txt'), licences([library.metafile, engine.metafile, command.metafile]))
}
