import type { Readable, Writable } from 'node:stream'
import { ZhengmingError } from '../errors.ts'
import type { Detector } from '../types.ts'
import { type Answer, packed, type Wanted } from './answer.ts'
import { missingColumn, NAME_COLUMNS } from './columns.ts'
import { type Delivery, fileDelivery, manifestPath, streamDelivery } from './delivery.ts'
import { encodingLabel } from './encoding.ts'
import { type FileFormat, type InputFormat, type OutputFormat, outputFormat } from './formats.ts'
import { inOrder } from './in-order.ts'
import { findInputs, type Input, type Inputs } from './inputs.ts'
import { checkColumns, type Item, itemsOf } from './items.ts'
import { type Judge, localJudge } from './judges.ts'
import type { Manifest, Shard } from './manifest.ts'
import type { Source } from './source.ts'
import { Tally } from './summary.ts'
import type { ColumnChoice, RowCounts, ScanSummary } from './types.ts'
import { writerOf } from './writers/index.ts'

/** Bytes of input that are judged at a time: enough that handing them over costs nothing, and some thousand rows. */
const BLOCK = 256 * 1024

/** Bytes of input after which a run is made durable: a minute of work at most. */
const SHARD = 32 * 1024 * 1024

/** What to scan and where the answers go. */
export interface ScanOptions {
  /** Files, folders, patterns, or `-` for `streams.stdin`. */
  readonly inputs: readonly string[]
  /** Path, `-` for `streams.stdout` (then every row is answered in order), null for no rows at all. */
  readonly output: string | null
  /** Format of the inputs; by their endings if left out. */
  readonly format?: InputFormat
  readonly columns?: ColumnChoice
  /** Encoding label; found from the first block of each input if left out. */
  readonly encoding?: string
  /** Write every row, not only those that are not clear. Default false. */
  readonly all?: boolean
  /** Begin a CSV output with a byte order mark, for Excel. Default false. */
  readonly bom?: boolean
  /** Path of the refused rows; default `OUTPUT.rejects.jsonl`, none if there is no output file. */
  readonly rejects?: string
  /** Flagged rows to keep in the summary. Default 0. */
  readonly flaggedLimit?: number
  /** Go on with an unfinished run of the same output. Default false. */
  readonly resume?: boolean
  /** What names are judged by, beside the engine; a run is only continued where it is the same. Default nothing. */
  readonly judging?: Readonly<Record<string, unknown>>
  /** Bytes of input after which a run is made durable, so that it can be continued from there. Default 32 MiB. */
  readonly shardBytes?: number
  /** Bytes of input that are judged at a time. Default 256 KiB. @internal */
  readonly blockBytes?: number
}

/** How far a run has come. Bytes are those of the inputs as stored; `totalBytes` is null where a stream is among them. */
export interface ScanProgress {
  readonly bytes: number
  readonly totalBytes: number | null
  readonly rows: number
  /** Rows in review or impersonation. */
  readonly flagged: number
  readonly refused: number
}

/** The outside world of a scan, injected. */
export interface ScanStreams {
  readonly stdin: Readable
  readonly stdout: Writable
  /** Remarks: which column was taken, which encoding was found. */
  readonly note?: (text: string) => void
  /** Called once for each block. */
  readonly onProgress?: (progress: ScanProgress) => void
  /** Ends the run early; shards that are complete stay for a run that resumes. */
  readonly signal?: AbortSignal
}

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
class Run {
  readonly #options: ScanOptions
  readonly #judge: Judge
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
    judge: Judge,
    streams: ScanStreams,
    inputs: Inputs,
    delivery: Delivery,
    wanted: Wanted,
  ) {
    this.#options = options
    this.#judge = judge
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
      if ((await this.#delivery.abandon()) && !(error instanceof ZhengmingError && error.code === 'usage')) {
        this.#streams.note?.(
          `${this.#options.output}: not finished; what was done is kept, and the same command with --resume goes on`,
        )
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
      return { item, answer: await this.#judge.answer(task) }
    }
    for await (const done of inOrder(this.#items(), this.#judge.lanes, answer)) {
      signal?.throwIfAborted()
      await this.#settle(done)
    }
    signal?.throwIfAborted()
  }

  async *#items(): AsyncGenerator<Item> {
    const { columns = {}, encoding, output } = this.#options
    const { stdin, signal } = this.#streams
    const reading = {
      columns,
      encoding,
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

  async #take({ block, input }: Item & { kind: 'block' }, answer: Answer): Promise<void> {
    const { where } = this.#inputs.list[input]!
    const { firstObject, read, written, unwritten, refused } = answer
    if (firstObject && !this.#seenObject.has(input)) {
      this.#seenObject.add(input)
      if (!firstObject.found) this.#requireField(where, firstObject.fields)
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

  /** In a file, a first object without the field is a wrong option rather than a bad row; a filter goes on. */
  #requireField(where: string, fields: readonly string[]): void {
    const { output, columns } = this.#options
    if (where === 'standard input' && output === '-') return
    const wanted = columns?.name === undefined ? NAME_COLUMNS.join(', ') : JSON.stringify(columns.name)
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
      manifest: output === null || output === '-' ? null : manifestPath(output),
      rows: this.#rows,
      ...this.#tally.report(),
      seconds,
      namesPerSecond: seconds > 0 ? Math.round(judged / seconds) : 0,
      engine: this.#judge.version,
    }
  }
}

function miscount(where: string, expected: string, got: number): ZhengmingError {
  return new ZhengmingError('data', `${where}: expected ${expected}, got ${got}; report this as a defect`)
}

function describeInputs(inputs: readonly Input[], sha256: readonly (string | null)[]): Manifest['inputs'] {
  return inputs.map(({ path, size, modified }, at) => ({ path, size, modified, sha256: sha256[at] ?? null }))
}

function sizesOf({ shardBytes = SHARD, blockBytes = Math.min(BLOCK, shardBytes) }: ScanOptions) {
  return { blockBytes, shardBytes }
}

/** What makes the output what it is; a run is continued only where all of it is the same. */
function describeOptions(options: ScanOptions): Manifest['options'] {
  const { all = false, bom = false, columns = {}, encoding = null, format = null } = options
  return { all, bom, columns: { ...columns }, encoding, format, ...sizesOf(options) }
}

async function open(
  options: ScanOptions,
  judge: Judge,
  streams: ScanStreams,
): Promise<{ inputs: Inputs; delivery: Delivery; wanted: Wanted }> {
  const { output, columns = {}, rejects = rejectsPath(output), bom = false, resume = false } = options
  const to: FileFormat<OutputFormat> =
    output === null || output === '-' ? { format: 'jsonl', compression: null } : outputFormat(output)
  if (options.encoding !== undefined) encodingLabel(options.encoding)
  const own = [output, rejects].filter((path) => path !== undefined && path !== null && path !== '-')
  const inputs = await findInputs(options.inputs, options.format, own as string[])
  for (const input of inputs.list) checkColumns(input, columns)
  const gzip = to.compression === 'gz'
  const wanted = {
    format: output === null ? null : to.format,
    gzip,
    all: options.all === true || output === '-',
    refused: output === '-',
    rejects: rejects !== undefined,
    flaggedLimit: options.flaggedLimit ?? 0,
  }
  checkForm(options, to.format)
  const { signal, stdout, note = () => undefined } = streams
  if (output === null || output === '-') {
    return { inputs, wanted, delivery: streamDelivery(output && stdout, rejects, signal) }
  }
  const head = `${bom ? '\ufeff' : ''}${writerOf(to.format).head(inputs.several)}`
  const identity = {
    engine: judge.version,
    judging: { ...options.judging },
    options: describeOptions(options),
    inputs: describeInputs(inputs.list, []),
  }
  const order = { output, rejects: rejects!, head: packed(head, gzip), resume, identity, note }
  const delivery = await fileDelivery(order)
  return { inputs, wanted, delivery }
}

/** @throws ZhengmingError `usage` for options that the output cannot have */
function checkForm({ bom, resume, inputs, output }: ScanOptions, format: OutputFormat): void {
  const file = output !== null && output !== '-'
  if (bom && !(file && format === 'csv')) {
    const what = '--bom: expected a CSV file as output, got another; leave it out or choose -o OUTPUT.csv'
    throw new ZhengmingError('usage', what)
  }
  if (resume && (!file || inputs.includes('-'))) {
    const what = '--resume: expected files as input and output, got a stream; name files'
    throw new ZhengmingError('usage', what)
  }
}

function rejectsPath(output: string | null): string | undefined {
  return output === null || output === '-' ? undefined : `${output}.rejects.jsonl`
}

/**
 * Judges every name of the inputs and writes the answers, in input order, with constant memory. Rows that cannot be read go
 * to a side file (on standard output: are answered in place) and never end the run. The output file appears whole at the end
 * or not at all, with a manifest beside it; a run that was cut short can be resumed. The output is the same whoever judges
 * and however it is cut.
 * @throws ZhengmingError `usage`, `input`, `encoding` or `output`, `data` for a full disk; the signal's reason
 */
export async function scanWith(
  options: ScanOptions,
  judge: Judge,
  streams: ScanStreams,
): Promise<ScanSummary> {
  const { inputs, delivery, wanted } = await open(options, judge, streams)
  return new Run(options, judge, streams, inputs, delivery, wanted).execute()
}

/** `scanWith` in this thread, by a detector. */
export function scan(options: ScanOptions, detector: Detector, streams: ScanStreams): Promise<ScanSummary> {
  return scanWith(options, localJudge(detector), streams)
}
