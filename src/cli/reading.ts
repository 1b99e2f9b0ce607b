import { type Command, Option } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import { DELIMITERS, type Delimiter } from '../engine/tables/records.ts'
import type { InputFormat } from '../scan/formats.ts'
import { DEFAULT_RATIO } from '../scan/input/unpack/ratio.ts'
import { INPUT_FORMATS } from '../scan/run/format-of.ts'
import type { ScanOptions } from '../scan/run/options.ts'
import { wholeNumber } from './numbers.ts'

/** Flags that say how names are read. */
export interface ReadingFlags {
  readonly query?: string
  readonly nameColumn?: string
  readonly idColumn?: string
  readonly ownerColumn?: string
  readonly encoding?: string
  readonly format?: InputFormat
  readonly delimiter?: string
  readonly maxRatio?: string
}

/** What `ReadingFlags` stand for. */
export type ReadingOptions = Pick<
  ScanOptions,
  'query' | 'columns' | 'encoding' | 'format' | 'delimiter' | 'maxRatio'
>

const OPTIONS: Readonly<Record<keyof ReadingFlags, (what: string) => Option>> = {
  query: (what) =>
    new Option('--query <sql>', `what to read of ${what}, a database: SELECT id, name FROM ...`),
  nameColumn: () =>
    new Option('--name-column <column>', 'column or field with the name (default: name, nickname, 昵称 ...)'),
  idColumn: () =>
    new Option('--id-column <column>', 'column or field with the id (default: id, uid, user_id ...)'),
  ownerColumn: () =>
    new Option(
      '--owner-column <column>',
      'column or field with the id of the body that owns the account (default: owner ...)',
    ),
  encoding: () =>
    new Option(
      '--encoding <label>',
      'utf-8, gbk, big5, shift_jis, utf-16le ... (default: found from the bytes)',
    ),
  format: (what) =>
    new Option('--format <format>', `format of ${what}, whatever it ends in`).choices([...INPUT_FORMATS]),
  delimiter: () =>
    new Option('--delimiter <name>', 'comma, tab, semicolon, bar or ctrl-a, that of Hive (default: found)'),
  maxRatio: maxRatioOption,
}

/** The flag by which a file may unpack to more. */
export function maxRatioOption(): Option {
  return new Option(
    '--max-ratio <n>',
    `times its size that a .gz or .zst file may unpack to, beyond 16 MiB (default: ${DEFAULT_RATIO})`,
  )
}

/**
 * The number that `--max-ratio` was given, as an option.
 * @throws ZhengmingError `usage` for what is no whole number from 1
 */
export function ratioOf(given: string | undefined): { readonly maxRatio?: number } {
  return given === undefined ? {} : { maxRatio: wholeNumber('--max-ratio', given, 1) }
}

/** The flags by their names in `ReadingFlags`. */
export const READING_FLAGS = Object.keys(OPTIONS) as readonly (keyof ReadingFlags)[]

/** Those of a file that is a sample of names, whose ids are of no use. */
export const SAMPLE_FLAGS = READING_FLAGS.filter((flag) => flag !== 'query' && flag !== 'idColumn')

/** Adds the flags; `what` is what help calls the input. */
export function addReadingFlags(command: Command, what: string, flags = READING_FLAGS): Command {
  for (const flag of flags) command.addOption(OPTIONS[flag](what))
  return command
}

/** Names of delimiters that a command line cannot hold as they are, or not without care. */
const DELIMITER_NAMES: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  tab: '\t',
  '\\t': '\t',
  semicolon: ';',
  bar: '|',
  'ctrl-a': '\u0001',
}

function delimiterOf(given: string): Delimiter {
  const found = DELIMITERS.find((one) => one === (DELIMITER_NAMES[given] ?? given))
  if (found !== undefined) return found
  const what = safe`--delimiter ${given}: expected comma, tab, semicolon, bar, ctrl-a or one of , ; |, got another; choose one of them`
  throw new ZhengmingError('usage', what)
}

/**
 * Gives the options that flags stand for.
 * @throws ZhengmingError `usage` for an unknown delimiter, or a ratio that is no number
 */
export function readingOptions(flags: ReadingFlags): ReadingOptions {
  const { query, nameColumn, idColumn, ownerColumn, encoding, format, delimiter, maxRatio } = flags
  return {
    columns: {
      ...(nameColumn !== undefined && { name: nameColumn }),
      ...(idColumn !== undefined && { id: idColumn }),
      ...(ownerColumn !== undefined && { owner: ownerColumn }),
    },
    ...(query !== undefined && { query }),
    ...(encoding !== undefined && { encoding }),
    ...(format !== undefined && { format }),
    ...(delimiter !== undefined && { delimiter: delimiterOf(delimiter) }),
    ...ratioOf(maxRatio),
  }
}
