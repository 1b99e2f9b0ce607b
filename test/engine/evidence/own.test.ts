import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel()
})

const hasOwn = (name: string): boolean =>
  assess(look(name, model), model).some(({ findings }) => findings.some(({ code }) => code === 'own'))

describe('a word that only schools have', () => {
  it.each([
    '湖大教务',
    'PKU招生办',
    '川大🍀招生办',
    '北京大学官方招生办',
  ])('proves with the school of %s', (name) => expect(hasOwn(name)).toBe(true))

  it.each([
    ['the body is no school', '公安部教务处'],
    ['the name is altered', '北京达学招生办'],
    ['something else stands with it', '川大招生办小卡片'],
    ['a word breaks the claim', '川大招生办粉丝'],
    ['other bodies have the word', '川大宣传部'],
    ['it stands in front', '招生办川大'],
  ])('does not where %s: %s', (_why, name) => expect(hasOwn(name)).toBe(false))
})
