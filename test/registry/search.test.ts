import { describe, expect, it } from 'vitest'
import { readTsv } from '../../src/registry/grid.ts'
import { EMPTY_REGISTRY } from '../../src/registry/index.ts'
import { Problems } from '../../src/registry/problems.ts'
import { BUNDLED_RULES } from '../../src/registry/rules.ts'
import { createSearch } from '../../src/registry/search.ts'
import { readTables } from '../../src/registry/tables.ts'
import { bundledKnowledge } from '../support/knowledge.ts'

const { folding } = await bundledKnowledge((all) => ({ ...all, bodies: [], patterns: [] }))

const FILES: readonly [string, string][] = [
  [
    'regions.tsv',
    'id\tname\tshort\tlevel\tparent\n32\t江苏省\t江苏\tprovince\t\n3203\t徐州市\t徐州\tcity\t32\n2113\t朝阳市\t朝阳\tcity\t\n110105\t朝阳区\t朝阳\tcounty\t\n',
  ],
  [
    'patterns.tsv',
    'id\ttemplates\tcategory\tsubcategory\tsource\tverified\n' +
      'pattern/police\t{city/county}公安局|{city/county.short}公安|平安{city.short}[derived]\tinstitution\tpolice\tlaw\tyes\n' +
      'pattern/unit\t中国人民解放军{number:5-6}部队|{number:5-5}部队\tmilitary\tunit\t\tno\n',
  ],
  [
    'media.tsv',
    'id\tname\taliases\tenglish\tcategory\tlevel\tregion\tsource\tverified\n' +
      'media/cctv\t中央电视台\t央视\tCCTV|China Central Television\tmedia\tcentral\t\tlist\tyes\n' +
      'media/cctv-news\t央视新闻频道\t央视新闻\t\tmedia\tcentral\t\tlist\tyes\n' +
      'media/xz\t徐州日报\t\t\tmedia\tcity\t3203\tlist\tyes\n',
  ],
]

const problems = new Problems()
const tables = readTables(
  FILES.map(([file, text]) => readTsv(text, file)),
  EMPTY_REGISTRY,
  BUNDLED_RULES,
  problems,
)
problems.throwIfAny()
const search = createSearch(tables, folding)
const found = (query: string) =>
  search.find(query).map(({ match, form, entry }) => `${match} ${form} ${entry.id}`)

describe('find', () => {
  it.each<[string, string[]]>([
    ['media/cctv', ['id 中央电视台 media/cctv']],
    ['央视', ['exact 央视 media/cctv', 'containing 央视新闻 media/cctv-news']],
    ['央視', ['folded 央视 media/cctv', 'containing 央视新闻 media/cctv-news']],
    ['ｃｃｔｖ', ['folded CCTV media/cctv']],
    ['central tele', ['containing China Central Television media/cctv']],
    ['徐州市公安局', ['exact 徐州市公安局 pattern/police/3203']],
    ['徐州市公安局'.split('').join(' '), ['folded 徐州市公安局 pattern/police/3203']],
    ['平安徐州', ['exact 平安徐州 pattern/police/3203']],
    ['朝阳公安', ['exact 朝阳公安 pattern/police/2113', 'exact 朝阳公安 pattern/police/110105']],
    ['江苏公安', []],
    ['pattern/police/3203', ['id 徐州市公安局 pattern/police/3203']],
    ['pattern/police/32', []],
    ['69021部队', ['exact 69021部队 pattern/unit/69021']],
    ['9021部队', []],
    ['pattern/unit/69021', ['id 中国人民解放军69021部队 pattern/unit/69021']],
    ['pattern/police', ['id {city/county}公安局 pattern/police']],
    ['没有这个', []],
    ['★', []],
    ['', []],
  ])('%s', (query, expected) => expect(found(query)).toEqual(expected))

  it('describes a composed body as a listed one', () => {
    expect(search.find('徐州公安')[0]!.entry).toEqual({
      kind: 'composed',
      id: 'pattern/police/3203',
      name: '徐州市公安局',
      forms: [
        { text: '徐州市公安局', marks: [] },
        { text: '徐州公安', marks: [] },
        { text: '平安徐州', marks: ['derived'] },
      ],
      category: 'institution',
      subcategory: 'police',
      level: 'city',
      region: { id: '3203', name: '徐州市', within: '江苏省' },
      source: 'law',
      verified: true,
      pattern: 'pattern/police',
      file: 'patterns.tsv',
      row: 2,
    })
  })

  it('gives only forms that fit a number', () => {
    expect(search.find('中国人民解放军690213部队')[0]!.entry.forms.map(({ text }) => text)).toEqual([
      '中国人民解放军690213部队',
    ])
  })
})

it('knows every body and pattern, with its place', () => {
  expect(search.all.map(({ id, file, row }) => `${id} ${file} ${row}`)).toEqual([
    'media/cctv media.tsv 2',
    'media/cctv-news media.tsv 3',
    'media/xz media.tsv 4',
    'pattern/police patterns.tsv 2',
    'pattern/unit patterns.tsv 3',
  ])
})
