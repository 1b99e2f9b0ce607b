/**
 * The program of the package. Each entry is one file, as a start would else spend most of its time on finding and reading a
 * hundred:
 *
 *   index.js      the library, and
 *   worker.js     a thread that judges for `scan`; ES modules
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
import { licences, ROOT } from './licences.ts'

const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
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

/** Writes the program to `outdir`, which must be a folder of the package beside its package.json. */
export async function bundleProgram(outdir: string): Promise<void> {
  const library = await build({
    ...COMMON,
    outdir,
    entryPoints: { index: 'src/index.ts', worker: 'src/scan/run/worker.ts' },
    format: 'esm',
  })
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
  writeFileSync(join(outdir, 'LICENSES.txt'), licences([library.metafile, command.metafile]))
}
