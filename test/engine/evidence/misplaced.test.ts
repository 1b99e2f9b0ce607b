import { describe, expect, it } from 'vitest'
import { beside, type Explained, explain } from './support.ts'

/** What says that another body is meant, with what it names. */
function misplaced(explained: Explained): string[] {
  const args = explained.assessment.findings.flatMap(({ code, args: given }) =>
    code.startsWith('other-') ? Object.values(given ?? {}) : [],
  )
  const told = beside(explained).filter((one) => one.startsWith('other-'))
  return told.map((one, nth) => `${one} ${args[nth]}`)
}

describe('a region before a local body', () => {
  it.each([
    ['北京上海消防', '上海消防', ['other-region 北京 -300 北京'], 'another one'],
    ['井陉矿区上海消防', '上海消防', ['other-region 井陉矿区 -300 井陉矿区'], 'the longest that ends there'],
    ['辽宁江苏徐州公安', '江苏徐州公安', ['other-region 辽宁 -300 辽宁'], 'another province'],
    ['江苏徐州公安', '江苏徐州公安', [], 'the province that holds it is a part of the name'],
    ['北京新华社', '新华社', [], 'a national body is of no region'],
  ])('%s read as %s: %j %s', (name, read, findings) => {
    expect(misplaced(explain(name, read))).toEqual(findings)
  })
})

describe('an organ word behind a composed or invented name', () => {
  it.each([
    ['上海消防协会', '上海消防', ['other-organ 协会 -300 协会'], 'of a body beside the office'],
    ['上海消防办公室', '上海消防', [], 'of a part of it'],
    ['上海消防协会官方', '上海消防', [], 'that does not end the name'],
    ['新华社协会', '新华社', [], 'behind a listed one'],
    [
      '武汉市蓝天公安局协会',
      '武汉市蓝天公安局',
      ['other-organ 协会 -300 协会'],
      'behind an office that is only formed as one',
    ],
    ['武汉市蓝天中学协会', '武汉市蓝天中学', [], 'behind a school, which has clubs'],
    ['中国反恐局协会', '中国反恐局', [], 'behind a body of the whole country'],
  ])('%s read as %s: %j %s', (name, read, findings) => {
    expect(misplaced(explain(name, read))).toEqual(findings)
  })
})

it('caps certainty and breaks nothing', () => {
  const { doubt, certain, broken } = explain('北京上海消防', '上海消防').assessment
  expect({ doubt, certain, broken }).toEqual({ doubt: null, certain: false, broken: null })
})
