import { describe, expect, it } from 'vitest'
import { ZhengmingError } from '../../../src/engine/errors.ts'
import { createFolding, FOLDING_FILES, parsePinyin } from '../../../src/engine/fold/index.ts'
import { folding, tableFiles } from './support.ts'

const syllablesOf = (char: string) => folding.readings(char).map((reading) => reading.syllable + reading.tone)

describe('character tables', () => {
  it('gives all readings with tone, the usual one first', () => {
    expect(syllablesOf('新')).toEqual(['xin1'])
    expect(syllablesOf('长').sort()).toEqual(['chang2', 'zhang3'])
    for (const [char, reading] of ['台tai1', '厦xia4', '厦sha4', '洞tong2', '重chong2', '六lu4', '女nv3'].map(
      (text) => [text.slice(0, 1), text.slice(1)] as const,
    )) {
      expect(syllablesOf(char)).toContain(reading)
    }
    expect(syllablesOf('重')[0]).toBe('zhong4')
    expect(folding.readings('没有')).toEqual([])
    expect(folding.readings('x')).toEqual([])
  })

  it('knows look-alikes, also those that the rendered table scores low', () => {
    for (const [one, other] of [
      '视祝',
      '民氏',
      '军车',
      '釆采',
      '乒兵',
      '卷券',
      '曰日',
      '未末',
      '己已',
      '煤媒',
      '沅沉',
      '圳川',
    ].map((pair) => [...pair] as [string, string])) {
      expect(
        folding.shapes(one).map((each) => each.char),
        one,
      ).toContain(other)
      expect(
        folding.shapes(other).map((each) => each.char),
        other,
      ).toContain(one)
    }
    for (const [one, other] of ['新华', '华争', '华年', '芳劳'].map((pair) => [...pair] as [string, string]))
      expect(
        folding.shapes(one).map((each) => each.char),
        one,
      ).not.toContain(other)
  })

  it('knows radicals dropped and added', () => {
    for (const [one, other] of ['亲新', '肖消', '前箭', '门们', '既暨', '楠南'].map(
      (pair) => [...pair] as [string, string],
    )) {
      expect(folding.components(one), one).toContain(other)
      expect(folding.components(other), other).toContain(one)
    }
    expect(folding.components('口')).not.toContain('国')
  })

  it('knows split characters, with radicals as they are typed', () => {
    for (const row of [
      '疒矢=疾',
      '敬言=警',
      '亲斤=新',
      '彳正=征',
      '弓长=张',
      '日寸=时',
      '日月=明',
      '讠乍=诈',
      '言乍=诈',
      '宀女=安',
      '人门=们',
      '立口阝=部',
      'ネ土=社',
      'シ工=江',
      'タト=外',
      'カロ=加',
    ]) {
      const [parts, whole] = row.split('=') as [string, string]
      const found = folding.splits([...parts][0]!).filter((split) => split.parts.join('') === parts)
      expect(
        found.map((split) => split.whole),
        row,
      ).toContain(whole)
    }
  })

  it('reads pictographs and numerals', () => {
    expect(folding.emoji('🥭')).toEqual(['芒果'])
    expect(folding.emoji('☀')).toContain('日')
    expect(folding.emoji('🇨🇳')[0]).toBe('中国')
    expect(folding.numerals('6')).toEqual(['六', '陆'])
    expect(folding.numerals('贰')).toContain('2')
    expect(folding.numerals('十')).toContain('10')
    expect(folding.numerals('三十八')).toContain('38')
    expect(folding.emoji('新')).toEqual([])
  })

  it('reads digits that are told one by one, three and more', () => {
    for (const [text, number] of [
      ['一二三四五', '12345'],
      ['幺两三零六', '12306'],
      ['壹贰叁', '123'],
      ['洞拐勾', '079'],
      ['九六一一〇', '96110'],
    ] as const)
      expect(folding.numerals(text), text).toEqual([number])
    for (const text of ['洞', '拐', '洞拐', '一二', '一二a', '洪洞勾', '']) {
      expect(
        folding.numerals(text).filter((other) => /^[0-9]{2,}$/.test(other)),
        text,
      ).toEqual([])
    }
    expect(['洞', '拐', '幺', '九'].every(folding.isSpokenDigit)).toBe(true)
    expect(['9', '十', '新'].some(folding.isSpokenDigit)).toBe(false)
  })

  it('has the syllables of the standard and their confusions', () => {
    for (const syllable of ['xin', 'zhuang', 'lv', 'e', 'er'])
      expect(folding.isSyllable(syllable), syllable).toBe(true)
    for (const text of ['n', 'ng', 'xn', 'zhing', '', 'XIN'])
      expect(folding.isSyllable(text), text).toBe(false)
    expect(folding.nearSyllables('zhang')).toEqual(['zan', 'zang', 'zhan'])
    expect(folding.nearSyllables('xin')).toEqual(['xing'])
    expect(folding.nearSyllables('fu')).toEqual(['hu'])
    expect(folding.nearSyllables('lian')).toEqual(['liang', 'nian', 'niang'])
  })
})

describe('parsePinyin', () => {
  const arcs = (letters: string) =>
    parsePinyin(letters, folding).map(({ start, end, syllable }) => `${start}-${end}:${syllable}`)

  it('gives every syllable arc', () => {
    expect(arcs('xian')).toEqual(['0-2:xi', '0-3:xia', '0-4:xian', '2-3:a', '2-4:an'])
    expect(arcs('xinhua')).toContain('0-3:xin')
    expect(arcs('xinhua')).toContain('3-6:hua')
  })

  it('reads the spellings of ü', () => {
    expect(arcs('lyu')).toContain('0-3:lv')
    expect(arcs('nue')).toContain('0-3:nve')
    expect(arcs('')).toEqual([])
  })
})

describe('createFolding: damaged tables', () => {
  const without = (path: string, change: (text: string) => string | undefined) => {
    const files = new Map(tableFiles)
    const text = change(files.get(path)!)
    if (text === undefined) files.delete(path)
    else files.set(path, text)
    return () => createFolding(files)
  }

  for (const path of FOLDING_FILES) {
    it(`names ${path} where it is absent or cut`, () => {
      expect(without(path, () => undefined)).toThrow(ZhengmingError)
      expect(without(path, () => undefined)).toThrow(path)
      expect(without(path, (text) => text.slice(0, -3))).toThrow(path)
    })
  }

  it('finds a changed row by the checksum', () => {
    const path = 'generated/folding/canonical.tsv'
    expect(without(path, (text) => text.replace('國', '园'))).toThrow(
      /canonical\.tsv: row 1, column check: expected/,
    )
  })

  it('names row and column of a bad cell', () => {
    expect(without('folding/contextual.tsv', (text) => text.replace('latin both', 'latin twice'))).toThrow(
      /contextual\.tsv: row \d+, column beside: expected .*got "latin twice"/,
    )
    expect(without('folding/contextual.tsv', (text) => text.replace('after 第', 'after 第一'))).toThrow(
      /contextual\.tsv: row \d+, column beside: expected .*"after" a character, got "after 第一"/,
    )
    expect(without('folding/spoken.tsv', (text) => text.replace('九玖', '九八'))).toThrow(
      /spoken\.tsv: row \d+, column written: expected characters of one digit only, got "八"/,
    )
    expect(without('folding/spoken.tsv', (text) => text.replace('\n9\t', '\n90\t'))).toThrow(
      /spoken\.tsv: row \d+, column digit: expected one digit, got "90"/,
    )
    expect(without('folding/numerals.tsv', (text) => `${text}1\tx\n`)).toThrow(
      /numerals\.tsv: row \d+, column same: expected/,
    )
  })
})
