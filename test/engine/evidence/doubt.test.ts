import { describe, expect, it } from 'vitest'
import { doubt, explain } from './support.ts'

describe('why a name is not certain', () => {
  it.each([
    ['空军', '空军', 'also-word', 'the form is a word'],
    ['杭师大', '杭师大', 'also-person', "or a person's name"],
    ['NEA', 'NEA', 'shared', 'several bodies bear it'],
    ['国家旅游局', '国家旅游局', 'former', 'the body bore it once'],
    ['环保部', '环保部', 'former', 'the body has ended'],
    ['和平公安', '和平公安', 'also-region', 'its region is a word'],
    ['镇海中学', '镇海中学', 'private-school', 'a composed name of a school'],
    ['人民日丑报', '人民日报', 'mocking', 'a character that mocks was put in'],
    ['江苏徐州公安', '江苏省徐州公安', 'usual', 'the text is usual as it stands'],
    ['航拍中国', '航拍中国', 'also-topic', 'it is a title'],
    ['世界卫生组织', '世界卫生组织', 'foreign', 'it is of no one state'],
    ['cetv', 'CETV', 'guessed', 'an abbreviation is written as a word'],
    ['钱江碗报', '钱江晚报', 'guessed', 'four characters, of a paper that not everybody knows'],
    ['湖北大雪', '湖北大学', 'usual', 'the text is made of words as it stands'],
    ['长沙教育', '长沙教育', 'topic', 'a region with a word is no word'],
    ['中国应急管理', '中国应急管理', 'topic', 'an authority and a field'],
    ['中国🌸应急管理', '中国应急管理', 'topic', 'whatever pictograph parts them'],
  ])('%s, %s: %s, as %s', (name, read, code) => {
    const explained = explain(name, read)
    expect(doubt(explained)?.split(' ')[0]).toBe(code)
    expect(explained.assessment.certain).toBe(false)
  })

  it.each([
    ['新华社', '新华社'],
    ['国务院', '国务院'],
    ['中国空军', '中国空军'],
    ['武汉公安', '武汉公安'],
    ['襄樊市公安局', '襄樊市公安局'],
    ['人民日包', '人民日报'],
    ['cctv', 'CCTV'],
    ['CETV', 'CETV'],
    ['钱江碗报官方', '钱江晚报'],
  ])('%s, %s: nothing', (name, read) => {
    const explained = explain(name, read)
    expect(doubt(explained)).toBeNull()
    expect(explained.assessment.certain).toBe(true)
  })

  it.each([
    ['武汉党建学院', '武汉党建', 'open-word 学院', 'an office of a place has no college'],
    ['武汉市公安局眼科', '武汉市公安局', 'open-word 眼科', 'nor an eye clinic'],
    ['武汉大学法学院', '武汉大学', null, 'a university has'],
    ['公安部研究所', '公安部', null, 'and so has a ministry'],
    ['武汉党建办公室', '武汉党建', null, 'any office has an office'],
  ] as [string, string, string | null, string][])('a part behind %s, %s: %s, as %s', (name, read, told) => {
    expect(doubt(explain(name, read))).toBe(told)
  })

  it.each([
    ['新化社', '新华社', null, 'one character of a listed name'],
    ['新画设', '新华社', 'guessed', 'two of so short a one'],
    ['徐州公按局', '徐州公安局', 'guessed', 'one of a composed name of five'],
    ['徐州市公按局', '徐州市公安局', null, 'not of six'],
    [
      '人民日报理论部',
      '人民日报评论部',
      'usual',
      'any other character that makes a word, however long the name is',
    ],
  ] as [string, string, string | null, string][])('%s, read as %s: %s, %s', (name, read, code) => {
    expect(explain(name, read).assessment.candidate.doubt).toBe(code)
  })
})
