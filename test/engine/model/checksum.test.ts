import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checksumOf } from '../../../src/engine/model/compiled/checksum.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

// The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms (reveng), and texts that are often told beside it.
it.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['a', 0xe8b7be43],
  ['abc', 0x352441c2],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the checksum of %j is that of the published tables', (text, sum) => {
  expect(checksumOf(bytes(text))).toBe(sum)
})

it('the checksum is that of Node, of any bytes in memory of one thread or of all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.nat(8), (some, from) => {
      const shared = new Uint8Array(new SharedArrayBuffer(some.length + from), from)
      shared.set(some)
      expect(checksumOf(some)).toBe(crc32(some))
      expect(checksumOf(shared)).toBe(crc32(some))
    }),
    { numRuns: 300, seed: 7 },
  )
})
