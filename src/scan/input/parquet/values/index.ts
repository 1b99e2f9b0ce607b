import type { Element } from '../schema.ts'
import { Delta32, Delta64, requireNoDeltas } from './delta.ts'
import { DeltaBytes, DeltaLengths } from './delta-bytes.ts'
import { PlainBytes, PlainFixed, SplitBytes } from './plain.ts'
import { requireEnd, type Values } from './values.ts'

type Make = (bytes: Uint8Array, at: number, count: number, element: Element) => Values

function requireType({ type }: Element, types: readonly Element['type'][]): void {
  if (!types.includes(type)) throw new Error(`values of ${type} in an encoding of others`)
}

const plain: Make = (bytes, at, _, element) =>
  element.type === 'BYTE_ARRAY' ? new PlainBytes(bytes, at) : new PlainFixed(bytes, at, element)

/** By encoding, what decodes it; those of a dictionary are places in it. */
const ENCODINGS: Readonly<Record<string, Make>> = {
  PLAIN: plain,
  BYTE_STREAM_SPLIT: (bytes, at, count, element) => new SplitBytes(bytes, at, count, element),
  DELTA_BINARY_PACKED(bytes, at, count, element) {
    requireType(element, ['INT32', 'INT64'])
    return element.type === 'INT32' ? new Delta32(bytes, at, count) : new Delta64(bytes, at, count)
  },
  DELTA_LENGTH_BYTE_ARRAY(bytes, at, count, element) {
    requireType(element, ['BYTE_ARRAY'])
    return new DeltaLengths(bytes, at, count)
  },
  DELTA_BYTE_ARRAY(bytes, at, count, element) {
    requireType(element, ['BYTE_ARRAY', 'FIXED_LEN_BYTE_ARRAY'])
    return new DeltaBytes(bytes, at, count, element.length)
  },
}

/** Whether values are places in a dictionary. */
export function isOfDictionary(encoding: string): boolean {
  return encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
}

/**
 * Opens the values of a page that are not of a dictionary.
 * @param at where they begin
 * @param count how many there are, at least one
 * @throws Error where the encoding is unknown or does not fit the type
 */
export function valuesOf(
  encoding: string,
  bytes: Uint8Array,
  at: number,
  count: number,
  element: Element,
): Values {
  const make = ENCODINGS[encoding]
  if (make === undefined) throw new Error(`values in the encoding ${encoding}`)
  return make(bytes, at, count, element)
}

/**
 * Looks at the values of a page that has none but nulls.
 * @throws Error where there are some: the nulls are wrong
 */
export function requireNoValues(encoding: string, bytes: Uint8Array, at: number): void {
  if (encoding.startsWith('DELTA_')) {
    if (at < bytes.length) requireNoDeltas(bytes, at)
  } else if (!isOfDictionary(encoding)) requireEnd(bytes, at)
}
