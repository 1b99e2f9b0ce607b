import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, type Stats } from 'node:fs'
import { link, lstat, open, readFile, rename, rm } from 'node:fs/promises'
import * as v from 'valibot'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { Owner } from './owner.ts'

/** What a lock says. */
export interface Held {
  /** Of this one lock, whoever else makes one at the same path. */
  readonly id: string
  /** Null where what stands there cannot be read. */
  readonly owner: Owner | null
}

const text = v.nullable(v.string())
const HELD = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  started: text,
  boot: text,
  namespace: text,
  host: text,
  machine: text,
})

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/**
 * Reads a lock; undefined where there is none.
 * @throws ZhengmingError `output` for what no scan puts there: a pipe is never read to its end, a link may lead nowhere
 */
export async function readHeld(path: string): Promise<Held | undefined> {
  const entry = await lstat(path).catch(absent)
  if (entry === undefined) return undefined
  if (!entry.isFile()) {
    const what = safe`${path}: expected a lock, which is a file, got ${kindOf(entry)}; remove it if no other scan has the same output`
    throw new ZhengmingError('output', what)
  }
  const found = await readFile(path, 'utf8').catch(absent)
  return found === undefined ? undefined : heldOf(found)
}

/** Whether the lock with this id stands at the path, told at once, so that nothing comes between this and what follows. */
export function isHeldBy(path: string, id: string): boolean {
  try {
    return heldOf(readFileSync(path, 'utf8')).id === id
  } catch {
    return false
  }
}

function kindOf(entry: Stats): string {
  if (entry.isSymbolicLink()) return 'a symbolic link'
  return entry.isDirectory() ? 'a folder' : 'a device or pipe'
}

/** What a lock says. That of earlier builds holds the number of the process alone. */
function heldOf(found: string): Held {
  const id = `other-${createHash('sha256').update(found).digest('hex').slice(0, 32)}`
  const number = /^([1-9]\d*)\s*$/.exec(found)
  if (number) {
    const pid = Number(number[1])
    const unsaid = { started: null, boot: null, namespace: null, host: null, machine: null }
    return { id, owner: { pid, ...unsaid } }
  }
  const told = v.safeParse(HELD, parsed(found))
  if (!told.success) return { id, owner: null }
  const { id: own, ...owner } = told.output
  return { id: own, owner }
}

function parsed(found: string): unknown {
  try {
    return JSON.parse(found)
  } catch {
    return undefined
  }
}

/** Makes a lock with its content in one step, so that no other run meets it empty; false where one is there. */
export async function claim(path: string, id: string, owner: Owner): Promise<boolean> {
  return written(path, id, owner, async (own) => {
    try {
      await link(own, path)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      return false
    }
  })
}

/** Puts a lock in the place of another, in one step. */
export async function replace(path: string, id: string, owner: Owner): Promise<void> {
  await written(path, id, owner, (own) => rename(own, path))
}

async function written<Value>(
  path: string,
  id: string,
  owner: Owner,
  use: (own: string) => Promise<Value>,
): Promise<Value> {
  const own = `${path}.${randomUUID()}`
  try {
    const file = await open(own, 'wx')
    try {
      await file.writeFile(`${JSON.stringify({ id, ...owner })}\n`)
      // Else a machine that loses its power may leave an empty lock, which tells nothing.
      await file.sync()
    } finally {
      await file.close()
    }
    return await use(own)
  } finally {
    await rm(own, { force: true })
  }
}
