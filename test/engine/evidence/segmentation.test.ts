import { beforeAll, describe, expect, it } from 'vitest'
import { segment } from '../../../src/engine/evidence/context/segmentation.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

let model: Model

beforeAll(async () => {
  model = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))
})

const kindsOf = (name: string, side: 'before' | 'after'): string[] => {
  const analysis = look(name, model)
  return segment(analysis, model, 0, analysis.chars.length, side).map(
    ({ kind, from, to }) => `${kind} ${analysis.chars.slice(from, to).join('')}`,
  )
}

describe('the text around a name', () => {
  it.each([
    ['粉丝团', 'after', ['word 粉丝团']],
    ['粉丝客服', 'after', ['word 粉丝', 'word 客服']],
    ['湖南省', 'before', ['region 湖南省']],
    ['蠡澹🥭12', 'after', ['unknown 蠡澹', 'decoration 🥭', 'number 12']],
  ] as const)('%s is read in parts', (name, side, expected) => {
    expect(kindsOf(name, side)).toEqual(expected)
  })

  it('is read the same however much of it was read before', () => {
    const name = '官方粉丝团湖南省客服12号的🥭粉丝'
    const asked = look(name, model)
    for (const side of ['before', 'after'] as const) {
      for (let from = 0; from < asked.chars.length; from++) {
        for (let to = from; to <= asked.chars.length; to++) {
          const fresh = segment(look(name, model), model, from, to, side)
          expect(segment(asked, model, from, to, side)).toEqual(fresh)
        }
      }
    }
  })

  it('is read anew under another model', () => {
    const analysis = look('粉丝团', model)
    expect(segment(analysis, model, 0, 3, 'after').map(({ kind }) => kind)).toEqual(['word'])
    const without = { ...model, contextWords: new Map() }
    expect(segment(analysis, without, 0, 3, 'after').map(({ kind }) => kind)).toEqual(['unknown'])
  })
})
