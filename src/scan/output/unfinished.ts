import { renameSync, rmSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { syncFolder } from './atomic-file.ts'
import { type Contents, isWhole } from './contents.ts'
import type { Lock } from './lock/lock.ts'

/** Hidden files beside `path`, by which an unfinished run is found again. */
export function beside(path: string, ending: string): string {
  return join(dirname(path), `.${basename(path)}.${ending}`)
}

/** Faults of the disk are no fault of the user's; a run that met one may go on later. */
export function diskFault(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = { ENOSPC: 'a full disk', EDQUOT: 'a used up quota' }
  if (code === undefined || !['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(code)) return error
  return new ZhengmingError(
    'data',
    safe`${path}: expected to write to it, got ${reasons[code] ?? code} (${code}); make room or repair the disk, and run the same command with --resume`,
    { cause: error },
  )
}

/** A run that lost its lock and does not know yet goes on with the old file, which nobody sees any more. */
export async function replaceByCopy(path: string, lock: Lock): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    await copyFile(path, temporary)
  } catch (error) {
    await rm(temporary, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw diskFault(path, error)
  }
  lock.require()
  renameSync(temporary, path)
}

/**
 * Gives the part of `target` its name, for a run that ended before that was done, or right after. A part with other bytes is
 * of another run and stays.
 */
export async function publishLate(target: string, contents: Contents, lock: Lock): Promise<void> {
  const temporary = beside(target, 'part')
  if (await isWhole(temporary, contents)) {
    lock.require()
    await rename(temporary, target)
  }
  await syncFolder(dirname(target))
}

/**
 * Writes a small file whole: temporary file, fsync, rename.
 * @param lock of the path
 */
export async function replaceFile(path: string, text: string, lock: Lock): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (lock.isOwn()) rmSync(temporary, { force: true })
    throw diskFault(path, error)
  }
  lock.require()
  renameSync(temporary, path)
  await syncFolder(dirname(path))
}
