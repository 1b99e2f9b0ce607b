import { quoted, safe } from '../../../engine/shown.ts'
import { LINES } from '../../../engine/tables/records.ts'
import type { Row } from '../../rows.ts'
import {
  type ColumnChoice,
  type FoundFields,
  findField,
  ID_COLUMNS,
  NAME_COLUMNS,
  OWNER_COLUMNS,
} from '../columns.ts'
import type { FirstObject, ReadText } from '../format.ts'
import type { FindLayout, RowLayout } from '../row-layout.ts'
import { isByLines, isNoArray, opensObject } from './json-head.ts'
import { exactValue, isUnfit, kindOf, type Unfit } from './json-id.ts'
import { findLines, linesOf, refused } from './lines.ts'

type JsonObject = Readonly<Record<string, unknown>>

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

class JsonLines {
  readonly #columns: ColumnChoice
  /** Keys of the last object, which nearly always are those of the next, and what was found among them. */
  #keys: readonly string[] = []
  #fields: FoundFields = { name: undefined, id: undefined, owner: undefined }
  firstObject: FirstObject | null = null

  constructor(columns: ColumnChoice) {
    this.#columns = columns
  }

  read(written: string, row: number): Row {
    // As where files were joined: a byte order mark is no JSON.
    const line = written.startsWith('\ufeff') ? written.replace(/^\ufeff+/, '') : written
    const value = parse(line)
    const columns = this.#columns
    if (typeof value === 'string' && columns.name === undefined) return { row, id: null, name: value }
    if (!isObject(value)) return refused(row, notAnObject(line, value), line)
    const found = this.#fieldsOf(value)
    const { name: field, id: idField, owner: ownerField } = found
    this.firstObject ??= { found, fields: Object.keys(value) }
    const id = exactValue(value, idField, line)
    if (isUnfit(id)) return refused(row, wrongValue(idField!, id), line)
    const name = field === undefined ? undefined : value[field]
    if (typeof name !== 'string') return refused(row, noName(field ?? columns.name ?? 'name', name), line, id)
    const owner = this.#owner(value, ownerField, line)
    if (typeof owner === 'object') return refused(row, wrongValue(ownerField!, owner), line, id)
    return owner === '' ? { row, id, name } : { row, id, name, owner }
  }

  /** The owner as text, empty where there is none. Where the field was only found by its name, it may hold anything. */
  #owner(value: JsonObject, field: string | undefined, line: string): string | Unfit {
    const owner = exactValue(value, field, line)
    if (!isUnfit(owner)) return owner === null ? '' : String(owner)
    return this.#columns.owner === undefined ? '' : owner
  }

  #fieldsOf(object: JsonObject): FoundFields {
    const keys = Object.keys(object)
    if (keys.length !== this.#keys.length || keys.some((key, at) => key !== this.#keys[at])) {
      const { name, id, owner } = this.#columns
      this.#keys = keys
      this.#fields = {
        name: findField(object, name, NAME_COLUMNS),
        id: findField(object, id, ID_COLUMNS),
        owner: findField(object, owner, OWNER_COLUMNS),
      }
    }
    return this.#fields
  }
}

function notAnObject(line: string, value: unknown): string {
  const got = line.trim() === '' ? 'an empty line' : value === undefined ? 'malformed JSON' : 'another value'
  return safe`line: expected a JSON object, got ${got}; write {"id": ..., "name": "..."}`
}

function noName(wanted: string, name: unknown): string {
  return safe`field ${quoted(wanted)}: expected a string, got ${kindOf(name)}; write the name as a string`
}

function wrongValue(field: string, { got }: Unfit): string {
  return safe`field ${quoted(field)}: expected a string or a number, got ${got}; write it as a string`
}

/**
 * Reads JSON lines: an object with the name (and id, and owner) or just a string a line. Ids and owners are exact, see
 * `exactValue`. Tells of the first object, as in a file one without the name's field is a wrong option rather than a bad
 * row.
 */
export const readJsonLines: ReadText = (text, firstRow, { fields }) => {
  const reader = new JsonLines(fields!)
  const rows = linesOf(text).map((line, at) => reader.read(line, firstRow + at))
  return { rows, firstObject: reader.firstObject }
}

/** The layout of JSON lines. */
export const findJsonLines: FindLayout = (head, last, label, context) =>
  isByLines(head.toString(), last, context)
    ? { layout: layoutOf(context.columns, label), headerEnd: 0 }
    : undefined

function layoutOf(fields: ColumnChoice, label: string | null): RowLayout {
  return { format: 'jsonl', dialect: LINES, table: null, fields, label }
}

/** How the rows of a table that is no text are read. */
export const TABLE_ROWS: RowLayout = layoutOf({ name: 'name', id: 'id', owner: 'owner' }, null)

/**
 * The layout of JSON lines or plain lines, told apart by the first line: whether it opens an object. What begins with an array
 * is refused where no list of plain names begins so.
 */
export const findEither: FindLayout = (head, last, label, context) => {
  const text = head.toString()
  if (!isNoArray(text, last, context)) return undefined
  return (opensObject(text) ? findJsonLines : findLines)(head, last, label, context)
}
