import { randomBytes } from 'node:crypto'
import { constants, createWriteStream, fsync, open } from 'node:fs'
import { access, open as openHandle, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { leftover } from './leftovers.ts'

/** A file that comes into being whole or not at all. */
export interface AtomicFile {
  /** Takes the content; goes to a temporary file in the same folder. */
  readonly stream: Writable
  /** Makes the content durable under its name, once the stream has finished. */
  commit(): Promise<void>
  /** Removes the temporary file; to be called after any failure, harmless after `commit`. */
  abandon(): Promise<void>
}

/** Says why what `where` names cannot be written: in words, or an error of the system. */
export function unwritable(where: string, why: unknown): ZhengmingError {
  const got = typeof why === 'string' ? why : reasonOf(why)
  return new ZhengmingError(
    'output',
    safe`${where}: expected a file that can be written, got ${got}; choose another path or make the folder`,
    { cause: why },
  )
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'a folder that does not exist'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'one that may not be written'
  if (code === 'ENOTDIR') return 'a path through something that is no folder'
  return code ?? String(error)
}

/**
 * The path behind symbolic links, so that the rename replaces the file and not the link; `where` is what messages call it.
 * @throws ZhengmingError `output` for what is no file or may not be written
 */
export async function targetOf(path: string, where: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return path
  if (found.isDirectory()) throw unwritable(where, 'a folder')
  if (!found.isFile()) throw unwritable(where, 'a device or pipe (for which there is --output -)')
  try {
    await access(path, constants.W_OK)
  } catch (error) {
    throw unwritable(where, error)
  }
  return realpath(path)
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await openHandle(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Opens a file for writing that replaces `path` only when it is complete: temporary file, fsync, rename.
 * @param option the option that named the path, for messages
 * @throws ZhengmingError `output` at once if the path cannot be written
 */
export async function openAtomic(path: string, option = '--output'): Promise<AtomicFile> {
  const where = `${option} ${path}`
  const target = await targetOf(path, where)
  const mark = `${process.pid}-${randomBytes(4).toString('hex')}`
  const temporary = join(dirname(target), `.${basename(target)}.${mark}.tmp`)
  let descriptor: number
  try {
    descriptor = await promisify(open)(temporary, 'wx')
  } catch (error) {
    throw unwritable(where, error)
  }
  const complete = leftover(temporary)
  // A descriptor, not a FileHandle: a handle cannot be closed before its stream is, and the sync is in between.
  const stream = createWriteStream(temporary, { fd: descriptor, autoClose: false, highWaterMark: 256 * 1024 })
  // Only the stream closes the descriptor, after its last write: closed twice, it might be another file's by then.
  const closed = new Promise<void>((resolve) => {
    stream.once('close', resolve)
  })
  stream.on('error', () => undefined)
  return {
    stream,
    async commit() {
      await promisify(fsync)(descriptor)
      stream.destroy()
      await closed
      await rename(temporary, target)
      complete()
      await syncFolder(dirname(target))
    },
    async abandon() {
      stream.destroy()
      await closed
      await rm(temporary, { force: true })
      complete()
    },
  }
}
