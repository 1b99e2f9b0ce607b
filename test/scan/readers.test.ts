import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Piece } from '../../src/scan/decode.ts'
import { type Dialect, readDelimited } from '../../src/scan/readers/delimited.ts'
import { readFilter } from '../../src/scan/readers/filter.ts'
import { readerOf } from '../../src/scan/readers/index.ts'
import { readJsonLines } from '../../src/scan/readers/jsonl.ts'
import { readLines } from '../../src/scan/readers/lines.ts'
import type { ReaderContext, Row } from '../../src/scan/types.ts'

const notes: string[] = []
const context: ReaderContext = {
  where: 'x.csv',
  columns: {},
  lenient: false,
  note: (text) => void notes.push(text),
}

/** Pieces as the decoder gives them: cut after line feeds only. */
async function* pieces(text: string, lines: number): AsyncGenerator<Piece> {
  const all = text.split(/(?<=\n)/)
  for (let at = 0; at < all.length; at += lines) yield { text: all.slice(at, at + lines).join('') }
}

async function rowsOf(blocks: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const block of blocks) for (const row of block) rows.push(row)
  return rows
}

async function table(
  text: string,
  given: Partial<ReaderContext> = {},
  dialect: Dialect = 'csv',
): Promise<Row[]> {
  const read = (lines: number) =>
    rowsOf(readDelimited(pieces(text, lines), dialect, { ...context, ...given }))
  const rows = await read(1)
  // Where the blocks are cut must not show.
  expect(await read(1000)).toEqual(rows)
  expect(await read(2)).toEqual(rows)
  return rows
}

const names = (rows: readonly Row[]) => rows.map((row) => ('name' in row ? row.name : row.error))

describe('lines', () => {
  test('empty lines are names, the last line end is none, CRLF is cut', async () => {
    const rows = await rowsOf(readLines(pieces('a\r\n\n b \nc\rd\n', 1)))
    expect(names(rows)).toEqual(['a', '', ' b ', 'c\rd'])
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4])
  })
  test('a last line without line end counts', async () => {
    expect(names(await rowsOf(readLines(pieces('a\nb', 9))))).toEqual(['a', 'b'])
  })
  test('columns cannot be chosen', () => {
    expect(() => readerOf('lines', { ...context, columns: { id: 'x' } })).toThrow(
      'x.csv: expected no --name-column, --id-column or --owner-column for plain lines',
    )
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
  test('an open quote is given up after a megabyte', async () => {
    const rows = await rowsOf(
      readDelimited(pieces(`id,name\n1,"a\n${'2,b\n'.repeat(600_000)}`, 60_000), 'csv', context),
    )
    expect(rows).toHaveLength(600_001)
    expect(rows.filter((row) => 'error' in row)).toHaveLength(1)
  })
  test('the short way for blocks without quotes reads as the parser does', async () => {
    const random = fc.array(fc.array(fc.stringMatching(/^[^",\n\r]{0,3}$/), { minLength: 1, maxLength: 3 }), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(random, fc.constantFrom('\n', '\r\n'), async (records, end) => {
        const text = ['id,name', ...records.map((fields) => fields.join(','))].join(end) + end
        // An empty quoted field at the end makes the parser read all of it.
        const parsed = await rowsOf(readDelimited(pieces(`${text}"",""${end}`, 99), 'csv', context))
        const split = await rowsOf(readDelimited(pieces(text, 99), 'csv', context))
        expect(parsed.slice(0, -1)).toEqual(split)
        expect(split).toHaveLength(records.length)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
  test('other widths than the header are refused with their text', async () => {
    const rows = await table('id,name,x\n1,a\n2,b,y\n\n3,c,y,z\n')
    expect(rows.map((row) => ('error' in row ? [row.row, row.raw] : row.name))).toEqual([
      [1, '1,a'],
      'b',
      [3, ''],
      [4, '3,c,y,z'],
    ])
    expect(rows[0]).toMatchObject({
      error: 'line: expected 3 columns as in the header, got 2; complete or quote the row',
    })
  })
  test('an undecodable line keeps its place', async () => {
    const source = async function* (): AsyncGenerator<Piece> {
      yield { text: 'id,name\n1,a\n' }
      yield { error: 'bytes: bad', raw: '2,?' }
      yield { text: '3,c\n' }
    }
    expect(await rowsOf(readDelimited(source(), 'csv', context))).toEqual([
      { row: 1, id: '1', name: 'a' },
      { row: 2, id: null, error: 'bytes: bad', raw: '2,?' },
      { row: 3, id: '3', name: 'c' },
    ])
  })
})

describe('tsv', () => {
  test('quotes are letters', async () => {
    const rows = await table('uid\t昵称\n1\t"a\n2\tb"c\n', {}, 'tsv')
    expect(rows).toEqual([
      { row: 1, id: '1', name: '"a' },
      { row: 2, id: '2', name: 'b"c' },
    ])
  })
})

describe('columns', () => {
  test.each([
    'name',
    'Nickname',
    'screen_name',
    '昵称',
    '名称',
    '账号名称',
    '用户名',
  ])('%s is found', async (column) => {
    expect(names(await table(`a,${column}\n1,x\n`))).toEqual(['x'])
  })
  test('chosen columns win', async () => {
    const columns = { name: 'other', id: 'name', owner: 'body' }
    expect(await table('id,name,other,body\n1,a,b,media/x\n2,c,d,\n', { columns })).toEqual([
      { row: 1, id: 'a', name: 'b', owner: 'media/x' },
      { row: 2, id: 'c', name: 'd' },
    ])
  })
  test('the only column needs no usual name, and the user is told', async () => {
    notes.length = 0
    expect(names(await table('账户\na\n\n'))).toEqual(['a', ''])
    expect(notes[0]).toContain('x.csv: took the only column "账户" for the name')
  })
  test('errors list the columns and name the option', async () => {
    await expect(table('id,title\n1,a\n')).rejects.toThrow(
      'x.csv: expected a column name, nickname, screen_name, 昵称, 名称, 账号名称, 用户名, got the columns "id", "title"; pass --name-column with one of them',
    )
    await expect(table('id,name\n1,a\n', { columns: { owner: 'o' } })).rejects.toThrow(
      'x.csv: expected a column "o", got the columns "id", "name"; pass --owner-column with one of them',
    )
  })
})

describe('json lines', () => {
  const read = (text: string, given: Partial<ReaderContext> = {}) =>
    rowsOf(readJsonLines(pieces(text, 1), { ...context, ...given }))

  test('objects and strings', async () => {
    expect(await read('{"id":7,"name":"a"}\n"b"\n{"NickName":"c"}\n')).toEqual([
      { row: 1, id: 7, name: 'a' },
      { row: 2, id: null, name: 'b' },
      { row: 3, id: null, name: 'c' },
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
  test('a file without the field is a usage error, a filter goes on', async () => {
    await expect(read('{"title":"a"}\n')).rejects.toThrow('got the columns "title"; pass --name-column')
    expect(await read('{"title":"a"}\n{"name":"b"}\n', { lenient: true })).toMatchObject([
      { row: 1 },
      { name: 'b' },
    ])
  })
  test('__proto__ and the like are no fields', async () => {
    expect(
      await read('{"name":"a"}\n{"id":1}\n', { columns: { name: 'toString' }, lenient: true }),
    ).toMatchObject([
      { error: expect.stringContaining('field "toString": expected a string, got none') },
      { error: expect.any(String) },
    ])
  })
})

describe('standard input', () => {
  const read = (text: string) => rowsOf(readFilter(pieces(text, 1), { ...context, lenient: true }))

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
