import { Buffer } from 'node:buffer'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { snappyCompress } from 'hyparquet-writer/src/snappy.js'
import { describe, expect, test } from 'vitest'
import { unpack } from '../../../src/scan/input/parquet/codecs.ts'
import { Turns } from '../../../src/scan/input/parquet/turns.ts'
import { randomOf } from '../../differential/random.ts'

const turns = new Turns(undefined)

/** Bytes of pages that are unpacked at once, and in slices. */
const SIZES = [0, 1, 70, 5000, 9 * 1024 * 1024]

/** Text in which some repeats, near and far. */
function page(size: number): Buffer {
  const random = randomOf(size)
  const words = Array.from({ length: 50 }, () =>
    Buffer.from(`${random.next()}新华社`.slice(0, 2 + random.below(20))),
  )
  const parts: Buffer[] = []
  for (let length = 0; length < Math.min(size, 300_000); length += parts.at(-1)!.length)
    parts.push(random.of(words))
  const some = Buffer.concat(parts)
  return size === 0 ? some : Buffer.alloc(size, some)
}

const snappy = (bytes: Uint8Array): Buffer => Buffer.from(snappyCompress(bytes))

const long = (length: number): Buffer =>
  Buffer.concat([Buffer.alloc(Math.floor(length / 255), 255), Buffer.from([length % 255])])

/** A block of LZ4: the first bytes as they are, then each as long before (which overlaps) as there are, then the last 5. */
function lz4(bytes: Uint8Array, period: number): Buffer {
  const literals = (from: number, to: number, match: number) => {
    const half = Math.min(15, to - from)
    const more = half === 15 ? long(to - from - 15) : []
    return Buffer.concat([Buffer.from([16 * half + match, ...more]), bytes.subarray(from, to)])
  }
  if (bytes.length <= period + 24) return literals(0, bytes.length, 0)
  const length = bytes.length - period - 5
  const back = Buffer.from([period & 255, period >> 8, ...long(length - 19)])
  return Buffer.concat([literals(0, period, 15), back, literals(bytes.length - 5, bytes.length, 0)])
}

/** Frames of Hadoop around blocks of LZ4. */
function hadoop(parts: readonly Uint8Array[], period: number): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const block = lz4(part, period)
      const head = Buffer.alloc(8)
      head.writeUInt32BE(part.length)
      head.writeUInt32BE(block.length, 4)
      return [head, block]
    }),
  )
}

/** A frame of zstd of stored blocks, each of up to 128 KB; without its length and a checksum. */
function zstd(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = []
  const size = 128 * 1024
  for (let at = 0; at === 0 || at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    const head = Buffer.alloc(3)
    head.writeUIntLE((part.length << 3) | (at + size >= bytes.length ? 1 : 0), 0, 3)
    blocks.push(head, Buffer.from(part))
  }
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]), ...blocks])
}

const CODECS: readonly (readonly [
  'SNAPPY' | 'GZIP' | 'BROTLI' | 'ZSTD' | 'LZ4' | 'LZ4_RAW',
  (bytes: Buffer) => Buffer,
])[] = [
  ['SNAPPY', snappy],
  ['GZIP', (bytes) => gzipSync(bytes)],
  ['BROTLI', (bytes) => brotliCompressSync(bytes, { params: { 1: 1 } })],
  ['ZSTD', zstd],
]

describe('a page is unpacked', () => {
  test.each(CODECS)('%s, of any size, and to no other', async (codec, pack) => {
    for (const size of SIZES) {
      const bytes = page(size)
      const packed = pack(bytes)
      const unpacked = await unpack(packed, codec, bytes.length, turns)
      expect(bytes.equals(unpacked), `${bytes.length} bytes`).toBe(true)
      await expect(unpack(packed, codec, bytes.length + 1, turns)).rejects.toThrow()
      if (size > 0) await expect(unpack(packed, codec, bytes.length - 1, turns)).rejects.toThrow()
      if (size > 0) await expect(unpack(packed.subarray(0, -1), codec, bytes.length, turns)).rejects.toThrow()
    }
  })

  test('zstd that ends too early, goes on or is none is told as such', async () => {
    for (const size of [5000, 9 * 1024 * 1024]) {
      const bytes = page(size)
      const packed = zstd(bytes)
      const others = [packed.subarray(0, -1), Buffer.concat([packed, bytes]), Buffer.concat([bytes, packed])]
      for (const other of others) {
        await expect(unpack(other, 'ZSTD', bytes.length, turns)).rejects.toThrow(/^zstd: /)
      }
      const twice = await unpack(Buffer.concat([packed, packed]), 'ZSTD', 2 * bytes.length, turns)
      expect(twice.length, 'two frames').toBe(2 * bytes.length)
    }
  })

  test.each([3, 40, 300])('LZ4 whose repetitions go back %i bytes', async (period) => {
    for (const size of [1, 20, 5000, 9 * 1024 * 1024]) {
      const bytes = Buffer.alloc(size, page(300).subarray(0, period))
      const packed = lz4(bytes, period)
      expect(bytes.equals(await unpack(packed, 'LZ4_RAW', size, turns)), `${size} bytes`).toBe(true)
      expect(bytes.equals(await unpack(packed, 'LZ4', size, turns)), `${size} bytes`).toBe(true)
      const halves = hadoop([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)], period)
      expect(bytes.equals(await unpack(halves, 'LZ4', size, turns)), `${size} bytes in parts`).toBe(true)
      for (const other of [size + 1, size - 1]) {
        await expect(unpack(packed, 'LZ4_RAW', other, turns)).rejects.toThrow('LZ4: ')
        await expect(unpack(halves, 'LZ4', other, turns)).rejects.toThrow('LZ4: ')
      }
      await expect(unpack(packed.subarray(0, -1), 'LZ4_RAW', size, turns)).rejects.toThrow('LZ4: ')
    }
  })

  test('LZ4 that goes back before its beginning is refused', async () => {
    await expect(unpack(Buffer.from([0x10, 65, 2, 0]), 'LZ4_RAW', 5, turns)).rejects.toThrow(
      'before its beginning',
    )
    await expect(unpack(Buffer.from([0x10, 65, 0, 0]), 'LZ4_RAW', 5, turns)).rejects.toThrow(
      'before its beginning',
    )
  })

  test('damaged bytes end with an error or other bytes of the same number', async () => {
    const random = randomOf(5)
    let refused = 0
    for (const [codec, pack] of [...CODECS, ['LZ4_RAW', (bytes: Buffer) => lz4(bytes, 40)] as const]) {
      for (let turn = 0; turn < 200; turn++) {
        const packed = Buffer.from(pack(page(2000)))
        packed[random.below(packed.length)]! ^= 1 + random.below(255)
        const length = page(2000).length
        const unpacked = await unpack(packed, codec, length, turns).catch(() => undefined)
        if (unpacked) expect(unpacked.length).toBe(length)
        else refused++
      }
    }
    expect(refused).toBeGreaterThan(300)
  })

  test('large ones that are damaged do not go on for ever', async () => {
    const random = randomOf(6)
    for (const [codec, pack] of CODECS) {
      const bytes = page(9 * 1024 * 1024)
      const whole = pack(bytes)
      for (let turn = 0; turn < 8; turn++) {
        const packed = Buffer.from(whole)
        packed.fill(random.below(256), random.below(100), 100 + random.below(1000))
        const unpacked = await unpack(packed, codec, bytes.length, turns).catch(() => undefined)
        if (unpacked) expect(unpacked.length).toBe(bytes.length)
      }
    }
  })
})
