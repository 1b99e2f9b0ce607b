import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import { containerByName } from './input/containers.ts'
import { isDatabase } from './postgres/url.ts'

/** `lines` is one name a line; `filter` is JSON lines or plain lines, told apart by the first line. */
export type InputFormat = 'lines' | 'csv' | 'tsv' | 'jsonl' | 'parquet' | 'filter' | 'postgres'

/** Formats that a scan writes. */
export type OutputFormat = 'csv' | 'tsv' | 'jsonl' | 'parquet' | 'postgres'

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
  parquet: 'parquet',
  tsv: 'tsv',
  txt: 'lines',
}

const OUTPUT_ENDINGS: Readonly<Record<string, OutputFormat>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
  tsv: 'tsv',
}

/** Values of `--format`. */
export const INPUT_FORMATS: readonly InputFormat[] = ['csv', 'jsonl', 'lines', 'parquet', 'tsv']

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

/** Parquet packs its pages, so that any part of it can be read alone. */
function refusePacked<Format>(path: string, { format, compression }: FileFormat<Format>): void {
  if (format !== 'parquet' || compression === null) return
  throw new ZhengmingError(
    'usage',
    safe`${path}: expected Parquet as it is, which is packed within, got a name that ends in .${compression}; leave it out`,
  )
}

function compressionOf(path: string): Compression | null {
  return (/\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase() as Compression | undefined) ?? null
}

/** Endings of the files that are taken from a folder, without dots. */
export const INPUT_FILES: readonly string[] = Object.entries(INPUT_ENDINGS).flatMap(([ending, format]) =>
  (format === 'parquet' ? [''] : ['', '.gz', '.zst']).map((compression) => ending + compression),
)

/**
 * Gives the format of an input by the ending of its path, `filter` for `-`, `postgres` for a database.
 * @param forced the format that the user named; the ending then only says how the file is compressed
 * @throws ZhengmingError `usage` for any other ending, `input` for one of what is no text
 */
export function inputFormat(path: string, forced?: InputFormat): FileFormat<InputFormat> {
  if (isDatabase(path)) return { format: 'postgres', compression: null }
  if (path === '-') return { format: streamFormat(forced), compression: null }
  const found =
    forced === undefined
      ? byEnding(path, INPUT_ENDINGS)
      : { format: forced, compression: compressionOf(path) }
  if (found !== undefined) {
    refusePacked(path, found)
    return found
  }
  const container = containerByName(path)
  if (container !== undefined) throw container
  throw new ZhengmingError(
    'usage',
    safe`${path}: expected a name that ends in .parquet, .txt, .csv, .tsv or .jsonl (the last four also with .gz or .zst); rename the file or pass --format ${INPUT_FORMATS.join('|')}`,
  )
}

function streamFormat(forced: InputFormat = 'filter'): InputFormat {
  if (forced !== 'parquet') return forced
  const what =
    'standard input: expected text, got Parquet, whose end is read first; store it and name the file'
  throw new ZhengmingError('usage', what)
}

/**
 * Gives the format of an output by the ending of its path.
 * @throws ZhengmingError `usage` for any other ending
 */
export function outputFormat(path: string): FileFormat<OutputFormat> {
  if (isDatabase(path)) return { format: 'postgres', compression: null }
  const found = byEnding(path, OUTPUT_ENDINGS)
  if (found !== undefined) refusePacked(`--output ${path}`, found)
  if (found !== undefined && found.compression !== 'zst') return found
  throw new ZhengmingError(
    'usage',
    safe`--output ${path}: expected a name that ends in .jsonl, .csv or .tsv (each also with .gz) or in .parquet, or - for JSON lines on standard output; choose such a name`,
  )
}
