import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { compileIndex } from '../../src/engine/model/compiled/compile.ts'
import { INDEX_NAME, TABLES_NAME } from '../../src/node/assets.ts'
import { readBundledTables } from '../../src/node/bundle.ts'
import { ROOT } from './licences.ts'

/** Folders of data/ whose tables the package needs, beside its compiled ones: for `registry` and `variants`. */
const FOLDERS = ['folding', 'generated', 'lexicon', 'registry', 'variants']

/** Optional registries stay files of their own, which are read by name. */
const APART = /^registry\/optional\//

/** Writes the tables that stand beside the built program: the compiled ones, and as they are written. */
export async function writeTables(dist: string): Promise<void> {
  writeFileSync(join(dist, INDEX_NAME), compileIndex(await readBundledTables()))
  writeFileSync(join(dist, TABLES_NAME), packTables())
}

/** All bundled tables and their version as `TABLES_NAME` holds them. */
export function packTables(): Uint8Array {
  const data = join(ROOT, 'data')
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll(sep, '/')}`)
      .filter((path) => path.endsWith('.tsv') && !APART.test(path)),
  ).sort()
  const texts = ['VERSION', ...paths].map((path) => [path, readFileSync(join(data, path), 'utf8')])
  const json = Buffer.from(JSON.stringify(Object.fromEntries(texts)))
  return brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  })
}
