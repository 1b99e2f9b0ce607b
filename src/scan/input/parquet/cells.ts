import { Buffer } from 'node:buffer'
import type { Element } from './schema.ts'
import type { Stored } from './values/values.ts'

/** One value as a part of a JSON text: bytes that go within quotes, ASCII text that stands as it is, or null. */
export type Cell = Uint8Array | string | null

/** Makes cells of the values of a page or dictionary as they are stored. */
export type ToCells = (values: ArrayLike<Stored>) => Cell[]

const QUOTE = 0x22
const BACKSLASH = 0x5c
const FIRST_PRINTABLE = 0x20

/** The bytes as they stand within the quotes of JSON, invalid UTF-8 too: that is found where rows are read. */
function quotable(bytes: Uint8Array): Uint8Array {
  // Not for...of: this runs for each byte of each name.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < FIRST_PRINTABLE || byte === QUOTE || byte === BACKSLASH) return escaped(bytes)
  }
  return bytes
}

function escaped(bytes: Uint8Array): Uint8Array {
  const parts: number[] = []
  for (const byte of bytes) {
    if (byte < FIRST_PRINTABLE) parts.push(...Buffer.from(`\\u${byte.toString(16).padStart(4, '0')}`))
    else if (byte === QUOTE || byte === BACKSLASH) parts.push(BACKSLASH, byte)
    else parts.push(byte)
  }
  return Uint8Array.from(parts)
}

function each<Value extends Stored>(toCell: (value: Value) => Cell): ToCells {
  return (values) => {
    const cells = new Array<Cell>(values.length)
    for (let at = 0; at < cells.length; at++) {
      cells[at] = toCell(values[at] as Value)
    }
    return cells
  }
}

/** A whole number as JSON has it: as text where a double would round it. */
function wholeNumber(value: bigint): string {
  const rounded = Number(value)
  return Number.isSafeInteger(rounded) ? String(rounded) : `"${value}"`
}

const strings = each<Uint8Array>(quotable)
/** A floating-point number; NaN stands for none, and infinity for what no row can have, which is refused where rows are read. */
function floating(value: number): string | null {
  if (Number.isNaN(value)) return null
  if (!Number.isFinite(value)) return value < 0 ? '-1e999' : '1e999'
  return Number.isInteger(value) ? wholeNumber(BigInt(value)) : String(value)
}

const numbers = each<number>(floating)
const int32 = (unsigned: boolean) => each<number>((value) => String(unsigned ? value >>> 0 : value))
const int64 = (unsigned: boolean) =>
  each<bigint>((value) => wholeNumber(unsigned ? BigInt.asUintN(64, value) : value))
/** Big-endian, in two's complement. */
const bigDecimals = each<Uint8Array>((bytes) =>
  bytes.length === 0
    ? '0'
    : wholeNumber(BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))),
)
const uuids = each<Uint8Array>((bytes) => {
  const hex = Buffer.from(bytes).toString('hex')
  return `"${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}"`
})

const isString = ({ type, converted, logical }: Element): boolean =>
  type === 'BYTE_ARRAY' &&
  (logical === undefined || logical.type === 'STRING' || logical.type === 'ENUM') &&
  (converted === undefined || converted === 'UTF8' || converted === 'ENUM')

/** How a column of strings is read; undefined where it holds none. Bytes of no declared type are taken for UTF-8. */
export function stringCells(element: Element): ToCells | undefined {
  return isString(element) ? strings : undefined
}

/** How a column of ids is read: strings, whole numbers, floating-point numbers, UUIDs; undefined for all others. */
export function idCells(element: Element): ToCells | undefined {
  const { type, converted, logical, scale = 0 } = element
  if (isString(element)) return strings
  if (logical?.type === 'UUID') return uuids
  const decimal = converted === 'DECIMAL' || logical?.type === 'DECIMAL'
  if (decimal && scale !== 0) return undefined
  if (decimal && (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY')) return bigDecimals
  const plain = converted === undefined && logical === undefined
  if (plain && (type === 'FLOAT' || type === 'DOUBLE')) return numbers
  const integer = /^U?INT_/.test(converted ?? '') || logical?.type === 'INTEGER'
  if (!(plain || decimal || integer)) return undefined
  const unsigned = converted?.startsWith('UINT') || (logical?.type === 'INTEGER' && !logical.isSigned)
  if (type === 'INT32') return int32(unsigned === true)
  return type === 'INT64' ? int64(unsigned === true) : undefined
}

/** The type of a column in words. */
export function typeOf({ type, converted, logical }: Element): string {
  const stored = type ?? 'group'
  return logical ? `${stored} (${logical.type})` : converted ? `${stored} (${converted})` : stored
}
