import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvBlock } from '../../../src/scan/output/writers/csv.ts'

const written = (value: unknown, inert = true): string => parse(csvBlock([['x', value]], inert))[0]![1]!

const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
  '\ufe66',
  '\ufe62',
  '\ufe63',
  '\ufe6b',
]
const BEFORE = [
  '',
  '\n',
  '\r',
  '\t',
  '\r\n',
  ' ',
  '\u3000',
  '\u00a0',
  '\0',
  '\u0001',
  '\u000b',
  '\u0085',
  '\u200b',
  '\ufeff',
  '\u202e',
  ' \u200b\n',
  '\ufe0f ',
]

test.each(BEFORE)('the sign of a formula behind %j is guarded, in all widths', (before) => {
  for (const sign of SIGNS) {
    const name = `${before}${sign}1+1`
    expect(written(name)).toBe(`'${name}`)
    expect(written(name, false)).toBe(name)
  }
})

test('a tab or line end in front is guarded whatever follows', () => {
  for (const name of ['\n新华社', '\r新华社', '\t新华社']) expect(written(name)).toBe(`'${name}`)
})

test('all other text, and numbers, stay as they are', () => {
  for (const name of ['新华社', 'a=1', '1+1', ' 新华社', '\u200b新华社', '_-', '新\n=1', "'=1", '"=1"']) {
    expect(written(name)).toBe(name)
  }
  expect(written(-3)).toBe('-3')
  expect(written('')).toBe('')
  expect(written(null)).toBe('')
})
