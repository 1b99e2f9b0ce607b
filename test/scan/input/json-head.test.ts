import { expect, test } from 'vitest'
import type { InputFormat } from '../../../src/scan/formats.ts'
import { type Manner, names, readRows } from '../rows.ts'

const told = (text: string, format: InputFormat, manner: Manner = {}) =>
  readRows(text, format, { chunk: 3, ...manner }).then(({ rows }) => names(rows), String)

const ARRAYS = [
  '[\n{"id":1,"name":"新华社"},\n{"id":2,"name":"小橘猫"}\n]\n',
  '\n [\r\n  {\r\n    "id": 1\r\n  }\r\n]\r\n',
  '[\r\n  {\r\n    "id": 1\r\n  }\r\n]\r\n',
  '[{"id":1,"name":"新华社"},{"id":2,"name":"小橘猫"}]',
  '\ufeff[ {"id":1,\n"name":"新华社"}]',
]

test.each(ARRAYS)('a JSON array is refused whole: %j', async (text) => {
  const error =
    "x.csv: expected JSON lines, got a JSON array; write it with one object a line, as jq -c '.[]' does of an array"
  for (const chunk of [1, 1000]) {
    expect(await told(text, 'jsonl', { chunk })).toContain(error)
    if (!text.startsWith('\n')) expect(await told(text, 'filter', { chunk })).toContain(error)
  }
})

test('so are arrays a line, and one object over several lines', async () => {
  expect(await told('[1,"a"]\n[2,"b"]\n', 'jsonl')).toContain('got a JSON array')
  expect(await told('[]', 'jsonl')).toContain('got a JSON array')
  expect(await told('{\n  "id": 1,\n  "name": "a"\n}\n', 'jsonl')).toContain(
    'got one JSON object over several lines',
  )
})

test('a damaged first line is a refused row', async () => {
  const [first, second] = (await told('{"name":\n{"name":"b"}\n', 'jsonl')) as string[]
  expect([first, second]).toEqual([expect.stringContaining('malformed JSON'), 'b'])
})

test.each([
  '[小猫]\nb\n',
  '[\nb\n',
  '[',
  '[\n',
  '[\n[\n',
  '[]\nb\n',
  '["a"]\n',
])('plain names may begin so: %j', async (text) => {
  for (const prompt of [true, false]) {
    expect(await told(text, 'filter', { prompt })).toEqual(text.trimEnd().split('\n'))
  }
})
