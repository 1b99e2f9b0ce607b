import { expect, test } from 'vitest'
import { decodeUtf8, openText } from '../../../src/scan/input/decode.ts'
import { findEncoding } from '../../../src/scan/input/encoding.ts'
import { RECORD_LIMIT } from '../../../src/scan/rows.ts'
import { chunks, names, readRows } from '../rows.ts'

/** 新化社, 中国, 名称 in GBK. */
const GBK = Buffer.from([0xd0, 0xc2, 0xbb, 0xaf, 0xc9, 0xe7, 0x0a, 0xd6, 0xd0, 0xb9, 0xfa, 0x0a])

async function decode(bytes: Uint8Array, size = bytes.length || 1, encoding?: string) {
  const notes: string[] = []
  const options = { where: 'x.txt', note: (text: string) => void notes.push(text) }
  const opened = await openText(
    chunks(bytes, size),
    encoding === undefined ? options : { ...options, encoding },
  )
  const pieces: Buffer[] = []
  for await (const chunk of opened.chunks) pieces.push(chunk)
  return { text: decodeUtf8(Buffer.concat(pieces)), notes }
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
  const bytes = Buffer.concat([good, Buffer.from([0xd0, 0xc2, 0x0a]), Buffer.from('尾\n')])
  const { rows, notes } = await readRows(bytes, 'lines')
  expect(notes).toEqual([])
  expect(rows.slice(2)).toEqual([
    { row: 3, id: null, name: '央视' },
    {
      row: 4,
      id: null,
      error:
        'bytes: expected utf-8, got invalid ones; repair the row or pass --encoding gbk if the file is GBK',
      raw: '\ufffd\ufffd',
    },
    { row: 5, id: null, name: '尾' },
  ])
})

test('in other encodings too a line that does not decode is refused, and no other', async () => {
  const bytes = Buffer.concat([GBK, Buffer.from([0x61, 0xff, 0x62, 0x0a]), GBK])
  for (const chunk of [1, 5, 1000]) {
    const { rows } = await readRows(bytes, 'lines', { encoding: 'gbk', chunk })
    const refused = { error: 'bytes: expected gb18030, got invalid ones; repair the row or check --encoding' }
    expect(names(rows)).toEqual(['新化社', '中国', refused.error, '新化社', '中国'])
    expect(rows[2]).toMatchObject({ row: 3, raw: 'a\ufffdb' })
  }
})

test('U+FFFD that stands in the input is a character', async () => {
  const text = '\ufeff\ufffd新\n'
  expect(names((await readRows(utf16le(text), 'lines')).rows)).toEqual(['\ufffd新'])
})

test('a cut character at the end is an error of its line alone', async () => {
  const { rows } = await readRows(Buffer.from('新\n新').subarray(0, 6), 'lines', { chunk: 3 })
  expect(rows.map((row) => 'name' in row)).toEqual([true, false])
})

test('lone surrogates in UTF-16 are invalid', async () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x41, 0, 0x0a, 0, 0, 0xd8, 0x0a, 0, 0x42, 0])
  const { rows } = await readRows(bytes, 'lines')
  expect(rows.map((row) => ('name' in row ? row.name : undefined))).toEqual(['A', undefined, 'B'])
})

test.each([
  'lines',
  'csv',
] as const)('a record over the limit is refused in %s, in bounded memory, and the next one is read', async (format) => {
  const long = Buffer.alloc(RECORD_LIMIT + (3 << 20), 'x')
  const bytes = Buffer.concat([Buffer.from('name\na\n'), long, Buffer.from('\nb\n'), long])
  const skipped = format === 'csv' ? 0 : 1
  for (const chunk of [1 << 20, 1 << 26]) {
    const { rows } = await readRows(bytes, format, { chunk })
    expect(rows.map((row) => ('error' in row ? row.error : row.name)).slice(skipped)).toEqual([
      'a',
      'line: expected at most 4194304 bytes, got more; shorten it',
      'b',
      'line: expected at most 4194304 bytes, got more; shorten it',
    ])
    expect(rows[1 + skipped]).toMatchObject({ raw: 'x'.repeat(10_000) })
  }
})

test('a quoted field over the limit is none: its record is the line', async () => {
  const text = `id,name\n1,"a\n${'x'.repeat(RECORD_LIMIT - 5)}\n",2\n3,c\n`
  const { rows } = await readRows(text, 'csv', { chunk: 1 << 20 })
  expect((await readRows(text, 'csv', { chunk: 1 << 26 })).rows).toEqual(rows)
  expect(names(rows).map((name) => name.slice(0, 40))).toEqual([
    'line: expected CSV, got a quoted field t',
    'line: expected 2 columns as in the heade',
    'line: expected CSV, got a quoted field t',
    'c',
  ])
})

test('each chunk that ends a line is given on at once, for the filter', async () => {
  const { blocks } = await readRows('a\nb\nc\n', 'lines', { chunk: 2, prompt: true })
  expect(blocks).toEqual([1, 1, 1])
})

test('an empty input has no rows', async () => {
  for (const format of ['lines', 'csv', 'jsonl', 'filter'] as const) {
    expect((await readRows('', format)).rows).toEqual([])
  }
})

test('errors say what, where and what to do', async () => {
  const neither = Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a])
  const error = (bytes: Uint8Array, label?: string) =>
    findEncoding(bytes, label, 'x.csv').then(String, String)
  expect(await error(neither)).toContain(
    'x.csv, byte 2, line 2: expected UTF-8 or another encoding of East Asia, got bytes that make sense in none; pass the encoding, e.g. --encoding gbk',
  )
  const wide =
    'x.csv, byte 1: expected text, got zero bytes as in UTF-16 without a byte order mark; pass --encoding'
  expect(await error(utf16le('name\nabc\n'))).toContain(`${wide} utf-16le`)
  expect(await error(utf16be('name\nabc\n'))).toContain(`${wide.replace('byte 1', 'byte 0')} utf-16be`)
  const binary = Buffer.from(Array.from({ length: 99 }, (_, at) => (at % 3 === 0 ? 0 : at)))
  expect(await error(binary)).toContain('got zero bytes as in binary data; export it as text')
  expect(await error(GBK, 'gkb')).toContain('--encoding gkb: expected an encoding such as')
})

test.each([
  ['utf-8', 'utf-16le', utf16le('\ufeff新\n')],
  ['gbk', 'utf-8', Buffer.from('\ufeff新\n')],
  ['UTF8', 'utf-16be', utf16be('\ufeff新\n')],
])('a byte order mark that overrules --encoding %s is told', async (label, marked, bytes) => {
  const { text, notes } = await decode(bytes, bytes.length, label)
  expect(text).toBe('新\n')
  expect(notes).toEqual([expect.stringMatching(`^x.txt: read as ${marked}, whose byte order mark .+ not as`)])
})

test.each([
  ['utf-8', Buffer.from('\ufeff新\n')],
  ['utf-16le', utf16le('\ufeff新\n')],
  ['UTF-16', utf16be('\ufeff新\n')],
])('one that agrees with --encoding %s is not', async (label, bytes) => {
  expect(await decode(bytes, bytes.length, label)).toEqual({ text: '新\n', notes: [] })
})
