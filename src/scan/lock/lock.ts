import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { ZhengmingError } from '../../errors.ts'
import { safe } from '../../shown.ts'
import { leftover } from '../leftovers.ts'
import { claim, type Held, readHeld, replace } from './file.ts'
import { type Owner, stateOf, thisOwner } from './owner.ts'

/** An output that no other run writes. */
export interface Lock {
  /** @throws ZhengmingError `output` where another run has taken the output over */
  require(): Promise<void>
  /** Lets others in. */
  release(): Promise<void>
}

/** How a lock is taken. */
export interface Locking {
  /** The caller knows that a run of which that cannot be told from here has ended. */
  readonly unlock?: boolean
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
  { unlock = false, owner = thisOwner() }: Locking = {},
): Promise<Lock> {
  const id = randomUUID()
  await acquire(path, id, owner, unlock)
  const released = leftover(path)
  const isOwn = async () => (await readHeld(path))?.id === id
  return {
    async require() {
      if (await isOwn()) return
      released()
      throw new ZhengmingError(
        'output',
        safe`${path}: expected this scan to hold its output to the end, got another that was begun with --unlock; let that one finish`,
      )
    },
    async release() {
      if (await isOwn()) await rm(path, { force: true })
      released()
    },
  }
}

/**
 * Of several that find the lock of a process that has ended, the one that holds a second lock, named after the first, may
 * put its own in the place of the first, and looks once more before: whoever comes late finds another there.
 */
async function acquire(path: string, id: string, owner: Owner, unlock: boolean, where = path): Promise<void> {
  while (!(await claim(path, id, owner))) {
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
