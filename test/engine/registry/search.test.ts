import { describe, expect, it } from 'vitest'
import { readAllTables } from '../../../src/cli/registry-find.ts'
import { EMPTY_REGISTRY } from '../../../src/engine/registry/index.ts'
import { Problems } from '../../../src/engine/registry/problems.ts'
import { BUNDLED_RULES } from '../../../src/engine/registry/rules.ts'
import { createSearch } from '../../../src/engine/registry/search.ts'
import { readTables } from '../../../src/engine/registry/tables.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'
import { bundledModel } from '../../support/model.ts'

const { folding } = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))

const FILES: readonly [string, string][] = [
  [
    'regions.tsv',
    'id\tname\tshort\tlevel\tparent\n32\t江苏省\t江苏\tprovince\t\n3203\t徐州市\t徐州\tcity\t32\n2113\t朝阳市\t朝阳\tcity\t\n110105\t朝阳区\t朝阳\tcounty\t\n71\t台湾省\t台湾\tspecial\t\narea/taiwan-tai-bei\t台北市\t台北\tlocal\t71\n',
  ],
  [
    'patterns.tsv',
    'id\ttemplates\tcategory\tsubcategory\tsource\tverified\n' +
      'pattern/police\t{city/county}公安局|{city/county.short}公安|平安{city.short}[derived]\tinstitution\tpolice\tlaw\tyes\n' +
      'pattern/own-police\t{local}政府警察局|{local.any}警察局\tinstitution\tpolice\t\tno\n' +
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
    ['台北市公安局', []],
    ['台北警察局', ['exact 台北警察局 pattern/own-police/area/taiwan-tai-bei']],
    ['徐州警察局', []],
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

  it('gives the bodies of a city of a special region the level of a city', () => {
    expect(search.find('台北警察局')[0]!.entry).toMatchObject({
      name: '台北市政府警察局',
      level: 'city',
      region: { within: '台湾省' },
    })
  })

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
      validity: null,
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
    'pattern/own-police patterns.tsv 3',
    'pattern/unit patterns.tsv 4',
  ])
})

describe('named', () => {
  const TWINS: readonly [string, string][] = [
    [
      'regions.tsv',
      'id\tname\tshort\tlevel\tparent\n3201\t南京市\t南京\tcity\t\n3203\t徐州市\t徐州\tcity\t\n',
    ],
    [
      'patterns.tsv',
      'id\ttemplates\tcategory\npattern/university\t{city}大学|{city.short}大学\tinstitution\npattern/police\t{city}公安局|{city.short}公安\tinstitution\npattern/office\t{city}公安处|{city.short}公安\tinstitution\n',
    ],
    [
      'bodies.tsv',
      'id\tname\taliases\tcategory\tlevel\n' +
        'institution/nju\t南京大学\t南大\tinstitution\tcity\n' +
        'institution/xz-police\t徐州市公安局\t徐州警方\tinstitution\tcity\n' +
        'institution/ncu\t南昌大学\t南大|南京大学\tinstitution\tcity\n' +
        'institution/one\t同名学会\t\tinstitution\tcity\n' +
        'institution/two\t同名学会\t\tinstitution\tcity\n',
    ],
  ]
  const faults = new Problems()
  const twins = createSearch(
    readTables(
      TWINS.map(([file, text]) => readTsv(text, file)),
      EMPTY_REGISTRY,
      BUNDLED_RULES,
      faults,
    ),
    folding,
  )

  it.each<[string, string, string[]]>([
    ['a full name, which a pattern composes and another body bears too', '南京大学', ['institution/nju']],
    ['the same in another script', '南京大學', ['institution/nju']],
    ['another name of a composed body', '南京市大学', ['pattern/university/3201']],
    ['a composed body without a listed twin', '徐州大学', ['pattern/university/3203']],
    ['a composed form of a listed body', '徐州公安', ['institution/xz-police', 'pattern/office/3203']],
    ['an id', 'institution/nju', ['institution/nju']],
    ['the id of a composed body', 'pattern/university/3201', ['pattern/university/3201']],
    ['an alias of two', '南大', ['institution/nju', 'institution/ncu']],
    ['a full name of two', '同名学会', ['institution/one', 'institution/two']],
    ['a part', '徐州市公安', []],
    ['nothing', '', []],
  ])('%s', (_what, query, ids) => {
    faults.throwIfAny()
    expect(twins.named(query).map(({ entry }) => entry.id)).toEqual(ids)
    expect(new Set(twins.find(query).map(({ entry }) => entry.id)).size).toBe(twins.find(query).length)
    // What is named stands first.
    expect(twins.find(query).map(({ entry }) => entry.id)).toEqual(expect.arrayContaining(ids))
  })
})

describe('an id that is gone', () => {
  const gone = createSearch(tables, folding, [
    { id: 'media/ctv', replacedBy: 'media/cctv', reason: 'the same body' },
    { id: 'media/older-ctv', replacedBy: 'media/ctv', reason: 'misspelt' },
    { id: 'pattern/cops', replacedBy: 'pattern/police', reason: 'the same bodies' },
    { id: 'media/ghost', replacedBy: null, reason: 'of a company' },
    { id: 'media/far', replacedBy: 'media/elsewhere', reason: 'the same body' },
    // An id that is in use is not gone.
    { id: 'media/xz', replacedBy: 'media/cctv', reason: 'a mistake' },
  ])

  it.each([
    ['media/ctv', 'media/cctv', 'the same body'],
    ['media/older-ctv', 'media/cctv', 'misspelt'],
    ['pattern/cops', 'pattern/police', 'the same bodies'],
    ['pattern/cops/3203', 'pattern/police/3203', 'the same bodies'],
  ])('%s answers with %s, and what became of it', (id, now, reason) => {
    for (const hits of [gone.named(id), gone.find(id)])
      expect(hits).toMatchObject([{ match: 'id', entry: { id: now }, replaces: { id, reason } }])
    expect(gone.gone(id)).toBeUndefined()
  })

  it.each([
    ['media/ghost', 'of a company'],
    ['media/far', 'the same body'],
  ])('%s answers with nothing but the reason', (id, reason) => {
    expect([gone.named(id), gone.find(id)]).toEqual([[], []])
    expect(gone.gone(id)).toMatchObject({ id, reason })
  })

  it('is no other text, and none that is in use', () => {
    expect(gone.gone('媒体')).toBeUndefined()
    expect(gone.named('media/xz')).toEqual([expect.not.objectContaining({ replaces: expect.anything() })])
    expect(gone.gone('media/xz')).toBeUndefined()
  })
})

describe('the bundled registry', () => {
  it('every full name answers to exactly the body that bears it', async () => {
    const { tables: bundled, bundle } = await readAllTables({ bundled: true })
    const whole = createSearch(bundled, bundle.folding)
    const bearers = new Map<string, string[]>()
    for (const { value } of bundled.bodies) {
      bearers.set(value.name, [...(bearers.get(value.name) ?? []), value.id])
    }
    const wrong = [...bearers].flatMap(([name, ids]) => {
      const found = whole.named(name).map(({ entry }) => entry.id)
      return found.join() === ids.join() ? [] : [`${name}: ${found.join()}, not ${ids.join()}`]
    })
    expect(wrong).toEqual([])
    expect(bearers.size).toBeGreaterThan(9_000)
    for (const name of [
      '南京大学',
      '北京大学',
      '武汉大学',
      '浙江大学',
      '四川大学',
      '成都大熊猫繁育研究基地',
    ]) {
      expect(whole.named(name).map(({ entry }) => entry.name)).toEqual([name])
      expect(whole.find(name).filter(({ match }) => match === 'exact')).toHaveLength(1)
    }
  }, 60_000)
})
