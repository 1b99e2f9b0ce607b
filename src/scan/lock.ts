import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { ZhengmingError } from '../errors.ts'
import { safe } from '../shown.ts'

/** Whether a process is there, as far as this one may know. */
function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Keeps other runs away from an output, until the given function is called; the lock of a process that has ended counts for
 * nothing.
 * @param path a file that is made for it and holds the number of the process
 * @throws ZhengmingError `output` where another run holds it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    if (await claim(path)) return () => rm(path, { force: true })
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (holder > 0 && isAlive(holder)) {
      throw new ZhengmingError(
        'output',
        safe`${path}: expected no other scan with the same output, got process ${holder}; wait for it, or remove this file if that process is no scan`,
      )
    }
    await rm(path, { force: true })
  }
}

/** Makes the lock with its content in one step, so that no other run meets it empty; false where it is there. */
async function claim(path: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`
  try {
    await writeFile(own, `${process.pid}\n`)
    await link(own, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(own, { force: true })
  }
}
