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
    ['中国反恐部对', '820 authority 中国 field 反恐 organ 部队, guessed', 'an altered organ word is guessed'],
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
    ['公安局', '750 organ 公安局, bare-organ'],
    ['中国反恐部队', '600 organ 部队, bare-organ'],
  ])('%s is also read by its organ word alone', (name, bare) => {
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
    ['中国移动公安局', 'company 中国移动'],
    ['中国移动反恐中心', 'company 中国移动'],
  ])('%s opens with a company alone', (name, company) => {
    const framed = invented(name).filter((told) => !told.includes('bare-organ'))
    expect(framed.length).toBeGreaterThan(0)
    for (const told of framed) expect(told).toContain(company)
  })
})
