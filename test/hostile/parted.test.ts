import { beforeAll, expect, it } from 'vitest'
import type { Detector } from '../../src/engine/types.ts'
import { createDetector } from '../../src/node/detector.ts'
import { readVerdictRows } from '../support/verdict-rows.ts'

/** What parts two characters of a name: a pictograph, a gap, and a sign that is neither. */
const SIGNS = ['🔥', ' ', '·'] as const

let detector: Detector

beforeAll(async () => {
  detector = await createDetector()
})

it('names of all rows of verdicts are judged with something between any two of their characters', () => {
  const thrown: string[] = []
  let judged = 0
  for (const { name } of readVerdictRows()) {
    const chars = [...name]
    for (let at = 1; at < chars.length; at++) {
      for (const sign of SIGNS) {
        const parted = chars.toSpliced(at, 0, sign).join('')
        judged++
        try {
          detector.check(parted)
        } catch (error) {
          thrown.push(`${parted}: ${error}`)
        }
      }
    }
  }
  expect(thrown).toEqual([])
  expect(judged).toBeGreaterThan(30_000)
})
