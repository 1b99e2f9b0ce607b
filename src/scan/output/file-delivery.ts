import { renameSync, rmSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { syncFolder } from './atomic-file.ts'
import type { Delivery, ReadShard, RunState, WrittenBlock } from './delivery.ts'
import type { Packer } from './format.ts'
import type { Lock } from './lock/lock.ts'
import { type Identity, type Manifest, manifestOf, type Shard, writeManifest } from './manifest.ts'
import type { Part } from './part.ts'
import type { Rejects } from './rejects.ts'
import { manifestPath } from './side-files.ts'
import { beside, replaceFile } from './unfinished.ts'

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
export class FileDelivery implements Delivery {
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

/** Path of the journal of an unfinished run; its manifest once all is done. */
export function journalPath(target: string): string {
  return beside(target, 'part.json')
}

/** Gives the journal its name, the last of all. */
export async function publishJournal(target: string, held: Lock): Promise<void> {
  held.require()
  renameSync(journalPath(target), manifestPath(target))
  await syncFolder(dirname(target))
}
