import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { type FileFormat, type OutputFormat, outputFormat } from '../formats.ts'
import { encodingLabel } from '../input/encoding.ts'
import { findInputs, type Inputs } from '../input/inputs.ts'
import type { Delivery } from '../output/delivery.ts'
import { fileDelivery } from '../output/file-delivery.ts'
import type { Manifest } from '../output/manifest.ts'
import type { Packer } from '../output/packer.ts'
import { streamDelivery } from '../output/stream-delivery.ts'
import { type TextFormat, writerOf } from '../output/writers/index.ts'
import { manifestPath, type Place, rejectsPath, requireApart } from '../places.ts'
import { isDatabase, outputPlace } from '../postgres/url.ts'
import { packed, type Wanted } from './answer.ts'
import type { Answerer } from './answerers.ts'
import { checkColumns } from './items.ts'
import { type ScanOptions, type ScanStreams, sizesOf } from './options.ts'
import { describeInputs } from './run.ts'

/** What makes the output what it is; a run is continued only where all of it is the same. */
function describeOptions(options: ScanOptions): Manifest['options'] {
  const { all = false, bom = false, columns = {}, delimiter = null, encoding = null, format = null } = options
  return { all, bom, columns: { ...columns }, delimiter, encoding, format, ...sizesOf(options) }
}

/** What a run works with. */
export interface Opened {
  readonly inputs: Inputs
  readonly delivery: Delivery
  readonly wanted: Wanted
}

/**
 * Finds the inputs of a scan and opens its output.
 * @throws ZhengmingError `usage`, `input` or `output` for options that cannot be met
 */
export async function open(options: ScanOptions, answerer: Answerer, streams: ScanStreams): Promise<Opened> {
  const { output } = options
  const to: FileFormat<OutputFormat> = isStream(output)
    ? { format: 'jsonl', compression: null }
    : outputFormat(output)
  if (options.encoding !== undefined) encodingLabel(options.encoding)
  checkForm(options, to.format)
  await requireOwnPlaces(options)
  const inputs = await inputsOf(options, streams.note)
  const wanted = wantedOf(options, to)
  if (isStream(output)) {
    const { stdout, signal } = streams
    const { rejects, unlock = false } = options
    return { inputs, wanted, delivery: await streamDelivery(output && stdout, rejects, signal, unlock) }
  }
  const identity = {
    engine: answerer.version,
    judging: { ...options.judging },
    options: describeOptions(options),
    inputs: describeInputs(inputs.list, []),
  }
  const { resume = false, unlock = false } = options
  const { signal, note = () => undefined } = streams
  if (to.format === 'postgres') {
    const { openDelivery } = await import('../output/postgres/delivery.ts')
    const delivery = await openDelivery({ place: outputPlace(output), resume, identity, note, signal })
    return { inputs, delivery, wanted: { ...wanted, run: delivery.run } }
  }
  const head = packed(writerOf(wanted.format!).head(inputs.several), wanted.gzip)
  const packer = await packerOf(to.format, inputs.several, answerer.version)
  const rejects = options.rejects ?? rejectsPath(output)
  const delivery = await fileDelivery({ output, rejects, head, packer, resume, unlock, identity, note })
  return { inputs, wanted, delivery }
}

/** Whether rows go to standard output, or nowhere. */
const isStream = (output: string | null): output is '-' | null => output === null || output === '-'

/** What a run writes: the output with what stands beside it, and what the caller names. */
function writtenBy({ output, rejects, others }: ScanOptions): Place[] {
  const places: Place[] = []
  const file = !isStream(output) && !isDatabase(output)
  if (!isStream(output)) places.push({ path: output, by: '--output' })
  if (file) places.push({ path: manifestPath(output), by: 'the manifest' })
  if (rejects !== undefined) places.push({ path: rejects, by: '--rejects' })
  else if (file) places.push({ path: rejectsPath(output), by: 'refused rows' })
  return [...places, ...(others?.written ?? [])]
}

/**
 * Refuses a run that would replace what it reads, or write two things to one place.
 * @throws ZhengmingError `usage`
 */
export async function requireOwnPlaces(options: ScanOptions): Promise<void> {
  const inputs = options.inputs.map((path) => ({ path, by: 'the input' }))
  await requireApart(writtenBy(options), [...inputs, ...(options.others?.read ?? [])])
}

async function inputsOf(options: ScanOptions, note: ScanStreams['note']): Promise<Inputs> {
  const { inputs, format, query, columns = {}, delimiter } = options
  const own = writtenBy(options).map(({ path }) => path)
  const found = await findInputs(inputs, {
    own,
    ...(format !== undefined && { format }),
    ...(query !== undefined && { query }),
    ...(note && { note }),
  })
  for (const input of found.list) checkColumns(input, columns, delimiter)
  return found
}

function wantedOf(
  { output, bom, all, rejects, flaggedLimit = 0 }: ScanOptions,
  { format, compression }: FileFormat<OutputFormat>,
): Wanted {
  const text: TextFormat = bom ? 'excel' : format
  return {
    format: output === null ? null : text,
    gzip: compression === 'gz',
    all: all === true || output === '-',
    refused: output === '-',
    rejects: rejects !== undefined || !isStream(output),
    flaggedLimit,
  }
}

/** Null where the rows of a format stand one after another. Loaded where it is needed, as few runs do. */
async function packerOf(format: OutputFormat, files: boolean, engine: string): Promise<Packer | null> {
  if (format !== 'parquet') return null
  const { parquetPacker } = await import('../output/writers/parquet.ts')
  return parquetPacker(files, engine)
}

/** @throws ZhengmingError `usage` for options that the output cannot have */
function checkForm(
  { bom, resume, unlock, inputs, output, rejects }: ScanOptions,
  format: OutputFormat,
): void {
  const file = !isStream(output)
  if (format === 'postgres') {
    const { run, shown } = outputPlace(output!)
    if (run !== null) {
      const what = safe`--output ${shown}: expected no run, which gets its number when it begins, got one; leave it out`
      throw new ZhengmingError('usage', what)
    }
    if (rejects !== undefined) {
      const what = safe`--rejects ${rejects}: expected none where the output is a table, got a file; leave it out: such rows go to a table beside it`
      throw new ZhengmingError('usage', what)
    }
  }
  if (bom && !(file && format === 'csv')) {
    const what = '--bom: expected a CSV file as output, got another; leave it out or choose -o OUTPUT.csv'
    throw new ZhengmingError('usage', what)
  }
  if (unlock && (format === 'postgres' || (!file && rejects === undefined))) {
    const got = file ? 'a table, which is let go when its session ends' : 'a stream'
    throw new ZhengmingError('usage', safe`--unlock: expected a file as output, got ${got}; leave it out`)
  }
  if (resume && (!file || inputs.includes('-'))) {
    const what = '--resume: expected files as input and output, got a stream; name files'
    throw new ZhengmingError('usage', what)
  }
}
