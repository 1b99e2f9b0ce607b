import { crc32 } from 'node:zlib'
import {
  ARRAYS,
  aligned,
  damage,
  FORMAT_VERSION,
  type Head,
  MAGIC,
  type NumberArray,
  PLACE,
} from './layout.ts'

/** Bytes of a file in memory of one thread, or of all threads. */
export type FileBuffer = ArrayBuffer | SharedArrayBuffer

/**
 * The value in a file that `pack` wrote. Its arrays are views of `buffer`: nothing is copied, nothing may be changed.
 *
 * @param file what messages call the file
 * @param engine version of the package, which must have written it
 * @throws ZhengmingError `data` where the file is cut, altered, of another format or of another version
 */
export function unpack(buffer: FileBuffer, file: string, engine: string): unknown {
  const bytes = new Uint8Array(buffer)
  const headLength = checkFrame(bytes, file)
  const headEnd = PLACE.head + headLength
  // A copy, since a decoder takes no view of a SharedArrayBuffer in browsers.
  const head = JSON.parse(new TextDecoder().decode(bytes.slice(PLACE.head, headEnd))) as Head
  if (head.engine !== engine) throw damage(file, `version ${engine} of the package`, head.engine)
  const root = { value: head.value }
  // The types know views of an ArrayBuffer only; those of a SharedArrayBuffer are read the same way.
  for (const [path, kind, at, items] of head.sections) {
    put(root, ['value', ...path], new ARRAYS[kind](buffer as ArrayBuffer, aligned(headEnd) + at, items))
  }
  return root.value
}

/** Checks everything that comes before the head, and gives the length of the head in bytes. */
function checkFrame(bytes: Uint8Array, file: string): number {
  const magic = new TextDecoder().decode(bytes.slice(0, MAGIC.length))
  if (bytes.length < PLACE.head || magic !== MAGIC) {
    throw damage(file, `a file that begins with ${MAGIC}`, JSON.stringify(magic))
  }
  const view = new DataView(bytes.buffer)
  const version = view.getUint32(PLACE.version, true)
  if (version !== FORMAT_VERSION) throw damage(file, `format ${FORMAT_VERSION}`, `format ${version}`)
  const length = view.getUint32(PLACE.length, true)
  if (length !== bytes.length) throw damage(file, `${length} bytes`, `${bytes.length}`)
  const expected = view.getUint32(PLACE.checksum, true)
  const found = crc32(bytes.subarray(PLACE.length))
  if (found !== expected) throw damage(file, `checksum ${hex(expected)}`, hex(found))
  return view.getUint32(PLACE.headLength, true)
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')

function put(root: object, path: readonly string[], array: NumberArray): void {
  let at = root as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[path.at(-1)!] = array
}
