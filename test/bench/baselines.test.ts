import { describe, expect, it } from 'vitest'
import { createContainment, createPinyinKey } from '../../bench/quality/baselines/containment.ts'
import { createNeighbours, sharedUnits } from '../../bench/quality/baselines/neighbours.ts'
import {
  createJaroWinkler,
  createLevenshtein,
  jaroWinklerClose,
  jaroWinklerShared,
  levenshteinClose,
  levenshteinShared,
} from '../../bench/quality/baselines/similarity.ts'
import type { FormSpace } from '../../bench/quality/forms.ts'
import { createRandom } from '../../bench/random.ts'

const lower = (text: string) => text.toLowerCase()
const FORMS: FormSpace = [
  { frames: [['', '']], fillers: ['新华社', '海军', 'CCTV'] },
  {
    frames: [
      ['', '公安局'],
      ['驻', '办'],
    ],
    fillers: ['北京市', '长沙'],
  },
]

describe('containment', () => {
  const { match } = createContainment(FORMS, lower)
  it.each([
    ['新华社官方', '新 华 社'],
    ['CcTV', 'c c t v'],
    ['海军', '海 军'],
    ['王海军', null],
    ['我在长沙公安局', '长 沙 公 安 局'],
    ['驻北京市办', '驻 北 京 市 办'],
    ['驻长沙公安', null],
    ['新华书店', null],
    ['', null],
  ])('%s -> %s', (name, form) => expect(match(name)).toBe(form))
})

describe('pinyin key', () => {
  const syllables: Record<string, string> = {
    新: 'xin',
    心: 'xin',
    华: 'hua',
    化: 'hua',
    社: 'she',
    海: 'hai',
    军: 'jun',
  }
  const { match } = createPinyinKey(FORMS, (text) => [...text].map((char) => syllables[char] ?? char))
  it.each([
    ['老心化社吧', 'xin hua she'],
    ['新华书店', null],
    ['海军', null],
  ])('%s -> %s', (name, form) => expect(match(name)).toBe(form))
})

describe('similarity', () => {
  it('Levenshtein allows a quarter of the longer text', () => {
    const { match } = createLevenshtein(FORMS, lower)
    expect(match('北京市公案局')).toBe('北京市公安局')
    expect(match('新化社')).toBeNull()
    expect(match('CCTN')).toBe('cctv')
  })

  it('Jaro-Winkler favours a common prefix', () => {
    const { match } = createJaroWinkler(FORMS, lower)
    expect(match('北京市公安厅')).toBe('北京市公安局')
    expect(match('新花社')).toBeNull()
  })

  it.each([
    ['Levenshtein', levenshteinShared, levenshteinClose],
    ['Jaro-Winkler', jaroWinklerShared, jaroWinklerClose],
  ])('the filter of %s loses nothing that brute force finds', (_, leastShared, close) => {
    const random = createRandom(7)
    const word = (alphabet: string) =>
      Array.from(
        { length: 1 + Math.floor(random() * 8) },
        () => alphabet[Math.floor(random() * alphabet.length)],
      ).join('')
    const texts = [...new Set(Array.from({ length: 1500 }, () => word('甲乙丙')))]
    const space: FormSpace = [
      { frames: [['', '']], fillers: texts },
      {
        frames: [
          ['', word('甲乙丙')],
          [word('丙丁'), word('甲')],
        ],
        fillers: texts.slice(0, 100),
      },
    ]
    const forms = space.flatMap(({ frames, fillers }) =>
      frames.flatMap(([prefix, suffix]) => fillers.map((filler) => prefix + filler + suffix)),
    )
    const neighbours = createNeighbours(space, leastShared)
    let found = 0
    for (let round = 0; round < 300; round++) {
      const query = word('甲乙丙丁')
      const brute = forms.filter((text) => close(query, text))
      const filtered = [...neighbours.candidates(query)].filter((text) => close(query, text))
      expect(filtered.sort(), query).toEqual(brute.sort())
      found += brute.length
    }
    expect(found).toBeGreaterThan(500)
  })

  it('counts shared units with repeats', () => expect(sharedUnits('aab', 'abbb')).toBe(2))
})
