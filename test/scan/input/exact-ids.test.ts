import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfField } from '../../../src/scan/input/readers/json-text.ts'
import type { Row } from '../../../src/scan/rows.ts'
import { useFolder } from '../fakes.ts'
import { parquet } from '../parquet-files.ts'
import { readRows } from '../rows.ts'
import { file, run } from '../run.ts'

const folder = useFolder()

const read = async (text: string, columns = {}): Promise<Row[]> =>
  (await readRows(text, 'jsonl', { columns })).rows

/** What is read of one line: the id, or why there is none. */
async function idOf(line: string, columns = {}): Promise<unknown> {
  const [row] = await read(`${line}\n`, columns)
  return 'error' in row! ? { error: row.error, id: row.id } : row!.id
}

test.each([
  // The wrong one of two that round to the same double.
  ['{"parent_id":7123456789012345678,"id":7123456789012345679,"name":"a"}', '7123456789012345679'],
  ['{"name":"\\"id\\":7123456789012345678","id":7123456789012345679}', '7123456789012345679'],
  ['{"name":"x:7123456789012345678","id":7123456789012345679}', '7123456789012345679'],
  ['{"p":{"id":7123456789012345678},"id":7123456789012345679,"name":"a"}', '7123456789012345679'],
  ['{"id":7123456789012345679,"p":{"id":7123456789012345678},"name":"a"}', '7123456789012345679'],
  ['{"p":[{"id":7123456789012345678}],"id":7123456789012345679,"name":"a"}', '7123456789012345679'],
  ['{"id":7123456789012345678,"name":"a","id":7123456789012345679}', '7123456789012345679'],
  ['{"id":7123456789012345678,"name":"a","\\u0069d":7123456789012345679}', '7123456789012345679'],
  ['{"\\u0069\\u0064":7123456789012345679,"name":"a","ID":7123456789012345678}', '7123456789012345679'],
  [' { "x" : "}" , "id" : 7123456789012345679 , "name":"a\\\\"}', '7123456789012345679'],
  ['{"name":"a","id":-7123456789012345679}', '-7123456789012345679'],
  // The same number, or else its text.
  ['{"name":"a","id":7}', 7],
  ['{"name":"a","id":1E3}', 1000],
  ['{"name":"a","id":-0}', 0],
  ['{"name":"a","id":0}', 0],
  ['{"name":"a","id":1.0}', 1],
  ['{"name":"a","id":1.50}', 1.5],
  ['{"name":"a","id":0.1}', 0.1],
  ['{"name":"a","id":120e-2}', 1.2],
  ['{"name":"a","id":9007199254740991}', 9007199254740991],
  ['{"name":"a","id":9007199254740992}', '9007199254740992'],
  ['{"name":"a","id":9007199254740990.6}', '9007199254740990.6'],
  ['{"name":"a","id":1.00000000000000000001}', '1.00000000000000000001'],
  ['{"name":"a","id":0.10000000000000000001}', '0.10000000000000000001'],
  ['{"name":"a","id":12345678901234567890.5}', '12345678901234567890.5'],
  ['{"name":"a","id":1e20}', '1e20'],
  ['{"name":"a","id":1e-400}', '1e-400'],
  ['{"name":"a","id":4.9e-324}', '4.9e-324'],
  [`{"name":"a","id":${'9'.repeat(100)}}`, '9'.repeat(100)],
  // Text stays as it is.
  ['{"name":"a","id":"007"}', '007'],
  ['{"name":"a","id":"7123456789012345679"}', '7123456789012345679'],
  ['{"name":"a","id":""}', ''],
  ['{"name":"a","id":null}', null],
  ['{"name":"a"}', null],
])('%s', async (line, id) => {
  expect(await idOf(line)).toBe(id)
})

test.each([
  ['{"$oid":"5f"}', 'an object'],
  ['[1]', 'a list'],
  ['true', 'a value of type boolean'],
  ['1e400', 'the number 1e400, which is too large'],
  ['-1e400', 'the number -1e400, which is too large'],
  ['9'.repeat(100_000), 'a number of 100000 characters'],
  [`1.${'0'.repeat(100_000)}`, 'a number of 100002 characters'],
])('an id %.20s is a refused row', async (value, got) => {
  const error = `field "id": expected a string or a number, got ${got}; write it as a string`
  expect(await idOf(`{"name":"a","id":${value}}`)).toEqual({ error, id: null })
})

test('owners are exact too, and what is none is refused where it was chosen', async () => {
  const line = (owner: string) => `{"p":7123456789012345678,"o":${owner},"id":1,"name":"a"}\n`
  const text = [line('7123456789012345679'), line('7'), line('"x"'), line('null'), line('""')].join('')
  const rows = await read(text, { owner: 'o' })
  expect(rows.map((row) => ('owner' in row ? row.owner : undefined))).toEqual([
    '7123456789012345679',
    '7',
    'x',
    undefined,
    undefined,
  ])
  expect(await idOf(line('{}'), { owner: 'o' })).toEqual({
    error: 'field "o": expected a string or a number, got an object; write it as a string',
    id: 1,
  })
  expect(await read('{"owner":{},"id":1,"name":"a"}\n')).toEqual([{ row: 1, id: 1, name: 'a' }])
})

test('the text of a field is that of the last one of its name, whatever else the object holds', () => {
  const space = fc.stringMatching(/^[ \t\r\n]{0,2}$/)
  const escaped = (key: string) => `"\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${key.slice(1)}"`
  const key = fc.constantFrom('id', 'i', 'idd', 'a"id', 'a\\', '"id":').map((one) => JSON.stringify(one))
  const idKey = fc.constantFrom('"id"', escaped('id'))
  const number = fc.constantFrom(
    '7123456789012345678',
    '7123456789012345679',
    '-0',
    '1e5',
    '12345678901234567890.5',
  )
  const other = fc.oneof(
    number,
    fc.constantFrom(
      'null',
      'true',
      '""',
      '"}"',
      '"\\\\"',
      '"\\""',
      '{}',
      '[]',
      '{"id":5}',
      '[[{"id":6}],"]"]',
    ),
    fc.string().map((one) => JSON.stringify(one)),
    fc.jsonValue().map((one) => JSON.stringify(one)),
  )
  const field = fc.oneof(fc.tuple(key, other), fc.tuple(idKey, number))
  let repeated = 0
  fc.assert(
    fc.property(
      fc.array(field, { maxLength: 6 }),
      fc.tuple(idKey, number),
      fc.nat(6),
      space,
      (fields, id, at, gap) => {
        const all = [...fields.slice(0, at), id, ...fields.slice(at)]
        const json = `${gap}{${gap}${all.map(([name, value]) => `${name}${gap}:${gap}${value}`).join(`${gap},${gap}`)}${gap}}`
        const named = all.filter(([name]) => JSON.parse(name!) === 'id')
        if (named.length > 1) repeated++
        expect(textOfField(json, 'id')).toBe(named.at(-1)![1])
        expect(JSON.parse(textOfField(json, 'id'))).toEqual(JSON.parse(json).id)
      },
    ),
    { numRuns: 3000, seed: 7 },
  )
  expect(repeated).toBeGreaterThan(500)
})

test('ids out of Parquet that are doubles are exact, NaN is none, and infinity is refused', async () => {
  const at = folder()
  const ids = [7, 1.5, 2 ** 63, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY]
  const bytes = parquet([
    { name: 'id', data: ids, type: 'DOUBLE' },
    { name: 'name', data: ids.map(String), type: 'STRING' },
  ])
  const output = join(at, 'o.jsonl')
  const { summary } = await run({ inputs: [file(at, 'x.parquet', bytes)], output, all: true })
  const rows = readFileSync(output, 'utf8').trimEnd().split('\n')
  const found = [7, 1.5, '9223372036854775808', '-9007199254740992', null]
  expect(rows.map((row) => JSON.parse(row).id)).toEqual(found)
  expect(summary.rows.refused).toBe(1)
})
