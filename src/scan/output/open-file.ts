import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { targetOf } from './atomic-file.ts'
import { type Contents, isWhole } from './contents.ts'
import type { Delivery } from './delivery.ts'
import { FileDelivery, type FileOrder, journalPath, publishJournal } from './file-delivery.ts'
import { type Lock, lock } from './lock/lock.ts'
import { type Manifest, readManifest, requireSame } from './manifest.ts'
import { Part } from './part.ts'
import { lockRejects, Rejects } from './rejects.ts'
import { manifestPath } from './side-files.ts'
import { beside, publishLate } from './unfinished.ts'

/** What a run holds. */
interface Locks {
  readonly output: Lock
  readonly rejects: Lock
}

/** Goes on with an unfinished run, or finishes one that lacks but the names of its files. Null where there is none. */
async function resume(order: FileOrder, target: string, held: Locks): Promise<Delivery | null> {
  const journal = await readManifest(journalPath(target))
  const manifest = journal ?? (await readManifest(manifestPath(target)))
  if (manifest === undefined) return null
  requireSame(manifest, order.identity, order.output)
  if (manifest.state === 'complete') {
    if (journal) await publishLate(target, manifest.output, held.output)
    await requireWhole(target, manifest.output)
    if (journal) {
      await finishRejects(order.rejects, manifest.rejects, held.rejects)
      await publishJournal(target, held.output)
    }
    return finished(manifest, order, held)
  }
  const { unlock } = order
  const output = await Part.reopen(target, '--output', held.output, manifest.output, unlock)
  const rejects = manifest.rejects
    ? await Part.reopen(order.rejects, '--rejects', held.rejects, manifest.rejects, unlock)
    : undefined
  return new FileDelivery(
    order,
    held.output,
    output,
    new Rejects(order.rejects, held.rejects, rejects),
    manifest,
  )
}

async function finishRejects(path: string, contents: Manifest['rejects'], held: Lock): Promise<void> {
  if (contents === null) {
    held.require()
    return rmSync(path, { force: true })
  }
  const target = await targetOf(path, `--rejects ${path}`)
  await publishLate(target, contents, held)
  await requireWhole(target, contents)
}

async function requireWhole(target: string, contents: Contents): Promise<void> {
  if (await isWhole(target, contents)) return
  const found = await stat(target).catch(() => undefined)
  throw new ZhengmingError(
    'output',
    safe`${target}: expected the output that its manifest tells of, got ${found ? 'another' : 'none'}; scan again without --resume`,
  )
}

/** Nothing is left to write. */
function finished(manifest: Manifest, order: FileOrder, held: Locks): Delivery {
  return {
    earlier: manifest,
    manifest: manifestPath(order.output),
    write: async () => undefined,
    endShard: async () => undefined,
    async finish() {
      release(held)
      return manifest.rejects && order.rejects
    },
    async abandon() {
      release(held)
      return true
    },
  }
}

function release({ output, rejects }: Locks): void {
  rejects.release()
  output.release()
}

async function lockBoth({ output, rejects, unlock }: FileOrder, target: string): Promise<Locks> {
  const own = await lock(beside(target, 'lock'), { unlock, named: `--output ${output}` })
  try {
    return { output: own, rejects: await lockRejects(rejects, unlock) }
  } catch (error) {
    own.release()
    throw error
  }
}

/**
 * Opens an output file.
 * @throws ZhengmingError `output` if it cannot be written or another run writes it; `usage` where a run is continued that was another
 */
export async function fileDelivery(order: FileOrder): Promise<Delivery> {
  const target = await targetOf(order.output, `--output ${order.output}`)
  const held = await lockBoth(order, target)
  try {
    const found = order.resume ? await resume(order, target, held) : null
    if (found) return found
    if (order.resume)
      order.note(safe`${order.output}: no unfinished run is known; scanning from the beginning`)
    return await begin(order, target, held)
  } catch (error) {
    release(held)
    throw error
  }
}

/** Begins anew; what an earlier run left is lost. */
async function begin(order: FileOrder, target: string, held: Locks): Promise<Delivery> {
  const journal = journalPath(target)
  if (await stat(journal).catch(() => undefined)) {
    order.note(safe`${order.output}: an unfinished run is given up; --resume would have gone on with it`)
  }
  held.output.require()
  rmSync(journal, { force: true })
  const output = await Part.create(order.output, '--output', held.output)
  await output.write(order.head).catch(async (error: unknown) => {
    await output.abandon(false)
    throw error
  })
  return new FileDelivery(order, held.output, output, new Rejects(order.rejects, held.rejects), null)
}
