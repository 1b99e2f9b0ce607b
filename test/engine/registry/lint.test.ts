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

  it('no form that a pattern of the base excepts', () => {
    expect(told('\t云岭甲集团\t济南市磨坊局\ta\n')).toEqual([])
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
