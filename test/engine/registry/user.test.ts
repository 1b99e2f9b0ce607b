import { describe, expect, it } from 'vitest'
import { ZhengmingError } from '../../../src/engine/errors.ts'
import { LONGEST_ENTRY } from '../../../src/engine/find/trie.ts'
import { MOST_FORMS } from '../../../src/engine/registry/bodies.ts'
import { LONGEST_FORM } from '../../../src/engine/registry/forms.ts'
import {
  parseRegistry,
  parseUserRegistries,
  type RegistrySource,
} from '../../../src/engine/registry/index.ts'
import type { Body } from '../../../src/engine/registry/types.ts'
import { bundledModel } from '../../support/model.ts'

const { folding } = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))
const base = parseRegistry(
  new Map([
    [
      'regions.tsv',
      'id\tname\tshort\tlevel\tparent\n32\t江苏省\t江苏\tprovince\t\n3203\t徐州市\t徐州\tcity\t32\n',
    ],
    ['bodies.tsv', 'id\tname\tcategory\ninstitution/a\t甲乙丙局\tinstitution\n'],
  ]),
)

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function load(files: Record<string, string | RegistrySource>): readonly Body[] {
  const sources = Object.entries(files).map(([path, source]): [string, RegistrySource] => [
    path,
    typeof source === 'string' ? bytes(source) : source,
  ])
  return [...parseUserRegistries(new Map(sources), base, folding, RETIRED).bodies].slice(base.bodies.length)
}

/** Ids that the base had and has not any more. */
const RETIRED = [
  { id: 'institution/old', replacedBy: 'institution/a', reason: 'the same body' },
  { id: 'institution/none', replacedBy: null, reason: 'of a company' },
  { id: 'pattern/weights', replacedBy: 'pattern/weighing', reason: 'the same bodies' },
]

function faults(files: Record<string, string | RegistrySource>): string[] {
  try {
    load(files)
  } catch (error) {
    expect(error).toBeInstanceOf(ZhengmingError)
    expect((error as ZhengmingError).code).toBe('registry')
    return (error as Error).message.split('\n  ').slice(1)
  }
  throw new Error('expected a refusal, got none')
}

const FULL = {
  id: 'brand/1001',
  name: '青禾,乳业',
  forms: [
    // The name has ended: all forms are former.
    { text: '青禾,乳业', marks: ['former'] },
    { text: '青禾', marks: ['common-word', 'shared', 'former'] },
    { text: '青禾牛奶', marks: ['former'] },
    { text: 'Qinghe', marks: ['former'] },
  ],
  category: 'brand',
  subcategory: 'food',
  level: 'province',
  region: '3203',
  source: 'list 2026',
  verified: false,
  known: true,
  validity: { from: '2003', to: '2018-03', successors: ['institution/a'] },
}

describe('the three formats say the same', () => {
  const columns = [
    'id',
    'name',
    'aliases',
    'english',
    'category',
    'subcategory',
    'level',
    'region',
    'source',
    'verified',
    'valid_from',
    'valid_to',
    'successor',
  ]
  const cells = [
    'brand/1001',
    '青禾,乳业',
    '青禾[common-word,shared]|青禾牛奶',
    'Qinghe',
    'brand',
    'food',
    'province',
    '3203',
    'list 2026',
    'no',
    '2003',
    '2018-03',
    'institution/a',
  ]
  const csv = `${columns.join(',')}\n${cells.map((cell) => `"${cell}"`).join(',')}\n`
  const object = Object.fromEntries(columns.map((column, at) => [column, cells[at]]))

  it.each([
    ['my.tsv', `# a comment\n${columns.join('\t')}\n${cells.join('\t')}\n`],
    ['my.tsv', `\uFEFF${columns.join('\t')}\r\n${cells.join('\t')}\r\n`],
    ['MY.CSV', csv],
    ['my.csv', `\uFEFF${csv.replaceAll('\n', '\r\n')},,,,,,,,,,,,\r\n`],
    ['my.csv', `# a comment\n${csv}`],
    ['my.jsonl', `${JSON.stringify(object)}\n\n`],
    [
      'my.ndjson',
      `\uFEFF${JSON.stringify({ ...object, aliases: ['青禾[common-word,shared]', '青禾牛奶'], english: ['Qinghe'], region: 3203, verified: false, pinyin: null })}\r\n`,
    ],
  ])('%s: %j', (path, text) => {
    expect(load({ [path]: text })).toEqual([FULL])
  })
})

describe('defaults', () => {
  const expected = {
    id: 'brand/Qing-He-乳业',
    name: 'Qing He 乳业',
    category: 'brand',
    subcategory: '',
    level: 'city',
    region: null,
    source: 'user registry',
    verified: true,
    known: true,
  }
  it.each([
    ['my.tsv', 'name\tcategory\nQing He 乳业\tbrand\n'],
    ['my.csv', 'category,name,id,level,verified,source\nbrand,Qing He 乳业,,,,\n'],
    ['my.jsonl', '{"category":"brand","name":"Qing He 乳业","level":"","verified":null}'],
  ])('fill in what %s leaves out: %j', (path, text) => {
    expect(load({ [path]: text })).toMatchObject([expected])
  })
})

describe('a broken registry is refused whole', () => {
  it.each<[string, string, string[]]>([
    [
      'my.tsv',
      'name\tcategory\n\tbrand\n甲\tBrand\n乙\tbrand\tx\n',
      [
        'row 2, column name: expected a name without spaces around it, got ""',
        'row 3, column category: expected a slug in a-z, 0-9 and -, like media, got "Brand"',
        'row 4, column *: expected at most 2 cells, as in the header, got "3 cells"',
      ],
    ],
    [
      'my.csv',
      'name,category\n"甲\n',
      [
        'column *: expected quotes that are closed, and doubled inside a quoted cell, got "a quote that is never closed"',
      ],
    ],
    [
      'my.csv',
      'name,category\n甲"乙"丙"丁",brand\n戊,brand,brand\n',
      ['row 2, column *: expected quotes', 'row 3, column *: expected at most 2 cells'],
    ],
    [
      'my.csv',
      'name;category\n甲;brand\n',
      [
        'row 1, column name: expected a header with the column name',
        'row 1, column category',
        'row 1, column name;category: expected one of the columns',
      ],
    ],
    [
      'my.csv',
      'name,category\n"甲\n乙",brand\n',
      ['row 3, column name: expected a name without line breaks'],
    ],
    [
      'my.jsonl',
      '{"name":"甲","category":"brand"}\nnull\n{"name":"乙"\n{"name":["乙|丙"],"category":"brand"}\n',
      [
        'row 2, column *: expected a JSON object on one line, got "null"',
        'row 3, column *: expected a JSON object on one line',
        'row 4, column name: expected text, or a list of texts without |',
        'row 4, column name: expected a name without spaces',
      ],
    ],
    [
      'my.jsonl',
      '{"name":"甲","category":"brand","alias":"乙"}\n',
      ['row 1, column alias: expected one of the columns'],
    ],
    [
      'my.tsv',
      'id\tname\tcategory\nbrand/a b\t甲\tbrand\nother/1\t乙\tbrand\n',
      [
        'row 2, column id: expected an id like brand/12345 without spaces, or nothing to have one made',
        'row 3, column id: expected an id like brand/',
      ],
    ],
    [
      'my.tsv',
      'name\tcategory\n甲\tbrand\n甲\tbrand\n',
      ['row 3, column id: expected an id that is not used yet (it is in my.tsv row 2), got "brand/甲"'],
    ],
    [
      'my.tsv',
      'name\tcategory\tregion\n甲\tbrand\t徐州\n',
      [
        'row 2, column region: expected the id of a known region, like 3203 for 徐州市, or nothing, got "徐州"',
      ],
    ],
    [
      'my.tsv',
      'name\taliases\tcategory\n甲乙\t★·★\tbrand\n',
      ['row 2, column aliases: expected a name with a letter, digit or Han character, got "★·★"'],
    ],
    [
      'my.tsv',
      `name\tcategory\n${'甲'.repeat(LONGEST_FORM + 1)}\tbrand\n`,
      ['row 2, column name: expected a name of at most 200 characters'],
    ],
    ['my.tsv', '', ['expected a header and at least one row, got no content; fill the file']],
    [
      'my.txt',
      'name\tcategory\n',
      ['expected a name that ends in .tsv, .csv or .jsonl, got another ending; rename the file'],
    ],
  ])('%s %j', (path, text, expected) => {
    const got = faults({ [path]: text })
    expect(got).toHaveLength(expected.length)
    expected.forEach((fault, at) => {
      expect(got[at]).toContain(fault)
      expect(got[at]!.startsWith(`${path}: `)).toBe(true)
    })
  })

  it('with a body of more names than can be numbered', () => {
    const aliases = Array.from({ length: MOST_FORMS }, (_, nth) => nth).join('|')
    expect(faults({ 'my.tsv': `name\taliases\tcategory\n甲\t${aliases}\tbrand\n` })).toEqual([
      'my.tsv: row 2, column aliases: expected at most 65535 names of one body, got "65536 names"',
    ])
  })

  it('with the faults of all files in one list, and nothing half-loaded', () => {
    const got = faults({
      'good.tsv': 'name\tcategory\n甲\tbrand\n',
      'bad.tsv': 'name\tcategory\n\tbrand\n',
      'none.csv': { unreadable: 'no readable file (ENOENT)' },
    })
    expect(got).toEqual([
      'none.csv: expected a registry that can be read, got no readable file (ENOENT); check the path',
      'bad.tsv: row 2, column name: expected a name without spaces around it, got ""',
    ])
  })

  it.each<[string, number[], string]>([
    [
      'GBK',
      [0xc4, 0xe3, 0xba, 0xc3],
      'got what looks like GB 18030 (GBK), first in line 2; save the file again as UTF-8',
    ],
    ['broken UTF-8', [0xe4, 0xbd, 0xff], 'got other bytes, first in line 2; repair the line'],
  ])('in another encoding: %s', (_, name, expected) => {
    const [fault] = faults({
      'my.csv': new Uint8Array([...bytes('name,category\n'), ...name, ...bytes(',brand\n')]),
    })
    expect(fault).toContain(`my.csv: expected UTF-8, ${expected}`)
  })

  it('in UTF-16', () => {
    const text = '\uFEFFname,category\n甲,brand\n'
    const units = new Uint8Array(
      [...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
    )
    expect(faults({ 'my.csv': units })[0]).toContain(
      'my.csv: expected UTF-8, got UTF-16; save the file again as UTF-8',
    )
  })
})

it('the longest form still fits the search', () => {
  expect(LONGEST_FORM).toBeLessThanOrEqual(LONGEST_ENTRY)
})

it('tables of regions and patterns are read too', () => {
  const files = new Map<string, RegistrySource>([
    ['r.csv', bytes('id,name,short,level,parent\n320399,临江湾区,临江湾,county,3203\n')],
    [
      'p.jsonl',
      bytes(
        '{"id":"pattern/metro","templates":["{city/county}地铁","{city/county.short}地铁"],"category":"metro"}',
      ),
    ],
  ])
  const { regions, patterns } = parseUserRegistries(files, base, folding)
  expect(regions.at(-1)).toMatchObject({ id: '320399', name: '临江湾区' })
  expect(patterns).toMatchObject([{ id: 'pattern/metro', category: 'metro', templates: [{}, {}] }])
})

describe('ids that are gone', () => {
  it('are not taken again, by bodies or patterns', () => {
    const rows = 'id,name,category\ninstitution/old,甲站,institution\ninstitution/none,乙站,institution\n'
    const patterns = 'id,templates,category\npattern/weights,{city}称量站,brand\n'
    expect(faults({ 'my.csv': rows, 'p.csv': patterns })).toEqual([
      'my.csv: row 2, column id: expected an id that was never used, as this one is gone (the same body); it is institution/a now, got "institution/old"',
      'my.csv: row 3, column id: expected an id that was never used, as this one is gone (of a company), got "institution/none"',
      'p.csv: row 2, column id: expected an id that was never used, as this one is gone (the same bodies); it is pattern/weighing now, got "pattern/weights"',
    ])
  })

  it('are free where the base is not loaded', () => {
    const files = new Map([['my.csv', bytes('id,name,category\ninstitution/old,甲站,institution\n')]])
    expect([...parseUserRegistries(files, base, folding).bodies].at(-1)?.id).toBe('institution/old')
  })

  it('stand as successors for what replaced them', () => {
    const [body] = load({
      'my.csv': 'name,category,valid_to,successor\n甲站,brand,2018,institution/old|institution/a\n',
    })
    expect(body!.validity!.successors).toEqual(['institution/a', 'institution/a'])
    expect(faults({ 'my.csv': 'name,category,successor\n甲站,brand,institution/none\n' })).toEqual([
      'my.csv: row 2, column successor: expected ids of known bodies, as this one is gone (of a company), or nothing, got "institution/none"',
    ])
  })
})

describe('successors of patterns that count', () => {
  const HEAD = 'id\ttemplates\tcategory\tvalid_to\tsuccessor\n'
  const patternsOf = (rows: string) =>
    parseUserRegistries(new Map([['p.tsv', bytes(HEAD + rows)]]), base, folding).patterns
  const NEW = 'pattern/new\t{city}第{ordinal:2-4}农园\tbrand\t\t\n'

  it('are those of the same number, by the id of the row', () => {
    const patterns = patternsOf(`pattern/old\t{city}第{ordinal:2-3}果园\tbrand\t2018\tpattern/new\n${NEW}`)
    expect(patterns.map(({ id, validity }) => [id, validity?.successors])).toEqual([
      ['pattern/old-2', ['pattern/new-2']],
      ['pattern/old-3', ['pattern/new-3']],
      ...[2, 3, 4].map((number) => [`pattern/new-${number}`, undefined]),
    ])
  })

  it('may be one pattern for all numbers', () => {
    const one = 'pattern/one\t{city}农园\tbrand\t\t\n'
    const patterns = patternsOf(`pattern/old\t{city}第{ordinal:2-3}果园\tbrand\t2018\tpattern/one\n${one}`)
    expect(patterns.map(({ validity }) => validity?.successors[0])).toEqual([
      'pattern/one',
      'pattern/one',
      undefined,
    ])
  })

  it('are told once where there is none of some number, and with a number to bodies', () => {
    const HINT =
      'expected ids of known bodies (of an {ordinal} row with the number, like pattern/new-2), or nothing'
    expect(
      faults({ 'p.tsv': `${HEAD}pattern/old\t{city}第{ordinal:4-9}果园\tbrand\t2018\tpattern/new\n${NEW}` }),
    ).toEqual([`p.tsv: row 2, column successor: ${HINT}, got "pattern/new"`])
    const body = 'name\tcategory\tsuccessor\n甲站\tbrand\tpattern/new/3203\n'
    expect(faults({ 'p.tsv': HEAD + NEW, 'b.tsv': body })).toEqual([
      `b.tsv: row 2, column successor: ${HINT.replace('new-2', 'new-2/3203')}, got "pattern/new/3203"`,
    ])
    expect(load({ 'p.tsv': HEAD + NEW, 'b.tsv': body.replace('new/', 'new-3/') })[0]!.validity).toMatchObject(
      {
        successors: ['pattern/new-3/3203'],
      },
    )
  })
})
