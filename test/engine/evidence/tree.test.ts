import { describe, expect, it } from 'vitest'
import { begin, follow, textIn, treeOf } from '../../../src/engine/evidence/context/tree.ts'

const TEXTS = new Map([
  ['粉', 1],
  ['粉丝', 2],
  ['粉丝团', 3],
  ['𠮷祥', 4],
  ['官方', 5],
])

describe('texts as a tree', () => {
  const [all, chars] = [treeOf(TEXTS), [...'的粉丝团𠮷祥粉']]

  it('is made once of the same texts', () => expect(treeOf(TEXTS)).toBe(all))

  it('is walked character by character, also by those of two code units', () => {
    const node = begin(all, '粉')!
    expect([node.value, follow(node, '丝')!.value, follow(node, '官')]).toEqual([1, 2, undefined])
    expect(follow(begin(all, '𠮷')!, '祥')!.value).toBe(4)
  })

  it('begins with no other character, not even one of the same first half', () => {
    for (const char of ['的', '方', '丝']) expect(begin(all, char)).toBeUndefined()
    expect(begin(all, '𠮸')).toBeUndefined()
  })

  it.each([
    [1, 2, 1],
    [1, 4, 3],
    [4, 6, 4],
    [6, 7, 1],
    [0, 2, undefined],
    [1, 5, undefined],
    [2, 4, undefined],
    [3, 3, undefined],
  ])('knows the text of glyphs [%i, %i)', (from, to, value) =>
    expect(textIn(TEXTS, chars, from, to)).toBe(value))
})
