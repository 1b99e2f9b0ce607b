import { describe, expect, it } from 'vitest'
import { ZhengmingError } from '../../../src/engine/errors.ts'
import {
  readBits,
  readList,
  readNumber,
  readOneOf,
  readText,
  readYesNo,
} from '../../../src/engine/tables/cells.ts'
import { exactCells, exactRecords, exactRows, packageRows } from '../../../src/engine/tables/exact.ts'
import { describeProblem, type Faults, type Problem } from '../../../src/engine/tables/problem.ts'
import { type Columns, type Row, readTable } from '../../../src/engine/tables/rows.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'

const REMEDY = '; correct the table (npm run data:build makes generated ones again) or reinstall the package'

/** What is thrown, which must be an error `data`. */
function messageOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(ZhengmingError)
    expect((error as ZhengmingError).code).toBe('data')
    return (error as Error).message
  }
  throw new Error('expected an error, got none')
}

describe('a table with exact columns', () => {
  const columns = ['word', 'bits'] as const

  it('gives its rows as they are wanted', () => {
    const text = '# about\nword\tbits\n官方\t4\n\n粉丝\t\n'
    expect(exactRecords(text, 'w.tsv', columns)).toEqual([
      { word: '官方', bits: '4' },
      { word: '粉丝', bits: '' },
    ])
    expect(exactCells(text, 'w.tsv', columns)).toEqual([
      ['官方', '4'],
      ['粉丝', ''],
    ])
    expect(exactRows(text, 'w.tsv', columns).map((row) => [row.line, row.cell('bits'), String(row)])).toEqual(
      [
        [3, '4', 'w.tsv row 3'],
        [5, '', 'w.tsv row 5'],
      ],
    )
  })

  it.each([
    [
      'a missing column',
      '#\nword\n',
      'row 2, column bits: expected a header with the column bits, got "word"',
    ],
    ['no header', '# about\n', 'row 2, column word: expected a header with the column word, got ""'],
    [
      'an unknown column',
      'word\tbits\tnote\n',
      'row 1, column note: expected one of the columns word, bits, got "note"',
    ],
    ['a column twice', 'word\tbits\tword\n', 'row 1, column word: expected each column once, got "word"'],
    [
      'another order',
      'bits\tword\n',
      'row 1, column *: expected the columns word, bits in this order, got "bits word"',
    ],
    ['a cell too few', 'word\tbits\na\t1\nb\n', 'row 3, column *: expected 2 cells, got "1 cell"'],
    ['a cell too many', 'word\tbits\na\t1\t2\n', 'row 2, column *: expected 2 cells, got "3 cells"'],
  ])('refuses %s, and says where, what and what to do', (_, text, said) => {
    expect(messageOf(() => exactRows(text, 'w.tsv', columns))).toBe(`w.tsv: ${said}${REMEDY}`)
  })

  it('may have headings between its rows, but for one of a single column', () => {
    expect(exactCells('word\tbits\n# many\n#\t1\n# a\t2\n', 'w.tsv', columns)).toEqual([
      ['#', '1'],
      ['# a', '2'],
    ])
    expect(exactCells('word\n# a\n', 'w.tsv', ['word'])).toEqual([['# a']])
    expect(messageOf(() => exactRows('word\tbits\n#many\n', 'w.tsv', columns))).toContain('row 2')
  })

  it('of the package must be there and whole', () => {
    const path = 'lexicon/w.tsv'
    const of = (text: string) => () => packageRows(new Map([[path, text]]), path, columns)
    expect(of('word\tbits\na\t1\n')()).toHaveLength(1)
    expect(messageOf(of('word\tbits\na\t1'))).toBe(
      `data/lexicon/w.tsv: row 2, column *: expected a line break at the end, got "word<0009>bits<000A>a<0009>1"${REMEDY}`,
    )
    expect(messageOf(() => packageRows(new Map(), path, columns))).toBe(
      'data/lexicon/w.tsv: expected a table, got none; reinstall the package',
    )
  })

  it('has errors to be thrown, of a cell', () => {
    const [row] = exactRows('word\tbits\na\t1\n', 'w.tsv', columns)
    expect(row!.error('word', 'a Han character', 'a').message).toBe(
      `w.tsv: row 2, column word: expected a Han character, got "a"${REMEDY}`,
    )
  })
})

describe('a table whose faults are collected', () => {
  const allowed: Columns = { required: ['name'], optional: ['level', 'note'] }
  const read = (text: string) => {
    const problems: string[] = []
    const faults: Faults = {
      add: (file, row, column, expected, got) =>
        problems.push(describeProblem({ file, row, column, expected, got } satisfies Problem)),
    }
    const located = readTable(readTsv(text, 'u.tsv'), allowed, faults, (row) => ({
      name: readText(row, 'name'),
      level: row.cell('level'),
      noted: row.has('note'),
    }))
    return {
      problems,
      values: located.map(({ value }) => value),
      lines: located.map(({ place }) => place.line),
    }
  }

  it('may have its columns in any order, and rows that end early', () => {
    expect(read('level\tname\tnote\ncity\t甲\n\t乙\t\n')).toEqual({
      problems: [],
      values: [
        { name: '甲', level: 'city', noted: true },
        { name: '乙', level: '', noted: true },
      ],
      lines: [2, 3],
    })
  })

  it('tells every fault and goes on', () => {
    const { problems, values } = read('name\tother\tname\n甲\tb\tc\td\n\t1\n')
    expect(problems).toEqual([
      'u.tsv: row 1, column other: expected one of the columns name, level, note, got "other"',
      'u.tsv: row 1, column name: expected each column once, got "name"',
      'u.tsv: row 2, column *: expected at most 3 cells, as in the header, got "4 cells"',
      'u.tsv: row 3, column name: expected a text, got ""',
    ])
    expect(values).toHaveLength(2)
  })

  it('has no rows where a column is missing, which is told once', () => {
    expect(read('level\ncity\ncity\n')).toEqual({
      problems: ['u.tsv: row 1, column name: expected a header with the column name, got "level"'],
      values: [],
      lines: [],
    })
  })
})

describe('cells', () => {
  const rowOf = (cell: string): Row => exactRows(`a\tb\n${cell}\tx\n`, 'w.tsv', ['a', 'b'])[0]!

  it.each<[string, (row: Row) => unknown, string, unknown]>([
    ['a text', (row) => readText(row, 'a'), '官方', '官方'],
    ['one of some words', (row) => readOneOf(row, 'a', ['yes', 'any']), 'any', 'any'],
    ['yes', (row) => readYesNo(row, 'a'), 'yes', true],
    ['no', (row) => readYesNo(row, 'a'), 'no', false],
    ['nothing for no', (row) => readYesNo(row, 'a'), '', false],
    ['a number', (row) => readNumber(row, 'a'), '-1.5', -1.5],
    ['bits', (row) => readBits(row, 'a'), '-2.346', -235],
    ['a list', (row) => readList(row, 'a'), '官方|官网', ['官方', '官网']],
    ['an empty list', (row) => readList(row, 'a'), '', []],
  ])('hold %s', (_, read, cell, value) => expect(read(rowOf(cell))).toEqual(value))

  it.each<[string, (row: Row) => unknown, string]>([
    ['a text', (row) => readText(row, 'a'), ''],
    ['a word', (row) => readText(row, 'a', 'a word'), ''],
    ['one of yes, any', (row) => readOneOf(row, 'a', ['yes', 'any']), 'an'],
    ['one of yes, any', (row) => readOneOf(row, 'a', ['yes', 'any']), ''],
    ['yes or no', (row) => readYesNo(row, 'a'), 'true'],
    ['a number', (row) => readNumber(row, 'a'), 'many'],
    ['a number', (row) => readNumber(row, 'a'), ''],
    ['a number', (row) => readNumber(row, 'a'), ' '],
    ['a number', (row) => readNumber(row, 'a'), 'Infinity'],
    ['a number from 0', (row) => readNumber(row, 'a', 'a number from 0', (value) => value >= 0), '-1'],
    ['a number of bits', (row) => readBits(row, 'a'), '4 bits'],
  ])('are refused where not %s', (expected, read, cell) => {
    expect(messageOf(() => read(rowOf(cell)))).toBe(
      `w.tsv: row 2, column a: expected ${expected}, got ${JSON.stringify(cell)}${REMEDY}`,
    )
  })
})
