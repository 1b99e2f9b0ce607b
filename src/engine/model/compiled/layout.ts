import { ZhengmingError } from '../../errors.ts'
import { safe } from '../../shown.ts'

/**
 * The file of compiled tables, which `pack` writes and `unpack` reads:
 *
 *   byte 0   `MAGIC`, eight ASCII characters
 *        8   u32 format version
 *       12   u32 CRC-32 of all bytes from 16 on
 *       16   u32 length of the file
 *       20   u32 length of the head
 *       24   head: JSON in UTF-8, a `Head`
 *        .   sections, each from a multiple of `ALIGNMENT` on, with zeros between
 *
 * All numbers are little-endian, as nearly all machines are; on another the version does not match.
 */
export const MAGIC = 'ZHMGINDX'
export const FORMAT_VERSION = 4
export const PLACE = { version: 8, checksum: 12, length: 16, headLength: 20, head: 24 } as const
const ALIGNMENT = 8

/** Kinds of arrays that a section may hold. */
export const ARRAYS = {
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
} as const
export type ArrayKind = keyof typeof ARRAYS
export type NumberArray = InstanceType<(typeof ARRAYS)[ArrayKind]>

/** Bytes of JSON from which on a list has a section of its own, which is parsed when it is first asked for. */
export const LONG_LIST = 2048

/** A list as JSON in UTF-8, deflated. */
export const LIST = 'json'

/**
 * One array, or one long list: the keys that lead to it from the root of the value, its kind, its first byte counted from
 * the first section, its length in items (of a list in bytes).
 */
export type Section = readonly [
  path: readonly string[],
  kind: ArrayKind | typeof LIST,
  at: number,
  items: number,
]

/** What stands before the sections. */
export interface Head {
  /** Version of the package that wrote the file. */
  readonly engine: string
  readonly sections: readonly Section[]
  /** The value with 0 for everything that has a section. */
  readonly value: unknown
}

export const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT

/** Where the bytes of an index are from. */
export interface Origin {
  /** What messages call them. */
  readonly name: string
  /** What to do where they cannot be used. */
  readonly remedy: string
}

/** The error for bytes that cannot be used. */
export function damage({ name, remedy }: Origin, expected: string, got: string): ZhengmingError {
  return new ZhengmingError('data', safe`${name}: expected ${expected}, got ${got}; ${remedy}`)
}
