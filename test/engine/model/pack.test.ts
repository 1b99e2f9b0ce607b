import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZhengmingError } from '../../../src/engine/errors.ts'
import { FORMAT_VERSION, LONG_LIST, MAGIC } from '../../../src/engine/model/compiled/layout.ts'
import { pack } from '../../../src/engine/model/compiled/pack.ts'
import { ANY_RUNTIME } from '../../../src/engine/model/compiled/runtime.ts'
import { unpack as unpackBytes } from '../../../src/engine/model/compiled/unpack.ts'

const ORIGIN = { name: 'some.index', remedy: 'read it again' }
const ENGINE = '1.2.3'

const unpack = (buffer: ArrayBuffer | SharedArrayBuffer, engine: string) =>
  unpackBytes(buffer, ORIGIN, engine, ANY_RUNTIME)

const value = {
  text: '新华社 😀',
  nothing: null,
  list: [1, -2.5, [true, { word: '官方' }], []],
  bytes: Uint8Array.of(1, 255, 0),
  empty: new Int16Array(0),
  below: { shorts: Int16Array.of(-32768, 7), wide: Uint32Array.of(4_294_967_295), signed: Int32Array.of(-1) },
  long: Array.from({ length: 200 }, (_, nth) => ({ word: `官方${nth}`, kinds: [nth, null, true] })),
  last: Uint16Array.of(65535),
}

/** The bytes in a buffer of their own. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

function errorOf(bytes: Uint8Array, engine = ENGINE): ZhengmingError {
  try {
    unpack(bufferOf(bytes), engine)
  } catch (error) {
    if (error instanceof ZhengmingError) return error
    throw error
  }
  throw new Error('expected an error, got none')
}

describe('pack and unpack', () => {
  it('give the value back', () => expect(unpack(bufferOf(pack(value, ENGINE)), ENGINE)).toEqual(value))

  it('give any arrays back', () => {
    const arrays = fc.record({
      i8: fc.int8Array(),
      i16: fc.int16Array(),
      i32: fc.int32Array(),
      u8: fc.uint8Array(),
      u16: fc.uint16Array(),
      u32: fc.uint32Array(),
    })
    fc.assert(
      fc.property(arrays, fc.string({ unit: 'grapheme' }), (some, text) => {
        const given = { ...some, text }
        expect(unpack(bufferOf(pack(given, ENGINE)), ENGINE)).toEqual(given)
      }),
      { seed: 20_261_121 },
    )
  })

  it('parse a long list when it is asked for, once', () => {
    expect(JSON.stringify(value.long).length).toBeGreaterThan(LONG_LIST)
    const read = unpack(bufferOf(pack(value, ENGINE)), ENGINE) as typeof value
    expect(Object.getOwnPropertyDescriptor(read, 'long')).toMatchObject({ get: expect.any(Function) })
    expect(read.long).toEqual(value.long)
    expect(read.long).toBe(read.long)
    expect(Object.getOwnPropertyDescriptor(read, 'list')).not.toHaveProperty('get')
  })

  it('write the same bytes for the same value', () =>
    expect(pack(value, ENGINE)).toEqual(pack(value, ENGINE)))

  it('copy no array, from memory of one thread or of all', () => {
    const bytes = pack(value, ENGINE)
    const shared = new SharedArrayBuffer(bytes.length)
    new Uint8Array(shared).set(bytes)
    for (const buffer of [bufferOf(bytes), shared]) {
      const read = unpack(buffer, ENGINE) as typeof value
      expect(read).toEqual(value)
      expect(read.bytes.buffer).toBe(buffer)
      expect(read.below.wide.buffer).toBe(buffer)
    }
  })

  it.each([
    ['a map', { some: new Map() }],
    ['a function', { some: () => 1 }],
    ['undefined', { some: undefined }],
    ['not a number', { some: Number.NaN }],
    ['an array of fractions', { some: new Float64Array(1) }],
    ['an array in a list', { some: [new Uint8Array(1)] }],
    ['an array below a list', { some: [{ below: [new Uint8Array(1)] }] }],
    ['a function in a list', { some: [() => 1] }],
  ])('refuse %s', (_, bad) => expect(() => pack(bad, ENGINE)).toThrow(/^pack: some: expected .*, got /))
})

describe('a damaged file', () => {
  const bytes = pack(value, ENGINE)
  const changed = (at: number, byte: number) => {
    const copy = bytes.slice()
    copy[at] = byte
    return copy
  }

  it('is refused whichever byte is changed', () => {
    expect(bytes.length).toBeGreaterThan(200)
    for (let at = 0; at < bytes.length; at++) {
      const error = errorOf(changed(at, bytes[at]! ^ 0x10))
      expect(error.code, `byte ${at}`).toBe('data')
      expect(error.message, `byte ${at}`).toMatch(/^some\.index: expected .+, got .+; read it again$/)
    }
  })

  it('is refused wherever it is cut, and where something follows', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(errorOf(bytes.slice(0, length)).code, `${length} bytes`).toBe('data')
    }
    expect(errorOf(Uint8Array.of(...bytes, 0)).message).toContain(
      `expected ${bytes.length} bytes, got ${bytes.length + 1}`,
    )
  })

  it('is told from a file of another kind, format or version', () => {
    expect(errorOf(changed(0, 0x51)).message).toContain(`expected a file that begins with ${MAGIC}, got`)
    expect(errorOf(changed(8, FORMAT_VERSION + 1)).message).toContain(
      `expected format ${FORMAT_VERSION}, got format ${FORMAT_VERSION + 1}`,
    )
    expect(errorOf(bytes, '9.9.9').message).toContain(
      `expected tables of version 9.9.9 of the package, got those of ${ENGINE}`,
    )
    expect(errorOf(changed(bytes.length - 1, 1)).message).toMatch(
      /expected checksum [0-9a-f]{8}, got [0-9a-f]{8};/,
    )
  })
})
