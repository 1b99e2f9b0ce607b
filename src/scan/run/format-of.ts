import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import {
  type Format,
  formatOf,
  formatsOf,
  type InputFormat,
  inputOf,
  type OutputFormat,
  STANDARD_INPUT,
  STANDARD_OUTPUT,
} from '../formats.ts'
import { containerByName } from '../input/containers.ts'
import type { Signature } from '../input/format.ts'
import type { Compression } from '../input/unpack/fault.ts'

/** A format, and how the file is compressed. */
export interface FileFormat<Name> {
  readonly format: Name
  readonly compression: Compression | null
}

type Named<Name> = readonly (readonly [name: Name, format: Format])[]

/** Formats that files can have. */
function ofFiles<Name>(formats: Named<Name>): Named<Name> {
  return formats.filter(([, { endings }]) => endings.length > 0)
}

const INPUTS = ofFiles(formatsOf('input'))
const OUTPUTS = ofFiles(formatsOf('output'))

/** Values of `--format`. */
export const INPUT_FORMATS: readonly InputFormat[] = INPUTS.map(([name]) => name).sort()

/** Endings of the files that are taken from a folder, without dots. */
export const INPUT_FILES: readonly string[] = INPUTS.flatMap(([, { endings, packed }]) =>
  endings.flatMap((ending) =>
    (packed ? [''] : ['', '.gz', '.zst']).map((compression) => ending + compression),
  ),
)

/** First bytes of the formats that are no text. */
export const SIGNATURES: readonly Signature[] = INPUTS.flatMap(([name, { endings, input }]) =>
  input && 'signature' in input && input.signature
    ? [{ ...input.signature, remedy: `name it .${endings[0]} or pass --format ${name}` }]
    : [],
)

/** Usual endings of the formats that are packed within, or of the others, for messages. */
function endingsOf<Name>(formats: Named<Name>, within: boolean): string[] {
  return formats
    .filter(([, { packed = false }]) => packed === within)
    .map(([, { endings }]) => `.${endings[0]}`)
}

/** `a, b or c` */
export function either(texts: readonly string[]): string {
  return [texts.slice(0, -1).join(', '), ...texts.slice(-1)].filter((text) => text !== '').join(' or ')
}

/** Endings of inputs, for messages: those of tables first. */
export function inputEndings(): string {
  const columns = ([, { input }]: (typeof INPUTS)[number]) => Number('columns' in input! && input.columns)
  const sorted = [...INPUTS].sort((a, b) => columns(b) - columns(a))
  const others = endingsOf(sorted, true)
  return `${endingsOf(sorted, false).join(', ')} (each also with .gz or .zst) or ${either(others)}`
}

/** Numbers in words, for messages. */
const COUNTS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function byEnding<Name>(path: string, formats: Named<Name>): FileFormat<Name> | undefined {
  const parts = path.toLowerCase().split(/[\\/]/).at(-1)!.split('.')
  const compression = compressionOf(path)
  const ending = parts.at(compression ? -2 : -1) ?? ''
  if (parts.length <= (compression ? 2 : 1)) return undefined
  const found = formats.find(([, { endings }]) => endings.includes(ending))
  return found && { format: found[0], compression }
}

function compressionOf(path: string): Compression | null {
  return (/\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase() as Compression | undefined) ?? null
}

function refusePacked(path: string, { format, compression }: FileFormat<InputFormat | OutputFormat>): void {
  const { packed, title } = formatOf(format)
  if (!packed || compression === null) return
  throw new ZhengmingError(
    'usage',
    safe`${path}: expected ${title} as it is, which is packed within, got a name that ends in .${compression}; leave it out`,
  )
}

/** The format of a file of a folder, by its ending alone. */
export function formatInFolder(file: string): InputFormat | undefined {
  return byEnding(file, INPUTS)?.format
}

/**
 * Gives the format of an input by the ending of its path, or as a URL or standard input has it.
 * @param forced the format that the user named; the ending then only says how the file is compressed
 * @throws ZhengmingError `usage` for any other ending, `input` for one of what is no text
 */
export function inputFormat(path: string, forced?: InputFormat): FileFormat<InputFormat> {
  const url = formatsOf('input').find(([, { urls }]) => urls?.is(path))
  if (url) return { format: url[0], compression: null }
  if (path === '-') return { format: streamFormat(forced), compression: null }
  const found =
    forced === undefined ? byEnding(path, INPUTS) : { format: forced, compression: compressionOf(path) }
  if (found !== undefined) {
    refusePacked(path, found)
    return found
  }
  const container = containerByName(path)
  if (container !== undefined) throw container
  const text = endingsOf(INPUTS, false)
  const endings = either([...endingsOf(INPUTS, true), ...text])
  throw new ZhengmingError(
    'usage',
    safe`${path}: expected a name that ends in ${endings} (the last ${COUNTS[text.length]} also with .gz or .zst); rename the file or pass --format ${INPUT_FORMATS.join('|')}`,
  )
}

function streamFormat(forced: InputFormat = STANDARD_INPUT): InputFormat {
  const input = inputOf(forced)
  if (!('noStream' in input)) return forced
  const what = safe`standard input: expected text, got ${formatOf(forced).title}, ${input.noStream}; store it and name the file`
  throw new ZhengmingError('usage', what)
}

/**
 * Gives the format of an output by the ending of its path, or as a URL has it.
 * @throws ZhengmingError `usage` for any other ending
 */
export function outputFormat(path: string): FileFormat<OutputFormat> {
  const url = formatsOf('output').find(([, { urls }]) => urls?.is(path))
  if (url) return { format: url[0], compression: null }
  const found = byEnding(path, OUTPUTS)
  if (found !== undefined) refusePacked(`--output ${path}`, found)
  if (found !== undefined && found.compression !== 'zst') return found
  const standard = ([name]: (typeof OUTPUTS)[number]) => Number(name === STANDARD_OUTPUT)
  const sorted = [...OUTPUTS].sort((a, b) => standard(b) - standard(a))
  const [text, packed] = [endingsOf(sorted, false), endingsOf(sorted, true)].map(either)
  throw new ZhengmingError(
    'usage',
    safe`--output ${path}: expected a name that ends in ${text} (each also with .gz) or in ${packed}, or - for ${formatOf(STANDARD_OUTPUT).title} on standard output; choose such a name`,
  )
}
