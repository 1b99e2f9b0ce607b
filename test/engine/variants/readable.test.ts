import { describe, expect, it } from 'vitest'
import { commonTraditional } from '../../../src/engine/variants/charsets.ts'
import { createMistakable, isKept } from '../../../src/engine/variants/readable.ts'
import { createTaken } from '../../../src/engine/variants/taken.ts'
import { bundledVariants, official } from './support.ts'

describe('isKept', () => {
  it.each([
    [3, 0, true],
    [3, 1, true],
    [3, 1.5, false],
    [4, 1.5, true],
    [4, 2, true],
    [5, 2.5, true],
    [6, 3.5, false],
    [2, 0, true],
    [1, 0, false],
  ])('of %d characters %d lost: %s', (length, lost, kept) => expect(isKept(length, lost)).toBe(kept))
})

describe('createMistakable', async () => {
  const { bundle, base } = await bundledVariants()
  const mistakable = createMistakable(bundle.folding, bundle.background, createTaken(base, bundle.folding))

  it.each([
    ['新滑社', '新华社', 'an altered name that is nothing else'],
    ['新華社', '新华社', 'the name in another script'],
    ['仁民日报', '人民日报', 'one character of the same sound'],
  ])('%s is taken for %s: %s', (name, form) => expect(mistakable(name, official(form))).toBe(true))

  it.each([
    ['南京市公安局', '北京市公安局', 'another body, composed'],
    ['人民网', '人民日报', 'another body, listed'],
    ['学习', '新华社', 'an ordinary word'],
    ['王海军', '人民日报', 'a person'],
  ])('%s is not taken for %s: %s', (name, form) => expect(mistakable(name, official(form))).toBe(false))
})

describe('commonTraditional', () => {
  const chars = commonTraditional()
  it('is level 1 of Big5', () => {
    expect(chars.size).toBe(5401)
    for (const char of '國華報電視一龜籲') expect(chars.has(char), char).toBe(true)
    for (const char of '国华报囯崋圀') expect(chars.has(char), char).toBe(false)
  })
})
