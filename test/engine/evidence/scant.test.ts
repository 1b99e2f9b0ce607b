import { describe, expect, it } from 'vitest'
import { explain } from './support.ts'

describe('a short name of which little is left', () => {
  it.each([
    ['体材', '体彩', true, 'one of two characters'],
    ['南信达', '南信大', true, 'the short form of a school'],
    ['Xtyxy', '邢台医学院', true, 'first letters'],
    ['城关人d', '城关人大', true, 'a first letter'],
    ['RMRB', '人民日报', false, 'but of a name that everybody knows'],
    ['南信达官方', '南信大', false, 'nor with a word that keeps the claim'],
    ['钱江碗报', '钱江晚报', false, 'nor one of four characters'],
    ['南信大', '南信大', false, 'nor a name that stands'],
  ])('%s, read as %s: %s, %s', (name, read, expected) => {
    const { findings } = explain(name, read).assessment
    expect(findings.some(({ code }) => code === 'scant')).toBe(expected)
  })
})
