import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { InputFormat } from '../../../src/scan/formats.ts'
import { jsonLines, useFolder } from '../fakes.ts'
import { type Manner, names, readRows } from '../rows.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

/** Names and remarks, however the input is cut. */
async function read(text: string, manner: Manner = {}, format: InputFormat = 'csv') {
  const { rows, notes } = await readRows(text, format, manner)
  for (const [chunk, block] of [
    [1, 1],
    [7, 10],
  ]) {
    const again = await readRows(text, format, { ...manner, chunk: chunk!, block: block! })
    expect([again.rows, again.notes]).toEqual([rows, notes])
  }
  return { names: names(rows), rows, notes: notes.map((note) => note.replace('x.csv: ', '')) }
}

const error = (text: string, manner: Manner = {}) =>
  readRows(text, 'csv', manner).then(({ rows }) => `no error, but ${JSON.stringify(rows)}`, String)

test.each([
  ['one', '\n', '1 line above the header is passed over: blank'],
  ['two, with CRLF and spaces', '\r\n  \t\r\n', '2 lines above the header are passed over: blank'],
  ['of a sheet', ',,\n""\n', '2 lines above the header are passed over: blank'],
  ['behind a byte order mark', '\ufeff\n', '1 line above the header is passed over: blank'],
  ['before another byte order mark', '\ufeff\n\ufeff', '1 line above the header is passed over: blank'],
])('blank lines above the header are passed over: %s', async (_, above, note) => {
  const { rows, notes } = await read(`${above}id,name\n1,新华社\n2,小橘猫\n`)
  expect(rows).toEqual([
    { row: 1, id: '1', name: '新华社' },
    { row: 2, id: '2', name: '小橘猫' },
  ])
  expect(notes[0]).toBe(note)
})

test('blank lines alone are no table, and are told', async () => {
  for (const text of ['\n', '\n\r\n \n', ',,\n']) {
    expect(await read(text)).toMatchObject({
      rows: [],
      notes: ['expected a table, got blank lines alone'],
    })
  }
  const { names: found } = await read('\n\n昵称\n新华社\n')
  expect(found).toEqual(['新华社'])
})

test.each([
  ['用户导出 2026-11\n', '1 line above the header is passed over: "用户导出 2026-11"'],
  ['用户导出 2026-11,,\n', '1 line above the header is passed over: "用户导出 2026-11,,"'],
  ['"用户导出,\n第1页"\n\n', '2 lines above the header are passed over: "\\"用户导出,<000A>第1页\\""'],
  ['导出,用户\n共2行\n', '2 lines above the header are passed over: "导出,用户", "共2行"'],
  ['\n用户导出;2026\n', '2 lines above the header are passed over: "用户导出;2026"'],
])('a title above the header is found: %j', async (above, note) => {
  const { names: found, notes } = await read(`${above}编号,昵称,备注\n1,新华社,x\n2,小橘猫,y\n`)
  expect(found).toEqual(['新华社', '小橘猫'])
  expect(notes[0]).toBe(note)
})

test('a title is found by the column that was named', async () => {
  const { names: found } = await read('用户导出\n编号,谁\n1,新华社\n', { columns: { name: '谁' } })
  expect(found).toEqual(['新华社'])
})

test('a title above a header without a known name is refused with what to do', async () => {
  const text = '用户导出\n编号,谁\n1,新华社\n2,小橘猫\n'
  expect(await error(text)).toContain(
    'x.csv, line 1: expected a header with the columns of the rows behind it, 2, got one field, "用户导出"; if it is a title, delete the lines above the header; if there is no header, write one',
  )
  const long = await error(`${'标题'.repeat(5000)}\n1,a\n2,b\n`)
  expect(long).toContain('(10000 UTF-16 units)')
})

test('rows in which a heading is a name are no header', async () => {
  // Without a header, and of one width: nothing is passed over.
  expect(await error('1,新华社\n2,name\n3,x\n')).toContain('got the columns "1", "新华社"')
  const { names: found } = await read('账户\na,b\nc\nd\n')
  expect(found).toEqual([expect.stringContaining('got 2'), 'c', 'd'])
})

test.each([
  ['编号(一,二,三);昵称;备注(甲,乙)\n1;新华社;x\n2;小橘猫;y\n', ['新华社', '小橘猫'], 'semicolons'],
  ['编号\t昵称(甲,乙,丙),\n1\t新华社\n', ['新华社'], 'tabs', { name: '昵称(甲,乙,丙),' }],
  ['id,name,a;b;c;d\n1,新华社,x\n', ['新华社'], null],
  ['id,name,"a;b;c;d"\n1,新华社,x;y;z;u\n', ['新华社'], null],
  // Both fit the rows: by the name column.
  ['id;name;x(a,b)\n1;新华社;x,y\n2;小橘猫;y,z\n', ['新华社', '小橘猫'], 'semicolons'],
  ['id|name|x;y;z\n1|新华社|x\n', ['新华社'], 'bars (|)'],
  // No rows to compare with.
  ['id;name;x(a,b,c)\n', [], 'semicolons'],
  ['id\u0001name\n1\u0001新华社\n', ['新华社'], 'the control character U+0001'],
  ['id\u0001name\n1\u0001新,华\t社\n', ['新,华\t社'], 'the control character U+0001'],
])('the delimiter is that under which the rows agree: %j', async (text, expected, words, columns: object = {}) => {
  const { names: found, notes } = await read(text, { columns })
  expect(found).toEqual(expected)
  const told = notes.filter((note) => note.includes('parted'))
  expect(told).toEqual(words === null ? [] : [`fields are taken to be parted by ${words}`])
})

test('a damaged row or two do not change the delimiter', async () => {
  const rows = Array.from({ length: 18 }, (_, at) => `${at};n${at};x`)
  const { names: found } = await read(`编号(一,二);昵称;备注\n1,2\n3,4\n${rows.join('\n')}\n`)
  expect(found.filter((name) => name.startsWith('n'))).toHaveLength(18)
})

test('where rows are answered at once, at most one is waited for', async () => {
  for (const header of ['id,name', '名(一,二);昵称', '账户']) {
    const body = header.includes(';')
      ? '1;a\n2;b\n3;c\n'
      : header.includes(',')
        ? '1,a\n2,b\n3,c\n'
        : 'a\nb\nc\n'
    const { blocks, rows } = await readRows(`${header}\n${body}`, 'csv', { prompt: true, chunk: 4 })
    expect(rows).toHaveLength(3)
    expect(blocks.length).toBeGreaterThan(1)
  }
})

test('blank lines between rows are no rows, and are counted', async () => {
  const { rows, notes } = await read('id,name\n1,新华社\n\n2,小橘猫\n \t\r\n\n3,"a\n\nb"\n\n')
  expect(rows).toEqual([
    { row: 1, id: '1', name: '新华社' },
    { row: 2, id: '2', name: '小橘猫' },
    { row: 3, id: '3', name: 'a\n\nb' },
  ])
  expect(notes.at(-1)).toBe('4 blank lines are passed over')
  expect((await read('id,name\n\n')).notes.at(-1)).toBe('1 blank line is passed over')
  // Fields that are empty are a row.
  expect((await read('id\tname\n\t\n\n1\ta\n', {}, 'tsv')).names).toEqual(['', 'a'])
  expect((await read('id,name\n,\n1,a\n')).names).toEqual(['', 'a'])
})

test('in a table of one column a blank line is an empty name', async () => {
  expect((await read('name\na\n\nb\n')).names).toEqual(['a', '', 'b'])
})

const AGAIN = 'line: expected a row, got the header again, as where files were joined; leave it out'

test('joined files: the mark is no part of the row, and a header that comes again is a refused row', async () => {
  const { rows, notes } = await read(
    '\ufeffid,name\r\n1,a\r\n\ufeffid,name\r\n2,b\r\n\ufeff3,c\r\n\ufeff"4","d\n"\r\n',
  )
  expect(rows).toEqual([
    { row: 1, id: '1', name: 'a' },
    { row: 2, id: null, error: AGAIN, raw: '\ufeffid,name' },
    { row: 3, id: '2', name: 'b' },
    { row: 4, id: '3', name: 'c' },
    { row: 5, id: '4', name: 'd\n' },
  ])
  expect(notes.at(-1)).toBe(
    '3 lines begin with a byte order mark, as where files were joined; it is no part of the row',
  )
})

test('joined files without marks: the same header is told, a name that is a heading is none', async () => {
  const { names: found } = await read('id,name\n1,a\nid,name\n2,name\n"id","name"\nid,b\n')
  expect(found).toEqual(['a', AGAIN, 'name', AGAIN, 'b'])
  expect((await read('昵称\na\n昵称\n')).names).toEqual(['a', '昵称'])
  expect((await read('昵称\na\n\ufeff昵称\n')).names).toEqual(['a', AGAIN])
})

test('joined files of other columns: the header is refused, and told as such', async () => {
  const { names: found } = await read('id,name\n1,a\n\ufeffname,id\nb,2\n')
  expect(found[1]).toBe(
    'line: expected a row, got another header, as where files were joined; cut the file there, as its columns may be others',
  )
})

test('joined without a line end: the row is refused with the reason', async () => {
  const { rows } = await read('id,name\n1,a\ufeffid,name\n2,b\n')
  expect(rows[0]).toMatchObject({
    error:
      'line: expected 2 columns as in the header, got 3 and a byte order mark among them, as where files were joined; end the line before it',
  })
})

test('a mark before a name belongs to it, and is told', async () => {
  const { rows, notes } = await read('name,id\na,1\n\ufeffb,2\n\ufeff"c,",3\n')
  expect(rows.map((row) => ('name' in row ? row.name : row.error))).toEqual(['a', '\ufeffb', '\ufeffc,'])
  expect(notes.at(-1)).toContain('2 lines begin with a byte order mark')
  expect(notes.at(-1)).toContain('it is judged as part of the name')
  expect((await read('a\n\ufeffb\n', {}, 'lines')).names).toEqual(['a', '\ufeffb'])
})

test('joined JSON lines: the mark is no part of the row', async () => {
  const { rows, notes } = await read('\ufeff{"id":1,"name":"a"}\n\ufeff{"id":2,"name":"b"}\n', {}, 'jsonl')
  expect(rows).toEqual([
    { row: 1, id: 1, name: 'a' },
    { row: 2, id: 2, name: 'b' },
  ])
  expect(notes).toEqual([expect.stringContaining('1 line begins with a byte order mark')])
})

test('the header of a file is the same whatever the output', async () => {
  const at = folder()
  const path = file(at, 'i1.csv', '账号名单\n导出时间 2024\nid,name\n1,新华社官方\n2,人民日报官方\n')
  const output = join(at, 'o.jsonl')
  await run({ inputs: [path], output, all: true })
  const { stdout } = await run({ inputs: [path], output: '-' })
  const told = jsonLines(stdout.text)
  expect(told).toEqual(jsonLines(readFileSync(output, 'utf8')))
  expect(told.map(({ id }) => id)).toEqual(['1', '2'])
})
