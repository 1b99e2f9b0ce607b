import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/engine/evidence/finding.ts'
import type { Glyph } from '../../../src/engine/fold/types.ts'
import { LANGUAGES } from '../../../src/engine/words/index.ts'
import { type Grounds, sayReason } from '../../../src/engine/words/reason.ts'

const RAW = '新华社甲乙丙丁'

const glyphs = [...RAW].map(
  (char, at): Glyph => ({
    ...{ char, kind: 'han', start: at, end: at + 1, folds: [], gapBefore: false, alternatives: [] },
  }),
)

/** A finding of glyphs `[from, to)`. */
const finding = (code: Finding['code'], from: number, to: number, bits: number): Finding => ({
  code,
  from,
  to,
  bits,
})

/** The Chinese reason of a name in which 新华社 is read and this is found beside it. */
function reason(findings: readonly Finding[], part: Partial<Grounds> = {}): string {
  const grounds: Grounds = {
    heir: null,
    ...{ raw: RAW, glyphs, read: '新华社', body: { name: '新华通讯社' }, lane: 'review', relation: 'same' },
    findings: [finding('same', 0, 3, 1_450), ...findings],
    alteration: { edits: [], symbols: [] },
    ...part,
  }
  return sayReason(grounds)(LANGUAGES.zh, '新闻媒体')
}

/** What a reason says between what is read and what is not known. */
const told = (...given: Parameters<typeof reason>): string =>
  reason(...given)
    .replace(/^名称含有“新华社”（新闻媒体）/, '')
    .replace(/。(?:可能是自称|视为自称|不视为自称).*$/, '')

describe('a reason', () => {
  it('says what speaks for a claim, what against it, and why it is not certain', () => {
    const found = [finding('keeps', 3, 4, 300), finding('person', 4, 5, -900), finding('loose', 5, 7, 0)]
    expect(told(found)).toBe(
      '：“甲”常见于机构账号名称；但“乙”多指个人。尚不能确定：“丙丁”与机构名称的关系不明',
    )
  })

  it('says nothing for a claim that the name does not make', () => {
    const found = [finding('keeps', 3, 4, 300), finding('person', 4, 5, -900)]
    expect(told(found, { lane: 'clear', relation: 'mention' })).toBe('，但“乙”多指个人')
  })

  it('leaves out what speaks for a claim where the same text speaks against it', () => {
    const against = finding('other-organ', 3, 5, -300)
    const organ = { ...against, args: { organ: '甲乙' } }
    expect(told([finding('unit', 3, 5, 150), organ])).toBe('，但以“甲乙”结尾，可能是另一机构')
    expect(told([finding('unit', 3, 4, 150), organ])).toBe(
      '：“甲”常见于机构或下属单位名称；但以“甲乙”结尾，可能是另一机构',
    )
  })

  it('says once what a doubt says of the same word', () => {
    const word = finding('mention', 3, 5, -550)
    expect(told([word, finding('open-word', 3, 5, 0)])).toBe('。尚不能确定：带“甲乙”字样，未必代表该机构')
    expect(told([word, finding('open-word', 3, 4, 0)])).toContain('更像是提及该机构')
    expect(told([word, finding('open-word', 4, 5, 0)])).toContain('更像是提及该机构')
    expect(told([word, finding('loose', 3, 5, 0)])).toContain('更像是提及该机构')
  })

  it('says once that a word is cut and that a longer one stands across', () => {
    const cut = finding('cut-word', 2, 4, -300)
    const across = (from: number, to: number) => [cut, finding('crossing-word', from, to, -2_200)]
    expect(told(across(2, 4))).toBe('，但“社甲”在此是一个词')
    expect(told(across(1, 5))).toBe('，但“华社甲乙”在此是一个词')
    expect(told(across(3, 5))).toBe('，但“社甲”二字通常连用；“甲乙”在此是一个词')
    expect(told(across(1, 3))).toBe('，但“社甲”二字通常连用；“华社”在此是一个词')
  })

  it('says one thing of one text', () => {
    expect(told([finding('person', 3, 5, -900), finding('sentence', 3, 5, -300)])).toBe('，但“甲乙”多指个人')
  })

  it('tells texts of one code together, each once', () => {
    const raw = '新华社甲甲乙丙'
    const of = { raw, glyphs: glyphs.map((glyph, at) => ({ ...glyph, char: raw[at]! })) }
    const persons = [3, 4, 5].map((at) => finding('person', at, at + 1, -900))
    expect(told(persons, of)).toBe('，但“甲”“乙”多指个人')
  })

  it('tells three things at most on each side', () => {
    const codes = ['person', 'sentence', 'denial', 'other'] as const
    const against = codes.map((code, nth) => finding(code, 3 + nth, 4 + nth, -900))
    expect(told(against)).toBe('，但“甲”多指个人；“乙”多见于一般语句；“丙”表示并非该机构')
  })

  it('of a coincidence says what speaks for that', () => {
    const chance: Partial<Grounds> = { lane: 'clear', relation: 'coincidence' }
    expect(reason([finding('person-name', 0, 3, -900)], chance)).toBe(
      '名称字面含有“新华社”（新闻媒体），应属巧合：“新华社”像是人名。不视为自称官方机构。',
    )
  })
})
