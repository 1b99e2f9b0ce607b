import { describe, expect, it } from 'vitest'
import { createDetector } from '../../src/index.ts'
import { runInvariance } from './run.ts'

const detector = await createDetector()
const sample = { seed: 7, show: 3, disguises: false, markers: false, opinions: false }

// All bundled names: npm run test:invariance.
describe('bundled names', () => {
  it.each([
    [
      'are judged the same however they are disguised by what folding takes away',
      { disguises: true, names: 100 },
      5_000,
    ],
    ['are clear with a plain marker beside them', { markers: true, names: 50 }, 10_000],
    ['score no higher with a word of opinion than with a neutral one', { opinions: true, names: 100 }, 4_000],
  ])('%s', async (_, part, least) => {
    const { text, holds, checked } = await runInvariance(detector, { ...sample, ...part })
    expect(holds, text).toBe(true)
    expect(checked).toBeGreaterThan(least)
  })
})
