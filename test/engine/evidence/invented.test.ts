import { describe, expect, it } from 'vitest'
import { inventedCandidates } from '../../../src/engine/evidence/invented/frames.ts'
import { look } from '../../support/look.ts'
import { model } from './support.ts'

/** The explanations of a name as an invented body, what proves most first: bits, parts and the doubt. */
function invented(name: string): string[] {
  const found = inventedCandidates(look(name, model), model)
  return [...found]
    .sort((a, b) => b.proof - a.proof)
    .map((candidate) => {
      const { parts } = candidate.told().args as { parts: { part: string; text: string }[] }
      const told = parts.map(({ part, text }) => `${part} ${text}`).join(' ')
      return `${candidate.finding.bits} ${told}${candidate.doubt === null ? '' : `, ${candidate.doubt}`}`
    })
}

describe('a name that is formed like an official body', () => {
  it.each([
    ['中国反恐部队', '1470 authority 中国 field 反恐 organ 部队', 'opening, field and organ'],
    [
      '中国反孔部队',
      '1470 authority 中国 field 反恐 organ 部队',
      'the field proves nothing, however it is written',
    ],
    ['中国反恐bu队', '970 authority 中国 field 反恐 organ 部队, guessed', 'an altered organ word'],
    ['长沙市反恐部对', '820 region 长沙市 field 反恐 organ 部队, guessed', 'also behind a full region'],
    ['猫 中国反恐部队', '1470 authority 中国 field 反恐 organ 部队', 'behind a gap'],
    [
      '中国移动反恐中心',
      '270 company 中国移动 field 反恐 organ 中心, may-exist',
      'a company is no authority',
    ],
    ['公安局', '1300 authority 公安 organ 局, may-exist', 'without a field'],
    ['量子学报', '670 field 量子 organ 学报, may-exist', 'without an opening'],
    [
      '湖南省衡阳市反恐办公室',
      '1270 region 湖南省衡阳市 field 反恐 organ 办公室, may-exist',
      'regions in a row',
    ],
  ])('%s is one: %s (%s)', (name, best) => {
    expect(invented(name)[0]).toBe(best)
  })

  it.each([
    ['中国反恐部对', '820 authority 中国 field 反恐 organ 部队, guessed'],
    ['公安局', '750 organ 公安局, bare-organ'],
    ['中国反恐部队', '600 organ 部队, bare-organ'],
  ])('%s is also read as %s', (name, bare) => {
    expect(invented(name)).toContain(bare)
  })

  it.each([
    ['猫中国反恐部队', ['600 organ 部队, bare-organ'], 'an opening stands at the start'],
    ['子学报', [], 'a field of one character is none'],
    ['光 子学报', [], 'nor is one behind a gap'],
    ['长沙反恐部对', [], 'an altered organ word needs a strong opening'],
    [
      '北京非官方公安部',
      ['750 organ 公安部, bare-organ'],
      'what speaks about a body is no field of its work',
    ],
    ['北京宠物医院', [], 'the end of a longer word for private bodies is no organ'],
    ['国家茶餐厅', [], 'nor is one character cut out of a word'],
  ])('%s is %j: %s', (name, all) => {
    expect(invented(name)).toEqual(all)
  })

  it.each([
    ['战略导弹部队', '1450 field 战略导弹 organ 部队, may-exist', 'a field of the armed forces'],
    ['军粮供应管理处', '970 field 军粮供应管理 organ 处, may-exist', 'with what an office does'],
    ['旅游质监局', '1050 field 旅游质监 organ 局, may-exist', 'the first class of several decides'],
    ['铁路公安处', '1000 field 铁路 organ 公安处, may-exist', 'a place of work before police'],
    ['铁路电视台', '1000 field 铁路 organ 电视台, may-exist', 'and before broadcasting'],
    ['猫 缉毒总队', '1050 field 缉毒 organ 总队, may-exist', 'behind a gap'],
    ['战略导单部队', '670 field 战略导弹 organ 部队, may-exist', 'one word may be altered'],
    ['第十五师检察院', '1100 scope 第十五师 organ 检察院, may-exist', 'a numbered unit'],
    ['农七师检察院', '1100 scope 农七师 organ 检察院, may-exist', 'as they were called once'],
    ['国家防化团', '1220 authority 国家 field 防化 organ 团, may-exist', 'a unit behind a field of its own'],
    [
      '旅游监管局',
      '1050 field 旅游监管 organ 局, may-exist',
      'what only authorities do makes a field one of state',
    ],
    ['国家粮食司', '1170 authority 国家 field 粮食 organ 司, may-exist', 'a department behind any field'],
  ])('%s opens with its field: %s (%s)', (name, best) => {
    expect(invented(name)[0]).toBe(best)
  })

  it.each([
    ['猫缉毒总队', 'what stands in front is no field'],
    ['快递缉毒总队', 'whatever it is'],
    ['坦克兵团', 'words of games open nothing'],
    ['电影警察局', 'nor does an organ word cut in two'],
    ['税务站', 'a stop or group may be anybody’s'],
    ['监督管理局', 'nor does what every office does'],
    ['音乐派出所', 'nor does public life before police'],
    ['铁路歌舞团', 'nor a place of work before others'],
    ['第师检察院', 'a unit without a number is none'],
    ['第八中学检察院', 'nor is another one with a number'],
    ['国家教师', 'a unit stands behind a field of the armed forces'],
    ['国家司', 'a department behind a field'],
  ])('%s does not: %s', (name) => {
    expect(invented(name).filter((told) => !/bare-organ|authority \S+ organ 管理局/.test(told))).toEqual([])
  })

  it.each([
    ['中国移动公安局', 'company 中国移动'],
    ['中国移动反恐中心', 'company 中国移动'],
  ])('%s opens with a company alone', (name, company) => {
    const framed = invented(name).filter((told) => !told.includes('bare-organ'))
    expect(framed.length).toBeGreaterThan(0)
    for (const told of framed) expect(told).toContain(company)
  })
})
