import { expect, it } from 'vitest'
import { fitsNumber } from '../../../src/engine/registry/numbers.ts'

it.each([
  ['870', true],
  ['1080', true],
  ['87', true],
  ['108', true],
  ['869', false],
  ['1081', false],
  ['86', false],
  ['109', false],
  ['520', false],
  ['10', false],
  ['97X', false],
])('lets %s stand for a frequency: %s', (number, fits) => {
  expect(fitsNumber({ kind: 'number', min: 2, max: 4, bounds: { least: 870, most: 1080 } }, number)).toBe(
    fits,
  )
})

it('asks for the length alone without bounds', () => {
  const slot = { kind: 'number', min: 2, max: 3 } as const
  expect(['1', '52X', '5201'].map((number) => fitsNumber(slot, number))).toEqual([false, true, false])
})
