import { checksumOf } from './checksum.ts'
import { deflate } from './deflate.ts'
import {
  ARRAYS,
  type ArrayKind,
  aligned,
  FORMAT_VERSION,
  type Head,
  LIST,
  LONG_LIST,
  MAGIC,
  type NumberArray,
  PLACE,
  type Section,
} from './layout.ts'

/** An array, or a list as bytes, with its place in the value; `at` counts from the first section. */
interface Placed {
  readonly path: readonly string[]
  readonly kind: Section[1]
  readonly array: NumberArray
  readonly at: number
}

/**
 * Bytes of a file that holds a value: plain objects and arrays of numbers, texts, truth values and null, and typed arrays
 * of integers below plain objects. The same value gives the same bytes.
 *
 * @param engine version of the package, which the reader expects
 * @throws TypeError where the value holds anything else
 */
export function pack(value: unknown, engine: string): Uint8Array {
  const arrays: Placed[] = []
  const plain = takeArrays(value, [], arrays)
  const head = encodeHead({ engine, value: plain }, arrays)
  const start = aligned(PLACE.head + head.length)
  const last = arrays.at(-1)
  const length = start + (last === undefined ? 0 : aligned(last.at + last.array.byteLength))
  const bytes = new Uint8Array(length)
  bytes.set(new TextEncoder().encode(MAGIC))
  bytes.set(head, PLACE.head)
  for (const { array, at } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + at)
  }
  const view = new DataView(bytes.buffer)
  view.setUint32(PLACE.version, FORMAT_VERSION, true)
  view.setUint32(PLACE.length, length, true)
  view.setUint32(PLACE.headLength, head.length, true)
  view.setUint32(PLACE.checksum, checksumOf(bytes.subarray(PLACE.length)), true)
  return bytes
}

/** Places of sections depend on the length of the head, which holds them: all are counted from the first section. */
function encodeHead(rest: Omit<Head, 'sections'>, arrays: readonly Placed[]): Uint8Array {
  const sections = arrays.map(({ path, kind, array, at }): Section => [path, kind, at, array.length])
  return new TextEncoder().encode(JSON.stringify({ ...rest, sections } satisfies Head))
}

/** A copy of the value with 0 for every array and every long list; these go to `arrays`. */
function takeArrays(value: unknown, path: readonly string[], arrays: Placed[]): unknown {
  if (Array.isArray(value)) return takeList(value, path, arrays)
  const kind = kindOf(value)
  if (kind !== undefined) return place(path, kind, value as NumberArray, arrays)
  if (isObject(value)) return mapValues(value, (item, key) => takeArrays(item, [...path, key], arrays))
  return requireScalar(value, path)
}

/** Lists in lists stay in them. */
function takeList(list: readonly unknown[], path: readonly string[], arrays: Placed[]): unknown {
  const plain = requirePlain(list, path)
  const bytes = new TextEncoder().encode(JSON.stringify(plain))
  return bytes.length < LONG_LIST ? plain : place(path, LIST, deflate(bytes), arrays)
}

function place(path: readonly string[], kind: Section[1], array: NumberArray, arrays: Placed[]): 0 {
  const before = arrays.at(-1)
  const at = before === undefined ? 0 : aligned(before.at + before.array.byteLength)
  arrays.push({ path, kind, array, at })
  return 0
}

function requirePlain(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => requirePlain(item, path))
  if (kindOf(value) !== undefined) throw unpackable(path, 'a typed array in a list')
  return isObject(value) ? mapValues(value, (item) => requirePlain(item, path)) : requireScalar(value, path)
}

function requireScalar(value: unknown, path: readonly string[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw unpackable(path, value)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function mapValues(value: object, map: (item: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item, key)]))
}

function kindOf(value: unknown): ArrayKind | undefined {
  return (Object.keys(ARRAYS) as ArrayKind[]).find((kind) => value instanceof ARRAYS[kind])
}

function unpackable(path: readonly string[], got: unknown): TypeError {
  return new TypeError(`pack: ${path.join('.')}: expected plain data or an array of integers, got ${got}`)
}
