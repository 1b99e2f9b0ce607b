import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel()
})

/** What the best explanation reads of a registered body, with its relation. */
const best = (name: string): [read: string, relation: string] => {
  const [{ candidate, relation }] = assess(look(name, model), model) as [ReturnType<typeof assess>[number]]
  return [candidate.read, relation]
}

describe('the divisions in front of a body', () => {
  it.each([
    ['a province', '江西婺源县公安局'],
    ['province and city', '江西省上饶市婺源县公安局'],
    ['the city whose name the school bears', '昆山市昆山中学'],
    ['the province of a listed school', '湖南省长沙市长郡中学'],
  ])('that hold it are a part of its name: %s', (_what, name) => expect(best(name)).toEqual([name, 'same']))

  it.each([
    ['another province', '江苏婺源县公安局'],
    ['the same division again', '婺源县婺源县公安局'],
  ])('that do not hold it are none: %s', (_what, name) => expect(best(name)[1]).not.toBe('same'))

  it('say nothing of a topic', () => expect(best('福建福清教育')[0]).toBe('福清教育'))
})
