import { describe, expect, it } from 'vitest'
import { EMPTY_REGISTRY } from '../../../src/engine/registry/index.ts'
import { lintTables, weaknessOf } from '../../../src/engine/registry/lint/index.ts'
import { Problems } from '../../../src/engine/registry/problems.ts'
import { USER_RULES } from '../../../src/engine/registry/rules.ts'
import { joinTables, readTables, type Tables } from '../../../src/engine/registry/tables.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'
import { bundledModel } from '../../support/model.ts'

const { folding, background } = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))

function tables(files: Record<string, string>, base: Tables | null = null): Tables {
  const problems = new Problems()
  const grids = Object.entries(files).map(([file, text]) => readTsv(text, file))
  const read = readTables(
    grids,
    base ? joinTables(base, EMPTY_REGISTRY) : EMPTY_REGISTRY,
    USER_RULES,
    problems,
  )
  problems.throwIfAny()
  return read
}

const NONE = tables({})
const HEADER = 'id\tname\taliases\tcategory\n'

function lint(rows: string, base = NONE): string[] {
  const own = tables({ 'my.tsv': HEADER + rows }, base)
  return lintTables(own, base, folding, background).map(({ rule, row, form }) => `${row} ${rule} ${form}`)
}

const weakness = (text: string) =>
  weaknessOf(
    folding.fold(text).glyphs.map(({ char }) => char),
    [],
    background,
  )?.rule ?? null

describe('weak forms, by measurement', () => {
  it.each([
    ['海军', 'common-word'],
    ['对话', 'common-word'],
    ['读者', 'common-word'],
    ['讀者', 'common-word'],
    ['电视台', 'common-word'],
    ['王海军', 'person-name'],
    ['李建国', 'person-name'],
    ['张新华', 'person-name'],
    ['海大', 'common-text'],
    ['西大', 'common-text'],
    ['军', 'common-text'],
    ['PLA', 'short-latin'],
  ])('%s is %s', (text, rule) => expect(weakness(text)).toBe(rule))

  it.each([
    '新华社',
    '人民日报',
    '解放军报',
    '央视',
    '人民网',
    '半月谈',
    '环球时报',
    'CCTV',
    '深圳卫视',
    '王老吉',
  ])('%s is none', (text) => expect(weakness(text)).toBeNull())

  it('say no more once they are marked', () => {
    expect(lint('\t海军服饰公司\t海军\tbrand\n')).toEqual(['2 common-word 海军'])
    expect(lint('\t海军服饰公司\t海军[common-word]\tbrand\n')).toEqual([])
    expect(lint('\t海军服饰公司\t海大[shared]|PLA[shared]|王海军[person-name]\tbrand\n')).toEqual([])
    // Where a form comes from says nothing about what else it is.
    expect(lint('\t海军服饰公司\t海军[derived]\tbrand\n')).toEqual(['2 common-word 海军'])
  })
})

describe('what cannot tell bodies apart', () => {
  it('bodies given twice under two ids', () => {
    expect(lint('a/1\t青禾乳业集团\t\ta\na/2\t青禾乳業集團\t\ta\n')).toEqual([
      '2 duplicate-body 青禾乳业集团',
      '3 duplicate-body 青禾乳業集團',
    ])
  })

  it('a form of several bodies, unless each says so', () => {
    expect(lint('\t青禾乳业集团\t青禾牛奶\ta\n\t绿谷乳业集团\t青禾牛奶[shared]\ta\n')).toEqual([
      '2 collision 青禾牛奶',
    ])
    expect(lint('\t青禾乳业集团\t青禾牛奶[shared]\ta\n\t绿谷乳业集团\t青禾牛奶[shared]\ta\n')).toEqual([])
  })

  it('two forms of one body that are read alike', () => {
    expect(lint('\t青禾乳业集团\t青禾牛奶|青·禾·牛·奶\ta\n')).toEqual(['2 redundant-form 青·禾·牛·奶'])
  })

  it('what the base has, listed or composed', () => {
    const base = tables({
      'b.tsv': `${HEADER}media/xinhua\t新华通讯社\t新华社\tmedia\n`,
      'r.tsv': 'id\tname\tshort\tlevel\tparent\n3203\t徐州市\t徐州\tcity\t\n',
      'p.tsv': 'id\ttemplates\tcategory\npattern/police\t{city}公安局|平安{city.short}\tinstitution\n',
    })
    expect(lint('\t新华通讯社\t\tnews\n', base)).toEqual(['2 bundled-body 新华通讯社'])
    expect(lint('\t青禾乳业集团\t新华社\ta\n', base)).toEqual(['2 bundled-form 新华社'])
    expect(lint('\t青禾乳业集团\t新華社[shared]|平安徐州\ta\n', base)).toEqual(['2 bundled-form 平安徐州'])
  })

  const past = tables({
    'b.tsv': [
      'id\tname\taliases\tcategory\tvalid_to\tsuccessor',
      'a/old\t青禾牧业局\t青牧局\ta\t2018\ta/new|pattern/farm/3203',
      'a/new\t绿谷牧业局\t绿原牧业局[former]|青牧局[shared]\ta\t\t\n',
    ].join('\n'),
    'r.tsv': 'id\tname\tshort\tlevel\tparent\n3203\t徐州市\t徐州\tcity\t\n3701\t济南市\t济南\tcity\t\n',
    'p.tsv': [
      'id\ttemplates\tcategory\tvalid_to\tsuccessor\treason',
      'pattern/farm\t{city}农事局|{city.short}农事站[former]\ta\t\t\t',
      'pattern/mill\t{city:!济南市}磨坊局\ta\t2001\tpattern/farm\tby law\n',
    ].join('\n'),
  })
  const told = (rows: string) =>
    lintTables(tables({ 'my.tsv': HEADER + rows }, past), past, folding, background)
      .filter(({ rule }) => rule.startsWith('former') || rule.startsWith('bundled'))
      .map(({ rule, form, what }) => [rule, form, what.replace(/^.*? of the bundled /, '')])

  it.each([
    [
      '青禾牧业局',
      'which ended in 2018; followed by 绿谷牧业局 (a/new) and 徐州市农事局 (pattern/farm/3203)',
      '青禾牧业局 (a/old)',
    ],
    ['绿原牧业局', 'which bears another name now', '绿谷牧业局 (a/new)'],
    ['徐州农事站', 'which bears another name now', '徐州市农事局 (pattern/farm/3203)'],
    [
      '徐州市磨坊局',
      'which ended in 2001; followed by 徐州市农事局 (pattern/farm/3203)',
      '徐州市磨坊局 (pattern/mill/3203)',
    ],
  ])('%s, a former name of the base', (form, became, body) => {
    expect(told(`\t云岭甲集团\t${form}\ta\n`)).toEqual([['former-name', form, `${body}, ${became}`]])
    expect(told(`\t云岭甲集团\t${form}[former]\ta\n`)).toEqual([])
  })

  it('a former name no more, once the row says that it ended', () => {
    const rows = (validTo: string) =>
      tables({ 'my.tsv': `name\taliases\tcategory\tvalid_to\n青禾牧业局\t徐州农事站\tz\t${validTo}\n` }, past)
    const found = (validTo: string) =>
      lintTables(rows(validTo), past, folding, background).map(({ rule, form, remedy }) => [
        rule,
        form,
        remedy,
      ])
    const ended = 'leave the row out, or say in valid_to when the name ended'
    expect(found('')).toEqual([
      ['former-name', '青禾牧业局', ended],
      ['former-name', '徐州农事站', 'write 徐州农事站[former], or drop it'],
    ])
    expect(found('2018')).toEqual([])
  })

  it('a form that a living body of the base bears beside an ended one', () => {
    expect(told('\t云岭甲集团\t青牧局\ta\n').map(([rule]) => rule)).toEqual(['former-name', 'bundled-form'])
  })

  it('an exception that excepts nothing', () => {
    const columns = 'id\ttemplates\tcategory\tonly\texcept\treason\n'
    const own = tables({
      'q.tsv': `${columns}pattern/a\t{city}果园局\ta\t徐洲市|济南市\t\tby law\npattern/b\t{city:!济南市}果园处\ta\t\t\tby law\n`,
    })
    expect(lintTables(own, past, folding, background)).toEqual([
      {
        rule: 'idle-exception',
        file: 'q.tsv',
        row: 2,
        id: 'pattern/a',
        form: '徐洲市',
        what: 'no region that the templates take ends with 徐洲市',
        remedy: 'correct 徐洲市, or leave it out',
      },
    ])
  })

  it('a template for which no region is left', () => {
    const columns = 'id\ttemplates\tcategory\tonly\texcept\treason\n'
    const found = (row: string) =>
      lintTables(tables({ 'q.tsv': `${columns}${row}\tby law\n` }), past, folding, background).map(
        ({ rule, form }) => [rule, form],
      )
    expect(found('pattern/a\t{city}果园局|{city.short}果局\ta\t济南市\t济南市')).toEqual([
      ['idle-template', '{city}果园局'],
      ['idle-template', '{city.short}果局'],
    ])
    expect(found('pattern/a\t{city}果园局|{city:济南市}果局\ta\t济南市|徐州市\t济南市')).toEqual([
      ['idle-template', '{city:济南市}果局'],
    ])
    // Counted through, it is told once.
    expect(found('pattern/a\t{city}第{ordinal:2-9}果园\ta\t济南市\t济南市')).toHaveLength(1)
    // That no region has the ending is told of the ending.
    expect(found('pattern/a\t{city}果园局\ta\t徐洲市\t')).toEqual([['idle-exception', '徐洲市']])
    expect(found('pattern/a\t{city}果园局\ta\t徐州市\t济南市')).toEqual([])
  })

  it('no form that a pattern of the base excepts', () => {
    expect(told('\t云岭甲集团\t济南市磨坊局\ta\n')).toEqual([])
  })
})

describe('rows that are the body that a pattern of the base composes', () => {
  const base = tables({
    'r.tsv': 'id\tname\tshort\tlevel\tparent\n3203\t徐州市\t徐州\tcity\t\n3701\t济南市\t济南\tcity\t\n',
    'p.tsv':
      'id\ttemplates\tcategory\tvalid_to\npattern/library\t{city}书馆|{city.short}书馆\ta\t\npattern/old\t{city}旧书馆\ta\t2001\n',
  })
  const found = (row: string) => {
    const own = tables({ 'my.tsv': `name\taliases\tcategory\tregion\n${row}\n` }, base)
    return lintTables(own, base, folding, background).map(({ rule, form, remedy }) => [rule, form, remedy])
  }

  it('are none of its forms’ other bearers', () => {
    expect(found('徐州市书馆\t徐州书馆\ta\t3203')).toEqual([])
  })

  it.each([
    ['徐州市书馆\t\tb\t3203', 'of another category'],
    ['徐州市书馆\t\ta\t3701', 'of another place'],
  ])('%s is none: %s', (row) => {
    const remedy = 'leave the row out if it is that body, or give it the category and region of that'
    expect(found(row)).toEqual([['bundled-form', '徐州市书馆', remedy]])
  })

  it('nor is an alias of another row', () => {
    expect(found('徐州市书馆\t\ta\t3203\n青禾乳业集团\t徐州书馆\ta\t3203')).toEqual([
      ['bundled-form', '徐州书馆', 'write 徐州书馆[shared], or drop it'],
    ])
  })

  it('are told of where that body has ended', () => {
    expect(found('徐州市旧书馆\t\ta\t3203').map(([rule]) => rule)).toEqual(['former-name'])
  })
})

describe('patterns beside the base', () => {
  const base = tables({
    'r.tsv':
      'id\tname\tshort\tlevel\tparent\n3203\t徐州市\t徐州|彭城市[former]\tcity\t\n3701\t济南市\t济南\tcity\t\n',
    'b.tsv': `${HEADER}a/farm\t青禾牧业局\t徐州牧业局\ta\na/mill\t济南市磨坊\t\ta\n`,
    'p.tsv':
      'id\ttemplates\tcategory\tvalid_to\npattern/police\t{city}公安局|平安{city.short}|{city}公安处[former]\ta\t\npattern/unit\t{number:5-6}部队\ta\t\n',
  })
  const found = (templates: string, more = '\ta\t') => {
    const own = tables(
      { 'q.tsv': `id\ttemplates\tcategory\tvalid_to\npattern/own\t${templates}${more}\n` },
      base,
    )
    return lintTables(own, base, folding, background)
  }
  const brief = (templates: string, more?: string) =>
    found(templates, more).map(({ rule, form, what }) => [
      rule,
      form,
      what.replace(/^.*bundled bodies: /, ''),
    ])

  it.each([
    [
      '{city}公安局',
      'bundled-form',
      '徐州市公安局 (pattern/police/3203), 济南市公安局 (pattern/police/3701)',
    ],
    [
      '{city.short}市公安局',
      'bundled-form',
      '徐州市公安局 (pattern/police/3203), 济南市公安局 (pattern/police/3701)',
    ],
    ['平安{city.short:徐州市}', 'bundled-form', '徐州市公安局 (pattern/police/3203)'],
    ['{city.short}牧业局', 'bundled-form', '青禾牧业局 (a/farm)'],
    ['{number:4-5}部队', 'bundled-form', '11111部队 (pattern/unit/11111)'],
    [
      '{number:5-5:20000-30000}部队',
      'bundled-form',
      '20000部队 (pattern/unit/20000), 30000部队 (pattern/unit/30000)',
    ],
    ['{city}公安处', 'former-name', '徐州市公安局 (pattern/police/3203), 济南市公安局 (pattern/police/3701)'],
  ])('%s composes what the base has', (template, rule, who) => {
    expect(brief(template)).toEqual([[rule, template, who]])
  })

  it.each([
    '{city}果园局',
    '{number:2-4}部队',
    '{city}公安局[shared]',
    '{city}公安处[former]',
    // The listed body is the composed one, and verdicts print its id.
    '{city}磨坊',
  ])('%s composes nothing that is another’s', (template) => expect(brief(template)).toEqual([]))

  it('is another body where the category is', () => {
    expect(brief('{city}磨坊', '\tz\t')).toEqual([['bundled-form', '{city}磨坊', '济南市磨坊 (a/mill)']])
  })

  it('may compose former names where its own have ended', () => {
    expect(brief('{city}公安处', '\ta\t2001')).toEqual([])
  })

  it('says what to do', () => {
    expect(found('{city}公安处|{city.short}牧业局').map(({ remedy }) => remedy)).toEqual([
      'write {city}公安处[former], or leave these regions out',
      'drop it if it is these bodies; or write {city.short}牧业局[shared], or leave these regions out',
    ])
  })
})

it('every finding has a place, a reason and a remedy', () => {
  const own = tables({ 'my.tsv': `${HEADER}\t海军服饰公司\t海军\tbrand\n` })
  expect(lintTables(own, NONE, folding, background)).toEqual([
    {
      rule: 'common-word',
      file: 'my.tsv',
      row: 2,
      id: 'brand/海军服饰公司',
      form: '海军',
      what: expect.stringMatching(/^海军 is an ordinary word \(\d+\.\d bits, no word border inside/),
      remedy: 'write 海军[common-word], or drop it',
    },
  ])
})
