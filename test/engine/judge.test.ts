import { describe, expect, it } from 'vitest'
import type { Assessment, Candidate, Doubt } from '../../src/engine/evidence/candidate.ts'
import { judge } from '../../src/engine/judge.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import type { CheckContext, Verdict } from '../../src/engine/types.ts'
import { look } from '../support/look.ts'
import { bundledModel } from '../support/model.ts'

const model = await bundledModel()
const analysis = look('甲乙丙丁戊己', model)

/** An explanation of glyphs `[from, to)` as the body `id`, sure but for what is given. */
function explanation(id: string, from: number, to: number, part: Partial<Assessment> = {}): Assessment {
  const finding = { code: 'same', from, to, bits: 1_500 } as const
  const candidate: Partial<Candidate> = {
    ...{ from, to, proof: 1_500, category: 'media', body: { id, name: id, form: id }, finding },
    ...{ relation: 'same', doubt: null, read: id, edits: [], symbols: [], told: () => finding },
  }
  return {
    ...{ candidate: candidate as Candidate, findings: [finding], bits: 1_500, certain: true, doubt: null },
    ...{ relation: 'same', whole: false, broken: null },
    ...part,
  }
}

const unsure: Partial<Assessment> = {
  certain: false,
  doubt: { code: 'loose', from: 0, to: 1 } satisfies Doubt,
}

const judged = (assessments: readonly Assessment[], context?: CheckContext): Verdict =>
  judge(analysis, assessments, model, DEFAULTS, context)

describe('the explanation that is told', () => {
  it.each([
    [3, 6, 'b', 'beside it'],
    [0, 4, 'b', 'the same text'],
    [1, 6, 'b', 'beyond an end of it'],
    [1, 4, 'a', 'but not a part of it'],
    [0, 3, 'a', 'from its start'],
    [2, 4, 'a', 'or up to its end'],
  ])('is a certain one before the best, glyphs %i to %i: %s, %s', (from, to, told) => {
    const { body, verdict } = judged([explanation('a', 0, 4, unsure), explanation('b', from, to)])
    expect(body?.id).toBe(told)
    expect(verdict).toBe(told === 'b' ? 'impersonation' : 'review')
  })

  it('is the best where none is certain', () => {
    expect(judged([explanation('a', 0, 4, unsure), explanation('b', 0, 4, unsure)]).body?.id).toBe('a')
  })

  it('for review has the doubt, or that all is too little, behind its evidence', () => {
    const codes = (part: Partial<Assessment>) =>
      judged([explanation('a', 0, 4, part)]).evidence.map(({ code }) => code)
    expect(codes(unsure)).toEqual(['same', 'loose'])
    expect(codes({ bits: 1_000 })).toEqual(['same', 'weak'])
    expect(codes({ certain: false })).toEqual(['same'])
    expect(codes({})).toEqual(['same'])
  })

  it('of a clear name is worth telling where it proves enough and the claim breaks', () => {
    const clear = (broken: Assessment['broken'], proof: number) => {
      const one = explanation('a', 0, 4, { bits: 0, broken })
      const { verdict, relation, body } = judged([{ ...one, candidate: { ...one.candidate, proof } }])
      return [verdict, relation, body?.id]
    }
    expect(clear('mention', 400)).toEqual(['clear', 'mention', 'a'])
    expect(clear('coincidence', 400)).toEqual(['clear', 'coincidence', undefined])
    expect(clear('mention', 399)).toEqual(['clear', 'none', undefined])
    expect(clear(null, 400)).toEqual(['clear', 'none', undefined])
  })
})

describe('the owner of an account', () => {
  it.each([
    ['a', 0, 2, 'verified', 'its own name twice'],
    ['b', 0, 2, 'impersonation', 'another body right before it'],
    ['b', 4, 6, 'impersonation', 'or right behind it'],
    ['b', 0, 3, 'verified', 'not one that overlaps it'],
    ['b', 3, 6, 'verified', 'on either side'],
  ] as [
    string,
    number,
    number,
    string,
    string,
  ][])('beside %s at glyphs %i to %i is %s: %s', (id, from, to, lane) => {
    const context = { owner: 'a' }
    expect(judged([explanation(id, from, to), explanation('a', 2, 4)], context).verdict).toBe(lane)
    expect(judged([explanation('a', 2, 4), explanation(id, from, to)], context).verdict).toBe(lane)
  })

  it('speaks for no other where that is no registered body, or does not pass', () => {
    const invented = explanation('b', 0, 2)
    const bodiless = { ...invented, candidate: { ...invented.candidate, body: null } }
    const owned = explanation('a', 2, 4)
    expect(judged([bodiless, owned], { owner: 'a' }).verdict).toBe('verified')
    expect(judged([owned, explanation('b', 0, 2, { bits: 0 })], { owner: 'a' }).verdict).toBe('verified')
    expect(judged([explanation('a', 2, 4, { bits: 0 })], { owner: 'a' }).verdict).toBe('clear')
  })
})
