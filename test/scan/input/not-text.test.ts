import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inputFormat } from '../../../src/scan/run/format-of.ts'
import { readNames } from '../../../src/scan/run/names.ts'
import { input, jsonLines, useFolder } from '../fakes.ts'
import { parquet } from '../parquet-files.ts'
import { names, readRows } from '../rows.ts'
import { file, run } from '../run.ts'

const folder = useFolder()
const bytes = (text: string) => Buffer.from(text, 'latin1')
const zip = (name: string) =>
  bytes(`PK\x03\x04\x14\0\0\0\0\0bK~]+\x84&\x12\x04\0\0\0\x04\0\0\0\x18\0\0\0${name}<x/>`)
const SHEET = 'a workbook of a spreadsheet; save the sheet as CSV UTF-8 and scan that'
const tar = Buffer.alloc(1024)
tar.write('names.csv')
tar.write('ustar\x0000', 257)
tar.fill(' ', 148, 156)
const sum = tar.reduce((total, byte) => total + byte)
tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
const oldTar = Buffer.from(tar)
oldTar.write('ustar  \0', 257)
oldTar.write(`${(sum - 0x30 * 2 + 0x20 * 2).toString(8).padStart(6, '0')}\0 `, 148)
const avro = bytes('Obj\x01\x04\x14avro.codec\x08null\x16avro.schema\x02"')
const BINARY: [string, Buffer, string][] = [
  ['zip', zip('a.csv'), 'a ZIP archive'],
  ['gzip', gzipSync('id,name\n1,a\n'), 'a gzip file'],
  ['SQLite', bytes('SQLite format 3\0\x10\0'), 'an SQLite database'],
  ['Parquet', parquet([{ name: 'name', data: ['a'], type: 'STRING' }]), 'a Parquet file'],
]

test.each([
  ['a workbook', zip('xl/worksheets/sheet1.xml'), SHEET],
  [
    'a workbook that begins with its types',
    zip('[Content_Types].xml'),
    'a workbook or document of Office; save',
  ],
  [
    'an old workbook',
    bytes(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`),
    'a workbook or document of Office; save',
  ],
  ['a ZIP archive', zip('accounts.csv'), 'a ZIP archive or workbook; unpack it, or save'],
  ['gzip', gzipSync('id,name\n1,a\n'), 'a gzip file; let its name end in .gz'],
  ['Zstandard', bytes('\x28\xb5\x2f\xfd\x20\x01'), 'a Zstandard file; let its name end in .zst'],
  ['SQLite', bytes('SQLite format 3\0\x10\0'), 'an SQLite database; export the table as CSV'],
  ['PDF', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'a PDF document; export'],
  ['a tar archive', tar, 'a tar archive; unpack it'],
  ['a tar archive of GNU', oldTar, 'a tar archive; unpack it'],
  ['bzip2', bytes('BZh61AY&SY\x4e\xec\xe8\x36\0\0'), 'a bzip2 file; unpack it'],
  ['a property list', bytes('bplist00\xd1\x01\x02Tname'), 'a binary property list; export'],
  ['Avro', avro, 'an Avro file; export'],
  ['rich text', bytes('{\\rtf1\\ansi\\ansicpg936 x}'), 'a rich text document; export'],
  ['Parquet', parquet([{ name: 'name', data: ['a'], type: 'STRING' }]), 'a Parquet file; name it .parquet'],
  ['a web page', bytes('\n<!DOCTYPE html>\n<html><body>x</body></html>\n'), 'a web page'],
  ['a table of a web page', bytes('<table><tr><td>x</td></tr></table>'), 'a web page'],
  ['XML', bytes('\xef\xbb\xbf<?xml version="1.0"?>\n<rows><row/></rows>'), 'an XML document'],
])('under the ending of a text %s is named', async (_, content, got) => {
  const at = folder()
  for (const name of ['x.csv', 'x.txt', 'x.jsonl']) {
    const scan = run({ inputs: [file(at, name, content)], output: join(at, 'o.jsonl') })
    await expect(scan).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining(`${name}: expected text, got ${got}`),
    })
  }
  await expect(readRows(content, 'csv', { encoding: 'gbk' })).rejects.toThrow(got)
})

test.each([
  'PK',
  'PKU',
  'BMW',
  'GIF',
  '<html>',
  '<table>',
  '%PDF',
  '7z',
  'Rar!',
  'PAR',
  'PAR1',
  'ORC',
  'GIF89a',
  '<b>粗体</b>',
  '{\\r',
  '{\\rtf1}小王',
  '%PDF-1.4 小王',
  'BZh91AY&SY',
  'bplist00',
  'bplist00é',
  'Obj\x01name',
  `${'a'.repeat(253)} - mustard lover`,
  `${'a'.repeat(257)}ustar  \0${'b'.repeat(300)}`,
])('a name may begin so: %s', async (name) => {
  expect(names((await readRows(`${name}\n新华社\n`, 'lines')).rows)).toEqual([name, '新华社'])
})

test.each([
  ['x.xlsx', SHEET],
  ['导出.XLS', SHEET],
  ['a.b/x.zip', 'a ZIP archive; unpack it'],
  ['x.pdf', 'a PDF document'],
  ['x.db', 'an SQLite database'],
])('so is the ending of %s', (path, got) => {
  expect(() => inputFormat(path)).toThrow(`${path}: expected text, got ${got}`)
})

test('another ending is told as before, and --format is believed', () => {
  expect(() => inputFormat('x.dat')).toThrow('rename the file or pass --format')
  expect(inputFormat('x.db', 'csv').format).toBe('csv')
})

const DOCUMENT_NAMES = ['<html></html>', '%PDF-1.4', '{\\rtf1\\ansi}小王', '<?xml version="1.0"?><a/>']

describe('a first name that is a document', () => {
  test.each(DOCUMENT_NAMES)('%s is a name where format and encoding are named', async (name) => {
    const manner = { encoding: 'utf-8', formatNamed: true }
    expect(names((await readRows(`${name}\n新华社\n`, 'lines', manner)).rows)).toEqual([name, '新华社'])
    for (const half of [{ encoding: 'utf-8' }, { formatNamed: true }, {}]) {
      await expect(readRows(`${name}\n新华社\n`, 'lines', half)).rejects.toMatchObject({ code: 'input' })
    }
  })

  test.each(DOCUMENT_NAMES)('%s ends no filter', async (name) => {
    for (const named of [{}, { format: 'lines' as const, encoding: 'utf-8' }]) {
      const { stdout } = await run({ inputs: ['-'], output: '-', ...named }, input(`${name}\n新华社\n`))
      expect(jsonLines(stdout.text).map((row) => row.name)).toEqual([name, '新华社'])
    }
    const found: string[] = []
    const options = { where: 'standard input', note: () => undefined }
    for await (const rows of readNames(input(`${name}\n新华社\n`), options)) found.push(...names(rows))
    expect(found).toEqual([name, '新华社'])
  })
})

test.each(BINARY)('%s is refused where the format or standard input is believed', async (_, content, got) => {
  await expect(readRows(content, 'lines', { encoding: 'utf-8', formatNamed: true })).rejects.toThrow(got)
  await expect(run({ inputs: ['-'], output: '-' }, input(content))).rejects.toThrow(got)
})

test.each(BINARY)('%s ends no filter whose format and encoding are named', async (_, content) => {
  const options = { inputs: ['-'], output: '-', format: 'lines' as const, encoding: 'utf-8' }
  const { stdout } = await run(options, input(Buffer.concat([content, bytes('\n\xe7\x8c\xab\n')])))
  expect(jsonLines(stdout.text).at(-1)).toMatchObject({ name: '猫' })
})
