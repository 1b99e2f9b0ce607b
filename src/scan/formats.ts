import { ZhengmingError } from '../errors.ts'
import { isDatabase } from './postgres/url.ts'

/** `lines` is one name a line; `filter` is JSON lines or plain lines, told apart by the first line. */
export type InputFormat = 'lines' | 'csv' | 'tsv' | 'jsonl' | 'filter' | 'postgres'

/** Formats that a scan writes. */
export type OutputFormat = 'csv' | 'tsv' | 'jsonl' | 'postgres'

/** How a file is compressed. */
export type Compression = 'gz' | 'zst'

/** A format, and how the file is compressed. */
export interface FileFormat<Format> {
  readonly format: Format
  readonly compression: Compression | null
}

const INPUT_ENDINGS: Readonly<Record<string, InputFormat>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  tsv: 'tsv',
  txt: 'lines',
}

const OUTPUT_ENDINGS: Readonly<Record<string, OutputFormat>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  tsv: 'tsv',
}

/** Values of `--format`. */
export const INPUT_FORMATS: readonly InputFormat[] = ['csv', 'jsonl', 'lines', 'tsv']

function byEnding<Format>(
  path: string,
  endings: Readonly<Record<string, Format>>,
): FileFormat<Format> | undefined {
  const parts = path.toLowerCase().split(/[\\/]/).at(-1)!.split('.')
  const compression = compressionOf(path)
  const ending = parts.at(compression ? -2 : -1) ?? ''
  return parts.length > (compression ? 2 : 1) && Object.hasOwn(endings, ending)
    ? { format: endings[ending]!, compression }
    : undefined
}

function compressionOf(path: string): Compression | null {
  return (/\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase() as Compression | undefined) ?? null
}

/** Endings of the files that are taken from a folder, without dots. */
export const INPUT_FILES: readonly string[] = Object.keys(INPUT_ENDINGS).flatMap((ending) =>
  ['', '.gz', '.zst'].map((compression) => ending + compression),
)

/**
 * Gives the format of an input by the ending of its path, `filter` for `-`, `postgres` for a database.
 * @param forced the format that the user named; the ending then only says how the file is compressed
 * @throws ZhengmingError `usage` for any other ending
 */
export function inputFormat(path: string, forced?: InputFormat): FileFormat<InputFormat> {
  if (isDatabase(path)) return { format: 'postgres', compression: null }
  if (forced !== undefined) return { format: forced, compression: compressionOf(path) }
  if (path === '-') return { format: 'filter', compression: null }
  const found = byEnding(path, INPUT_ENDINGS)
  if (found !== undefined) return found
  throw new ZhengmingError(
    'usage',
    `${path}: expected a name that ends in .txt, .csv, .tsv or .jsonl (or one of these and .gz or .zst); rename the file or pass --format ${INPUT_FORMATS.join('|')}`,
  )
}

/**
 * Gives the format of an output by the ending of its path.
 * @throws ZhengmingError `usage` for any other ending
 */
export function outputFormat(path: string): FileFormat<OutputFormat> {
  if (isDatabase(path)) return { format: 'postgres', compression: null }
  const found = byEnding(path, OUTPUT_ENDINGS)
  if (found !== undefined && found.compression !== 'zst') return found
  throw new ZhengmingError(
    'usage',
    `--output ${path}: expected a name that ends in .jsonl, .csv or .tsv (or one of these and .gz), or - for JSON lines on standard output; choose such a name`,
  )
}
