import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { build as buildWithVite } from 'vite'

/** A page that runs `page.js`. */
export const PAGE =
  '<!doctype html><meta charset="utf-8"><title>zhengming</title><script type="module" src="/page.js"></script>\n'

/** Bundles an entry for Node, in a folder where the package is installed. */
export async function bundleForNode(folder: string, format: 'esm' | 'cjs'): Promise<string> {
  const outfile = join(folder, `bundle-${format}.${format === 'esm' ? 'mjs' : 'cjs'}`)
  await build({
    absWorkingDir: folder,
    entryPoints: ['bundled.js'],
    outfile,
    bundle: true,
    platform: 'node',
    format,
    minify: true,
    logLevel: 'warning',
  })
  return outfile
}

/** Bundles the page with esbuild into a folder. */
export async function bundleWithEsbuild(folder: string, outdir: string): Promise<void> {
  await build({
    absWorkingDir: folder,
    entryPoints: ['page.js'],
    outdir,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
  })
  writeFileSync(join(outdir, 'page.html'), PAGE)
}

/** The same with Vite, whose defaults are those of most pages. */
export async function bundleWithVite(folder: string, outDir: string): Promise<void> {
  await buildWithVite({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      rollupOptions: { input: join(folder, 'page.js'), output: { entryFileNames: 'page.js' } },
    },
  })
  writeFileSync(join(outDir, 'page.html'), PAGE)
}

/** Bytes of the engine alone as a page loads it: bundled, minified and packed by gzip. */
export async function codeSize(folder: string): Promise<number> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    stdin: { contents: "export { createDetector } from 'zhengming/engine'", resolveDir: folder },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    minify: true,
    write: false,
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

/** The scripts of this folder that run where the package is installed. */
export function copyScripts(folder: string): void {
  for (const file of ['judge.js', 'engine.mjs', 'files.mjs', 'bundled.js', 'page.js']) {
    writeFileSync(join(folder, file), readFileSync(fileURLToPath(new URL(file, import.meta.url))))
  }
}
