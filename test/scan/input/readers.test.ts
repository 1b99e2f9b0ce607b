import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputFormat } from '../../../src/scan/formats.ts'
import { NAME_COLUMNS } from '../../../src/scan/input/columns.ts'
import type { Row } from '../../../src/scan/rows.ts'
import { type Manner, names, readRows } from '../rows.ts'

/** Rows, however the input is cut into chunks and blocks. */
async function rowsOf(content: string, format: InputFormat, manner: Manner = {}): Promise<Row[]> {
  const { rows } = await readRows(content, format, manner)
  for (const [chunk, block, prompt] of [
    [1, 1, false],
    [7, 10, false],
    [3, 1000, true],
    [1000, 1, true],
  ] as const) {
    expect((await readRows(content, format, { ...manner, chunk, block, prompt })).rows).toEqual(rows)
  }
  return rows
}

const table = (text: string, manner: Manner = {}) => rowsOf(text, 'csv', manner)

describe('lines', () => {
  test('empty lines are names, the last line end is none, CRLF is cut', async () => {
    const rows = await rowsOf('a\r\n\n b \nc\rd\n', 'lines')
    expect(names(rows)).toEqual(['a', '', ' b ', 'c\rd'])
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4])
  })
  test('a last line without line end counts', async () => {
    expect(names(await rowsOf('a\nb', 'lines'))).toEqual(['a', 'b'])
  })
})

describe('csv', () => {
  test('quotes, doubled quotes, line ends and commas in quotes', async () => {
    const rows = await table('id,name\r\n1,"a,""b"""\r\n2,"c\r\nd"\r\n3,\r\n')
    expect(rows).toEqual([
      { row: 1, id: '1', name: 'a,"b"' },
      { row: 2, id: '2', name: 'c\r\nd' },
      { row: 3, id: '3', name: '' },
    ])
  })
  test('LF and CRLF may mix, the last line end may be missing', async () => {
    expect(names(await table('id,name\n1,a\r\n2,b\n3,c'))).toEqual(['a', 'b', 'c'])
  })
  test('a quote in the middle is a letter', async () => {
    expect(names(await table('id,name\n1,小"猫\n2,"好"人\n3,c\n'))).toEqual(['小"猫', '"好"人', 'c'])
  })
  test('a quote that is never closed costs its own row only', async () => {
    const rows = await table('id,name\n1,"a\n2,b\n3,c\n')
    expect(rows).toEqual([
      {
        row: 1,
        id: null,
        error: 'line: expected CSV, got a quoted field that is not closed; close or double the quotes',
        raw: '1,"a',
      },
      { row: 2, id: '2', name: 'b' },
      { row: 3, id: '3', name: 'c' },
    ])
  })
  test('a quote that the next quoted row would close costs its own row only', async () => {
    const rows = await table('id,name\n1,"a\n2,"b"\n3,c\n')
    expect(names(rows)).toEqual([expect.stringContaining('got a quote'), 'b', 'c'])
  })
  test('an open quote is given up after a thousand lines', async () => {
    const { rows } = await readRows(`id,name\n1,"a\n${'2,b\n'.repeat(600_000)}`, 'csv')
    expect(rows).toHaveLength(600_001)
    expect(rows.filter((row) => 'error' in row)).toHaveLength(1)
    const within = `id,name\n1,"a${'\n'.repeat(1000)}"\n2,b\n`
    expect(names((await readRows(within, 'csv')).rows)).toEqual([`a${'\n'.repeat(1000)}`, 'b'])
    const beyond = `id,name\n1,"a${'\nx'.repeat(1001)}"\n2,b\n`
    expect((await readRows(beyond, 'csv')).rows).toHaveLength(1003)
  })
  test('reads as csv-parse does what csv-stringify writes, in every dialect', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', '新', '𠮷', ',', ';', '"', '\n', '\r', ' '),
      maxLength: 5,
    })
    const records = fc.array(fc.tuple(field, field), { maxLength: 8 })
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      record_delimiter: fc.constantFrom('\n', '\r\n'),
      quoted: fc.boolean(),
      eof: fc.boolean(),
    })
    let rows = 0
    await fc.assert(
      fc.asyncProperty(records, dialect, fc.nat(30), async (list, options, block) => {
        const text = stringify([['id', 'name'], ...list], { ...options, quoted_match: /[\r\n]/ })
        const { delimiter } = options
        const expected = parse(text, { delimiter, record_delimiter: ['\r\n', '\n'], from_line: 1 })
        expect(expected.slice(1)).toEqual(list)
        const read = await readRows(text, 'csv', { chunk: 1 + block, block: 1 + block })
        expect(read.rows).toEqual(list.map(([id, name], at) => ({ row: at + 1, id, name })))
        rows += list.length
      }),
      { numRuns: 500, seed: 7 },
    )
    expect(rows).toBeGreaterThan(1000)
  })
  test('reads any text as csv-parse does where that reads it, and the same however it is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '新', ',', '"', '"', '\n', '\r\n'), maxLength: 25 })
    let strict = 0
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 12 }), async (body, size) => {
        const content = `id,name\n${body}`
        const { rows } = await readRows(content, 'csv')
        for (const prompt of [false, true]) {
          expect((await readRows(content, 'csv', { chunk: size, block: size, prompt })).rows).toEqual(rows)
        }
        const parsed = strictly(content)
        if (parsed === undefined) return
        strict++
        const expected = parsed.slice(1).map((fields) => (fields.length === 2 ? fields : null))
        expect(rows.map((row) => ('name' in row ? [row.id, row.name] : null))).toEqual(expected)
      }),
      { numRuns: 2000, seed: 7 },
    )
    expect(strict).toBeGreaterThan(300)
  })
  test.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars (|)'],
  ])('the delimiter %j is found and told', async (delimiter, words) => {
    const text = `id,name\n1,"a,;\t|"\n2,b\n`.replaceAll(/,(?!;)/g, delimiter)
    const { rows, notes } = await readRows(text, 'csv')
    expect(names(rows)).toEqual(['a,;\t|', 'b'])
    expect(notes[0]).toBe(`x.csv: fields are taken to be parted by ${words}`)
  })
  test('the delimiter in a quoted column of the header is none', async () => {
    expect(names(await table('"a;b;c",name\n1,x\n'))).toEqual(['x'])
  })
  test.each([
    ['sep=;\n', 'x,y,z;name\n,,;"a;"\n1,2;b\n', 'semicolons'],
    ['SEP=;\r\n', 'x,y,z;name\r\n,,;"a;"\r\n1,2;b\r\n', 'semicolons'],
    ['"Sep=|"\r', 'x,y,z|name\r,,|"a;"\r1,2|b\r', 'bars (|)'],
    ['sep=\t\r\n', 'x,y,z\tname \r\n,,\ta;\r\n1,2\tb\r\n', 'tabs'],
    ['\ufeffsep=,\n', 'x;y;z,name\n;;,a;\n1;2,b\n', null],
  ])('the line %j tells the delimiter and is no header', async (line, text, words) => {
    expect(names(await table(line + text))).toEqual(['a;', 'b'])
    const { notes } = await readRows(line + text, 'csv')
    const told = notes.filter((note) => note.includes('parted'))
    expect(told).toEqual(words === null ? [] : [`x.csv: fields are taken to be parted by ${words}`])
  })
  test('such a line alone has no rows', async () => {
    for (const line of ['sep=;', 'sep=;\n', 'sep=;\r', '"sep=;"\r\n']) expect(await table(line)).toEqual([])
  })
  test.each([
    ['sep=:', 'the only column "sep=:"'],
    ['sep=;;', 'the columns "sep=", "", ""'],
    ['xsep=;', 'the columns "xsep=", ""'],
  ])('the line %j is a header', async (line, message) => {
    const told = readRows(`${line}\na\n`, 'csv').then(({ notes }) => notes.join('\n'), String)
    expect(await told).toContain(message)
  })
  test('CR alone ends records where it ends the header', async () => {
    expect(await table('id,name\r1,a\r2,"b\rc"\r3,d')).toEqual([
      { row: 1, id: '1', name: 'a' },
      { row: 2, id: '2', name: 'b\rc' },
      { row: 3, id: '3', name: 'd' },
    ])
  })
  test('a byte order mark is no part of the first column', async () => {
    expect(await table('\ufeffname,id\na,1\n')).toEqual([{ row: 1, id: '1', name: 'a' }])
  })
  test('other widths than the header are refused with their text', async () => {
    const rows = await table('id,name,x\n1,a\n2,b,y\n3,c,y,z\n')
    expect(rows.map((row) => ('error' in row ? [row.row, row.raw] : row.name))).toEqual([
      [1, '1,a'],
      'b',
      [3, '3,c,y,z'],
    ])
    expect(rows[0]).toMatchObject({
      error: 'line: expected 3 columns as in the header, got 2; complete or quote the row',
    })
  })
  test('an undecodable record keeps its place, whatever lines it spans', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name\n1,a\n2,"b\n'),
      Buffer.from([0xff]),
      Buffer.from('"\n3,c\n'),
    ])
    const error =
      'bytes: expected utf-8, got invalid ones; repair the row or pass --encoding gbk if the file is GBK'
    for (const block of [1, 1000]) {
      expect((await readRows(bytes, 'csv', { block, encoding: 'utf-8' })).rows).toEqual([
        { row: 1, id: '1', name: 'a' },
        { row: 2, id: null, error, raw: '2,"b\n\ufffd"' },
        { row: 3, id: '3', name: 'c' },
      ])
    }
  })
})

/** Records as csv-parse reads them by RFC 4180 but for blank lines, undefined where it does not. */
function strictly(text: string): string[][] | undefined {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

describe('tsv', () => {
  test('quotes are letters', async () => {
    const rows = await rowsOf('uid\t昵称\n1\t"a\n2\tb"c\n', 'tsv')
    expect(rows).toEqual([
      { row: 1, id: '1', name: '"a' },
      { row: 2, id: '2', name: 'b"c' },
    ])
  })
})

describe('columns', () => {
  test.each([...NAME_COLUMNS, 'Nickname', ' Display_Name '])('%s is found', async (column) => {
    expect(names(await table(`a,${column}\n1,x\n`))).toEqual(['x'])
  })
  test('chosen columns win', async () => {
    const columns = { name: 'other', id: 'name', owner: 'body' }
    expect(await table('id,name,other,body\n1,a,b,media/x\n2,c,d,\n', { columns })).toEqual([
      { row: 1, id: 'a', name: 'b', owner: 'media/x' },
      { row: 2, id: 'c', name: 'd' },
    ])
  })
  test('owners are found by usual headings, of which the body id of an output of a scan is none', async () => {
    const { rows, notes } = await readRows('id,name,Owner,body_id\n1,a,media/x,media/y\n2,b,,\n', 'csv')
    expect(rows).toEqual([
      { row: 1, id: '1', name: 'a', owner: 'media/x' },
      { row: 2, id: '2', name: 'b' },
    ])
    expect(notes).toEqual([
      'x.csv: names are taken from the column "name", ids from "id", owners from "Owner"',
    ])
    expect(await table('name,body_id\na,media/y\n')).toEqual([{ row: 1, id: null, name: 'a' }])
  })
  test('the only column needs no usual name, and the user is told', async () => {
    const { rows, notes } = await readRows('账户\na\n\n', 'csv')
    expect(names(rows)).toEqual(['a', ''])
    expect(notes[0]).toContain('x.csv: took the only column "账户" for the name')
  })
  test('what was chosen is told', async () => {
    const told = async (text: string, columns = {}) => (await readRows(text, 'csv', { columns })).notes
    expect(await told('uid,昵称\n')).toEqual([
      'x.csv: names are taken from the column "昵称", ids from "uid"',
    ])
    expect(await told('a,昵称\n')).toEqual(['x.csv: names are taken from the column "昵称", no ids'])
    expect(await told('uid,昵称\n', { name: '昵称', id: 'uid' })).toEqual([])
  })
  test('that the first of several columns of one heading is taken is told', async () => {
    const told = async (header: string, columns = {}) => {
      const { rows, notes } = await readRows(`${header}\n1,a,b\n`, 'csv', { columns })
      return [names(rows), notes.filter((note) => note.includes('first'))]
    }
    const first = (count: number, heading: string) =>
      `x.csv: the first of ${count} columns "${heading}" is taken`
    expect(await told('id,name,name')).toEqual([['a'], [first(2, 'name')]])
    // Where headings were found, letter case does not count.
    expect(await told('ID,Name, name')).toEqual([['a'], [first(2, 'Name')]])
    expect(await told('id,Name,name', { name: 'name' })).toEqual([['b'], []])
    expect(await told('name,x,x', { name: 'x' })).toEqual([['a'], [first(2, 'x')]])
    expect(await told('id,name,id')).toEqual([['a'], [first(2, 'id')]])
    expect(await told('owner,name,Owner')).toEqual([['a'], [first(2, 'owner')]])
    expect(await told('name,name,name', { id: 'name' })).toEqual([['1'], [first(3, 'name')]])
    expect(await told('x,name,x')).toEqual([['a'], []])
  })
  test('errors list the columns and name the option', async () => {
    await expect(table('id,title\n1,a\n')).rejects.toThrow(
      `x.csv: expected a column ${NAME_COLUMNS.join(', ')}, got the columns "id", "title"; pass --name-column with one of them`,
    )
    await expect(table('id,name\n1,a\n', { columns: { owner: 'o' } })).rejects.toThrow(
      'x.csv: expected a column "o", got the columns "id", "name"; pass --owner-column with one of them',
    )
  })
})

describe('json lines', () => {
  const read = (text: string, manner: Manner = {}) => rowsOf(text, 'jsonl', manner)

  test('objects and strings', async () => {
    expect(await read('{"id":7,"name":"a"}\n"b"\n{"NickName":"c"}\n')).toEqual([
      { row: 1, id: 7, name: 'a' },
      { row: 2, id: null, name: 'b' },
      { row: 3, id: null, name: 'c' },
    ])
  })
  test('fields are found anew where objects differ', async () => {
    expect(
      await read(
        '{"id":1,"name":"a","owner":"media/x"}\n{"id":2,"name":"b","owner":5}\n{"uid":3,"昵称":"c"}\n{"id":4,"owner":"d"}\n{"id":5,"name":"e"}\n',
      ),
    ).toMatchObject([
      { row: 1, id: 1, name: 'a', owner: 'media/x' },
      { row: 2, id: 2, name: 'b' },
      { row: 3, id: 3, name: 'c' },
      { row: 4, id: 4, error: expect.stringContaining('"name"') },
      { row: 5, id: 5, name: 'e' },
    ])
  })
  test('ids beyond 2^53 keep their digits', async () => {
    const rows = await read(
      '{"n":5,"id": 7106934081234567891,"name":"a"}\n{"id":-3,"name":"b"}\n{"id":1.5,"name":"c"}\n',
    )
    expect(rows.map((row) => row.id)).toEqual(['7106934081234567891', -3, 1.5])
  })
  test('bad lines keep their place and id', async () => {
    const rows = await read('{"name":"a"}\n{"name":\n\n[1]\n{"id":9}\n{"id":8,"name":null}\n{"name":5}\n')
    expect(rows.map((row) => [row.row, row.id, 'error' in row ? row.error.split(';')[0] : row.name])).toEqual(
      [
        [1, null, 'a'],
        [2, null, 'line: expected a JSON object, got malformed JSON'],
        [3, null, 'line: expected a JSON object, got an empty line'],
        [4, null, 'line: expected a JSON object, got another value'],
        [5, 9, 'field "name": expected a string, got none'],
        [6, 8, 'field "name": expected a string, got null'],
        [7, null, 'field "name": expected a string, got a value of type number'],
      ],
    )
  })
  test('__proto__ and the like are no fields', async () => {
    expect(await read('{"name":"a"}\n{"id":1}\n', { columns: { name: 'toString' } })).toMatchObject([
      { error: expect.stringContaining('field "toString": expected a string, got none') },
      { error: expect.any(String) },
    ])
  })
})

describe('standard input', () => {
  const read = (text: string) => rowsOf(text, 'filter')

  test.each([
    ['JSON', '{"name":"a"}\n{\n', ['a', expect.stringContaining('malformed')]],
    ['malformed JSON first', '{"name":\n{"name":"b"}\n', [expect.stringContaining('malformed'), 'b']],
    ['plain', '新化社\n{"name":"a"}\n', ['新化社', '{"name":"a"}']],
    ['plain with a brace', '{小猫}\nb\n', ['{小猫}', 'b']],
    ['an empty first line', '\nb\n', ['', 'b']],
    ['nothing', '', []],
  ])('%s', async (_, text, expected) => {
    expect(names(await read(text))).toEqual(expected)
  })
})
