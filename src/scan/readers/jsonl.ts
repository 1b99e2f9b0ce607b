import { findField, ID_COLUMNS, missingColumn, NAME_COLUMNS } from '../columns.ts'
import type { Piece } from '../decode.ts'
import type { ReaderContext, Row, RowId } from '../types.ts'
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

class JsonLines {
  #row = 0
  #seenObject = false
  readonly #context: ReaderContext

  constructor(context: ReaderContext) {
    this.#context = context
  }

  bad(error: string, raw: string): Row {
    return refused(++this.#row, error, raw)
  }

  read(line: string): Row {
    const value = parse(line)
    const { columns } = this.#context
    if (typeof value === 'string' && columns.name === undefined)
      return { row: ++this.#row, id: null, name: value }
    if (!isObject(value)) return this.bad(this.#notAnObject(line, value), line)
    const field = findField(value, columns.name, NAME_COLUMNS)
    this.#requireField(value, field)
    const row = ++this.#row
    const id = idOf(value, findField(value, columns.id, ID_COLUMNS), line)
    const name = field === undefined ? undefined : value[field]
    if (typeof name !== 'string') return refused(row, this.#noName(field, name), line, id)
    const owner = columns.owner === undefined ? undefined : value[columns.owner]
    return typeof owner === 'string' && owner !== '' ? { row, id, name, owner } : { row, id, name }
  }

  #notAnObject(line: string, value: unknown): string {
    const got =
      line.trim() === '' ? 'an empty line' : value === undefined ? 'malformed JSON' : 'another value'
    return `line: expected a JSON object, got ${got}; write {"id": ..., "name": "..."}`
  }

  #noName(field: string | undefined, name: unknown): string {
    const wanted = field ?? this.#context.columns.name ?? 'name'
    const got = name === undefined ? 'none' : name === null ? 'null' : `a value of type ${typeof name}`
    return `field ${JSON.stringify(wanted)}: expected a string, got ${got}; write the name as a JSON string`
  }

  /** In a file, a first object without the field is a wrong option rather than a bad row. */
  #requireField(object: JsonObject, field: string | undefined): void {
    if (this.#seenObject) return
    this.#seenObject = true
    if (field !== undefined || this.#context.lenient) return
    const { columns, where } = this.#context
    const wanted = columns.name === undefined ? NAME_COLUMNS.join(', ') : JSON.stringify(columns.name)
    throw missingColumn(where, '--name-column', `a field ${wanted}`, Object.keys(object))
  }
}

/**
 * Reads JSON lines: an object with the name (and id, and owner) or just a string a line; blocks of rows, one
 * for each piece. Whole-number ids beyond 2^53 come out as strings.
 * @throws ZhengmingError `usage` if the first object of a file has no name field; a filter refuses such rows
 */
export async function* readJsonLines(
  pieces: AsyncIterable<Piece>,
  context: ReaderContext,
): AsyncGenerator<readonly Row[]> {
  const reader = new JsonLines(context)
  for await (const piece of pieces) {
    yield piece.text === undefined
      ? [reader.bad(piece.error, piece.raw)]
      : linesOf(piece.text).map((line) => reader.read(line))
  }
}
