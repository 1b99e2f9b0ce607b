import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { formatOfUrl, formatsOf, type OutputFormat, outputOf, STANDARD_OUTPUT } from '../formats.ts'
import { encodingLabel } from '../input/encoding.ts'
import type { Delivery } from '../output/delivery.ts'
import type { Manifest } from '../output/manifest.ts'
import { fileDelivery } from '../output/open-file.ts'
import { manifestPath, rejectsPath } from '../output/side-files.ts'
import { streamDelivery } from '../output/stream-delivery.ts'
import { packed, type Wanted, writerOf } from './answer.ts'
import type { Answerer } from './answerers.ts'
import { checkColumns } from './check-columns.ts'
import { type FileFormat, outputFormat } from './format-of.ts'
import { findInputs, type Inputs } from './inputs.ts'
import { type ScanOptions, type ScanStreams, sizesOf } from './options.ts'
import { type Place, requireApart } from './places.ts'
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
    ? { format: STANDARD_OUTPUT, compression: null }
    : outputFormat(output)
  if (options.encoding !== undefined) encodingLabel(options.encoding)
  checkForm(options, to.format)
  await requireOwnPlaces(options)
  const inputs = await inputsOf(options, streams.note)
  const wanted = wantedOf(options, to)
  const delivery = isStream(output)
    ? await streamTo(output, options, streams)
    : await deliverTo(output, options, answerer, streams, inputs, wanted)
  const { run } = delivery
  return { inputs, delivery, wanted: run === undefined ? wanted : { ...wanted, run } }
}

function streamTo(
  output: '-' | null,
  { rejects, unlock = false }: ScanOptions,
  { stdout, signal }: ScanStreams,
): Promise<Delivery> {
  return streamDelivery(output && stdout, rejects, signal, unlock)
}

/** Opens an output that stays. */
async function deliverTo(
  output: string,
  options: ScanOptions,
  { version }: Answerer,
  { signal, note = () => undefined }: ScanStreams,
  { list, several }: Inputs,
  { format, bom, gzip }: Wanted,
): Promise<Delivery> {
  const { resume = false, unlock = false, rejects = rejectsPath(output) } = options
  const identity = {
    engine: version,
    judging: { ...options.judging },
    options: describeOptions(options),
    inputs: describeInputs(list, []),
  }
  const { table, packer: packerOf } = outputOf(format!)
  if (table) return (await table.open())({ output, resume, identity, note, signal })
  const head = packed(writerOf(format!, bom).head(several), gzip)
  const packer = packerOf ? (await packerOf())(several, version) : null
  return fileDelivery({ output, rejects, head, packer, resume, unlock, identity, note })
}

/** Whether rows go to standard output, or nowhere. */
const isStream = (output: string | null): output is '-' | null => output === null || output === '-'

/** What a run writes: the output with what stands beside it, and what the caller names. */
function writtenBy({ output, rejects, others }: ScanOptions): Place[] {
  const places: Place[] = []
  const file = !isStream(output) && !formatOfUrl(output)
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
  { output, bom = false, all, rejects, flaggedLimit = 0 }: ScanOptions,
  { format, compression }: FileFormat<OutputFormat>,
): Wanted {
  return {
    format: output === null ? null : format,
    bom,
    gzip: compression === 'gz',
    all: all === true || output === '-',
    refused: output === '-',
    rejects: rejects !== undefined || !isStream(output),
    flaggedLimit,
  }
}

/** @throws ZhengmingError `usage` for options that the output cannot have */
function checkForm(
  { bom, resume, unlock, inputs, output, rejects }: ScanOptions,
  format: OutputFormat,
): void {
  const file = !isStream(output)
  const { table, bom: excel } = outputOf(format)
  table?.check(output!, rejects)
  if (bom && !(file && excel)) throw noBom()
  if (unlock && (table || (!file && rejects === undefined))) {
    const got = table?.held ?? 'a stream'
    throw new ZhengmingError('usage', safe`--unlock: expected a file as output, got ${got}; leave it out`)
  }
  if (resume && (!file || inputs.includes('-'))) {
    const what = '--resume: expected files as input and output, got a stream; name files'
    throw new ZhengmingError('usage', what)
  }
}

function noBom(): ZhengmingError {
  const [, { title, endings }] = formatsOf('output').find(([, { output }]) => output!.bom)!
  const what = safe`--bom: expected a ${title} file as output, got another; leave it out or choose -o OUTPUT.${endings[0]}`
  return new ZhengmingError('usage', what)
}
