import { quoted, safe } from '../../../engine/shown.ts'
import type { Row } from '../../rows.ts'
import {
  type ColumnChoice,
  type FoundFields,
  findField,
  ID_COLUMNS,
  NAME_COLUMNS,
  OWNER_COLUMNS,
} from '../columns.ts'
import { exactValue, isUnfit, kindOf, type Unfit } from './json-id.ts'
import { linesOf, refused } from './lines.ts'

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

/** The first object of a text: which fields were found in it, and all that it has. */
export interface FirstObject {
  readonly found: FoundFields
  readonly fields: readonly string[]
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
export function readJsonLines(
  text: string,
  firstRow: number,
  columns: ColumnChoice,
): { readonly rows: Row[]; readonly firstObject: FirstObject | null } {
  const reader = new JsonLines(columns)
  const rows = linesOf(text).map((line, at) => reader.read(line, firstRow + at))
  return { rows, firstObject: reader.firstObject }
}
