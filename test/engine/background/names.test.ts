import { describe, expect, it } from 'vitest'
import { TABLES } from '../../../src/engine/background/format.ts'
import { createBackground } from '../../../src/engine/background/index.ts'
import { files, generator, rowsOf } from './files.ts'

const background = createBackground(files)
const person = (name: string) => background.personName([...name])
const romanised = (text: string) => background.syllables(text.split(' '))

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const givenNames =
  '海军 建军 建国 志强 秀英 丽华 晓明 文静 俊杰 雪梅 国庆 子涵 浩然 婷婷 伟 芳 娜 敏 静 磊'.split(' ')

describe('personName', () => {
  it('finds usual names much cheaper than the same surname with characters drawn at random', () => {
    const random = generator(4)
    const pool = rowsOf(TABLES.characters.path)
      .slice(1)
      .map((row) => row[0]!)
    const draw = () => pool[Math.floor(random() * pool.length)]!
    let won = 0
    let gap = 0
    for (const surname of surnames) {
      for (const given of givenNames) {
        const drawn = background.personName([surname, ...[...given].map(draw)])
        const usual = person(surname + given)
        if (usual < drawn) won++
        gap += (drawn - usual) / surnames.length / givenNames.length
      }
    }
    expect(won / surnames.length / givenNames.length).toBeGreaterThan(0.97)
    expect(gap).toBeGreaterThan(700)
  })

  it('finds a usual name cheaper as a name than as running text', () => {
    for (const name of ['王海军', '李建国', '张志强', '陈晓明', '刘秀英']) {
      expect(person(name), name).toBeLessThan(background.surprisal([...name]))
    }
  })

  it('reads surnames of two characters', () => {
    expect(person('欧阳修')).toBeLessThan(3000)
    expect(person('司马相如')).toBeLessThan(4500)
    expect(person('诸葛亮')).toBeLessThan(3000)
  })

  it.each([
    '',
    '王',
    '王海军团长',
    '的海军',
    '王a',
    'wang',
    '王海军1',
    '他们都',
    '王海建军',
  ])('%j cannot be a name', (name) => {
    expect(person(name)).toBe(Number.POSITIVE_INFINITY)
  })

  it('gives integers, and a finite cost to a given name of unseen characters', () => {
    expect(Number.isInteger(person('王㐀'))).toBe(true)
    expect(person('王㐀')).toBeGreaterThan(person('王的') + 300)
  })

  it('sums to at most one over all surnames, and over all given names', () => {
    const sum = (costs: readonly number[]) => costs.reduce((all, cost) => all + 2 ** (-cost / 10), 0)
    const families = sum(rowsOf(TABLES.surnames.path).map((row) => Number(row[1])))
    expect(families).toBeLessThanOrEqual(1.02)
    expect(families).toBeGreaterThan(0.95)
    const rows = rowsOf(TABLES.givenNames.path).slice(1)
    const given = sum(rows.flatMap((row) => [Number(row[1]), Number(row[2])]))
    expect(given).toBeLessThanOrEqual(1.02)
    expect(given).toBeGreaterThan(0.95)
  })
})

describe('syllables', () => {
  it.each([
    ['zheng jian hui', 'gong an bu'],
    ['wang hai jun', 'xin hua she'],
    ['li xiao ming', 'jie fang jun'],
    ['wang hai jun', 'jie fang jun bao'],
  ])('%s is cheaper than %s', (name, body) => {
    expect(romanised(name)).toBeLessThan(romanised(body))
  })

  it('is zero for nothing, finite for what is no syllable, and grows with every syllable', () => {
    expect(background.syllables([])).toBe(0)
    expect(romanised('xqz')).toBeGreaterThan(1000)
    expect(Number.isInteger(romanised('wang xqz li'))).toBe(true)
    expect(romanised('wang li')).toBeGreaterThan(romanised('wang'))
  })
})
