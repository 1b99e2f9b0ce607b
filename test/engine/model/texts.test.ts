import fc from 'fast-check'
import { inflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fitted } from '../../../src/engine/model/compiled/fitted.ts'
import { packList, StoredList } from '../../../src/engine/model/compiled/list.ts'
import { packTexts, textAt } from '../../../src/engine/texts.ts'

describe('packed texts', () => {
  it('come back as they were, whatever they hold', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('新', 'é', '😀', '\uFEFF', '\0', 'a', '\t') }))
    fc.assert(
      fc.property(texts, (given) => {
        const packed = packTexts(given)
        expect(Array.from(packed.ends, (_, nth) => textAt(packed, nth))).toEqual(given)
      }),
      { seed: 20_261_121 },
    )
  })
})

describe('a stored list', () => {
  const open = (values: readonly (readonly [string, number?])[]) =>
    new StoredList(packList(values), ([name, size]: [string, number?]) => ({ name, size }), inflateSync)
  const list = open([['a', 1], ['b']])

  it('makes each object once', () => {
    expect(list.at(1)).toEqual({ name: 'b', size: undefined })
    expect(list.at(1)).toBe(list.at(1))
    expect(list.all()).toEqual([
      { name: 'a', size: 1 },
      { name: 'b', size: undefined },
    ])
    expect(list.all()[0]).toBe(list.at(0))
  })

  it('finds each value in its block, whatever the length of the list', () => {
    for (const length of [0, 1, 31, 32, 33, 64, 100]) {
      const names = Array.from({ length }, (_, nth) => `名${nth}`)
      const many = open(names.map((name) => [name, name.length]))
      const wanted = names.map((name) => ({ name, size: name.length }))
      expect(names.map((_, nth) => many.at(nth))).toEqual(wanted)
      expect(open(names.map((name) => [name, name.length])).all()).toEqual(wanted)
    }
  })
})

describe('fitted', () => {
  it('keeps what fits', () =>
    expect(fitted('i16', [-32768, 0, 32767])).toEqual(Int16Array.of(-32768, 0, 32767)))

  it.each([[[256]], [[-1]], [[0.5]], [[Number.NaN]]])('refuses %j as a byte', (values) =>
    expect(() => fitted('u8', values)).toThrow(/^fitted: expected integers that fit u8, got /))
})
