import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { decodeLines, LINE_LIMIT } from '../../src/scan/decode.ts'
import { findEncoding } from '../../src/scan/encoding.ts'

/** 新化社, 中国, 名称 in GBK. */
const GBK = Buffer.from([0xd0, 0xc2, 0xbb, 0xaf, 0xc9, 0xe7, 0x0a, 0xd6, 0xd0, 0xb9, 0xfa, 0x0a])

async function decode(bytes: Uint8Array, size = bytes.length || 1, encoding?: string) {
  const notes: string[] = []
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  const options = { where: 'x.txt', note: (text: string) => void notes.push(text) }
  const pieces = []
  const source = Readable.from(chunks)
  for await (const piece of decodeLines(
    source,
    encoding === undefined ? options : { ...options, encoding },
  )) {
    pieces.push(piece)
  }
  const text = pieces.map((piece) => piece.text ?? `[${piece.raw}]`).join('')
  return { pieces, text, notes }
}

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

const sample = '新化社\r\n\u200bA𠮷\n\n尾'
const encoded: [string, Buffer, string | undefined][] = [
  ['utf-8', Buffer.from(sample), undefined],
  ['utf-8 with a mark', Buffer.from(`\ufeff${sample}`), undefined],
  ['utf-16le with a mark', utf16le(`\ufeff${sample}`), undefined],
  ['utf-16be with a mark', utf16be(`\ufeff${sample}`), undefined],
  ['utf-16le by option', utf16le(sample), 'utf-16le'],
  ['gbk by option, though it is utf-8 with a mark', Buffer.from(`\ufeff${sample}`), 'gbk'],
]

for (const size of [1, 2, 3, 7, 1000]) {
  test.each(encoded)(`%s in chunks of ${size} bytes`, async (_, bytes, encoding) => {
    expect((await decode(bytes, size, encoding)).text).toBe(sample)
  })
}

test('a line feed byte inside a UTF-16 character ends no line', async () => {
  // U+0A0A and U+4E0A hold the byte 0A; U+0A00 U+0A00 holds 00 0A across characters.
  const text = '\ufeff上上\u0a0a\n\u0a00\u0a00上\n'
  for (const bytes of [utf16le(text), utf16be(text)]) {
    for (const size of [1, 4, 100]) expect((await decode(bytes, size)).text).toBe(text.slice(1))
  }
})

test('a later U+FEFF belongs to the name', async () => {
  expect((await decode(Buffer.from('a\n\ufeffb\n'), 2)).text).toBe('a\n\ufeffb\n')
})

test('GBK is found and said', async () => {
  const { text, notes } = await decode(GBK)
  expect(text).toBe('新化社\n中国\n')
  expect(notes).toEqual(['x.txt: read as gb18030; pass --encoding to say otherwise'])
})

test('four-byte GB18030 is read under the label gbk too', async () => {
  expect((await decode(Buffer.from([0x95, 0x32, 0xb7, 0x30, 0x0a]), 2, 'gbk')).text).toBe('\u{2020c}\n')
})

test('one damaged row leaves a UTF-8 file UTF-8', async () => {
  const good = Buffer.from('新华社\n人民日报\n央视\n')
  const { pieces, notes } = await decode(
    Buffer.concat([good, Buffer.from([0xd0, 0xc2, 0x0a]), Buffer.from('尾\n')]),
  )
  expect(notes).toEqual([])
  expect(pieces).toEqual([
    { text: '新华社\n人民日报\n央视\n' },
    {
      error:
        'bytes: expected utf-8, got invalid ones; repair the row or pass --encoding gbk if the file is GBK',
      raw: '\ufffd\ufffd',
    },
    { text: '尾\n' },
  ])
})

test('a cut character at the end is an error of its line alone', async () => {
  const { pieces } = await decode(Buffer.from('新\n新').subarray(0, 6), 3)
  expect(pieces.map((piece) => piece.text)).toEqual(['新\n', undefined])
})

test('lone surrogates in UTF-16 are invalid', async () => {
  const { pieces } = await decode(Buffer.from([0xff, 0xfe, 0x41, 0, 0x0a, 0, 0, 0xd8, 0x0a, 0, 0x42, 0]))
  expect(pieces.map((piece) => piece.text)).toEqual(['A\n', undefined, 'B'])
})

test('a line over the limit is refused, in bounded memory, and the next one is read', async () => {
  const long = Buffer.alloc(LINE_LIMIT + (3 << 20), 'x')
  const { pieces } = await decode(Buffer.concat([Buffer.from('a\n'), long, Buffer.from('\nb\n')]), 1 << 20)
  expect(pieces.map((piece) => piece.text?.length)).toEqual([2, undefined, 2])
  expect(pieces[1]).toMatchObject({ error: 'line: expected at most 16777216 bytes, got more; shorten it' })
})

test('each chunk that ends a line is given on at once, for the filter', async () => {
  const { pieces } = await decode(Buffer.from('a\nb\nc\n'), 2)
  expect(pieces).toEqual([{ text: 'a\n' }, { text: 'b\n' }, { text: 'c\n' }])
})

test('an empty input has no pieces', async () => {
  expect((await decode(Buffer.alloc(0))).pieces).toEqual([])
})

test('errors say what, where and what to do', () => {
  const neither = Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a])
  expect(() => findEncoding(neither, undefined, 'x.csv')).toThrow(
    'x.csv, byte 2, line 2: expected UTF-8 or GB18030, got bytes that are neither; pass the encoding, e.g. --encoding gbk',
  )
  expect(() => findEncoding(utf16le('name\nabc\n'), undefined, 'x.csv')).toThrow(
    'x.csv, byte 1: expected text, got zero bytes as in UTF-16 without a byte order mark; pass --encoding utf-16le',
  )
  expect(() => findEncoding(GBK, 'gkb', 'x.csv')).toThrow('--encoding gkb: expected an encoding such as')
})
