import { Buffer } from 'node:buffer'
import { safe } from '../../../engine/shown.ts'

/** Types of the compact protocol, as they stand in the low half of a byte. */
const TRUE = 1
const FALSE = 2
const I8 = 3
const I32 = 5
const I64 = 6
const DOUBLE = 7
const BINARY = 8
const LIST = 9
const SET = 10
const MAP = 11
const STRUCT = 12
const UUID = 13

const NAMES = 'stop,true,false,i8,i16,i32,i64,double,binary,list,set,map,struct,uuid'.split(',')

/** Bytes of values that have a size of their own. */
const SIZES: Readonly<Record<number, number>> = { [I8]: 1, [DOUBLE]: 8, [UUID]: 16 }

/** Structs within structs; metadata of Parquet has 6. */
const DEPTH = 32

/** Bytes of the longest number. */
const VARINT = 10

/** The bytes end within a value: more of them may be all that is missing. */
export class CutShort extends Error {}

/** Reads a value of the wire type that was met, or throws where it is another. */
export type Shape<Value> = (reader: ThriftReader, wire: number) => Value

/** By number of a field: where its value goes, what it is, and whether it may be missing. */
export type Fields<Value> = Readonly<
  Record<number, readonly [name: keyof Value, shape: Shape<unknown>, optional?: 'optional']>
>

/**
 * Reads Thrift's compact protocol. Every length is held against the bytes that are there before anything is made of it, so
 * that the work is linear in the bytes whatever they say. That of hyparquet takes what they say: numbers of any length
 * (which cost their square), lists of any size, values of any type in every field.
 */
export class ThriftReader {
  readonly #bytes: Uint8Array
  #at: number
  #depth = 0

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  /** Bytes that were read. */
  get offset(): number {
    return this.#at
  }

  get rest(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    if (this.#at >= this.#bytes.length) throw new CutShort('it ends within a value')
    return this.#bytes[this.#at++]!
  }

  /** An unsigned number below 2 ** 32. */
  size(): number {
    let result = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      result += (byte & 0x7f) * scale
      if (result > 0xffff_ffff) throw new Error('a length of more than 32 bits')
      if (byte < 0x80) return result
    }
  }

  int32(): number {
    const zigzag = this.size()
    return (zigzag >>> 1) ^ -(zigzag & 1)
  }

  /** A signed number that a double holds exactly: no count or place in a file is beyond. */
  int64(): number {
    let result = 0n
    for (let shift = 0n; ; shift += 7n) {
      if (shift === 7n * BigInt(VARINT)) throw new Error('a number of more than 64 bits')
      const byte = this.byte()
      result |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    const value = Number((result >> 1n) ^ -(result & 1n))
    if (!Number.isSafeInteger(value)) throw new Error(`a number that nothing can have (${value})`)
    return value
  }

  bytes(length = this.size()): Uint8Array {
    if (length > this.rest) throw new CutShort(`a value of ${length} bytes where ${this.rest} are left`)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** The head of a list: how many values follow, and of which type. */
  list(): { readonly count: number; readonly wire: number } {
    const head = this.byte()
    const count = head >> 4 === 15 ? this.size() : head >> 4
    // No value takes less than a byte.
    if (count > this.rest) throw new CutShort(`a list of ${count} values in ${this.rest} bytes`)
    return { count, wire: head & 15 }
  }

  /** The head of the field of a struct that comes after `last` (0: the first); undefined where the struct ends. */
  field(last: number): { readonly field: number; readonly wire: number } | undefined {
    const head = this.byte()
    if (head === 0) return undefined
    return { field: head >> 4 === 0 ? this.int32() : last + (head >> 4), wire: head & 15 }
  }

  /** Calls `take` with each field of a struct, which reads it. */
  struct(take: (field: number, wire: number) => void): void {
    if (++this.#depth > DEPTH) throw new Error(`more than ${DEPTH} structs within each other`)
    for (let head = this.field(0); head; head = this.field(head.field)) take(head.field, head.wire)
    this.#depth--
  }

  /** Passes over a value. */
  skip(wire: number): void {
    const size = SIZES[wire]
    if (size !== undefined) this.bytes(size)
    else if (wire === BINARY) this.bytes()
    else if (wire >= I8 && wire <= I64) this.#skipNumber()
    else if (wire === STRUCT) this.struct((_, inner) => this.skip(inner))
    else if (wire === LIST || wire === SET) {
      const { count, wire: inner } = this.list()
      this.#skipAll(count, [inner])
    } else if (wire === MAP) this.#skipMap()
    else if (wire !== TRUE && wire !== FALSE) throw new Error(`a value of an unknown type (${wire})`)
  }

  #skipNumber(): void {
    for (let length = 1; this.byte() >= 0x80; length++) {
      if (length === VARINT) throw new Error('a number of more than 64 bits')
    }
  }

  #skipMap(): void {
    const count = this.size()
    if (count === 0) return
    if (count > this.rest) throw new CutShort(`a map of ${count} values in ${this.rest} bytes`)
    const types = this.byte()
    this.#skipAll(count, [types >> 4, types & 15])
  }

  #skipAll(count: number, wires: readonly number[]): void {
    if (++this.#depth > DEPTH) throw new Error(`more than ${DEPTH} values within each other`)
    for (let at = 0; at < count; at++) {
      for (const wire of wires) {
        // Within lists and maps these take a byte each.
        if (wire === TRUE || wire === FALSE) this.byte()
        else this.skip(wire)
      }
    }
    this.#depth--
  }
}

function simple<Value>(wanted: number, read: (reader: ThriftReader) => Value): Shape<Value> {
  return (reader, wire) => {
    if (wire !== wanted) throw new Error(safe`expected ${NAMES[wanted]}, got ${NAMES[wire] ?? wire}`)
    return read(reader)
  }
}

export const i8 = simple(I8, (reader) => (reader.byte() << 24) >> 24)
export const i32 = simple(I32, (reader) => reader.int32())
export const i64 = simple(I64, (reader) => reader.int64())
export const text = simple(BINARY, (reader) => Buffer.from(reader.bytes()).toString())

export const bool: Shape<boolean> = (_, wire) => {
  if (wire !== TRUE && wire !== FALSE) throw new Error(safe`expected a boolean, got ${NAMES[wire] ?? wire}`)
  return wire === TRUE
}

/** One of the values that `names` has at its number. */
export function oneOf<Name extends string>(names: readonly (Name | undefined)[], what: string): Shape<Name> {
  return (reader, wire) => {
    const number = i32(reader, wire)
    const name = names[number]
    if (name === undefined) throw new Error(`there is no ${what} ${number}`)
    return name
  }
}

export function list<Value>(shape: Shape<Value>): Shape<Value[]> {
  return (reader, wire) => {
    if (wire !== LIST) throw new Error(safe`expected a list, got ${NAMES[wire] ?? wire}`)
    const { count, wire: inner } = reader.list()
    const values: Value[] = []
    for (let at = 0; at < count; at++) values.push(shape(reader, inner))
    return values
  }
}

/** A struct of these fields; all others are passed over. Errors tell the way to the value. */
export function struct<Value extends object>(fields: Fields<Value>): Shape<Value> {
  const required = Object.values(fields).filter(([, , optional]) => optional === undefined)
  return (reader, wire) => {
    if (wire !== STRUCT) throw new Error(safe`expected a struct, got ${NAMES[wire] ?? wire}`)
    const value: Partial<Record<keyof Value, unknown>> = {}
    reader.struct((field, inner) => {
      const known = fields[field]
      if (known === undefined) return reader.skip(inner)
      const [name, shape] = known
      if (value[name] !== undefined) throw new Error(`${String(name)}: there twice`)
      value[name] = within(String(name), () => shape(reader, inner))
    })
    const missing = required.find(([name]) => value[name] === undefined)
    if (missing) throw new Error(`${String(missing[0])}: missing`)
    return value as Value
  }
}

/** Names the field in errors of what reads it. */
export function within<Value>(name: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    const { message } = error as Error
    throw error instanceof CutShort ? new CutShort(`${name}: ${message}`) : new Error(`${name}: ${message}`)
  }
}
