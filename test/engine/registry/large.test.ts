import { describe, expect, it } from 'vitest'
import {
  parseRegistry,
  parseUserRegistries,
  type RegistrySource,
} from '../../../src/engine/registry/index.ts'
import { Problems } from '../../../src/engine/registry/problems.ts'
import type { Body } from '../../../src/engine/registry/types.ts'
import { readUserTables } from '../../../src/engine/registry/user.ts'
import { bundledModel } from '../../support/model.ts'

const { folding } = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))
const base = parseRegistry(
  new Map([['bodies.tsv', 'id\tname\tcategory\tlevel\nmedia/first\t第一日报\tmedia\tcentral\n']]),
)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The bytes in chunks of a size, which may be gone through any number of times. */
function inChunks(all: Uint8Array, size: number): RegistrySource {
  return {
    *[Symbol.iterator]() {
      for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
    },
  }
}

function load(files: Record<string, RegistrySource>): Body[] {
  return [...parseUserRegistries(new Map(Object.entries(files)), base, folding).bodies]
}

function faults(files: Record<string, RegistrySource>): string {
  try {
    load(files)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('expected a refusal, got none')
}

/** More rows than a page of the store holds, twice over, of which some share their facts. */
const MANY = 9_000

/** Rows with all that a store has to keep: ids given and made, aliases with marks, other facts, quoted line breaks. */
const rowOf = (nth: number) => ({
  id: nth % 3 === 0 ? `brand/${nth}` : '',
  name: `青禾 ${nth} 号`,
  aliases: nth % 4 === 0 ? `青禾${nth}[common-word,shared]|禾${nth}` : '',
  category: nth % 5 === 0 ? 'shop' : 'brand',
  level: nth % 7 === 0 ? 'county' : '',
  source: `list "${nth % 11}"`,
})
const ROWS = Array.from({ length: MANY }, (_, nth) => {
  const row = rowOf(nth)
  return { ...row, category: row.id === '' ? row.category : 'brand' }
})
const COLUMNS = Object.keys(ROWS[0]!) as (keyof (typeof ROWS)[number])[]

const written = {
  'my.tsv': [COLUMNS.join('\t'), ...ROWS.map((row) => COLUMNS.map((key) => row[key]).join('\t'))].join('\n'),
  'my.csv': [
    COLUMNS.join(','),
    ...ROWS.map((row) => COLUMNS.map((key) => `"${row[key].replaceAll('"', '""')}"`).join(',')),
  ]
    .map((row) => `${row}\r\n`)
    .join(''),
  'my.jsonl': ROWS.map((row) => JSON.stringify(row)).join('\n'),
}

describe.each(Object.entries(written))('%s of many rows', (file, text) => {
  const all = bytes(`\uFEFF${text}`)
  const problems = new Problems()
  const { bodies } = readUserTables(new Map([[file, all]]), base, folding, problems)
  const expected = [...base.bodies, ...bodies.map(({ value }) => value)]

  it('holds every row', () => {
    expect(problems.list).toEqual([])
    expect(bodies.length).toBe(MANY)
    expect(expected[4]).toMatchObject({ id: 'brand/3', level: 'city' })
    expect(expected[5]).toMatchObject({
      id: 'brand/青禾-4-号',
      forms: [{}, { marks: ['common-word', 'shared'] }, {}],
    })
  })

  it.each([1, 997, 65_536])('is the same in chunks of %i bytes, packed or not', (size) => {
    expect(load({ [file]: inChunks(all, size) })).toEqual(expected)
  })

  it('gives each body by its number, and none beyond', () => {
    const packed = parseUserRegistries(new Map([[file, all]]), base, folding).bodies
    expect(packed.length).toBe(MANY + 1)
    const asked = [0, 1, 4096, 4097, 8192, 8193, MANY]
    expect(asked.map((nth) => packed.at(nth))).toEqual(asked.map((nth) => expected[nth]))
    expect(packed.at(MANY + 1)).toBeUndefined()
  })
})

describe('faults of a registry in chunks', () => {
  const head = 'name\tcategory\n'
  const good = (count: number) => Array.from({ length: count }, (_, nth) => `青禾${nth}\tbrand\n`).join('')
  const SIZE = 1000

  it('name the right rows, however late', () => {
    const text = `# a comment\r\n\r\n${head}${good(6_000)}\tbrand\n乙\tBrand\n★\tbrand\n`
    const message = faults({ 'my.tsv': inChunks(bytes(text), SIZE) })
    expect(message.split('\n  ').slice(1)).toEqual([
      'my.tsv: row 6004, column name: expected a name without spaces around it, got ""',
      'my.tsv: row 6005, column category: expected a slug in a-z, 0-9 and -, like media, got "Brand"',
      'my.tsv: row 6006, column name: expected a name with a letter, digit or Han character, got "★"',
    ])
    expect(faults({ 'my.tsv': bytes(text) })).toBe(message)
  })

  it('name the place of an id that is used twice, in the same file, in another and in the base', () => {
    const message = faults({
      'a.tsv': inChunks(bytes(`${head}${good(5_000)}青禾3\tbrand\n青禾4998\tbrand\n`), SIZE),
      'b.tsv': inChunks(
        bytes('id\tname\tcategory\nbrand/青禾4500\t丙\tbrand\nmedia/first\t丁\tmedia\n'),
        SIZE,
      ),
    })
    expect(message.split('\n  ').slice(1)).toEqual([
      'a.tsv: row 5002, column id: expected an id that is not used yet (it is in a.tsv row 5), got "brand/青禾3"',
      'a.tsv: row 5003, column id: expected an id that is not used yet (it is in a.tsv row 5000), got "brand/青禾4998"',
      'b.tsv: row 2, column id: expected an id that is not used yet (it is in a.tsv row 4502), got "brand/青禾4500"',
      'b.tsv: row 3, column id: expected an id that is not used yet (it is in the base registry), got "media/first"',
    ])
  })

  it('list a thousand and count the rest', () => {
    const bad = Array.from({ length: 2_500 }, (_, nth) => `青禾${nth}\tBRAND\n`).join('')
    const message = faults({ 'my.tsv': inChunks(bytes(head + bad), SIZE) })
    expect(message).toContain('got 2500 bad entries')
    expect(message.split('\n')).toHaveLength(1 + 1_000 + 1)
    expect(message).toMatch(/row 1001, column category: .*\n {2}\.\.\. and 1500 more$/)
  })

  it.each<[string, number[], string]>([
    ['GBK', [0xc4, 0xe3, 0xba, 0xc3], 'what looks like GB 18030 (GBK), first in line 202'],
    ['broken UTF-8', [0xe4, 0xbd, 0xff], 'other bytes, first in line 202'],
  ])('say of a file in another encoding nothing else: %s', (_, name, expected) => {
    // ASCII before, which is any encoding, and a row that would be refused.
    const before = `${head}${'Q\tQ\n'.repeat(200)}`
    const all = new Uint8Array([...bytes(before), ...name, ...bytes('\tbrand\n')])
    for (const size of [1, 3, 64, all.length]) {
      const message = faults({ 'my.tsv': inChunks(all, size) })
      expect(message.split('\n  ').slice(1), `in chunks of ${size}`).toEqual([
        expect.stringContaining(`my.tsv: expected UTF-8, got ${expected}`),
      ])
    }
  })

  it.each([
    1, 40, 10_000,
  ])('name the right rows of CSV with line breaks in quotes, in chunks of %i', (size) => {
    const rows = Array.from({ length: 500 }, (_, nth) => `"青禾${nth}",brand,"a ""b"",\nc"\n`).join('')
    const text = `name,category,source\n${rows}甲"乙,brand,\n丙,Brand,\n`
    expect(
      faults({ 'my.csv': inChunks(bytes(text), size) })
        .split('\n  ')
        .slice(1),
    ).toEqual([
      'my.csv: row 1002, column *: expected quotes that are closed, and doubled inside a quoted cell, got "a quote in the middle of a cell"',
      'my.csv: row 1003, column category: expected a slug in a-z, 0-9 and -, like media, got "Brand"',
    ])
  })

  it('do not let one quote in CSV take in all rows after it', () => {
    const rows = `${'乙'.repeat(100)},brand\n`.repeat(180_000)
    const text = `name,category\n"甲,brand\n${rows}`
    expect(text.length).toBeGreaterThan(17 * 1024 * 1024)
    const got = faults({ 'my.csv': inChunks(bytes(text), 1024 * 1024) })
      .split('\n  ')
      .slice(1)
    expect(got[0]).toMatch(/^my\.csv: row 2, .* got "a quote that is never closed"$/)
    // The rows after it are read, and found to be the same one.
    expect(got[1]).toMatch(
      /^my\.csv: row 4, .*expected an id that is not used yet \(it is in my\.csv row 3\)/,
    )
  })

  it('find columns of JSON lines that only the last line has', () => {
    const lines = Array.from({ length: 300 }, (_, nth) => `{"name":"青禾${nth}","category":"brand"}\n`)
    const text = `${lines.join('')}[]\n{"name":"甲","category":"brand","aliases":[1]}\n{"alias":"乙"}\n`
    const got = faults({ 'my.jsonl': inChunks(bytes(text), 100) })
      .split('\n  ')
      .slice(1)
    expect(got).toHaveLength(5)
    expect(got[0]).toContain('row 1, column alias: expected one of the columns')
    expect(got[1]).toContain('row 301, column *: expected a JSON object on one line')
    expect(got[2]).toContain('row 302, column aliases: expected text, or a list of texts')
  })
})
