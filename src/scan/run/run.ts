import { ZhengmingError } from '../../engine/errors.ts'
import { quoted, safe } from '../../engine/shown.ts'
import { fieldsInWords, missingColumn, NAME_COLUMNS } from '../input/columns.ts'
import type { FirstObject } from '../input/format.ts'
import type { Source } from '../input/source.ts'
import { whileWanted } from '../interrupt.ts'
import type { Delivery } from '../output/delivery.ts'
import type { Manifest, Shard } from '../output/manifest.ts'
import type { RowCounts } from '../rows.ts'
import type { Answer, Wanted } from './answer.ts'
import type { Answerer } from './answerers.ts'
import { afterFailure } from './changed.ts'
import { inOrder } from './in-order.ts'
import type { Input, Inputs } from './inputs.ts'
import { type Item, itemsOf } from './items.ts'
import { type ScanOptions, type ScanProgress, type ScanStreams, sizesOf } from './options.ts'
import { type ScanSummary, Tally } from './summary.ts'

const NO_ROWS: RowCounts = { read: 0, written: 0, unwritten: 0, refused: 0 }

function plus(a: RowCounts, b: RowCounts): RowCounts {
  return {
    read: a.read + b.read,
    written: a.written + b.written,
    unwritten: a.unwritten + b.unwritten,
    refused: a.refused + b.refused,
  }
}

/** An item of the run, and the answer where it is a block. */
interface Done {
  readonly item: Item
  readonly answer?: Answer
}

/** The state of one run; `scanWith` is its only user. */
export class Run {
  readonly #options: ScanOptions
  readonly #answerer: Answerer
  readonly #streams: ScanStreams
  readonly #inputs: Inputs
  readonly #delivery: Delivery
  readonly #wanted: Wanted
  readonly #tally: Tally
  readonly #sha256: (string | null)[]
  /** Whether a first object of each input was seen to have a name, or to lack one for good. */
  readonly #seenObject = new Set<number>()
  #rows: RowCounts
  /** Rows of the shards that were noted. */
  #noted: RowCounts
  #storedBefore = 0
  #source: Source | undefined

  constructor(
    options: ScanOptions,
    answerer: Answerer,
    streams: ScanStreams,
    inputs: Inputs,
    delivery: Delivery,
    wanted: Wanted,
  ) {
    this.#options = options
    this.#answerer = answerer
    this.#streams = streams
    this.#inputs = inputs
    this.#delivery = delivery
    this.#wanted = wanted
    this.#tally = new Tally(options.flaggedLimit ?? 0)
    this.#sha256 = inputs.list.map(() => null)
    const { earlier } = delivery
    if (earlier) this.#tally.join(earlier.tally)
    this.#rows = earlier?.rows ?? NO_ROWS
    this.#noted = this.#rows
  }

  async execute(): Promise<ScanSummary> {
    const started = performance.now()
    const before = this.#rows
    try {
      if (this.#delivery.earlier?.state !== 'complete') await this.#work()
      this.#account()
      const rejects = await this.#delivery.finish(this.#state())
      return this.#summary(rejects, before, (performance.now() - started) / 1000)
    } catch (error) {
      this.#source?.stop?.()
      // What judges on keeps this thread, or the machine, from clearing up.
      this.#answerer.close().catch(() => undefined)
      const { discard, silent } = afterFailure(error)
      if ((await this.#delivery.abandon(discard)) && !silent) {
        const { note, warn = note } = this.#streams
        const kept = 'what was done is kept, and the same command with --resume goes on'
        warn?.(safe`${this.#options.output}: not finished; ${kept}`)
      }
      throw error
    }
  }

  async #work(): Promise<void> {
    const { signal } = this.#streams
    const answer = async (item: Item): Promise<Done> => {
      if (item.kind !== 'block') return { item }
      const { block, layout, input } = item
      const { bytes, firstRow, rows, overlong } = block
      const file = this.#inputs.several ? this.#inputs.list[input]!.path : null
      const task = { bytes, firstRow, rows, overlong, layout, file, wanted: this.#wanted }
      return { item, answer: await this.#answerer.answer(task) }
    }
    const answers = inOrder(this.#items(), this.#answerer.blocksAtOnce, answer)
    for await (const done of whileWanted(signal, answers)) {
      signal?.throwIfAborted()
      await this.#settle(done)
    }
    signal?.throwIfAborted()
  }

  async *#items(): AsyncGenerator<Item> {
    const { columns = {}, encoding, format, delimiter, maxRatio, output } = this.#options
    const { stdin, signal } = this.#streams
    const reading = {
      columns,
      encoding,
      formatNamed: format !== undefined,
      delimiter,
      maxRatio,
      ...sizesOf(this.#options),
      prompt: output === '-',
      stdin,
      signal,
      note: (text: string) => this.#streams.note?.(text),
      onSource: (source: Source) => {
        this.#source = source
      },
    }
    const shards: readonly Shard[] = this.#delivery.earlier?.shards ?? []
    for (const [at, input] of this.#inputs.list.entries()) {
      const done = shards.filter((shard) => shard.input === at)
      yield* itemsOf(input, at, done, reading)
    }
  }

  async #settle({ item, answer }: Done): Promise<void> {
    if (item.kind === 'block') await this.#take(item, answer!)
    else if (item.kind === 'input') this.#sha256[item.input] = item.sha256
    else if (!item.done) await this.#note(item)
    else this.#seenObject.add(item.input)
    if (item.kind === 'input') this.#storedBefore += item.stored
  }

  async #take({ block, layout, input }: Item & { kind: 'block' }, answer: Answer): Promise<void> {
    const { where } = this.#inputs.list[input]!
    const { firstObject, read, written, unwritten, refused } = answer
    if (firstObject && !this.#seenObject.has(input)) {
      this.#seenObject.add(input)
      this.#tellFields(where, firstObject, layout.label === null)
    }
    if (read !== block.rows) throw miscount(where, `${block.rows} rows in a block`, read)
    this.#rows = plus(this.#rows, { read, written, unwritten, refused })
    this.#tally.join(answer.tally, answer.flagged)
    await this.#delivery.write(answer)
    this.#streams.onProgress?.(this.#progress())
  }

  async #note({ input, text }: Item & { kind: 'shard' }): Promise<void> {
    const { read, written, unwritten, refused } = this.#noted
    const rows = plus(this.#rows, {
      read: -read,
      written: -written,
      unwritten: -unwritten,
      refused: -refused,
    })
    this.#noted = this.#rows
    await this.#delivery.endShard({ input, text, rows }, this.#state())
  }

  /**
   * Tells where names and ids of JSON lines are taken from. In a file, a first object without the field is a wrong option rather than
   * a bad row; a filter goes on, in silence, as each of its objects may have other fields.
   */
  #tellFields(where: string, { found, fields }: FirstObject, isTable: boolean): void {
    const { output, columns = {} } = this.#options
    if (where === 'standard input' && output === '-') return
    // Of a table its reader told.
    const told = isTable ? undefined : fieldsInWords(where, found, fields, columns)
    if (told !== undefined) this.#streams.note?.(told)
    if (found.name !== undefined) return
    const wanted = columns.name === undefined ? NAME_COLUMNS.join(', ') : quoted(columns.name)
    throw missingColumn(where, '--name-column', `a field ${wanted}`, fields)
  }

  #progress(): ScanProgress {
    const sizes = this.#inputs.list.map(({ size }) => size)
    return {
      bytes: this.#storedBefore + (this.#source?.stored() ?? 0),
      totalBytes: sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + size!, 0),
      rows: this.#rows.read,
      flagged: this.#tally.flaggedRows,
      refused: this.#rows.refused,
    }
  }

  #account(): void {
    const { read, written, unwritten, refused } = this.#rows
    const accounted = written + unwritten + refused
    if (accounted !== read) throw miscount('scan', `${read} rows written, left out or refused`, accounted)
  }

  #state() {
    const inputs = describeInputs(this.#inputs.list, this.#sha256)
    return { rows: this.#rows, tally: this.#tally.counts(), inputs }
  }

  #summary(rejects: string | null, before: RowCounts, seconds: number): ScanSummary {
    const { output } = this.#options
    const judged = this.#rows.read - this.#rows.refused - (before.read - before.refused)
    return {
      output,
      rejects,
      manifest: this.#delivery.manifest,
      rows: this.#rows,
      ...this.#tally.report(),
      seconds,
      namesPerSecond: seconds > 0 ? Math.round(judged / seconds) : 0,
      engine: this.#answerer.version,
    }
  }
}

function miscount(where: string, expected: string, got: number): ZhengmingError {
  return new ZhengmingError('data', safe`${where}: expected ${expected}, got ${got}; report this as a defect`)
}

/** Inputs as a manifest tells them; `sha256` by place, where known. */
export function describeInputs(
  inputs: readonly Input[],
  sha256: readonly (string | null)[],
): Manifest['inputs'] {
  return inputs.map(({ path, size, modified }, at) => ({ path, size, modified, sha256: sha256[at] ?? null }))
}
