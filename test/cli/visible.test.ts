import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { displayWidth } from '../../src/cli/visible.ts'

it('counts columns as the library does, which is loaded for unusual texts only', () => {
  const unit = fc.constantFrom(
    'a',
    ' ',
    '~',
    '一',
    '鿿',
    '新',
    '“',
    '𠀀',
    '😀',
    '\u0301',
    '\u200b',
    '\x1b[31m',
    'Ａ',
  )
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(displayWidth(text)).toBe(stringWidth(text))
    }),
    { seed: 20_261_121, numRuns: 500 },
  )
  expect(displayWidth('新华社 abc')).toBe(10)
})
