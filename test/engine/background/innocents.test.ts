import { expect, it } from 'vitest'
import { BACKGROUND_FILES, parseBackground } from '../../../src/engine/background/index.ts'
import { innocentNames } from '../../../src/engine/background/innocents.ts'
import { readAssets } from '../../../src/node/assets.ts'

const names = innocentNames(parseBackground(await readAssets([...BACKGROUND_FILES])))
const all = new Set(names)

it('innocent names are words, persons and towns of the tables, each once', () => {
  expect(all.size).toBe(names.length)
  for (const name of ['对话', '读者', '王建国', '李伟', '张小红', '樵舍镇']) expect(all).toContain(name)
  expect(names.every((name) => /^[\u3400-\u9fff]{2,7}$/u.test(name))).toBe(true)
})

it('every word stands alone, in front of another and behind one', () => {
  const words = names.slice(
    0,
    names.findIndex((name) => name.length > 3),
  )
  const longer = names.filter((name) => name.length >= 4)
  expect(words.length).toBeGreaterThan(20_000)
  for (const word of [words[0]!, '海军', words.at(-1)!]) {
    expect(longer.some((name) => name.startsWith(word))).toBe(true)
    expect(longer.some((name) => name.endsWith(word))).toBe(true)
  }
})
