/**
 * The formats of inputs and outputs, one row each. Nothing else in the scan knows one by its name: to add a format is to write
 * its own files and its row here. What needs a package is loaded when it is met.
 */
import type { TableInput, TextInput } from './input/format.ts'
import { readTable } from './input/readers/delimited.ts'
import { findCsv, findTsv } from './input/readers/delimited-layout.ts'
import { findEither, findJsonLines, readJsonLines } from './input/readers/jsonl.ts'
import { findLines, readLines } from './input/readers/lines.ts'
import type { OutputSide } from './output/format.ts'
import { parquetWriter } from './output/parquet/columns.ts'
import { checkTableOptions } from './output/postgres/check.ts'
import { copyWriter } from './output/postgres/copy.ts'
import { csvWriter, excelWriter } from './output/writers/csv.ts'
import { jsonLinesWriter } from './output/writers/jsonl.ts'
import { tsvWriter } from './output/writers/tsv.ts'
import { inputPlace, isDatabase, shownUrl } from './postgres/url.ts'

/** How URLs name places of a format that has no files. */
interface UrlPlaces {
  /** How they begin, for messages. */
  readonly scheme: string
  /** Whether a path is such a URL. */
  is(path: string): boolean
  /** A URL as it may be shown, without what is secret; the same for the same place. */
  shown(url: string): string
  /**
   * The same of what a URL, and a query beside it, tell to read.
   * @throws ZhengmingError `usage` where they do not tell one thing
   */
  shownInput(url: string, query: string | undefined): string
}

/** A format: how it is known, and how it is read and written, where it is. */
export interface Format {
  /** What people call it, for messages. */
  readonly title: string
  /** Endings of its files, without dots, the usual one first; a format without any is not named by `--format` either. */
  readonly endings: readonly string[]
  /** Whether it is packed within, so that any part of it can be read alone: a file of it is not compressed as a whole. */
  readonly packed?: boolean
  readonly urls?: UrlPlaces
  readonly input?: TextInput | TableInput
  readonly output?: OutputSide
}

const FORMATS = {
  lines: {
    title: 'plain lines',
    endings: ['txt'],
    input: { columns: false, delimited: false, findLayout: findLines, read: readLines },
  },
  csv: {
    title: 'CSV',
    endings: ['csv'],
    input: { columns: true, delimited: true, findLayout: findCsv, read: readTable },
    output: { writer: csvWriter, bom: excelWriter },
  },
  tsv: {
    title: 'TSV',
    endings: ['tsv'],
    input: { columns: true, delimited: true, findLayout: findTsv, read: readTable },
    output: { writer: tsvWriter },
  },
  jsonl: {
    title: 'JSON lines',
    endings: ['jsonl', 'ndjson'],
    input: { columns: true, delimited: false, findLayout: findJsonLines, read: readJsonLines },
    output: { writer: jsonLinesWriter },
  },
  parquet: {
    title: 'Parquet',
    endings: ['parquet'],
    packed: true,
    input: {
      open: async () => (await import('./input/parquet/table.ts')).openTable,
      noStream: 'whose end is read first',
      signature: { bytes: 'PAR1\x15', what: 'a Parquet file' },
      // `_SUCCESS`, `_temporary` and such, as Spark leaves them; not `_day=1`, which is a part of a table.
      isMark: (name) => name.startsWith('_') && !name.includes('='),
    },
    output: {
      writer: parquetWriter,
      packer: async () => (await import('./output/parquet/packer.ts')).parquetPacker,
    },
  },
  postgres: {
    title: 'PostgreSQL',
    endings: [],
    urls: {
      scheme: 'postgres://',
      is: isDatabase,
      shown: shownUrl,
      shownInput: (url, query) => inputPlace(url, query).shown,
    },
    input: { open: async () => (await import('./input/postgres.ts')).openTable },
    output: {
      writer: copyWriter,
      table: {
        check: checkTableOptions,
        open: async () => (await import('./output/postgres/delivery.ts')).openDelivery,
        verify: async () => (await import('./output/postgres/verify.ts')).verifyTable,
        held: 'a table, which is let go when its session ends',
      },
    },
  },
  /** What standard input is in where the user does not say. */
  filter: {
    title: 'JSON lines or plain lines',
    endings: [],
    input: { columns: true, delimited: false, findLayout: findEither, read: null },
  },
} as const satisfies Readonly<Record<string, Format>>

type Side<Part extends 'input' | 'output'> = {
  [Name in keyof typeof FORMATS]: (typeof FORMATS)[Name] extends { readonly [Key in Part]: object }
    ? Name
    : never
}[keyof typeof FORMATS]

/** Formats that a scan reads. */
export type InputFormat = Side<'input'>

/** Formats that a scan writes. */
export type OutputFormat = Side<'output'>

/** What standard input is read as, and standard output written in, unless the user says otherwise. */
export const STANDARD_INPUT: InputFormat = 'filter'
export const STANDARD_OUTPUT: OutputFormat = 'jsonl'

/** A format by its name. */
export function formatOf(name: InputFormat | OutputFormat): Format {
  return FORMATS[name]
}

/** Formats that are read, or written, by their names. */
export function formatsOf(side: 'input'): readonly (readonly [name: InputFormat, format: Format])[]
export function formatsOf(side: 'output'): readonly (readonly [name: OutputFormat, format: Format])[]
export function formatsOf(side: 'input' | 'output'): readonly (readonly [name: string, format: Format])[] {
  return Object.entries<Format>(FORMATS).filter(([, format]) => format[side] !== undefined)
}

/** How a format is read. */
export function inputOf(name: InputFormat): TextInput | TableInput {
  return FORMATS[name].input
}

/** How a format is written. */
export function outputOf(name: OutputFormat): OutputSide {
  return FORMATS[name].output
}

/** The format whose places a URL names; undefined for a path. */
export function formatOfUrl(path: string): Format | undefined {
  return Object.values<Format>(FORMATS).find(({ urls }) => urls?.is(path))
}

/** A path as it may be shown: a URL without what is secret. */
export function shownPath(path: string): string {
  return formatOfUrl(path)?.urls?.shown(path) ?? path
}
