import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import { unwritable } from '../atomic-file.ts'
import { leftover } from '../leftovers.ts'
import { claim, type Held, isHeldBy, readHeld, replace } from './file.ts'
import { type Owner, stateOf, thisOwner } from './owner.ts'

/** An output that no other run writes. */
export interface Lock {
  /**
   * Whether no other run has taken the output over. To be asked right before anything is removed or renamed, with nothing
   * awaited in between: what stands there may be another's by then.
   */
  isOwn(): boolean
  /** @throws ZhengmingError `output` where another run has taken the output over */
  require(): void
  /** Lets others in; leaves the lock of another. */
  release(): void
}

/** How a lock is taken. */
export interface Locking {
  /** The caller knows that a run of which that cannot be told from here has ended. */
  readonly unlock?: boolean
  /** What names the locked file, for messages of the system. */
  readonly named?: string
  /** Who takes it; this process if left out. */
  readonly owner?: Owner
}

/**
 * Keeps other runs away from an output. The lock of a process that has ended counts for nothing, where this can be told.
 * @param path a file that is made for it and says who holds it
 * @throws ZhengmingError `output` where another run holds it, or may hold it
 */
export async function lock(
  path: string,
  { unlock = false, named = path, owner = thisOwner() }: Locking = {},
): Promise<Lock> {
  const id = randomUUID()
  await acquire(path, id, owner, unlock, path).catch((error: unknown) => {
    throw error instanceof ZhengmingError ? error : unwritable(named, error)
  })
  await clearDead(path, owner)
  const isOwn = () => isHeldBy(path, id)
  const released = leftover(path, isOwn)
  return {
    isOwn,
    require() {
      if (isOwn()) return
      released()
      const got = existsSync(path)
        ? 'another that was begun with --unlock; let that one finish'
        : 'none: another took it over and has ended, or it was removed; look at what stands there, and scan again if it is not whole'
      throw new ZhengmingError(
        'output',
        safe`${path}: expected this scan to hold its output to the end, got ${got}`,
      )
    },
    release() {
      if (isOwn()) rmSync(path, { force: true })
      released()
    },
  }
}

/** Others that come and go at the same moment let a run in after a few. */
const MOST_TRIES = 1000

function unsteady(path: string): ZhengmingError {
  const what = safe`${path}: expected to make a lock, got one that comes and goes ${MOST_TRIES} times; end what makes it, or choose another output`
  return new ZhengmingError('output', what)
}

/** How a file beside a lock ends, in the id of what it was made for. */
const BESIDE = /\.(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|other-[\da-f]{32})$/

/**
 * Removes what runs that were killed while they took the lock left beside it. Who holds the lock may do so: a second lock
 * counts only while the first is that after which it was named.
 */
async function clearDead(path: string, here: Owner): Promise<void> {
  const start = `${basename(path)}.`
  const names = await readdir(dirname(path)).catch((): string[] => [])
  for (const name of names.filter((one) => one.startsWith(start) && BESIDE.test(one))) {
    const other = join(dirname(path), name)
    // What cannot be read may be about to be written.
    const held = await readHeld(other).catch(() => undefined)
    if (held?.owner && stateOf(held.owner, here) === 'dead')
      await rm(other, { force: true }).catch(() => undefined)
  }
}

/**
 * Of several that find the lock of a process that has ended, the one that holds a second lock, named after the first, may
 * put its own in the place of the first, and looks once more before: whoever comes late finds another there.
 */
async function acquire(
  path: string,
  id: string,
  owner: Owner,
  unlock: boolean,
  where: string,
): Promise<void> {
  for (let tries = 1; !(await claim(path, id, owner)); tries++) {
    if (tries === MOST_TRIES) throw unsteady(path)
    const held = await readHeld(path)
    if (held === undefined) continue
    requireDead(where, held, owner, unlock)
    const second = `${path}.${held.id}`
    await acquire(second, id, owner, unlock, where)
    try {
      if ((await readHeld(path))?.id !== held.id) continue
      await replace(path, id, owner)
      return
    } finally {
      await rm(second, { force: true })
    }
  }
}

function requireDead(where: string, held: Held, here: Owner, unlock: boolean): void {
  const state = held.owner === null ? 'unknown' : stateOf(held.owner, here)
  if (state === 'dead' || (state === 'unknown' && unlock)) return
  const who = held.owner === null ? 'a lock that cannot be read' : shown(held.owner, here)
  const [got, remedy] =
    state === 'alive'
      ? [who, 'wait for it']
      : [
          `${who}, of which cannot be told from here whether it still runs`,
          'wait for it, or if you know that it has ended, pass --unlock',
        ]
  throw new ZhengmingError(
    'output',
    safe`${where}: expected no other scan with the same output, got ${got}; ${remedy}`,
  )
}

/** The owner in words: what is the same here is left out. */
function shown({ pid, namespace, boot, host }: Owner, here: Owner): string {
  const where = [
    ...(namespace !== null && (namespace !== here.namespace || boot !== here.boot)
      ? [`of another container (${namespace})`]
      : []),
    ...(host !== null && host !== here.host ? [`on ${host}`] : []),
    ...(host !== null && host === here.host && boot !== here.boot ? ['of another start of the machine'] : []),
  ]
  return [`process ${pid}`, ...where].join(' ')
}
