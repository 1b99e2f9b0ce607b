import type { FileBuffer } from '../../options.ts'
import {
  ARRAYS,
  aligned,
  damage,
  FORMAT_VERSION,
  type Head,
  LIST,
  MAGIC,
  type Origin,
  PLACE,
} from './layout.ts'
import type { Runtime } from './runtime.ts'

export type { Origin } from './layout.ts'

/**
 * The value in bytes that `pack` wrote. Its arrays are views of `buffer`: nothing is copied, nothing may be changed. Its
 * long lists are parsed when they are first asked for, as a name or two need few of them.
 *
 * @param engine version of the package, which must have written them
 * @throws ZhengmingError `data` where the bytes are cut, altered, of another format or of another version
 */
export function unpack(
  buffer: FileBuffer,
  origin: Origin,
  engine: string,
  { checksum, inflate }: Runtime,
): unknown {
  const bytes = new Uint8Array(buffer)
  const headLength = checkFrame(bytes, origin, checksum)
  const headEnd = PLACE.head + headLength
  const head = parse(bytes.slice(PLACE.head, headEnd)) as Head
  if (head.engine !== engine) {
    throw damage(origin, `tables of version ${engine} of the package`, `those of ${head.engine}`)
  }
  const root = { value: head.value }
  for (const [path, kind, at, items] of head.sections) {
    const start = aligned(headEnd) + at
    const keys = ['value', ...path]
    if (kind === LIST) putLater(root, keys, () => parse(inflate(bytes.slice(start, start + items))))
    // The types know views of an ArrayBuffer only; those of a SharedArrayBuffer are read the same way.
    else put(root, keys, { value: new ARRAYS[kind](buffer as ArrayBuffer, start, items) })
  }
  return root.value
}

/** Of a copy, since a decoder takes no view of a SharedArrayBuffer in browsers. */
function parse(json: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(json))
}

/** Checks everything that comes before the head, and gives the length of the head in bytes. */
function checkFrame(bytes: Uint8Array, origin: Origin, checksum: Runtime['checksum']): number {
  const magic = new TextDecoder().decode(bytes.slice(0, MAGIC.length))
  if (bytes.length < PLACE.head || magic !== MAGIC) {
    throw damage(origin, `a file that begins with ${MAGIC}`, JSON.stringify(magic))
  }
  const view = new DataView(bytes.buffer)
  const version = view.getUint32(PLACE.version, true)
  if (version !== FORMAT_VERSION) throw damage(origin, `format ${FORMAT_VERSION}`, `format ${version}`)
  const length = view.getUint32(PLACE.length, true)
  if (length !== bytes.length) throw damage(origin, `${length} bytes`, `${bytes.length}`)
  const expected = view.getUint32(PLACE.checksum, true)
  const found = checksum(bytes.subarray(PLACE.length))
  if (found !== expected) throw damage(origin, `checksum ${hex(expected)}`, hex(found))
  return view.getUint32(PLACE.headLength, true)
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')

/** Puts a value that is made when it is first asked for, and kept. */
function putLater(root: object, keys: readonly string[], make: () => unknown): void {
  const get = () => {
    const value = make()
    put(root, keys, { value })
    return value
  }
  put(root, keys, { get })
}

function put(root: object, keys: readonly string[], property: PropertyDescriptor): void {
  const parent = keys.slice(0, -1).reduce((at, key) => (at as Record<string, object>)[key]!, root)
  Object.defineProperty(parent, keys.at(-1)!, { ...property, enumerable: true, configurable: true })
}
