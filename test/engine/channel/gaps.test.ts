import { describe, expect, it } from 'vitest'
import { closeSpacing } from '../../../src/engine/channel/gaps.ts'

/** The gaps of a name that is drawn with one character a glyph and a space for each gap, drawn again once spacing is closed. */
function closed(drawn: string): string {
  const glyphs: string[] = []
  const gaps: number[] = []
  for (const char of drawn) {
    if (char === ' ') gaps[glyphs.length] = 1
    else glyphs.push(char)
  }
  const flags = Uint8Array.from(glyphs, (_, at) => (at > 0 ? (gaps[at] ?? 0) : 0))
  closeSpacing(flags, glyphs.length)
  return glyphs.map((glyph, at) => (flags[at] === 1 ? ' ' : '') + glyph).join('')
}

describe('gaps between words', () => {
  it.each([
    ['新 华 社', '新华社'],
    ['新 华', '新华'],
    ['新华 社', '新华 社'],
    ['新 华社', '新 华社'],
    ['聊城大学 咖 啡 厅', '聊城大学 咖啡厅'],
    ['小 吃 街 西安', '小吃街 西安'],
    ['西安 小 吃 街 美食 店', '西安 小吃街 美食 店'],
    ['a b cd e f', 'ab cd ef'],
    ['新', '新'],
    ['新华社', '新华社'],
  ])('%s is read as %s', (drawn, expected) => {
    expect(closed(drawn)).toBe(expected)
  })
})
