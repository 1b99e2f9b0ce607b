import { beforeAll, describe, expect, it } from 'vitest'
import { dateEnd, isFiller } from '../../../src/engine/evidence/context/filler.ts'
import { markupOf } from '../../../src/engine/evidence/context/markup.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))
})

const said = (name: string): string => {
  const analysis = look(name, model)
  const markup = markupOf(analysis, model)
  return analysis.chars.filter((_char, at) => !markup.has(at)).join('')
}

describe('markup of games, forums and chats', () => {
  it.each([
    ['§l§4小猫§r', '小猫'],
    ['&4&l小猫&r', '小猫'],
    ['|cffff0000小猫|r', '小猫'],
    ['^1小猫^7', '小猫'],
    ['[ff0000]小猫', '小猫'],
    ['{00FF00}小猫', '小猫'],
    ['[b]小猫[/b]', '小猫'],
    ['[color=red]小猫[/color]', '小猫'],
    ['<b>小猫</b>', '小猫'],
    ['<font color=red>小猫</font>', '小猫'],
    ['小猫:star:', '小猫'],
    ['小猫 www.example.cn', '小猫'],
    ['https://example.cn/a?b=c 小猫', '小猫'],
  ])('%s says %s', (name, expected) => expect(said(name)).toBe(expected))

  it.each([
    'Q&A小猫',
    '[club]小猫',
    '小猫(abc)',
    '小猫wwww.abc',
    '小猫http',
    '12:30小猫',
    '3|c小猫',
    '<粉丝>小猫',
    '<b 粉丝>小猫',
  ])('there is none in %s', (name) => {
    const analysis = look(name, model)
    expect(said(name)).toBe(analysis.chars.join(''))
  })

  it.each(['<fans>小猫', ':fans:小猫', '[fans=a]小猫'])('none of %s hides a marker', (name) =>
    expect(said(name)).toContain('fans'))
})

describe('what fills a name', () => {
  it.each([
    ['5月4日小猫', '5月4日'],
    ['2024年6月小猫', '2024年6月'],
    ['10日小猫', '10日'],
  ])('%s begins with the date %s', (name, date) => {
    const analysis = look(name, model)
    expect(analysis.chars.slice(0, dateEnd(analysis, 0)!).join('')).toBe(date)
  })

  it.each(['月亮小猫', '5只小猫', '12345日小猫'])('%s begins with none', (name) =>
    expect(dateEnd(look(name, model), 0)).toBeNull())

  it.each([
    ['AAA小猫', true],
    ['小猫ddd', false],
    ['abc小猫', false],
    ['aa小猫', false],
    ['aaab小猫', false],
  ])('the first glyph of %s is one of a row of one letter: %s', (name, expected) =>
    expect(isFiller(look(name, model), 0)).toBe(expected))
})
