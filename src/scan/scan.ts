import { createReadStream } from 'node:fs'
import { addAbortSignal, PassThrough, type Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { ZhengmingError } from '../errors.ts'
import type { Detector, Verdict } from '../types.ts'
import { type DecodeOptions, decodeLines } from './decode.ts'
import { encodingLabel } from './encoding.ts'
import { type FileFormat, type InputFormat, inputFormat, type OutputFormat, outputFormat } from './formats.ts'
import { checkInput, inWords } from './input.ts'
import { openAtomic } from './output.ts'
import { type Reader, readerOf } from './readers/index.ts'
import { RejectsFile } from './rejects.ts'
import { Tally } from './summary.ts'
import {
  type ColumnChoice,
  type InputRow,
  isRefused,
  type OutputRow,
  type ReaderContext,
  type RefusedRow,
  type Row,
  type ScanSummary,
} from './types.ts'
import { type Writer, writerOf } from './writers/index.ts'

/** Bytes that are read at a time: one block of rows. */
const BLOCK = 256 * 1024

/** What to scan and where the answers go. */
export interface ScanOptions {
  /** Path, or `-` for `streams.stdin`. */
  readonly input: string
  /** Path, `-` for `streams.stdout` (then every row is answered in order), null for no rows at all. */
  readonly output: string | null
  /** Format of the input; by its ending if left out. */
  readonly format?: InputFormat
  readonly columns?: ColumnChoice
  /** Encoding label; found from the first block if left out. */
  readonly encoding?: string
  /** Write every row, not only those that are not clear. Default false. */
  readonly all?: boolean
  /** Path of the refused rows; default `OUTPUT.rejects.jsonl`, none if there is no output file. */
  readonly rejects?: string
  /** Flagged rows to keep in the summary. Default 0. */
  readonly flaggedLimit?: number
}

/** How far a run has come. Bytes are those of the input as stored; `totalBytes` is null for a stream. */
export interface ScanProgress {
  readonly bytes: number
  readonly totalBytes: number | null
  readonly rows: number
}

/** The outside world of a scan, injected. */
export interface ScanStreams {
  readonly stdin: Readable
  readonly stdout: Writable
  /** Remarks: which column was taken, which encoding was found. */
  readonly note?: (text: string) => void
  /** Called once for each block. */
  readonly onProgress?: (progress: ScanProgress) => void
  /** Ends the run early; what was written so far is removed. */
  readonly signal?: AbortSignal
}

/** The state of one run; `scan` is its only user. */
class Run {
  readonly #options: ScanOptions
  readonly #detector: Detector
  readonly #streams: ScanStreams
  readonly #tally: Tally
  readonly #rejects: RejectsFile | undefined
  readonly #toStdout: boolean
  #bytes = 0
  #totalBytes: number | null = null
  #read = 0
  #written = 0
  #unwritten = 0
  #refused = 0

  constructor(options: ScanOptions, detector: Detector, streams: ScanStreams) {
    this.#options = options
    this.#detector = detector
    this.#streams = streams
    this.#toStdout = options.output === '-'
    this.#tally = new Tally(options.flaggedLimit ?? 0)
    const rejects = options.rejects ?? rejectsPath(options.output)
    this.#rejects = rejects === undefined ? undefined : new RejectsFile(rejects)
  }

  async execute(): Promise<ScanSummary> {
    const { input, output } = this.#options
    const from = inputFormat(input, this.#options.format)
    const to: FileFormat<OutputFormat> =
      output === null || output === '-' ? { format: 'jsonl', gzip: false } : outputFormat(output)
    if (this.#options.encoding !== undefined) encodingLabel(this.#options.encoding)
    const reader = readerOf(from.format, this.#context())
    this.#totalBytes = await checkInput(input, output)
    const file = output === null || output === '-' ? undefined : await openAtomic(output)
    const started = performance.now()
    try {
      await this.#stream(from, to, reader, file?.stream)
      this.#account()
      await file?.commit()
      const rejects = (await this.#rejects?.commit()) ?? null
      return this.#summary(rejects, (performance.now() - started) / 1000)
    } catch (error) {
      await this.#rejects?.abandon()
      await file?.abandon()
      throw inWords(error, input, this.#streams.signal)
    }
  }

  async #stream(
    from: FileFormat<InputFormat>,
    to: FileFormat<OutputFormat>,
    reader: Reader,
    file: Writable | undefined,
  ): Promise<void> {
    const { signal, stdout } = this.#streams
    const source = this.#source()
    const options = signal ? { signal } : {}
    const bytes = from.gzip ? this.#count(source) : undefined
    const unzip = createGunzip({ chunkSize: BLOCK })
    const unzipped = bytes ? pipeline(bytes, unzip, options) : undefined
    // A failure of the first half reaches the second through `unzip`, which it destroys.
    unzipped?.catch(() => undefined)
    const blocks = reader(decodeLines(bytes ? unzip : this.#count(source), this.#decoding()), this.#context())
    const text = this.#answers(blocks, writerOf(to.format))
    if (this.#options.output === '-') await pipeline(text, stdout, { ...options, end: false })
    else if (file && to.gzip) await pipeline(text, createGzip(), file, options)
    else await pipeline(text, file ?? new PassThrough().resume(), options)
    await unzipped
  }

  #where(): string {
    return this.#options.input === '-' ? 'standard input' : this.#options.input
  }

  #context(): ReaderContext {
    return {
      where: this.#where(),
      columns: this.#options.columns ?? {},
      lenient: this.#options.input === '-' && this.#toStdout,
      note: (text) => this.#streams.note?.(text),
    }
  }

  #decoding(): DecodeOptions {
    const { encoding } = this.#options
    const { where, note } = this.#context()
    return encoding === undefined ? { where, note } : { where, note, encoding }
  }

  #source(): Readable {
    const { input } = this.#options
    if (input !== '-') return createReadStream(input, { highWaterMark: BLOCK })
    const { signal, stdin } = this.#streams
    // Else an idle producer would keep an interrupted run alive.
    return signal ? addAbortSignal(signal, stdin) : stdin
  }

  async *#count(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#bytes += chunk.length
      yield chunk
    }
  }

  async *#answers(blocks: AsyncIterable<readonly Row[]>, writer: Writer): AsyncGenerator<string> {
    if (writer.head !== '') yield writer.head
    for await (const rows of blocks) {
      const text = await this.#answer(rows, writer)
      this.#streams.onProgress?.({ bytes: this.#bytes, totalBytes: this.#totalBytes, rows: this.#read })
      if (text !== '') yield text
    }
  }

  async #answer(rows: readonly Row[], writer: Writer): Promise<string> {
    this.#read += rows.length
    const answers = rows.map((row) => (isRefused(row) ? row : this.#judge(row)))
    const bad = answers.filter(isRefused)
    this.#refused += bad.length
    await this.#rejects?.write(bad)
    const out = answers.filter((row) => this.#goesOut(row))
    return out.length === 0 || this.#options.output === null ? '' : writer.block(out)
  }

  /** A fault of the engine on one name must not lose the other rows: it becomes a refused row. */
  #judge(row: InputRow): OutputRow {
    let verdict: Verdict
    try {
      verdict = this.#detector.check(row.name, row.owner === undefined ? undefined : { owner: row.owner })
    } catch (error) {
      return engineFault(row, error)
    }
    const judged = { row: row.row, id: row.id, verdict }
    this.#tally.add(judged)
    return judged
  }

  /** Counts a judged row as written or not; refused rows go out on standard output only. */
  #goesOut(row: OutputRow): boolean {
    if (isRefused(row)) return this.#toStdout
    const wanted = this.#options.all === true || this.#toStdout || row.verdict.verdict !== 'clear'
    const out = wanted && this.#options.output !== null
    if (out) this.#written++
    else this.#unwritten++
    return out
  }

  #account(): void {
    const accounted = this.#written + this.#unwritten + this.#refused
    if (accounted === this.#read) return
    throw new ZhengmingError(
      'data',
      `${this.#where()}: expected ${this.#read} rows written, left out or refused, got ${accounted}; report this as a defect`,
    )
  }

  #summary(rejects: string | null, seconds: number): ScanSummary {
    const judged = this.#written + this.#unwritten
    return {
      input: this.#options.input,
      output: this.#options.output,
      rejects,
      rows: {
        read: this.#read,
        written: this.#written,
        unwritten: this.#unwritten,
        refused: this.#refused,
      },
      ...this.#tally.report(),
      seconds,
      namesPerSecond: seconds > 0 ? Math.round(judged / seconds) : 0,
      engine: this.#detector.version,
    }
  }
}

function rejectsPath(output: string | null): string | undefined {
  return output === null || output === '-' ? undefined : `${output}.rejects.jsonl`
}

function engineFault(row: InputRow, error: unknown): RefusedRow {
  const message = error instanceof Error ? error.message : String(error)
  return {
    row: row.row,
    id: row.id,
    error: `name: expected an answer of the engine, got ${message}; report this as a defect`,
    raw: row.name,
  }
}

/**
 * Judges every name of an input and writes the answers, in input order, with constant memory. Rows that
 * cannot be read go to a side file (on standard output: are answered in place) and never end the run. The
 * output file appears whole at the end or not at all.
 * @throws ZhengmingError `usage`, `input`, `encoding` or `output`; errors of the disk and of the signal as they are
 */
export function scan(options: ScanOptions, detector: Detector, streams: ScanStreams): Promise<ScanSummary> {
  return new Run(options, detector, streams).execute()
}
