import { findField, ID_COLUMNS, NAME_COLUMNS, OWNER_COLUMNS } from '../columns.ts'
import type { ColumnChoice, Row, RowId } from '../types.ts'
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

/**
 * An id as the input wrote it. Account ids often exceed 2^53, where JSON.parse rounds: then the digits are
 * taken from the line, as text.
 */
function idOf(object: JsonObject, field: string | undefined, line: string): RowId {
  const value = field === undefined ? undefined : object[field]
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return null
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return value
  const digits = [...line.matchAll(/:\s*(-?\d+)/g)].find((match) => Number(match[1]) === value)
  return digits?.[1] ?? value
}

/** The first object of a text: whether it has the name's field, and which fields it has. */
export interface FirstObject {
  readonly found: boolean
  readonly fields: readonly string[]
}

/** Fields of an object by what they hold, undefined where it has none such. */
interface Fields {
  readonly name: string | undefined
  readonly id: string | undefined
  readonly owner: string | undefined
}

class JsonLines {
  readonly #columns: ColumnChoice
  /** Keys of the last object, which nearly always are those of the next, and what was found among them. */
  #keys: readonly string[] = []
  #fields: Fields = { name: undefined, id: undefined, owner: undefined }
  firstObject: FirstObject | null = null

  constructor(columns: ColumnChoice) {
    this.#columns = columns
  }

  read(line: string, row: number): Row {
    const value = parse(line)
    const columns = this.#columns
    if (typeof value === 'string' && columns.name === undefined) return { row, id: null, name: value }
    if (!isObject(value)) return refused(row, notAnObject(line, value), line)
    const { name: field, id: idField, owner: ownerField } = this.#fieldsOf(value)
    this.firstObject ??= { found: field !== undefined, fields: Object.keys(value) }
    const id = idOf(value, idField, line)
    const name = field === undefined ? undefined : value[field]
    if (typeof name !== 'string') return refused(row, noName(field ?? columns.name ?? 'name', name), line, id)
    const owner = ownerField === undefined ? undefined : value[ownerField]
    return typeof owner === 'string' && owner !== '' ? { row, id, name, owner } : { row, id, name }
  }

  #fieldsOf(object: JsonObject): Fields {
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
  return `line: expected a JSON object, got ${got}; write {"id": ..., "name": "..."}`
}

function noName(wanted: string, name: unknown): string {
  const got = name === undefined ? 'none' : name === null ? 'null' : `a value of type ${typeof name}`
  return `field ${JSON.stringify(wanted)}: expected a string, got ${got}; write the name as a string`
}

/**
 * Reads JSON lines: an object with the name (and id, and owner) or just a string a line. Whole-number ids beyond 2^53 come
 * out as strings. Tells of the first object, as in a file one without the name's field is a wrong option rather than a bad
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
