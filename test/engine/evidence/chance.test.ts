import { describe, expect, it } from 'vitest'
import { beside, type Explained, explain } from './support.ts'

const CHANCE = /^(?:cut-word|person-name|romanised-name|crossing-word) /

/** What says that the characters merely meet. */
const chance = (explained: Explained): string[] => beside(explained).filter((one) => CHANCE.test(one))

describe('a word cut at the end of a name', () => {
  it.each([
    ['沈国博', '国博', ['cut-word 沈国 -680']],
    ['沈国博物', '国博', ['cut-word 沈国 -680', 'cut-word 博物 -910']],
    ['沈 国博', '国博', []],
    ['沈国博官方', '国博', ['cut-word 沈国 -680']],
    ['国博官方', '国博', []],
    ['官方国博', '国博', []],
    ['信国博', '国博', []],
  ])('%s read as %s: %j', (name, read, findings) => {
    expect(chance(explain(name, read))).toEqual(findings)
  })

  it('is none where the name is too rare to arise by chance, or too long', () => {
    expect(chance(explain('人民网友', '人民网'))).toEqual(['crossing-word 网友 -2200'])
    expect(chance(explain('河南大学生', '河南大学'))).toEqual(['crossing-word 大学生 -2200'])
  })

  it('is one where a name as rare was altered', () => {
    expect(chance(explain('人民冃艮', '人民网'))).toEqual(['cut-word 冃艮 -110'])
  })

  it('caps certainty, and makes a coincidence of what does not stand', () => {
    const chance = { certain: false, doubt: null, broken: 'coincidence' }
    expect(explain('解访军报', '解放军').assessment).toMatchObject(chance)
    expect(explain('深圳商报名处', '深圳商报').assessment).toMatchObject(chance)
    expect(explain('沈国博', '国博').assessment).toMatchObject({ certain: false, broken: 'coincidence' })
    expect(explain('信国博', '国博').assessment).toMatchObject({ certain: false, broken: null })
  })
})

describe("a person's name", () => {
  it.each([
    ['解访军报', '解放军', ['person-name 解访军 -300'], 'is plausible'],
    ['清铧大学', '清华', ['person-name 清铧 -300'], 'of two characters'],
    ['新化社', '新华社', [], 'is none that no surname opens'],
    ['Xin Huashe', '新华社', ['romanised-name xinhuashe -700'], 'in letters'],
    ['Zheng Jianhui', '证监会', ['romanised-name zhengjianhui -700'], 'surname first'],
    ['Xinhuashe', '新华社', [], 'not in one word'],
    ['NE A', 'NEA', [], 'nor of one letter behind'],
    ['N EA', 'NEA', [], 'or before the other'],
    ['CC TV', 'CCTV', [], 'nor without a syllable'],
  ])('%s read as %s: %j %s', (name, read, findings) => {
    expect(chance(explain(name, read))).toEqual(findings)
  })
})
