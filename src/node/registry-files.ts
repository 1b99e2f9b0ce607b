import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { ZhengmingError } from '../engine/errors.ts'
import type { RegistrySource } from '../engine/registry/index.ts'
import { safe } from '../engine/shown.ts'
import { dataFolder } from './package.ts'

/** The registries by the path that the user wrote, to be read; for one that cannot be, why. */
export async function readUserRegistries(paths: readonly string[]): Promise<Map<string, RegistrySource>> {
  const files = new Map<string, RegistrySource>()
  for (const path of paths) {
    if (OPTIONAL.test(path)) files.set(`${path}.tsv`, await readOptional(path))
    else files.set(path, readSource(path))
  }
  return files
}

/** The bare name of an optional registry of the package; a file of the user has an ending. */
const OPTIONAL = /^[a-z][a-z-]*$/

async function readOptional(name: string): Promise<RegistrySource> {
  const { readdir } = await import('node:fs/promises')
  const found = await readdir(`${dataFolder()}registry/optional`).catch(() => [])
  const optional = found.filter((file) => file.endsWith('.tsv'))
  if (optional.includes(`${name}.tsv`)) return readSource(`${dataFolder()}registry/optional/${name}.tsv`)
  const known = optional.map((file) => file.slice(0, -'.tsv'.length)).join(', ')
  return {
    unreadable: `a bare name that is none of the package's optional registries (${known || 'there are none'})`,
  }
}

/** Bytes that are read of a registry at once. */
const CHUNK = 1024 * 1024

function readSource(path: string): RegistrySource {
  try {
    // What is no file, such as a pipe, can be gone through once only.
    if (!statSync(path).isFile()) return readFileSync(path)
    closeSync(openSync(path, 'r'))
    return { [Symbol.iterator]: () => readChunks(path) }
  } catch (error) {
    return { unreadable: `no readable file (${(error as NodeJS.ErrnoException).code ?? error})` }
  }
}

/** Throws ZhengmingError `registry` where a file cannot be read any more that could be opened before. */
function* readChunks(path: string): Generator<Uint8Array> {
  const file = stillReadable(path, () => openSync(path, 'r'))
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK)
      const read = stillReadable(path, () => readSync(file, chunk))
      if (read === 0) return
      yield chunk.subarray(0, read)
    }
  } finally {
    closeSync(file)
  }
}

function stillReadable(path: string, read: () => number): number {
  try {
    return read()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new ZhengmingError(
      'registry',
      safe`${path}: expected a file that stays readable while it is read, got ${code}; load again`,
      { cause },
    )
  }
}
