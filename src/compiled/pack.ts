import { crc32 } from 'node:zlib'
import {
  ARRAYS,
  type ArrayKind,
  aligned,
  FORMAT_VERSION,
  type Head,
  MAGIC,
  type NumberArray,
  PLACE,
  type Section,
} from './layout.ts'

/** An array with its place in the value; `at` counts from the first section. */
interface Placed {
  readonly path: readonly string[]
  readonly kind: ArrayKind
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
  view.setUint32(PLACE.checksum, crc32(bytes.subarray(PLACE.length)), true)
  return bytes
}

/** Places of sections depend on the length of the head, which holds them: all are counted from the first section. */
function encodeHead(rest: Omit<Head, 'sections'>, arrays: readonly Placed[]): Uint8Array {
  const sections = arrays.map(({ path, kind, array, at }): Section => [path, kind, at, array.length])
  return new TextEncoder().encode(JSON.stringify({ ...rest, sections } satisfies Head))
}

/** A copy of the value with 0 for every array; these go to `arrays`. */
function takeArrays(value: unknown, path: readonly string[], arrays: Placed[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map((item) => requirePlain(item, path))
  const kind = kindOf(value)
  if (kind !== undefined) {
    const before = arrays.at(-1)
    const at = before === undefined ? 0 : aligned(before.at + before.array.byteLength)
    arrays.push({ path, kind, array: value as NumberArray, at })
    return 0
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    throw unpackable(path, value)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, takeArrays(item, [...path, key], arrays)]),
  )
}

function requirePlain(item: unknown, path: readonly string[]): unknown {
  const arrays: Placed[] = []
  const plain = takeArrays(item, path, arrays)
  if (arrays.length > 0) throw unpackable(path, 'a typed array in a list')
  return plain
}

function kindOf(value: unknown): ArrayKind | undefined {
  return (Object.keys(ARRAYS) as ArrayKind[]).find((kind) => value instanceof ARRAYS[kind])
}

function unpackable(path: readonly string[], got: unknown): TypeError {
  return new TypeError(`pack: ${path.join('.')}: expected plain data or an array of integers, got ${got}`)
}
