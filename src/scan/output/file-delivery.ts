import { renameSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { syncFolder, targetOf } from './atomic-file.ts'
import { type Contents, isWhole } from './contents.ts'
import type { Delivery, ReadShard, RunState, WrittenBlock } from './delivery.ts'
import type { Packer } from './format.ts'
import { type Lock, lock } from './lock/lock.ts'
import {
  type Identity,
  type Manifest,
  manifestOf,
  readManifest,
  requireSame,
  type Shard,
  writeManifest,
} from './manifest.ts'
import { beside, Part, publishLate, replaceFile } from './part.ts'
import { lockRejects, Rejects } from './rejects.ts'
import { manifestPath } from './side-files.ts'

/** What a run that writes a file is told. */
export interface FileOrder {
  readonly output: string
  readonly rejects: string
  /** Text before the first row. */
  readonly head: Uint8Array
  /** Null where what is written is text as it comes. */
  readonly packer: Packer | null
  readonly resume: boolean
  /** A run that holds the output is known to have ended. */
  readonly unlock: boolean
  readonly identity: Identity
  readonly note: (text: string) => void
}

/**
 * Writes a file, and beside it the manifest. Both get their names at the end. Until then each shard is made durable and then
 * noted in a journal, so that a run that ended at any moment can be continued.
 */
class FileDelivery implements Delivery {
  readonly earlier: Manifest | null
  readonly manifest: string
  readonly #order: FileOrder
  readonly #lock: Lock
  readonly #output: Part
  readonly #rejects: Rejects
  readonly #shards: Shard[]
  readonly #journal: string

  constructor(order: FileOrder, held: Lock, output: Part, rejects: Rejects, earlier: Manifest | null) {
    this.#order = order
    this.#lock = held
    this.#output = output
    this.#rejects = rejects
    this.earlier = earlier
    this.manifest = manifestPath(order.output)
    this.#shards = [...(earlier?.shards ?? [])]
    this.#journal = journalPath(output.target)
  }

  async write({ text, rejects }: WrittenBlock): Promise<void> {
    await this.#rejects.write(rejects)
    const { packer } = this.#order
    await this.#output.write(packer ? packer.add(text, this.#output.size) : text)
  }

  async endShard(shard: ReadShard, state: RunState): Promise<void> {
    const { packer } = this.#order
    if (packer) await this.#output.write(packer.endShard(this.#output.size))
    await this.#sync()
    this.#shards.push({ ...shard, output: this.#output.mark(), rejects: this.#rejects.mark() })
    await replaceFile(this.#journal, writeManifest(this.#manifest('running', state)), this.#lock)
    this.#keep()
  }

  async finish(state: RunState): Promise<string | null> {
    const footer = await this.#writeFooter()
    await this.#sync()
    await this.#output.requireBytes()
    await this.#rejects.requireBytes()
    const manifest = writeManifest({ ...this.#manifest('complete', state), ...footer })
    await replaceFile(this.#journal, manifest, this.#lock)
    this.#keep()
    // From here on the run is done, and one that is continued only gives the files their names.
    await this.#output.publish()
    const rejects = await this.#rejects.publish()
    await publishJournal(this.#output.target, this.#lock)
    this.#release()
    return rejects
  }

  async abandon(discard = false): Promise<boolean> {
    const there = (await this.#output.isThere()) && (await this.#rejects.isThere())
    const keep = this.#shards.length > 0 && !discard && there
    await this.#output.abandon(keep)
    await this.#rejects.abandon(keep)
    if (!keep && this.#lock.isOwn()) rmSync(this.#journal, { force: true })
    this.#release()
    return keep
  }

  #release(): void {
    this.#rejects.release()
    this.#lock.release()
  }

  #keep(): void {
    this.#output.keep()
    this.#rejects.keep()
  }

  async #writeFooter(): Promise<Pick<Manifest, 'footer'>> {
    const { packer } = this.#order
    if (!packer) return {}
    const output = this.#output
    const read = (start: number, end: number) => output.read(start, end)
    await output.write(await packer.end(this.#shards, output.size, read))
    return { footer: output.mark() }
  }

  /** A journal must tell of nothing that is not there. */
  async #sync(): Promise<void> {
    await this.#output.sync()
    await this.#rejects.sync()
    await this.#output.require()
    await this.#rejects.require()
  }

  #manifest(state: Manifest['state'], { rows, tally, inputs }: RunState): Manifest {
    const { engine, judging, options } = this.#order.identity
    const rejects = this.#rejects.contents
    const place = (path: string) => relative(dirname(resolve(this.#output.target)), resolve(path))
    return manifestOf({
      state,
      engine,
      judging,
      options,
      inputs,
      output: { path: place(this.#output.target), ...this.#output.contents },
      rejects: rejects && { path: place(this.#rejects.path), ...rejects },
      rows,
      tally,
      shards: this.#shards,
    })
  }
}

function journalPath(target: string): string {
  return beside(target, 'part.json')
}

async function publishJournal(target: string, held: Lock): Promise<void> {
  held.require()
  renameSync(journalPath(target), manifestPath(target))
  await syncFolder(dirname(target))
}

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
