import { describe, expect, it } from 'vitest'
import { readLabels } from '../../src/labels/read.ts'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'

const folder = useFolder()

const read = (name: string, content: string | Uint8Array) =>
  readLabels(file(folder(), name, content), '--labels')

const FAKE = { claim: 'yes', category: 'media', relation: 'lookalike' }
const CAT = { claim: 'no', category: null, relation: null }

describe('labelled names are read', () => {
  it.each([
    ['l.tsv', 'name\tclaim\tcategory\trelation\n新化社\tyes\tmedia\tlookalike\n"猫"\tno\t-\t\n'],
    [
      'l.TSV',
      '\ufeff# 说明\nname\trelation\tnote\tclaim\tcategory\r\n新化社\tlookalike\tx\tyes\tmedia\r\n"猫"\t\t\tno\r\n',
    ],
    ['l.csv', 'name,claim,category,relation\n新化社,yes,media,lookalike\n"""猫""",no,,-\n'],
    [
      'l.jsonl',
      '{"name":"新化社","claim":true,"category":"media","relation":"lookalike"}\n{"name":"\\"猫\\"","claim":"no","relation":null}\n',
    ],
  ])('from %s', async (name, content) => {
    const { labels, repeated } = await read(name, content)
    expect([...labels]).toEqual([
      ['新化社', FAKE],
      ['"猫"', CAT],
    ])
    expect(repeated).toBe(0)
  })

  it('once, where a name stands twice with the same label', async () => {
    const { labels, repeated } = await read('l.tsv', 'name\tclaim\nA\tyes\nB\tno\nA\tyes\nA\tyes\n')
    expect([[...labels.keys()], repeated]).toEqual([['A', 'B'], 2])
  })

  it('with any category, and any relation where they are ambiguous', async () => {
    const { labels } = await read(
      'l.tsv',
      'name\tclaim\tcategory\trelation\nA\tambiguous\tbrand\tsame\nB\tambiguous\t\tmention\n',
    )
    expect(labels.get('A')).toEqual({ claim: 'ambiguous', category: 'brand', relation: 'same' })
    expect(labels.get('B')?.relation).toBe('mention')
  })
})

describe('labelled names are refused', () => {
  it.each([
    ['name\tclaim\nA\tmaybe\n', 'row 2, column claim: expected yes, no or ambiguous, got "maybe"'],
    ['name\tclaim\nA\n', 'row 2, column claim: expected yes, no or ambiguous, got ""'],
    ['name\tclaim\n\tyes\n', 'row 2, column name: expected a name, got ""'],
    [
      'name\tclaim\nA\tyes\tx\n',
      'row 2, column *: expected at most 2 cells, as in the header, got "3 cells"',
    ],
    ['name\tlabel\nA\tyes\n', 'row 1, column claim: expected the columns name and claim, got "name label"'],
    ['claim\nyes\n', 'row 1, column name: expected the columns name and claim, got "claim"'],
    [
      'name\tclaim\tname\nA\tyes\tB\n',
      'row 1, column name: expected each column once, got "name claim name"',
    ],
    [
      'name\tclaim\trelation\nA\tyes\tmention\n',
      'row 2, column relation: expected same, lookalike, extended, invented or nothing, where claim is yes, got "mention"',
    ],
    ['name\tclaim\trelation\nA\tno\tsame\n', 'other-body, none or nothing, where claim is no, got "same"'],
    ['name\tclaim\trelation\nA\tambiguous\tfake\n', 'where claim is ambiguous, got "fake"'],
    [
      'name\tclaim\nA\tyes\nA\tno\n',
      'row 3, column claim: expected yes, as an earlier row says of A, got "no"',
    ],
    [
      'name\tclaim\tcategory\nA\tyes\tmedia\nA\tyes\t\n',
      'row 3, column category: expected media, as an earlier row says of A, got ""',
    ],
    [
      'name\tclaim\trelation\nA\tyes\t-\nA\tyes\tsame\n',
      'row 3, column relation: expected nothing, as an earlier row says of A, got "same"',
    ],
    ['name\tclaim\n', 'expected at least one row, got none'],
    ['', 'row 1, column name: expected the columns name and claim'],
  ])('%j', async (content, message) => {
    await expect(read('l.tsv', content)).rejects.toThrow(message)
  })

  it('with every bad row, by its line', async () => {
    const content = 'name\tclaim\nA\tyes\nB\tja\n\nC\tno\nD\t\n'
    await expect(read('l.tsv', content)).rejects.toThrow(
      /^--labels: expected labelled names, got 2 faults; correct and run again:\n.*row 3, column claim.*\n.*row 6, column claim/,
    )
  })

  it.each([
    ['l.txt', 'name\tclaim\n', 'expected a name that ends in .tsv, .csv or .jsonl, got another ending'],
    ['l.csv', 'name,claim\n"A,yes\n', 'quotes that are closed'],
    ['l.jsonl', '{"name":"A","claim":"yes"\n', 'expected a JSON object on one line'],
    ['l.tsv', Buffer.from('name\tclaim\n\xd0\xc2\tyes\n', 'latin1'), 'got what looks like GB 18030'],
  ])('in %s: %j', async (name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message)
  })

  it('where there is no file', async () => {
    await expect(readLabels('no/such.tsv', 'evaluate')).rejects.toThrow(
      'no/such.tsv: expected a file that can be read, got ENOENT',
    )
  })
})
