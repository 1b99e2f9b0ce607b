import { expect, it } from 'vitest'
import { mistakesOf } from '../../src/evaluate/errors.ts'
import { detectorOf, judged } from './names.ts'

const NAMES = [
  judged('no - none > review 0.6 media same', '甲'),
  judged('no - mention > impersonation 0.95 media same', '乙'),
  judged('no - none > review 0.6 media same', '丙'),
  judged('no - none > clear 0.4', '丁'),
  judged('yes media same > clear 0.4', '戊'),
  judged('yes media same > clear 0.01', '己'),
  judged('yes media same > review 0.6 media same', '庚'),
  judged('ambiguous - - > impersonation 0.93 military same', '辛'),
  judged('ambiguous - - > review 0.8 military same', '壬'),
]

it('lists what is wrong, kind by kind, the worst first', () => {
  const { falseFlags, misses, ambiguous } = mistakesOf(NAMES, detectorOf(NAMES), 10)
  expect(falseFlags.worst.map(({ name }) => name)).toEqual(['乙', '甲', '丙'])
  expect(misses.worst.map(({ name }) => name)).toEqual(['己', '戊'])
  expect(ambiguous.worst.map(({ name }) => name)).toEqual(['辛'])
  expect(falseFlags.worst[0]).toEqual({
    name: '乙',
    label: { claim: 'no', category: null, relation: 'mention' },
    verdict: 'impersonation',
    score: 0.95,
    category: 'media',
    relation: 'same',
    body: null,
    reading: null,
    reason: { en: 'Why 乙.', zh: '缘由：乙。' },
  })
})

it('counts all and lists as many as are asked for', () => {
  const { falseFlags, misses } = mistakesOf(NAMES, detectorOf(NAMES), 1)
  expect([falseFlags.total, falseFlags.worst.length, falseFlags.worst[0]?.name]).toEqual([3, 1, '乙'])
  expect([misses.total, misses.worst.length]).toEqual([2, 1])
  const none = mistakesOf(NAMES, detectorOf([]), 0)
  expect([none.falseFlags.total, none.falseFlags.worst]).toEqual([3, []])
})
