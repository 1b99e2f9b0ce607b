import { describe, expect, it } from 'vitest'
import { CodePointIndex, IndexedRowsBuilder, numberAt, toPages } from '../../../src/engine/fold/indexed.ts'

describe('paged numbers', () => {
  it('give the number of every code point back', () => {
    const dense = new Uint16Array(0x110000)
    for (const [from, to, value] of [
      [0x4e00, 0x4e80, 9],
      [0x20000, 0x20300, 65535],
      [0x10ffff, 0x110000, 3],
    ] as const)
      dense.fill(value, from, to)
    dense[0x61] = 1
    const paged = toPages(dense)
    expect(paged.values.length).toBeLessThan(0x2000)
    const wrong = dense.findIndex((value, codePoint) => numberAt(paged, codePoint) !== value)
    expect(wrong).toBe(-1)
  })
})

describe('rows by code point', () => {
  const builder = new IndexedRowsBuilder()
  builder.assign('新𠀀', 'a', '')
  builder.assign('华', 'b')
  builder.assign('新', 'c', 'd')
  const index = new CodePointIndex(builder.build(), (cells) => ({ cells }))

  it('hold the last row that was given', () => {
    expect(index.getCharacter('新')).toEqual({ cells: ['c', 'd'] })
    expect(index.getCharacter('𠀀')).toEqual({ cells: ['a', ''] })
    expect(index.get('华'.codePointAt(0)!)).toEqual({ cells: ['b'] })
  })

  it('make a value once', () => expect(index.getCharacter('华')).toBe(index.getCharacter('华')))

  it('know no other text', () => {
    for (const text of ['', '社', '新华', '\ud840', '𠀁'])
      expect(index.getCharacter(text), text).toBeUndefined()
  })
})
