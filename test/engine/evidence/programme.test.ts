import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel()
})

/** The text of a name that may be a programme, null for none, and whether a verdict may be certain. */
const programmeOf = (name: string): { programme: string | null; certain: boolean } => {
  const analysis = look(name, model)
  const best = assess(analysis, model)[0]!
  const found = best.findings.find(({ code }) => code === 'programme')
  const programme = found === undefined ? null : analysis.chars.slice(found.from, found.to).join('')
  return { programme, certain: best.certain }
}

describe('text behind the name of a station', () => {
  it.each([
    ['福建电视台橘子壳', '橘子壳'],
    ['云南卫视小螺壳', '小螺壳'],
  ])('%s may be its programme %s, never for certain', (name, programme) =>
    expect(programmeOf(name)).toEqual({ programme, certain: false }))

  it.each([
    ['behind another body', '中国红十字基金会橘子壳'],
    ['behind an altered name', '福建电视苔橘子壳'],
    ['with a word of an audience', '福建电视台橘子壳粉丝'],
    ['in a sentence', '福建电视台的橘子壳'],
    ['that is a person', '福建电视台李文静'],
    ['in front of it', '橘子壳福建电视台'],
    ['that is long', '福建电视台橘子壳吹起海风'],
    ['that there is none of', '福建电视台'],
  ])('%s is no programme: %s', (_what, name) => expect(programmeOf(name).programme).toBeNull())
})
