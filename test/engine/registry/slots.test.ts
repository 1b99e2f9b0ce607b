import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Growing } from '../../../src/engine/registry/growing.ts'
import { hashOfText, Slots } from '../../../src/engine/registry/slots.ts'

it('slots find what a Map finds, with hashes that are good and hashes that are all the same', () => {
  const texts = fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 3_000 })
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom(hashOfText, () => 7),
      (all, hash) => {
        const slots = new Slots()
        const known = new Map<string, number>()
        for (const [number, text] of all.entries()) {
          expect(slots.find(hash(text), (other) => all[other] === text)).toBe(known.get(text) ?? -1)
          if (known.has(text)) continue
          known.set(text, number)
          slots.put(hash(text), number)
        }
      },
    ),
    { seed: 1, numRuns: 30 },
  )
})

it('slots hold more numbers than they have room for at first', () => {
  const slots = new Slots()
  for (let number = 0; number < 5_000; number++) slots.put(hashOfText(`${number}`), number)
  const found = Array.from({ length: 5_000 }, (_, number) =>
    slots.find(hashOfText(`${number}`), (other) => other === number),
  )
  expect(found).toEqual(Array.from({ length: 5_000 }, (_, number) => number))
  expect(slots.find(hashOfText('x'), () => true)).toBe(-1)
})

it('a growing array keeps what was pushed', () => {
  const numbers = new Growing(Uint16Array, 2)
  for (let number = 0; number < 100; number++) numbers.push(number * 7)
  expect([...numbers.finish()]).toEqual(Array.from({ length: 100 }, (_, number) => number * 7))
})
