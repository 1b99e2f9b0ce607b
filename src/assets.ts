import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from './errors.ts'

/** The package's data folder: beside src in the repository, beside dist when installed. */
export const DATA_FOLDER = fileURLToPath(new URL('../data/', import.meta.url))

/** Texts of bundled tables by their path below data/; a missing one is a `data` error. */
export async function readAssets(paths: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      try {
        return [path, await readFile(DATA_FOLDER + path, 'utf8')]
      } catch (cause) {
        throw new ZhengmingError(
          'data',
          `data/${path}: expected a bundled table, got no readable file; reinstall the package`,
          { cause },
        )
      }
    }),
  )
  return new Map(texts)
}

/** The compiled tables: beside the compiled program, none beside the sources. */
export const INDEX_FILE = fileURLToPath(new URL('./zhengming.index', import.meta.url))

/**
 * The compiled tables in memory that threads may share: what `createDetector` takes as `index`, and what a worker may be
 * handed. Null where there is no such file, as when the sources run; `createDetector` then parses the tables.
 *
 * @throws ZhengmingError `data` where the file cannot be read
 */
export function loadIndex(path = INDEX_FILE): SharedArrayBuffer | null {
  try {
    return readShared(path)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new ZhengmingError(
      'data',
      `${path}: expected the compiled tables, got no readable file (${code}); reinstall the package, or run npm run build`,
      { cause },
    )
  }
}

function readShared(path: string): SharedArrayBuffer {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size))
    let at = 0
    while (at < bytes.length) {
      const read = readSync(file, bytes, at, bytes.length - at, at)
      // A file that was cut meanwhile: the rest stays zero, and the checksum tells.
      if (read === 0) break
      at += read
    }
    return bytes.buffer
  } finally {
    closeSync(file)
  }
}
