import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerOf, linesOf } from '../../../src/engine/tables/lines.ts'
import { openTsv, readTsv, tsvRows } from '../../../src/engine/tables/tsv.ts'

const TEXT = '\uFEFF# about\r\n#\tmore\n\nname\tbits\r\n官方\t4\r\n\n\n# no comment\t\n\uFEFF\t\r\nlast'

describe('tab-separated text', () => {
  it('has comments on top, then the header, then a row in each line that is not empty', () => {
    expect(readTsv(TEXT, 'a.tsv')).toEqual({
      file: 'a.tsv',
      columns: ['name', 'bits'],
      headerLine: 4,
      rows: [
        { line: 5, cells: ['官方', '4'] },
        { line: 8, cells: ['# no comment', ''] },
        { line: 9, cells: ['\uFEFF', ''] },
        { line: 10, cells: ['last'] },
      ],
    })
  })

  it.each(['', '# only\n\n#comments\n'])('has no columns and rows where it is %j', (text) => {
    expect(readTsv(text, 'a.tsv')).toMatchObject({ columns: [], rows: [] })
  })

  it('may have no header: then every line that is not empty is a row', () => {
    expect([...tsvRows(['\uFEFF#\t1\n\nb\t2\n'])]).toEqual([
      { line: 1, cells: ['#', '1'] },
      { line: 3, cells: ['b', '2'] },
    ])
  })

  it('is the same read whole and in blocks of whole lines, cut anywhere', () => {
    const part = fc.constantFrom('a', '\t', '\n', '\r\n', '\r', '#', ' ', '\uFEFF', '新')
    let rows = 0
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 20, maxLength: 60, size: 'max' }),
        fc.array(fc.nat(40)),
        (parts, cuts) => {
          const text = parts.join('')
          const lines = text.split(/(?<=\n)/)
          const ends = [...new Set(cuts)].sort((a, b) => a - b)
          const blocks = [0, ...ends].map((start, at) =>
            lines.slice(start, ends[at] ?? lines.length).join(''),
          )
          const whole = readTsv(text, 'a.tsv')
          const open = openTsv(blocks, 'a.tsv')
          rows += whole.rows.length
          expect({ ...open, rows: [...open.rows] }).toEqual(whole)
          expect(headerOf(blocks)).toEqual(headerOf([text]))
          expect([...linesOf(blocks)]).toEqual([...linesOf([text])])
        },
      ),
      { seed: 7, numRuns: 2_000 },
    )
    expect(rows).toBeGreaterThan(2_000)
  })

  it('can be gone through again', () => {
    const { rows } = openTsv(['a\n1\n', '2\n'], 'a.tsv')
    expect([...rows]).toEqual([...rows])
    expect([...rows]).toHaveLength(2)
  })
})
