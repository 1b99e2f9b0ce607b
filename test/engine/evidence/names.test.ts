import { beforeAll, describe, expect, it } from 'vitest'
import { namesOf } from '../../../src/engine/evidence/context/names.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel((all) => all)
})

/** Each listed name that stands in a text, with how many bodies it is sure to mean. */
const namesIn = (text: string): string[] => {
  const analysis = look(text, model)
  return [...namesOf(analysis, model).values()]
    .flat()
    .map(
      ({ from, to, sure }) => `${analysis.chars.slice(from, to).join('')} ${sure.size > 0 ? 'sure' : 'own'}`,
    )
    .sort()
}

describe('listed names that stand in a name', () => {
  it.each([
    ['新华社Xinhua', '新华社 sure'],
    ['外交部MFA', 'mfa own'],
    ['CCTV今日说法', 'cctv sure'],
  ])('%s has %s', (text, name) => {
    expect(namesIn(text)).toContain(name)
  })

  it.each([
    ['ordinary words', '南海军舰', '海军 own'],
    ['altered names', '新化社', '新华社 sure'],
    ['names that a word which breaks a claim is cut into', '中山大学长', '中山大学 sure'],
    ['names with a part of a marker', '粉丝网CCTV', '丝网 own'],
  ])('%s are none', (_what, text, name) => {
    expect(namesIn(text)).not.toContain(name)
  })
})
