import { close, fstat, open, read } from 'node:fs'
import { promisify } from 'node:util'
import { requireString } from '../engine/arguments.ts'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import { besideProgram, dataFolder, IS_BUILT, notFound } from './package.ts'

/**
 * Texts of bundled tables by their path below data/; a missing one is a `data` error. The built program reads them from one file
 * beside it, in which they take a sixth of the bytes; the sources read those of data/.
 */
export async function readAssets(paths: readonly string[]): Promise<Map<string, string>> {
  const packed = IS_BUILT ? await readPackedTables() : null
  // Loaded where needed: a detector over compiled tables reads no texts.
  const { readFile } = await import('node:fs/promises')
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      try {
        return [path, packed === null ? await readFile(dataFolder() + path, 'utf8') : textOf(packed, path)]
      } catch (cause) {
        throw new ZhengmingError(
          'data',
          safe`data/${path}: expected a bundled table, got no readable file; reinstall the package`,
          { cause },
        )
      }
    }),
  )
  return new Map(texts)
}

/** Tables as JSON, `{"registry/media.tsv": "id\tname ..."}`, packed by Brotli. */
export const TABLES_NAME = 'tables.json.br'

async function readPackedTables(): Promise<Readonly<Record<string, string>>> {
  const { readFile } = await import('node:fs/promises')
  const { brotliDecompressSync } = await import('node:zlib')
  try {
    return JSON.parse(brotliDecompressSync(await readFile(besideProgram(TABLES_NAME))).toString('utf8'))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw notFound(cause)
    throw new ZhengmingError(
      'data',
      safe`${TABLES_NAME}: expected the bundled tables, got a file that is damaged; reinstall the package, or run npm run build`,
      { cause },
    )
  }
}

function textOf(tables: Readonly<Record<string, string>>, path: string): string {
  const text = tables[path]
  if (text === undefined) throw new TypeError('not among the packed tables')
  return text
}

/** The compiled tables: beside the built program, none beside the sources. */
export const INDEX_NAME = 'index.bin'

/**
 * The compiled tables in memory that threads may share: what `createDetector` takes as `index`, and what a worker may be
 * handed. Null where the sources run and where there is no file of the given path; `createDetector` then parses the tables.
 *
 * @throws ZhengmingError `data` where the file cannot be read, or the package's own is not there; TypeError for a path that is no string
 */
export async function loadIndex(path?: string): Promise<SharedArrayBuffer | null> {
  if (path === undefined) return IS_BUILT ? readIndex(besideProgram(INDEX_NAME), notFound) : null
  requireString(path, 'loadIndex', 'the path of the compiled tables', 'leave it out for those of the package')
  return readIndex(path)
}

/** @param missing gives the error for a file that is not there, which else is null */
async function readIndex(
  path: string,
  missing?: (cause: unknown) => Error,
): Promise<SharedArrayBuffer | null> {
  try {
    return await readShared(path)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') {
      if (missing === undefined) return null
      throw missing(cause)
    }
    throw new ZhengmingError(
      'data',
      safe`${path}: expected the compiled tables, got no readable file (${code}); reinstall the package, or run npm run build`,
      { cause },
    )
  }
}

async function readShared(path: string): Promise<SharedArrayBuffer> {
  const file = await promisify(open)(path, 'r')
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer((await promisify(fstat)(file)).size))
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await promisify(read)(file, bytes, at, bytes.length - at, at)
      // A file that was cut meanwhile: the rest stays zero, and the checksum tells.
      if (bytesRead === 0) break
      at += bytesRead
    }
    return bytes.buffer
  } finally {
    await promisify(close)(file)
  }
}
