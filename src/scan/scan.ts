import { ZhengmingError } from '../errors.ts'
import type { Detector } from '../types.ts'
import { packed, type Wanted } from './answer.ts'
import type { Delivery } from './delivery.ts'
import { encodingLabel } from './encoding.ts'
import { fileDelivery } from './file-delivery.ts'
import { type FileFormat, type OutputFormat, outputFormat } from './formats.ts'
import { findInputs, type Inputs } from './inputs.ts'
import { checkColumns } from './items.ts'
import { type Judge, localJudge } from './judges.ts'
import type { Manifest } from './manifest.ts'
import { type ScanOptions, type ScanStreams, sizesOf } from './options.ts'
import type { Packer } from './packer.ts'
import { isDatabase, outputPlace, shownPath } from './postgres/url.ts'
import { describeInputs, Run } from './run.ts'
import { streamDelivery } from './stream-delivery.ts'
import type { ScanSummary } from './types.ts'
import { type TextFormat, writerOf } from './writers/index.ts'

/** What makes the output what it is; a run is continued only where all of it is the same. */
function describeOptions(options: ScanOptions): Manifest['options'] {
  const { all = false, bom = false, columns = {}, delimiter = null, encoding = null, format = null } = options
  return { all, bom, columns: { ...columns }, delimiter, encoding, format, ...sizesOf(options) }
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
  const own = [output, rejects, ...(options.own ?? [])].filter(
    (path) => path !== undefined && path !== null && path !== '-',
  )
  const inputs = await findInputs(
    options.inputs,
    options.format,
    (own as string[]).map(shownPath),
    options.query,
  )
  for (const input of inputs.list) checkColumns(input, columns, options.delimiter)
  const gzip = to.compression === 'gz'
  const format: TextFormat = bom ? 'excel' : to.format
  const wanted = {
    format: output === null ? null : format,
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
  const identity = {
    engine: judge.version,
    judging: { ...options.judging },
    options: describeOptions(options),
    inputs: describeInputs(inputs.list, []),
  }
  if (to.format === 'postgres') {
    const { openDelivery } = await import('./postgres/delivery.ts')
    const delivery = await openDelivery({ place: outputPlace(output), resume, identity, note, signal })
    return { inputs, wanted: { ...wanted, rejects: true, run: delivery.run }, delivery }
  }
  const order = {
    output,
    rejects: rejects!,
    head: packed(writerOf(format).head(inputs.several), gzip),
    packer: await packerOf(to.format, inputs.several, judge.version),
    resume,
    identity,
    note,
  }
  const delivery = await fileDelivery(order)
  return { inputs, wanted, delivery }
}

/** Null where the rows of a format stand one after another. Loaded where it is needed, as few runs do. */
async function packerOf(format: OutputFormat, files: boolean, engine: string): Promise<Packer | null> {
  if (format !== 'parquet') return null
  const { parquetPacker } = await import('./writers/parquet.ts')
  return parquetPacker(files, engine)
}

/** @throws ZhengmingError `usage` for options that the output cannot have */
function checkForm({ bom, resume, inputs, output, rejects }: ScanOptions, format: OutputFormat): void {
  const file = output !== null && output !== '-'
  if (format === 'postgres') {
    const { run, shown } = outputPlace(output!)
    if (run !== null) {
      const what = `--output ${shown}: expected no run, which gets its number when it begins, got one; leave it out`
      throw new ZhengmingError('usage', what)
    }
    if (rejects !== undefined) {
      const what = `--rejects ${rejects}: expected none where the output is a table, got a file; leave it out: such rows go to a table beside it`
      throw new ZhengmingError('usage', what)
    }
  }
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
  const file = output !== null && output !== '-' && !isDatabase(output)
  return file ? `${output}.rejects.jsonl` : undefined
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
  const output = options.output && shownPath(options.output)
  return new Run({ ...options, output }, judge, streams, inputs, delivery, wanted).execute()
}

/** `scanWith` in this thread, by a detector. */
export function scan(options: ScanOptions, detector: Detector, streams: ScanStreams): Promise<ScanSummary> {
  return scanWith(options, localJudge(detector), streams)
}
