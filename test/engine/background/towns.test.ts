import { describe, expect, it } from 'vitest'
import { createBackground } from '../../../src/engine/background/index.ts'
import { files } from './files.ts'

const background = createBackground(files)
const codes = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0)!)
const isTown = (text: string): boolean => background.isTown(codes(text), 0, [...text].length)
const isTownAndWord = (text: string): boolean => background.isTownAndWord(codes(text), 0, [...text].length)

describe('towns', () => {
  it.each(['枫泾', '石龙', '川沙', '太阳宫', '一六'])('%s is one', (name) => {
    expect(isTown(name)).toBe(true)
  })

  it.each(['和平', '幸福'])('%s is a word as well', (name) => {
    expect([isTown(name), isTownAndWord(name)]).toEqual([false, true])
  })

  it.each(['枫', '枫石', '梦想', '枫泾石龙', '𠮷龙', 'ab'])('%s is none', (name) => {
    expect([isTown(name), isTownAndWord(name)]).toEqual([false, false])
  })

  it('are named with characters of land and water, not of dreams', () => {
    const holding = (char: string): number => background.townsWith(char.codePointAt(0)!)
    expect(holding('山')).toBeGreaterThan(500)
    expect(holding('河')).toBeGreaterThan(500)
    expect(holding('想')).toBe(0)
    expect(holding('a')).toBe(0)
    expect(holding('𠮷')).toBe(0)
  })

  it('are found inside a longer name', () => {
    expect(background.isTown(codes('爱枫泾发布'), 1, 3)).toBe(true)
    expect(background.isTown(codes('爱枫泾发布'), 0, 2)).toBe(false)
  })
})
