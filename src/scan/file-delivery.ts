import { rename, rm, stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { ZhengmingError } from '../errors.ts'
import { safe } from '../shown.ts'
import type { Answer } from './answer.ts'
import type { Delivery, ReadShard, RunState } from './delivery.ts'
import { type Lock, lock } from './lock/lock.ts'
import {
  type Identity,
  type Manifest,
  manifestOf,
  manifestPath,
  readManifest,
  requireSame,
  type Shard,
  writeManifest,
} from './manifest.ts'
import { syncFolder, targetOf, unwritable } from './output.ts'
import type { Packer } from './packer.ts'
import { beside, hashOf, Part, publish, replaceFile } from './part.ts'
import { Rejects } from './rejects.ts'

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

  async write({ text, rejects }: Pick<Answer, 'text' | 'rejects'>): Promise<void> {
    await this.#rejects.write(rejects)
    const { packer } = this.#order
    await this.#output.write(packer ? packer.add(text, this.#output.size) : text)
  }

  async endShard(shard: ReadShard, state: RunState): Promise<void> {
    const { packer } = this.#order
    if (packer) await this.#output.write(packer.endShard(this.#output.size))
    await this.#sync()
    await this.#lock.require()
    this.#shards.push({ ...shard, output: this.#output.mark(), rejects: this.#rejects.mark() })
    await replaceFile(this.#journal, writeManifest(this.#manifest('running', state)))
    this.#keep()
  }

  async finish(state: RunState): Promise<string | null> {
    const footer = await this.#writeFooter()
    await this.#sync()
    await this.#lock.require()
    await replaceFile(this.#journal, writeManifest({ ...this.#manifest('complete', state), ...footer }))
    this.#keep()
    // From here on the run is done, and one that is continued only gives the files their names.
    await this.#output.publish()
    const rejects = await this.#rejects.publish()
    await publishJournal(this.#output.target)
    await this.#lock.release()
    return rejects
  }

  async abandon(discard = false): Promise<boolean> {
    const keep = this.#shards.length > 0 && !discard
    await this.#output.abandon(keep)
    await this.#rejects.abandon(keep)
    if (!keep) await rm(this.#journal, { force: true })
    await this.#lock.release()
    return keep
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

  async #sync(): Promise<void> {
    await this.#output.sync()
    await this.#rejects.sync()
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

async function publishJournal(target: string): Promise<void> {
  await rename(journalPath(target), manifestPath(target))
  await syncFolder(dirname(target))
}

/** Goes on with an unfinished run, or finishes one that lacks but the names of its files. Null where there is none. */
async function resume(order: FileOrder, target: string, held: Lock): Promise<Delivery | null> {
  const journal = await readManifest(journalPath(target))
  const manifest = journal ?? (await readManifest(manifestPath(target)))
  if (manifest === undefined) return null
  requireSame(manifest, order.identity, order.output)
  if (manifest.state === 'complete') {
    await publish(target)
    if (manifest.rejects) await publish(order.rejects)
    else await rm(order.rejects, { force: true })
    if (journal) await publishJournal(target)
    await requireWhole(target, manifest)
    return finished(manifest, order, held)
  }
  const output = await Part.reopen(target, '--output', manifest.output)
  const rejects = manifest.rejects
    ? await Part.reopen(order.rejects, '--rejects', manifest.rejects)
    : undefined
  return new FileDelivery(order, held, output, new Rejects(order.rejects, rejects), manifest)
}

async function requireWhole(target: string, { output: { size, sha256 } }: Manifest): Promise<void> {
  const found = await stat(target).catch(() => undefined)
  if (found?.size === size && (await hashOf(target, size))?.digest('hex') === sha256) return
  throw new ZhengmingError(
    'output',
    safe`${target}: expected the output that its manifest tells of, got ${found ? 'another' : 'none'}; scan again without --resume`,
  )
}

/** Nothing is left to write. */
function finished(manifest: Manifest, order: FileOrder, held: Lock): Delivery {
  return {
    earlier: manifest,
    manifest: manifestPath(order.output),
    write: async () => undefined,
    endShard: async () => undefined,
    async finish() {
      await held.release()
      return manifest.rejects && order.rejects
    },
    async abandon() {
      await held.release()
      return true
    },
  }
}

/**
 * Opens an output file.
 * @throws ZhengmingError `output` if it cannot be written or another run writes it; `usage` where a run is continued that was another
 */
export async function fileDelivery(order: FileOrder): Promise<Delivery> {
  const target = await targetOf(order.output, `--output ${order.output}`)
  const { unlock } = order
  const held = await lock(beside(target, 'lock'), { unlock }).catch((error: unknown) => {
    throw error instanceof ZhengmingError ? error : unwritable(`--output ${order.output}`, error)
  })
  try {
    const found = order.resume ? await resume(order, target, held) : null
    if (found) return found
    if (order.resume)
      order.note(safe`${order.output}: no unfinished run is known; scanning from the beginning`)
    const journal = journalPath(target)
    if (await stat(journal).catch(() => undefined)) {
      order.note(safe`${order.output}: an unfinished run is given up; --resume would have gone on with it`)
    }
    await rm(journal, { force: true })
    const output = await Part.create(order.output, '--output')
    await output.write(order.head).catch(async (error: unknown) => {
      await output.abandon(false)
      throw error
    })
    return new FileDelivery(order, held, output, new Rejects(order.rejects), null)
  } catch (error) {
    await held.release()
    throw error
  }
}
