import { expect, it } from 'vitest'
import { percents } from '../../src/evaluate/percents.ts'
import { shareOf } from '../../src/evaluate/share.ts'

it.each([
  [8, 10, ['80.0', '44.3', '97.5']],
  [0, 10, ['0.0', '0.0', '30.9']],
  [10, 10, ['100.0', '69.1', '100.0']],
  [3, 3000, ['0.100', '0.020', '0.292']],
  [67, 173_659, ['0.039', '0.029', '0.049']],
])('%i of %i in percent, limits rounded away from the share', (hits, total, texts) => {
  const { share, low, high } = percents(shareOf(hits, total))
  expect([share, low, high]).toEqual(texts)
})

it('keeps a limit that needs no rounding', () => {
  expect(percents({ hits: 1, total: 2, share: 0.5, low: 0.1, high: 0.7 })).toEqual({
    share: '50.0',
    low: '10.0',
    high: '70.0',
  })
})
