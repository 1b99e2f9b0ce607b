import { expect, it } from 'vitest'
import { explain } from './support.ts'

/** The text of the name that makes a private body of the frame that is read; none where nothing does. */
function trade(name: string, read = name): string[] {
  const { analysis, assessment } = explain(name, read)
  return assessment.findings
    .slice(1)
    .filter(({ code }) => code === 'other')
    .map(({ from, to }) => analysis.chars.slice(from, to).join(''))
}

it.each([
  ['杭州市茶叶批发站', ['茶叶'], 'goods before an office'],
  ['杭州市茶叶批发监督站', [], 'unless the public works there'],
  ['杭州市茶叶研究院', [], 'or the organ word is none that firms bear'],
  ['中国茶叶批发中心', [], 'or an authority opens the name'],
  ['杭州市物业管理基地', ['物业管理'], 'a word of the public inside a longer word of trade is a part of it'],
  ['河南省棉麻公司监督站', ['公司'], 'a firm inside, whatever its work'],
  ['武汉第71集团军招待中心', [], 'but an army is no group of companies'],
  ['南昌市客运站', ['客运'], 'what stops there, straight before the organ word'],
  ['南昌市客运安全中心', [], 'not elsewhere'],
  ['凤台县站', ['站'], 'an organ word of one character straight behind a place'],
  ['凤台县血站', [], 'which another word is not'],
  ['厦门会议中心', ['会议中心'], 'a hall that the organ word ends'],
  ['中国国际会议中心', ['国际会议中心'], 'behind an authority too'],
  ['武汉万达广场管理中心', [], 'a square that is managed'],
  ['武汉万达广场中心', ['广场'], 'a hall in the field'],
  ['深圳丽晶化妆学校', ['化妆'], 'lessons of private schools'],
  ['福州玛丽女子医院', ['女子'], 'treatments of private hospitals'],
  ['南昌启航培训中心', ['培训'], 'courses of a brand'],
  ['南昌就业培训中心', [], 'not those of a known field'],
  ['南昌培训中心', [], 'nor those of a place alone'],
  ['齐齐哈尔市客运总站', ['客运'], 'before a longer organ word too'],
])('%s: %j %s', (name, words) => {
  expect(trade(name)).toEqual(words)
})

it.each([
  ['武汉大学站', '武汉大学', ['站'], 'a stop'],
  ['武汉大学加油站', '武汉大学', ['加油站'], 'a firm'],
  ['武汉大学监测站', '武汉大学', [], 'not the end of a longer word'],
  ['人民网站', '人民网', [], 'nor of a word that begins in the body'],
  ['武汉大学药房', '武汉大学', ['药房'], 'said once'],
])('%s, behind %s: %j %s', (name, read, words) => {
  expect(trade(name, read)).toEqual(words)
})

it('breaks the claim as another kind of body, and caps certainty', () => {
  const { broken, certain } = explain('杭州市茶叶批发站', '杭州市茶叶批发站').assessment
  expect({ broken, certain }).toEqual({ broken: 'other-body', certain: false })
})
