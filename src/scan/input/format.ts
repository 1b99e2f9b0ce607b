import type { Row } from '../rows.ts'
import type { ColumnChoice, FoundFields } from './columns.ts'
import type { FindLayout, RowLayout } from './row-layout.ts'
import type { Source } from './source.ts'

/** The first object of a text: which fields were found in it, and all that it has. */
export interface FirstObject {
  readonly found: FoundFields
  readonly fields: readonly string[]
}

/** The rows of a text. */
export interface ReadRows {
  readonly rows: readonly Row[]
  /** Of objects with fields, where there is one. */
  readonly firstObject: FirstObject | null
}

/** Reads the rows of a text that holds whole records. */
export type ReadText = (text: string, firstRow: number, layout: RowLayout) => ReadRows

/** A format of text: whatever its encoding, cut into records and read in any thread. */
export interface TextInput {
  /** Whether it has columns or fields that can be chosen. */
  readonly columns: boolean
  /** Whether its fields are parted by a delimiter that can be chosen. */
  readonly delimited: boolean
  readonly findLayout: FindLayout
  /** Null where `findLayout` gives the layouts of other formats alone. */
  readonly read: ReadText | null
}

/** A file, stream or table to read. */
export interface Location {
  /** As given or found, `-` for standard input; a URL without what is secret. */
  readonly path: string
  /** For messages: what hides or would steer a terminal is `visible`. */
  readonly where: string
  /** Size in bytes and time of change in milliseconds; null where it is no file. */
  readonly size: number | null
  readonly modified: number | null
  /** Where it is no file: the URL as it was given, which may hold a secret and stands in no message, and a query beside it. */
  readonly address?: { readonly url: string; readonly query: string | undefined }
}

/** What opening a table needs besides its place. */
export interface TableReading {
  readonly columns: ColumnChoice
  readonly signal: AbortSignal | undefined
  readonly note: (text: string) => void
}

/**
 * Opens a table. The bytes of its source are JSON lines of `name`, `id` and `owner` (those that it has) in the order of
 * its rows, in chunks that end where a line does.
 * @throws ZhengmingError `input` where it cannot be read, `usage` if a column is missing
 */
export type OpenTable = (input: Location, reading: TableReading) => Promise<Source>

/** First bytes by which a file is known that is no text, and what to do where text was expected. */
export interface Signature {
  readonly bytes: string
  /** What it is, with its article. */
  readonly what: string
  readonly remedy: string
}

/** A format that is no text: its rows are read as JSON lines, so that all that follows is the same. */
export interface TableInput {
  /** Loads what opens it, when it is met, since few runs need it. */
  readonly open: () => Promise<OpenTable>
  /** Why it cannot come by a stream, where it cannot. */
  readonly noStream?: string
  readonly signature?: Pick<Signature, 'bytes' | 'what'>
  /** Whether a file or folder of that name in a folder of such files is a mark of who wrote it, and none of them. */
  readonly isMark?: (name: string) => boolean
}
