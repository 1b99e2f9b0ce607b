import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { ROOT } from './licences.ts'

/** Folders of data/ whose tables the package needs, beside its compiled ones: for `registry` and `variants`. */
const FOLDERS = ['folding', 'generated', 'lexicon', 'registry', 'variants']

/** Optional registries stay files of their own, which are read by name. */
const APART = /^registry\/optional\//

/** All bundled tables and their version as `TABLES_FILE` holds them. */
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
