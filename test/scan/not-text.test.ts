import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inputFormat } from '../../src/scan/formats.ts'
import { useFolder } from './fakes.ts'
import { parquet } from './parquet-files.ts'
import { names, readRows } from './rows.ts'
import { file, run } from './run.ts'

const folder = useFolder()
const bytes = (text: string) => Buffer.from(text, 'latin1')
const zip = (name: string) =>
  bytes(`PK\x03\x04\x14\0\0\0\0\0bK~]+\x84&\x12\x04\0\0\0\x04\0\0\0\x18\0\0\0${name}<x/>`)
const SHEET = 'a workbook of a spreadsheet; save the sheet as CSV UTF-8 and scan that'
const tar = Buffer.alloc(1024)
tar.write('names.csv')
tar.write('ustar', 257)

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
