import { describe, expect, it } from 'vitest'
import { beside, doubt, explain } from './support.ts'

describe('the words beside a name', () => {
  it.each([
    ['新华社', '新华社', ['whole 新华社 400'], 'same'],
    ['🌸新华社🌸', '新华社', ['whole 新华社 400'], 'same'],
    ['新华社客服', '新华社', ['keeps 客服 300'], 'extended'],
    ['官方新华社', '新华社', ['keeps 官方 400'], 'same'],
    ['新华社北京', '新华社', [], 'extended'],
    ['清华大学自动化系', '清华大学', ['between 自动化 -60', 'unit 系 150'], 'extended'],
    ['新华社蠡澹客服', '新华社', ['between 蠡澹 -40', 'keeps 客服 300'], 'extended'],
  ] as const)('say of %s read as %s: %j, so that it is %s', (name, read, findings, relation) => {
    const explained = explain(name, read)
    expect(beside(explained)).toEqual(findings)
    expect(doubt(explained)).toBeNull()
    expect(explained.assessment).toMatchObject({ certain: true, relation, broken: null })
  })

  it.each([
    ['新华社粉丝', '新华社', ['mention 粉丝 -1100'], 'mention', 'a mention breaks the claim'],
    ['新华社粉丝服务中心', '新华社', ['mention 粉丝 -550', 'keeps 服务中心 300'], null, 'an office keeps it'],
    [
      '新华社粉丝爱好者协会',
      '新华社',
      ['mention 粉丝 -1100', 'mention 爱好者 -1100', 'unit 协会 0'],
      'mention',
      'what its audience forms is not the body’s own',
    ],
    ['新华社吐槽投诉中心', '新华社', ['mention 吐槽 -550', 'keeps 投诉中心 250'], null, 'an office keeps it'],
    ['徐州市公安局业主委员会', '徐州市公安局', ['other 业主委员会 -600'], 'other-body', 'another body'],
  ] as [
    string,
    string,
    string[],
    'mention' | 'other-body' | null,
    string,
  ][])('say of %s read as %s: %j, so that it is %s where the claim breaks: %s', (name, read, findings, broken) => {
    const explained = explain(name, read)
    expect(beside(explained)).toEqual(findings)
    expect(explained.assessment).toMatchObject({ certain: false, broken })
    expect(doubt(explained)).toMatch(/^open-word /)
  })

  it('weigh in full at the end of the name alone', () => {
    expect(beside(explain('北京大学校友会', '北京大学'))).toEqual(['work 校友会 -200'])
    expect(beside(explain('新华社客服蠡澹', '新华社'))).toEqual(['keeps 客服 150', 'unexplained 蠡澹 -660'])
  })

  it('keep a claim together no more than so far', () => {
    expect(beside(explain('官方新华社客服服务热线', '新华社'))).toEqual([
      'keeps 官方 400',
      'keeps 客服 100',
      'keeps 服务热线 0',
    ])
  })
})

describe('text that nothing explains', () => {
  it.each([
    ['新华社蠡澹', ['unexplained 蠡澹 -660'], 'behind the name'],
    ['蠡澹新华社', ['unexplained 蠡澹 -660'], 'before it'],
    ['新化社蠡澹', ['unexplained 蠡澹 -924'], 'beside an altered name it says more'],
    ['蠡澹新华社客服', ['unexplained 蠡澹 -330', 'keeps 客服 300'], 'before one that a word keeps less'],
    ['官方蠡澹新华社', ['keeps 官方 400', 'unexplained 蠡澹 -660'], 'no word before a name keeps it'],
  ])('leaves %s loose: %j %s', (name, findings) => {
    const explained = explain(name, '新华社')
    expect(beside(explained)).toEqual(findings)
    expect(doubt(explained)).toBe('loose 蠡澹')
    expect(explained.assessment.certain).toBe(false)
  })

  it('weighs as a short word where it is a run of letters', () => {
    expect(beside(explain('Xinhua She', 'Xinhua'))).toEqual(['unexplained she -790'])
    expect(beside(explain('Xinhua Shezzqq', 'Xinhua'))).toEqual(['unexplained shezzqq -790'])
  })
})

describe('a number behind a name', () => {
  it.each([
    ['清华大学3', '清华大学', ['team 3 -900'], 'is a team of a school'],
    ['清华大学12', '清华大学', ['team 12 -900'], 'with two digits too'],
    ['清华大学123', '清华大学', [], 'with three it is none'],
    ['新华社3', '新华社', [], 'and of no other body'],
    ['复旦大学软件帮2', '复旦大学', ['unexplained 软件帮 -790', 'team 2 -900'], 'a team with a name'],
    ['清华大学软件工程2', '清华大学', ['unexplained 软件工程 -920'], 'but not with a long one'],
  ])('%s, %s: %j %s', (name, read, findings) => {
    expect(beside(explain(name, read))).toEqual(findings)
  })
})

describe('a word in front that makes another name of it', () => {
  it.each([
    ['中国农民日抱', '农民日报', 'renamed 中国', 'of an altered name'],
    ['中国民族日报', '民族日报', null, 'of none that stands as it is'],
    ['河南农民日报', '农民日报', 'localised 河南', 'a region, of a national body'],
    ['北京上海消防', '上海消防', null, 'not of a local one'],
    ['中国农民日报', '农民日报', null, 'only a region'],
  ] as [string, string, string | null, string][])('%s, %s: %s %s', (name, read, expected) => {
    expect(doubt(explain(name, read))).toBe(expected)
  })
})
