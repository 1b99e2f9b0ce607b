import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel()
})

/** The words that stand across an end of the reading `read` of a name. */
function crossing(name: string, read: string): string[] {
  const analysis = look(name, model)
  const found = assess(analysis, model).find(({ candidate }) => candidate.read === read)
  expect(found, `${name} read as ${read}`).toBeDefined()
  return found!.findings
    .filter(({ code }) => code === 'crossing-word')
    .map(({ from, to }) => analysis.chars.slice(from, to).join(''))
}

describe('a common word, field or organ word across an end of a registered name', () => {
  it.each([
    ['河南大学生联盟', '河南大学', ['大学生']],
    ['山西大学生就业', '山西大学', ['大学生']],
    ['人民网友', '人民网', ['网友']],
    ['深圳商报名处', '深圳商报', ['报名']],
    ['新京报道', '新京报', ['报道']],
    ['复旦大学霸', '复旦大学', ['学霸']],
    ['最新华社', '新华社', ['最新']],
    ['复 旦 大 学 霸', '复旦大学', ['学霸']],
    ['云南大学长', '云南大学', ['学长']],
    ['安徽网管', '安徽网', ['网管']],
    ['中国网安实验室', '中国网', ['网安']],
    ['党建研究所', '党建研究', ['研究所']],
    ['中华医学公司', '中华医学会', ['公司']],
  ])('%s is not %s', (name, read, words) => {
    expect(crossing(name, read)).toEqual(words)
  })

  it.each([
    ['南京大学生物系', '南京大学', 'the rest begins a longer word: 生物'],
    ['南京大学生命科学学院', '南京大学', 'the rest begins a longer word: 生命'],
    ['新华社报道组', '新华社', 'no word ends across the name'],
    ['清华大学校友会', '清华大学', 'a word of the lexicon stands behind it'],
    ['清华大学校医院', '清华大学', 'the lexicon knows the whole of 校医院'],
    ['人民网 友谊', '人民网', 'a gap parts the words'],
    ['辽师大二附中', '辽师大', 'a number counts what follows'],
    ['人民网信息中心', '人民网', 'the rest is made of words as well as that behind 网信'],
    ['全国人大代表工作客服', '全国人大', 'the rest is made of words as well as that behind 人大代表'],
    ['武汉文旅局', '武汉文旅', 'the field only goes on: 文旅局'],
    ['清华大学部', '清华大学', 'the text before 学部 is cut: 清华大'],
    ['长乐市人大常委🔥会', '长乐市人大', 'a pictograph stands inside 常委会'],
    ['党建研究🔥所', '党建研究', 'a pictograph stands inside 研究所'],
    ['中华医学公 司', '中华医学会', 'a gap parts 公司'],
    ['中国人民网', '人民网', '中国 reaches further back than 国人'],
  ])('%s may be %s: %s', (name, read) => {
    expect(crossing(name, read)).toEqual([])
  })

  it('breaks a name of each of many regions alike', () => {
    for (const region of REGIONS) expect(crossing(`${region}大学生联盟`, `${region}大学`)).toEqual(['大学生'])
  })
})

const REGIONS = [
  '河北',
  '山西',
  '辽宁',
  '吉林',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '海南',
  '四川',
  '贵州',
  '云南',
]
