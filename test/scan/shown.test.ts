import { expect, test } from 'vitest'
import { excerpt, quoted, quotedList } from '../../src/engine/shown.ts'
import { readRows } from './rows.ts'

test('a text is cut, between characters, and told how long it is', () => {
  expect(quoted('新'.repeat(100))).toBe(`"${'新'.repeat(100)}"`)
  expect(quoted('新'.repeat(101))).toBe(`"${'新'.repeat(100)}…" (101 UTF-16 units)`)
  expect(quoted('𠮷'.repeat(20), 40)).toBe(`"${'𠮷'.repeat(20)}"`)
  expect(quoted(`x${'𠮷'.repeat(4806)}`, 40)).toBe(`"x${'𠮷'.repeat(19)}…" (9613 UTF-16 units)`)
  expect(excerpt('x'.repeat(101))).toBe(`${'x'.repeat(100)}…`)
})

test('what does not print is shown by its code point', () => {
  expect(quoted('a"\n\u001b[1m\u009b\u202e\ufeff\u2028\ud800')).toBe(
    '"a\\"<000A><001B>[1m<009B><202E><FEFF><2028><D800>"',
  )
})

test('of a list 20 are shown', () => {
  const list = Array.from({ length: 23 }, (_, at) => String(at))
  expect(quotedList(list.slice(0, 20))).not.toContain('more')
  expect(quotedList(list)).toMatch(/^"0", .* "19" and 3 more$/)
  expect(quotedList(['长'.repeat(41)])).toBe(`"${'长'.repeat(40)}…" (41 UTF-16 units)`)
})

test('an error of a header with long cells, or very many, is short', async () => {
  const long = `"1","${'很长的一段正文。'.repeat(600)}",${'x,'.repeat(500)}y\n1,a,b\n`
  for (const name of [undefined, '很长'.repeat(3000)]) {
    const columns = name === undefined ? {} : { name }
    const error = await readRows(long, 'csv', { columns }).then(String, String)
    expect(error).toContain('(4800 UTF-16 units)')
    expect(error).toContain('and 483 more')
    expect(error.length).toBeLessThan(900)
  }
  const json = JSON.stringify({ ['键'.repeat(5000)]: '值' })
  const field = { name: '键'.repeat(5000), id: 'x'.repeat(5000) }
  const { rows } = await readRows(`${json}\n{}\n`, 'jsonl', { columns: field })
  expect(JSON.stringify(rows[1]).length).toBeLessThan(300)
})

test('a remark on the only column, or on those that were found, is short', async () => {
  const only = await readRows(`${'长'.repeat(5000)}\na\n`, 'csv')
  expect(only.notes.join('').length).toBeLessThan(250)
})
