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
