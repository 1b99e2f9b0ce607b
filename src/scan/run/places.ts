import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { formatOfUrl, shownPath } from '../formats.ts'

/** A file or table that a command names; `-` is none. */
export interface Place {
  readonly path: string
  /** What names it, for messages: `--output`, `the input`. */
  readonly by: string
}

/** What a command reads and writes beside the inputs and the output of a scan. */
export interface OtherPlaces {
  readonly read: readonly Place[]
  readonly written: readonly Place[]
}

/** The same text for the same file, by whatever path and whether it is there or not; the same for the same table. */
export async function realPlace(path: string): Promise<string> {
  if (formatOfUrl(path)) return shownPath(path)
  const found = await realpath(path).catch(() => undefined)
  if (found !== undefined) return found
  const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)))
  return join(folder, basename(path))
}

/**
 * Refuses to write what would replace something that is read or written too.
 * @throws ZhengmingError `usage`
 */
export async function requireApart(written: readonly Place[], read: readonly Place[]): Promise<void> {
  const taken = new Map<string, Place>()
  for (const place of read) if (place.path !== '-') taken.set(await realPlace(place.path), place)
  for (const place of written) {
    if (place.path === '-') continue
    const real = await realPlace(place.path)
    const other = taken.get(real)
    if (other !== undefined) {
      const [path, taken] = [place.path, other.path].map(shownPath)
      throw new ZhengmingError(
        'usage',
        safe`${place.by} ${path}: expected a place of its own, got that of ${other.by} ${taken}; choose another`,
      )
    }
    taken.set(real, place)
  }
}
